"""Who attends one meeting in a member's name (ToR-38)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.errors import NotFound
from coalition.membership.queries.people import representatives_at, sent_before
from coalition.membership.tables import Delegation

_SEATS = """
select m.id as member, m.kind, m.name_fr, m.name_en, d.may_vote
from delegation d join member m on m.id = d.member
where d.person = {} and d.meeting = {} and d.revoked_at is null
order by m.number
"""
_OF_MEETING = """
select t.starts_at, t.ends_at, t.adjourned_at, t.cancelled_at, d.member, d.person, d.may_vote, p.handle
from meeting t
left join delegation d on d.meeting = t.id and d.revoked_at is null
left join person p on p.id = d.person
where t.id = {}
"""


@dataclass(frozen=True)
class DelegateSeat:
    """A member in whose name a person attends one meeting, with or without its vote."""

    member: UUID
    kind: str
    name_fr: str
    name_en: str
    may_vote: bool


async def delegate_seats(person: UUID, meeting: UUID) -> list[DelegateSeat]:
    """In whose name this person attends this meeting; one statement. An ended membership has no delegations left."""
    return [
        DelegateSeat(row["member"], row["kind"], row["name_fr"], row["name_en"], bool(row["may_vote"]))
        for row in await Delegation.raw(_SEATS, person, meeting)
    ]


@dataclass(frozen=True)
class Colleague:
    """Someone who may be sent: a representative, or a person who was sent before (role delegate).

    `may_decide` is what the file says of a representative (ToR-45); of others, each delegation says it.
    `is_free`: stands for no other member at that meeting.
    """

    person: UUID
    handle: str
    role: str
    may_decide: bool
    is_free: bool


@dataclass(frozen=True)
class DelegationPage:
    """A meeting, whom the member sends so far (`sent`, shown as `delegate`), whom it could send.

    `given`: (person, member) of all the meeting's delegations.
    """

    meeting: UUID
    starts_at: datetime
    ends_at: datetime
    is_over: bool
    sent: UUID | None
    delegate: str | None
    may_vote: bool
    colleagues: tuple[Colleague, ...]
    given: tuple[tuple[str, str], ...]


async def delegation_page(meeting: UUID, member: UUID, viewer: UUID, at: datetime) -> DelegationPage:
    """The delegation of one member for one meeting, in three statements; NotFound when there is no such meeting."""
    rows = await Delegation.raw(_OF_MEETING, meeting)
    if not rows:
        raise NotFound
    given = [row for row in rows if row["member"]]
    ours = next((row for row in given if row["member"] == member), None)
    taken = {row["person"] for row in given if row["member"] != member}
    colleagues = [
        Colleague(one.person, one.handle, one.role, one.may_decide, one.person not in taken)
        for one in await representatives_at(member, at)
        if one.person != viewer
    ]
    known = {one.person for one in colleagues} | {viewer}
    colleagues += [
        Colleague(one.person, one.handle, "delegate", True, one.person not in taken)
        for one in await sent_before(member)
        if one.person not in known
    ]
    return DelegationPage(
        meeting=meeting,
        starts_at=rows[0]["starts_at"],
        ends_at=rows[0]["ends_at"],
        is_over=bool(rows[0]["adjourned_at"] or rows[0]["cancelled_at"]),
        sent=ours["person"] if ours else None,
        delegate=ours["handle"] if ours else None,
        may_vote=bool(ours and ours["may_vote"]),
        colleagues=tuple(colleagues),
        given=tuple((str(row["person"]), str(row["member"])) for row in given),
    )
