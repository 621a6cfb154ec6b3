"""The seats of a member: one, and those that the coalition added to it (ToR-46, ToR-47); who sits when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from coalition.mandate.queries import review_standing, ruleset_on
from coalition.membership.queries.people import representatives_at
from coalition.membership.tables import Delegation, ExtraSeat
from coalition.settings import settings
from coalition.terms.accountability import mandate_review
from coalition.terms.representation import Attendee, Capacity, SeatException, Seating, seats_allowed, who_sits
from coalition.terms.ruleset import Ruleset

GROUNDS: tuple[Literal["distinct_teams", "several_survivors", "specific_function", "other"], ...] = (
    "distinct_teams",
    "several_survivors",
    "specific_function",
    "other",
)
"""The three grounds that the text lists, and an open end (ToR-47)."""

_EXCEPTIONS = """
select e.id, e.member, e.seats, e.ground, e.motion, e.asked_at, e.since, e.until, e.review_on, m.reference
from extra_seat e left join motion m on m.id = e.motion
"""
_SENT = """
select d.person, p.handle, d.may_vote from delegation d join person p on p.id = d.person
where d.member = {} and d.meeting = {} and d.revoked_at is null
"""


@dataclass(frozen=True)
class AddedSeats:
    """Seats added to an organisation's one: asked for, granted since, over since.

    `motion` puts it to the coalition, by its `reference`.
    """

    id: UUID
    member: UUID
    seats: int
    ground: str
    motion: UUID | None
    reference: str | None
    asked_at: datetime
    since: datetime | None
    until: datetime | None
    review_on: date | None

    @property
    def is_asked(self) -> bool:
        """Whether the coalition has yet to decide."""
        return self.since is None and self.until is None

    def holds_at(self, at: datetime) -> bool:
        """Whether the added seats were there at an instant."""
        return self.since is not None and self.since <= at and (self.until is None or self.until > at)


@dataclass(frozen=True)
class Seats:
    """What an organisation may fill at an instant: `added` to its one; `asked` for; and what there was before."""

    added: int
    granted: AddedSeats | None
    asked: AddedSeats | None
    past: tuple[AddedSeats, ...]

    @property
    def total(self) -> int:
        """How many persons may sit for the organisation at one meeting. Its ballots are one all the same."""
        return 1 + self.added


async def seats_of(member: UUID, at: datetime) -> Seats:
    """The seats of an organisation at an instant, in one statement."""
    rows = await ExtraSeat.raw(f"{_EXCEPTIONS} where e.member = {{}} order by e.asked_at desc", member)
    known = [one for one in map(_added, rows) if one.asked_at <= at]
    granted = next((one for one in known if one.holds_at(at)), None)
    return Seats(
        added=granted.seats if granted else 0,
        granted=granted,
        asked=next((one for one in known if one.is_asked), None),
        past=tuple(one for one in known if one.until is not None and one.until <= at),
    )


async def added_seats(seats: UUID) -> AddedSeats | None:
    """One exception by its id; None when there is none."""
    rows = await ExtraSeat.raw(f"{_EXCEPTIONS} where e.id = {{}}", seats)
    return next(map(_added, rows), None)


def _added(row: Mapping[str, Any]) -> AddedSeats:
    return AddedSeats(**row)


@dataclass(frozen=True)
class Sitting:
    """Someone who may come to a meeting for a member, and as what: representative, alternate or delegate."""

    person: UUID
    handle: str
    capacity: Capacity
    may_vote: bool


@dataclass(frozen=True)
class SittingAt:
    """Who sits for a member at one meeting if all of these come, who then observes; one of them casts its ballot."""

    seats: int
    seated: tuple[Sitting, ...]
    observers: tuple[Sitting, ...]
    voter: UUID | None


async def sitting_at(
    member: UUID, meeting: UUID, on: date, at: datetime, *, among: Iterable[UUID] | None = None
) -> SittingAt:
    """Who sits for the member at a meeting of that day, of all who may come, or `among` those who do (ToR-46, ToR-47).

    Whoever is not on file, nor sent, observes and is not told here.
    """
    capacities: dict[str, Capacity] = {
        "principal": "representative",
        "additional": "representative",
        "alternate": "alternate",
    }
    people = [
        Sitting(one.person, one.handle, capacities[one.role], one.may_decide)
        for one in sorted(
            await representatives_at(member, at), key=lambda one: (*capacities,).index(one.role)
        )
    ]
    known = {one.person for one in people}
    people += [
        Sitting(row["person"], row["handle"], "delegate", bool(row["may_vote"]))
        for row in await Delegation.raw(_SENT, member, meeting)
        if row["person"] not in known
    ]
    if among is not None:
        present = set(among)
        people = [one for one in people if one.person in present]
    seats = seats_allowed(await _in_force(member, at), on, await ruleset_on(on))
    return _shown(seats, {str(one.person): one for one in people}, who_sits(map(_attendee, people), seats))


async def _in_force(member: UUID, at: datetime) -> list[SeatException]:
    granted = (await seats_of(member, at)).granted
    if granted is None or granted.since is None:
        return []
    since = granted.since.astimezone(settings().zone).date()
    return [SeatException(1 + granted.seats, "other", granted.reference or str(granted.id), since)]


def _attendee(one: Sitting) -> Attendee:
    return Attendee(str(one.person), one.capacity, one.may_vote)


def _shown(seats: int, people: Mapping[str, Sitting], seating: Seating) -> SittingAt:
    return SittingAt(
        seats,
        tuple(people[one] for one in seating.seated),
        tuple(people[one] for one in seating.observers),
        UUID(seating.voter) if seating.voter else None,
    )


async def next_terms_review(on: date, ruleset: Ruleset) -> date:
    """The last day of the next review of the terms: added seats are looked at again by then (ToR-66)."""
    due = await review_standing(on) or mandate_review(on, on, ruleset)
    return due.closes_on if due.status != "overdue" else mandate_review(on, on, ruleset).closes_on
