"""ToR-53 to ToR-58: the days of a revocation case, those that have come and those to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.periods import days_later
from coalition.terms.revocation.case import answer_until, earliest_vote_on, result_notice_due_on
from coalition.terms.ruleset import Ruleset

State = Literal["done", "coming", "past", "late", "unknown"]


@dataclass(frozen=True)
class Milestone:
    """A day of the case and the clause that fixes it. `past`: gone by, nothing is owed. `late`: owed, and overdue."""

    code: str
    clause: str
    on: date | None
    state: State


@dataclass(frozen=True)
class CaseDays:
    """What has happened in a case, by civil day. `next_meeting_on`: the meeting at which one hopes to vote."""

    moved_on: date
    notices_sent_on: Sequence[date] = ()
    is_notice_standing: bool = False
    vote_on: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    result_sent_on: date | None = None
    next_meeting_on: date | None = None


@clause("ToR-53", "ToR-56", "ToR-57", "ToR-58")
def days_of_the_case(days: CaseDays, ruleset: Ruleset, today: date) -> tuple[Milestone, ...]:
    """When the case was moved, by when the subject is told, from when the vote may open, until when the subject
    answers, when the vote opens, and by when the result is told in writing."""
    sent = days.notices_sent_on if days.is_notice_standing else ()
    return (
        Milestone("moved", "ToR-53", days.moved_on, "done"),
        _notice(days, ruleset, today),
        Milestone(
            "earliest",
            "ToR-56",
            earliest := earliest_vote_on([*days.notices_sent_on, *([] if sent else [today])], ruleset),
            "done" if days.opened_on else "past" if earliest and sent and earliest <= today else "coming",
        ),
        _answer(days, ruleset, today),
        _vote(days, today),
        _result(days, ruleset, today),
    )


def _notice(days: CaseDays, ruleset: Ruleset, today: date) -> Milestone:
    if days.is_notice_standing:
        return Milestone("notice", "ToR-57", max(days.notices_sent_on), "done")
    if days.next_meeting_on is None:
        return Milestone("notice", "ToR-57", None, "unknown")
    last = days_later(days.next_meeting_on, -max(1, ruleset.revocation.notice_days))
    return Milestone("notice_by", "ToR-57", last, "coming" if today <= last else "past")


def _answer(days: CaseDays, ruleset: Ruleset, today: date) -> Milestone:
    last = answer_until(days.vote_on, ruleset) if days.vote_on else None
    state: State = "unknown" if last is None else "coming" if today <= last else "past"
    return Milestone("answer_until", "ToR-56", last, state)


def _vote(days: CaseDays, today: date) -> Milestone:
    if days.opened_on:
        return Milestone("vote", "ToR-54", days.opened_on, "done")
    if days.vote_on is None:
        return Milestone("vote", "ToR-54", None, "unknown")
    return Milestone("vote", "ToR-54", days.vote_on, "coming" if today <= days.vote_on else "past")


def _result(days: CaseDays, ruleset: Ruleset, today: date) -> Milestone:
    due = result_notice_due_on(days.closed_on, ruleset) if days.closed_on else None
    if days.result_sent_on:
        return Milestone("result_due", "ToR-58", due or days.result_sent_on, "done")
    state: State = "unknown" if due is None else "coming" if today <= due else "late"
    return Milestone("result_due", "ToR-58", due, state)
