"""ToR-38 to ToR-47: who speaks for a member: representative, alternates, delegate, seats, and who
observes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalition.terms.clause import clause, procedural
from coalition.terms.periods import days_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, met_unless, missing, unmet

procedural("ToR-39", "ToR-40", because="recorded")
procedural("ToR-42", "ToR-43", "ToR-44", because="context")

Capacity = Literal["representative", "alternate", "delegate", "observer"]
_RANK: tuple[Capacity, ...] = ("representative", "alternate", "delegate", "observer")


@dataclass(frozen=True)
class Attendee:
    """A person in the room (or online) for a member; `may_vote` is what `decisions.may_cast` answered."""

    person: str
    capacity: Capacity
    may_vote: bool = True


@dataclass(frozen=True)
class Seating:
    """Who sits for the member, who observes, who casts its one ballot (None: nobody), whether it is
    present."""

    seated: tuple[str, ...]
    observers: tuple[str, ...]
    voter: str | None

    @property
    def is_present(self) -> bool:
        return bool(self.seated)


@clause("ToR-46", "ToR-47")
def who_sits(attendees: Iterable[Attendee], seats: int) -> Seating:
    """A member is represented by one person, or by as many as the seats that the coalition granted it.

    The representative sits first, then an alternate, then a delegate; anyone more observes. However many
    seats, one ballot.
    """
    ranked = sorted(attendees, key=lambda a: _RANK.index(a.capacity))
    seated = [a for a in ranked if a.capacity != "observer"][:seats]
    observers = tuple(a.person for a in ranked if a not in seated)
    voter = next((a.person for a in seated if a.may_vote), None)
    return Seating(tuple(a.person for a in seated), observers, voter)


@dataclass(frozen=True)
class SeatException:
    """Seats beyond the rule, by decision of the coalition, on one of the text's grounds or another."""

    seats: int
    ground: Literal["distinct_teams", "survivor_representation", "specific_functions", "other"]
    decision: str
    from_on: date
    until_on: date | None = None


@clause("ToR-46", "ToR-47")
def seats_allowed(exceptions: Iterable[SeatException], as_of: date, ruleset: Ruleset) -> int:
    """One seat for each member, unless the coalition judged more to be necessary and while that decision
    holds."""
    in_force = [
        e.seats
        for e in exceptions
        if e.decision and e.from_on <= as_of and (e.until_on is None or as_of <= e.until_on)
    ]
    return max([ruleset.representation.attending, *in_force])


@clause("ToR-46")
def may_register(
    capacity: Literal["principal", "alternate"],
    principals: int,
    alternates: int,
    ruleset: Ruleset,
    seats: int = 1,
) -> Verdict:
    """A member has on file one principal representative, and two alternates at most; a seat granted by
    exception allows one more principal. The counts are of those already on file."""
    if capacity == "principal":
        allowed, have = ruleset.representation.principals + max(0, seats - 1), principals
    else:
        allowed, have = ruleset.representation.alternates, alternates
    if have >= allowed:
        return unmet("ToR-46", f"{capacity}s_complete", missing("place", allowed=allowed, have=have))
    return met("ToR-46", "may_register")


@clause("ToR-38")
def may_delegate(
    delegate: str,
    meeting_delegations: Collection[tuple[str, str]],
    member: str,
    ruleset: Ruleset,
    *,
    member_kind: Literal["organization", "individual"] = "organization",
    with_vote: bool = False,
) -> Verdict:
    """A member that cannot come sends someone in its name; one person stands for one member at a meeting.

    `meeting_delegations` are (delegate, member) already given for that meeting. An individual member may
    delegate her presence, not her vote.
    """
    lacking = []
    others = {m for d, m in meeting_delegations if d == delegate and m != member}
    if len(others) >= ruleset.representation.delegate_max_members:
        lacking.append(missing("delegate_is_free", allowed=ruleset.representation.delegate_max_members))
    if with_vote and not ruleset.vote.delegates:
        lacking.append(missing("delegates_vote"))
    may_give = member_kind == "organization" or ruleset.representation.individuals_delegate_vote
    if with_vote and not may_give:
        lacking.append(missing("vote_is_personal"))
    return met_unless("ToR-38", "may_delegate", lacking, "may_not_delegate")


@clause("ToR-41")
def are_contacts_current(confirmed_on: date | None, as_of: date, ruleset: Ruleset) -> Verdict:
    """A member keeps its representatives' contact details current: confirmed again before the delay has run
    out."""
    if confirmed_on is None:
        return unmet("ToR-41", "never_confirmed", missing("confirmation"))
    due = days_later(confirmed_on, ruleset.contacts.confirm_days)
    return (
        met("ToR-41", "current")
        if as_of <= due
        else unmet("ToR-41", "stale", missing("confirmation", due=due))
    )
