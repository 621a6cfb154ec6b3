"""What members left for the round table of a meeting (ToR-93)."""

from dataclasses import dataclass
from uuid import UUID

from coalition.meetings.tables import MemberUpdate

_UPDATES = """
select u.member, m.name_fr, m.name_en, u.text from member_update u join member m on m.id = u.member
where u.meeting = {} order by m.kind desc, m.number
"""


@dataclass(frozen=True)
class UpdateLine:
    """A member's line."""

    member: UUID
    name_fr: str
    name_en: str
    text: str


async def updates_to(meeting: UUID) -> list[UpdateLine]:
    """Every line left for a meeting, organisations first, in one statement."""
    return [UpdateLine(**row) for row in await MemberUpdate.raw(_UPDATES, meeting)]
