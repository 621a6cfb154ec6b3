"""Who speaks for a member, and whom it knows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.membership.tables import Delegation, Representative

_REPRESENTATIVES = """
select r.person, p.handle, r.role, r.may_decide, r.may_sign, r.since
from representative r join person p on p.id = r.person
where r.member = {} and r.since <= {} and (r.until is null or r.until > {})
order by r.role desc, r.since, p.handle
"""
_SENT_BEFORE = """
select distinct d.person, p.handle from delegation d join person p on p.id = d.person
where d.member = {} and p.erased_at is null
order by p.handle
"""


@dataclass(frozen=True)
class Representing:
    """A person who acts for a member, by the name she is shown by. role: principal, alternate or additional."""

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


@dataclass(frozen=True)
class Acquaintance:
    """Someone whom a member has sent to a meeting before."""

    person: UUID
    handle: str


async def sent_before(member: UUID) -> list[Acquaintance]:
    """Whom this member has sent to a meeting, ever, by name, in one statement."""
    return [Acquaintance(row["person"], row["handle"]) for row in await Delegation.raw(_SENT_BEFORE, member)]
