"""Who speaks for a member."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.membership.tables import Representative

_REPRESENTATIVES = """
select r.person, p.handle, r.role, r.may_decide, r.may_sign, r.since
from representative r join person p on p.id = r.person
where r.member = {} and r.since <= {} and (r.until is null or r.until > {})
order by r.role desc, r.since, p.handle
"""


@dataclass(frozen=True)
class Representing:
    """A person who acts for a member, by the name she is shown by."""

    person: UUID
    handle: str
    role: str
    may_decide: bool
    may_sign: bool
    since: datetime


async def representatives_at(member: UUID, at: datetime) -> list[Representing]:
    """Who speaks for this member at an instant, the principal first, in one statement."""
    return [
        Representing(
            row["person"],
            row["handle"],
            row["role"],
            bool(row["may_decide"]),
            bool(row["may_sign"]),
            row["since"],
        )
        for row in await Representative.raw(_REPRESENTATIVES, member, at, at)
    ]
