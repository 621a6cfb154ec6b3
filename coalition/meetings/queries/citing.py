"""Which decisions may be cited for where and when the coalition meets (ToR-83, ToR-84)."""

from uuid import UUID

from coalition.meetings.queries.proposals import DecisionChoice
from coalition.meetings.tables import Meeting

_ON_MEETINGS = """
select d.id, d.reference, d.title_fr, d.title_en from decision d left join motion m on m.id = d.motion
where d.is_adopted and (m.kind in ('ordinary', 'place') or (d.motion is null
  and not exists (select 1 from adoption a where a.meeting = d.meeting and a.at = d.at)))
"""


async def decisions_on_meetings() -> list[DecisionChoice]:
    """The last fifty that were adopted and may say where or when the coalition meets, the newest first.

    The text asks that the coalition decide it, in no particular form: in a motion on the place, or in words of its own. What
    a decision of another kind settles (a member, minutes, the terms…) is that and nothing else.
    """
    rows = await Meeting.raw(f"{_ON_MEETINGS} order by d.at desc, d.reference desc limit 50")
    return [DecisionChoice(**row) for row in rows]


async def is_on_meetings(decision: UUID) -> bool:
    """Whether this decision was adopted, and may say where or when the coalition meets."""
    return bool(await Meeting.raw(f"{_ON_MEETINGS} and d.id = {{}}", decision))
