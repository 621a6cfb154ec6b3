"""ToR-61 to ToR-67, ToR-75, ToR-96: minutes, actions, the review of the terms, the vetting of presenters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalition.terms.clause import clause, procedural
from coalition.terms.periods import days_later, months_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Missing, Verdict, met, met_unless, missing, unmet

procedural("ToR-61", "ToR-62", "ToR-65", because="recorded")


@clause("ToR-63")
def minutes_due_on(meeting_on: date, ruleset: Ruleset) -> date | None:
    """The day by which minutes are sent to the members after a meeting; None where the terms fix no delay."""
    days = ruleset.minutes.due_days
    return None if days is None else days_later(meeting_on, days)


@clause("ToR-64")
def are_minutes_approved(objections_standing: int, corrections_pending: int, has_been_put: bool) -> Verdict:
    """Minutes are approved, as they are or amended, by consensus: put to the members, no correction waiting,
    no objection standing."""
    lacking: list[Missing] = [] if has_been_put else [missing("put_to_the_members")]
    if corrections_pending:
        lacking.append(missing("corrections_settled", have=corrections_pending))
    if objections_standing:
        lacking.append(missing("objections_lifted", have=objections_standing))
    return met_unless("ToR-64", "approved", lacking, "not_approved")


@clause("ToR-64")
def may_correction_go_to_vote(is_disputed: bool, ruleset: Ruleset) -> Verdict:
    """Only a disputed correction may go to a vote; the minutes themselves are approved by consensus."""
    if not ruleset.minutes.fallback_vote:
        return unmet("ToR-64", "consensus_only")
    return met("ToR-64", "may_vote") if is_disputed else unmet("ToR-64", "not_disputed")


@clause("ToR-75")
def actions_carried_over(
    actions: Iterable[tuple[str, Literal["open", "done", "dropped"]]],
) -> tuple[str, ...]:
    """An action not done, nor dropped by decision, goes to the next agenda; (action, state) in order."""
    return tuple(action for action, state in actions if state == "open")


@dataclass(frozen=True)
class ReviewWindow:
    """When the terms are next reviewed, both days included, and where that stands."""

    opens_on: date
    closes_on: date
    status: Literal["not_due", "due", "overdue"]


@clause("ToR-66")
def mandate_review(last_review: date, today: date, ruleset: Ruleset) -> ReviewWindow:
    """The terms are reviewed every two years, around September or October, from the last review completed.

    The window is the first to close on or after the month, two years on, of the last review. Overdue the day
    after.
    """
    months = ruleset.tor.review_months
    first, last = min(months), max(months)
    year = last_review.year + ruleset.tor.review_years + (1 if last_review.month > last else 0)
    opens_on = date(year, first, 1)
    closes_on = days_later(months_later(date(year, last, 1), 1), -1)
    if today < opens_on:
        return ReviewWindow(opens_on, closes_on, "not_due")
    return ReviewWindow(opens_on, closes_on, "due" if today <= closes_on else "overdue")


@clause("ToR-67")
def is_early_review_called(requests: int, ruleset: Ruleset) -> Verdict:
    """Members may recommend a review at any time; one suffices to put it on the agenda."""
    needed = ruleset.tor.adhoc_requests
    lacking = [missing("requests", needed=needed, have=requests)] if requests < needed else []
    return met_unless("ToR-67", "on_the_agenda", lacking, "not_called")


@dataclass(frozen=True)
class Vetting:
    """A member's examination of an external presenter."""

    member: str
    is_positive: bool
    on: date
    is_independent: bool = True


@dataclass(frozen=True)
class Settlement:
    """The coalition's decision on a presentation that its members disagreed about."""

    is_allowed: bool
    on: date


@clause("ToR-96")
def may_present(
    vettings: Iterable[Vetting],
    as_of: date,
    ruleset: Ruleset,
    is_member: bool = False,
    settlement: Settlement | None = None,
) -> Verdict:
    """An external presentation is allowed only after a member not tied to the presenter has confirmed that
    its values fit; valid twelve months, the last day included.

    Members present their own work without it. Members who disagree: the coalition decides (`escalate`), and for as
    long as a vetting its decision takes the place of theirs.
    """
    if is_member:
        return met("ToR-96", "allowed")
    months, needed = ruleset.presenter.valid_months, ruleset.presenter.vetters
    if settlement is not None and settlement.on <= as_of <= months_later(settlement.on, months):
        declined = [] if settlement.is_allowed else [missing("another_decision_of_the_coalition")]
        return met_unless("ToR-96", "allowed", declined, "refused")
    latest = {
        v.member: v.is_positive
        for v in sorted(vettings, key=lambda v: v.on)
        if v.is_independent and v.on <= as_of <= months_later(v.on, months)
    }
    if set(latest.values()) == {True, False}:
        return unmet("ToR-96", "escalate", missing("decision_of_the_coalition"))
    have = sum(latest.values())
    lacking = [missing("vettings", needed=needed, have=have)] if have < needed else []
    return met_unless("ToR-96", "allowed", lacking, "refused")


@clause("ToR-96")
def may_present_until(
    vettings: Iterable[Vetting], as_of: date, ruleset: Ruleset, settlement: Settlement | None = None
) -> date | None:
    """The last day, from this one on, on which an external presentation is allowed without more; None if it is not."""
    known = tuple(vettings)

    def is_allowed(day: date) -> bool:
        return may_present(known, day, ruleset, settlement=settlement).is_met

    given = [vetting.on for vetting in known] + ([settlement.on] if settlement else [])
    ends = sorted(end for on in given if (end := months_later(on, ruleset.presenter.valid_months)) >= as_of)
    if not is_allowed(as_of):
        return None
    return next(end for end in ends if not is_allowed(days_later(end, 1)))
