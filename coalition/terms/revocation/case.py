"""ToR-53 to ToR-59: revoking a membership, step by step: motion, notice with reasons, vote without the
subject, signed result."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.decisions.majority import Electorate, Outcome, Tally, is_adopted
from coalition.terms.decisions.roll import RollMember
from coalition.terms.periods import days_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Missing, Verdict, met, met_unless, missing, unmet


@clause("ToR-53")
def may_be_moved(*, in_meeting: bool, names_a_clause: bool, mover_is_member: bool = True) -> Verdict:
    """Any member, organisation or individual, may in a meeting move to vote on a revocation, naming the
    clause.

    No seconder, no preliminary vote, and the chair may not refuse a motion that names a clause.
    """
    lacking = []
    if not mover_is_member:
        lacking.append(missing("mover_is_member"))
    if not in_meeting:
        lacking.append(missing("moved_in_meeting"))
    if not names_a_clause:
        lacking.append(missing("clause_named"))
    return met_unless("ToR-53", "moved", lacking, "may_not_be_moved")


@clause("ToR-57")
def are_reasons_given(reasons_given: bool, ruleset: Ruleset) -> Verdict:
    """The subject is told the reasons for the request; once sent they are locked, and amended ones are a new
    notice."""
    lacking = [missing("reasons")] if ruleset.revocation.reasons_required and not reasons_given else []
    return met_unless("ToR-57", "reasons_given", lacking, "reasons_missing")


@clause("ToR-57")
def may_reasons_be_amended(*, vote_opened: bool) -> Verdict:
    """Reasons may be amended until the vote opens: members vote on those that the subject was told."""
    return unmet("ToR-57", "reasons_locked") if vote_opened else met("ToR-57", "may_be_amended")


@clause("ToR-56")
def earliest_vote_on(notices_sent_on: Sequence[date], ruleset: Ruleset) -> date | None:
    """The first day on which the vote may open: the minimum of days after the last notice, never its own day.

    Each amended notice starts the delay again. None while no notice was sent.
    """
    if not notices_sent_on:
        return None
    return days_later(max(notices_sent_on), max(1, ruleset.revocation.notice_days))


@clause("ToR-56")
def answer_until(vote_opens_on: date, ruleset: Ruleset) -> date:
    """The last day, included, on which the subject's written answer is received."""
    return days_later(vote_opens_on, -ruleset.revocation.response_days_before)


@clause("ToR-53", "ToR-56", "ToR-57")
def may_vote_open(
    ruleset: Ruleset,
    *,
    opens_on: date,
    in_meeting: bool,
    names_a_clause: bool,
    reasons_given: bool,
    notices_sent_on: Sequence[date],
    mover_is_member: bool = True,
    preliminary_vote_adopted: bool = False,
) -> Verdict:
    """The vote may open when the motion was duly moved and the subject was informed of it beforehand, with
    reasons."""
    moved = may_be_moved(
        in_meeting=in_meeting, names_a_clause=names_a_clause, mover_is_member=mover_is_member
    )
    lacking: list[Missing] = [*moved.missing, *are_reasons_given(reasons_given, ruleset).missing]
    if ruleset.revocation.preliminary_vote and not preliminary_vote_adopted:
        lacking.append(missing("preliminary_vote"))
    earliest = earliest_vote_on(notices_sent_on, ruleset)
    if earliest is None:
        lacking.append(missing("notice"))
    elif opens_on < earliest:
        lacking.append(missing("notice_days", earliest=earliest))
    return met_unless("ToR-56", "may_open", lacking, "not_open")


@clause("ToR-55")
def who_is_barred(
    subject: RollMember, members: Iterable[RollMember]
) -> tuple[frozenset[str], frozenset[str]]:
    """The subject has no vote on the question: none of its persons casts any ballot, in whatever capacity.

    Answers (persons barred, individual members who lose their vote because they are one of them).
    Organisations that the subject sponsored, or that share a person with it, keep their vote and cast it by
    someone else.
    """
    persons = subject.persons
    individuals = {
        m.id for m in members if m.kind == "individual" and m.id != subject.id and m.persons & persons
    }
    return frozenset(persons), frozenset(individuals)


@clause("ToR-54")
def is_revoked(tally: Tally, electorate: Electorate, ruleset: Ruleset) -> Outcome:
    """A revocation requires a majority of 50 % + 1, reckoned as any other, with the subject out of roll,
    base and quorum (`electorate.excluded`). No consensus stands in for the vote; no casting vote breaks a
    tie."""
    return is_adopted(tally, electorate, ruleset, kind="revocation")


@clause("ToR-58")
def result_notice_due_on(closed_on: date, ruleset: Ruleset) -> date | None:
    """The day by which the subject is told the result in writing, revoked or not; None where no delay is
    fixed."""
    days = ruleset.revocation.result_notice_days
    return None if days is None else days_later(closed_on, days)


@clause("ToR-58")
def rights_end_at(outcome: Outcome, closed_at: datetime) -> datetime | None:
    """When the subject's rights end: at closing if the revocation was adopted, else never (None)."""
    return closed_at if outcome.is_adopted else None


@clause("ToR-58")
def may_be_reinstated(*, is_revoked: bool, is_asked_already: bool) -> Verdict:
    """A member that was revoked may be one again by a decision of the coalition, asked once at a time.

    The text bars no way back: the former member may apply anew, or any member may move that it be reinstated.
    """
    lacking = []
    if not is_revoked:
        lacking.append(missing("revoked"))
    if is_asked_already:
        lacking.append(missing("reinstatement_decided"))
    return met_unless("ToR-58", "may_be_reinstated", lacking, "may_not_be_reinstated")


@dataclass(frozen=True)
class Signature:
    """A person signs for a member."""

    person: str
    member: str
    member_kind: Literal["organization", "individual"] = "organization"


def _pairs(signatures: Sequence[Signature]) -> int:
    """The most signatures that can be told apart both by person and by organisation."""
    signer_of: dict[str, str] = {}

    def place(person: str, tried: set[str]) -> bool:
        for member in dict.fromkeys(s.member for s in signatures if s.person == person):
            if member in tried:
                continue
            tried.add(member)
            if member not in signer_of or place(signer_of[member], tried):
                signer_of[member] = person
                return True
        return False

    return sum(place(person, set()) for person in dict.fromkeys(s.person for s in signatures))


@clause("ToR-59")
def may_result_be_sent(
    signatures: Iterable[Signature], subject: str, ruleset: Ruleset, barred_persons: Collection[str] = ()
) -> Verdict:
    """The written notice of the result is signed by representatives of at least two member organisations.

    Distinct persons of distinct organisations; never the subject, nor one of its persons; individual members
    do not count; the chair's organisation may be one of the two. A signature stands once given.
    """
    good = [
        s
        for s in signatures
        if s.member_kind == "organization" and s.member != subject and s.person not in barred_persons
    ]
    needed, have = ruleset.revocation.signatures, _pairs(good)
    lacking = [missing("signatures", needed=needed, have=have)] if have < needed else []
    return met_unless("ToR-59", "may_send", lacking, "blocked")
