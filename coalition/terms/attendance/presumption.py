"""ToR-60: the presumption of withdrawal, which can be answered."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.periods import days_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, missing, unmet

Reply = Literal["correction_accepted", "correction", "explanation", "confirms_leaving"]
CoalitionDecision = Literal["keep", "withdraw"]
PresumptionState = Literal[
    "presumed_pending_notice",
    "presumed_awaiting_reply",
    "presumed_under_review",
    "active",
    "withdrawn",
]


@dataclass(frozen=True)
class PresumptionFacts:
    """What has happened since the evaluation. A reply on the last day is in time; a later one is not a
    reply.

    `correction_accepted`: the record was wrong. `correction`: one is asked, not yet accepted; the coalition
    decides.
    """

    notice_sent_on: date | None = None
    reply_on: date | None = None
    reply: Reply | None = None
    decision: CoalitionDecision | None = None
    decided_on: date | None = None


@clause("ToR-60")
def reply_until(notice_sent_on: date, ruleset: Ruleset) -> date | None:
    """The last day to reply, included; None where the terms fix no delay."""
    days = ruleset.attendance.rebuttal_days
    return None if days is None else days_later(notice_sent_on, days)


def _state(facts: PresumptionFacts, as_of: date, ruleset: Ruleset) -> PresumptionState:
    if facts.notice_sent_on is None or facts.notice_sent_on > as_of:
        return "presumed_pending_notice"
    until = reply_until(facts.notice_sent_on, ruleset)
    has_replied = facts.reply_on is not None and facts.reply_on <= min(as_of, until or as_of)
    if has_replied and facts.reply == "correction_accepted":
        return "active"
    if has_replied and facts.reply == "confirms_leaving":
        return "withdrawn"
    is_decided = facts.decision is not None and (facts.decided_on is None or facts.decided_on <= as_of)
    is_silent_to_the_end = until is not None and not has_replied and as_of > until
    if is_silent_to_the_end and not (is_decided and facts.decided_on and until and facts.decided_on <= until):
        return "withdrawn"
    if is_decided and facts.decision == "keep":
        return "active"
    if is_decided and (has_replied or until is None):
        return "withdrawn"
    return "presumed_under_review" if has_replied else "presumed_awaiting_reply"


@clause("ToR-60")
def is_still_member(facts: PresumptionFacts, as_of: date, ruleset: Ruleset) -> Verdict:
    """Presumed to withdraw is not withdrawn: a notice, a delay to answer, and all rights kept meanwhile.

    Silence to the end of the delay: withdrawn. The record corrected: the presumption falls. An explanation:
    the coalition decides. A late reply changes nothing; the path is a new application. The state is the
    reason.
    """
    state = _state(facts, as_of, ruleset)
    if state == "withdrawn":
        return unmet("ToR-60", state, missing("new_application"))
    return met("ToR-60", state)


@clause("ToR-60")
def undo_until(withdrawn_on: date, ruleset: Ruleset) -> date | None:
    """The last day on which one reply of an individual undoes the withdrawal that her silence brought, included: the
    delay to reply runs once more. None where the terms fix no delay."""
    days = ruleset.attendance.rebuttal_days
    return None if days is None else days_later(withdrawn_on, days)


@clause("ToR-60")
def is_undone_by_a_reply(
    facts: PresumptionFacts, withdrawn_on: date, as_of: date, ruleset: Ruleset
) -> Verdict:
    """An individual withdrawn by silence alone is a member again at her first word, until the delay has run once more.

    Who replied, or of whom the coalition decided, was heard: nothing is undone. Afterwards the path is a new application.
    """
    until = undo_until(withdrawn_on, ruleset)
    if facts.reply is not None or facts.decision is not None or until is None:
        return unmet("ToR-60", "withdrawal_not_by_silence")
    if as_of > until:
        return unmet("ToR-60", "withdrawal_undo_late", missing("new_application"))
    return met("ToR-60", "withdrawal_undone")
