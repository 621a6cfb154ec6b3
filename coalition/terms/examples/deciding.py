"""Worked examples of decisions, representation and revocation."""

from typing import Any

from coalition.terms.decisions import (
    BallotCast,
    Electorate,
    MemberAdmitted,
    MemberCeased,
    MemberRecused,
    Positions,
    Tally,
    VoteEvent,
    ballots_at_closing,
    is_adopted,
    is_consensus_reached,
)
from coalition.terms.examples.cells import ORGANIZATION_OR_INDIVIDUAL, Row, overridden, yes_no
from coalition.terms.representation import Attendee, who_sits
from coalition.terms.revocation import Signature, is_revoked, may_result_be_sent, may_vote_open
from coalition.terms.ruleset import Ruleset

CHOICES = {"for": "for", "against": "against", "abstain": "abstain"}
CAPACITIES: dict[str, tuple[Any, bool]] = {
    "rep": ("representative", True),
    "alternate": ("alternate", True),
    "delegate": ("delegate", True),
    "delegate_vote": ("delegate", True),
    "delegate_novote": ("delegate", False),
    "extra": ("observer", False),
    "observer": ("observer", False),
}


def _tally(row: Row) -> Tally:
    return Tally(row.whole("for"), row.whole("against"), row.whole("abstain"))


def majority(row: Row, base: Ruleset) -> dict[str, str]:
    num, den = row.whole("quorum_num"), row.whole("quorum_den")
    casting = row.one_of("casting_vote", "none", "for", "against")
    terms = overridden(
        base,
        majority__base=row.text("base"),
        majority__threshold=row.text("threshold"),
        majority__casting_vote=casting != "none",
        majority__quorum={"kind": "fraction", "num": num, "den": den} if num else None,
    )
    voters = Electorate(row.whole("eligible"), present=row.whole("participating"))
    outcome = is_adopted(_tally(row), voters, terms, casting_vote=None if casting == "none" else casting)
    return {"expected_needed": str(outcome.needed), "expected": outcome.result}


def consensus(row: Row, base: Ruleset) -> dict[str, str]:
    terms = overridden(
        base,
        consensus__block_limit=row.whole("block_limit"),
        consensus__stand_aside_rule=row.text("stand_aside_rule"),
        consensus__silence=row.text("silence"),
    )
    names = ("agree", "reservations", "stand_aside", "block", "abstain", "no_response")
    positions = Positions(**{name: row.whole(name) for name in names})
    if positions.eligible != row.whole("eligible"):
        raise row.wrong("eligible", f"the positions add up to {positions.eligible}")
    outcome = is_consensus_reached(positions, terms)
    return {"expected": outcome.result, "next_step": outcome.next_step}


def _vote_event(row: Row, text: str) -> VoteEvent:
    match text[0]:
        case "-":
            return MemberCeased(text[1:])
        case "+":
            return MemberAdmitted(text[1:])
        case "!":
            return MemberRecused(text[1:])
    who, choice = row.fields("events", text, ":", 2)
    with_vote = "@no" not in text
    member, person = row.fields("events", who.replace("@no", ""), ".", 2)
    chosen = row.word("events", choice.replace("@no", ""), CHOICES)
    return BallotCast(member, person, chosen, may_cast=with_vote)


def open_vote_events(row: Row, base: Ruleset) -> dict[str, str]:
    roll = row.parts("members_at_open", "|")
    vote = ballots_at_closing(roll, [_vote_event(row, text) for text in row.parts("events")], base)
    terms = overridden(base, majority__quorum=None)
    outcome = is_adopted(vote.tally, Electorate(len(vote.eligible)), terms)
    return {
        "expected_for": str(vote.tally.votes_for),
        "expected_against": str(vote.tally.votes_against),
        "expected_abstain": str(vote.tally.abstentions),
        "expected_rejected": str(len(vote.rejected)),
        "expected_eligible_at_close": str(len(vote.eligible)),
        "expected": outcome.result,
    }


def representation(row: Row, base: Ruleset) -> dict[str, str]:
    attendees = []
    for number, name in enumerate(row.parts("attendees")):
        capacity, may_vote = row.word("attendees", name.rstrip("0123456789"), CAPACITIES)
        attendees.append(Attendee(f"p{number}", capacity, may_vote))
    seating = who_sits(attendees, row.whole("seats_allowed"))
    return {
        "expected_voters": "0" if seating.voter is None else "1",
        "expected_observers": str(len(seating.observers)),
        "expected_present": yes_no(seating.is_present),
    }


def revocation(row: Row, base: Ruleset) -> dict[str, str]:
    half = {"kind": "fraction", "num": 1, "den": 2, "kinds": ["revocation"]}
    terms = overridden(
        base,
        revocation__notice_days=row.whole("min_notice_days"),
        majority__quorum=half if row.yes("quorum_half") else None,
    )
    sent = row.day_or_none("notice_sent")
    opening = may_vote_open(
        terms,
        opens_on=row.day("vote_opens"),
        in_meeting=row.yes("moved_in_meeting"),
        names_a_clause=row.yes("clause_named"),
        reasons_given=row.yes("reasons"),
        notices_sent_on=[sent] if sent else [],
    )
    row.one_of("subject_ballot", "", *CHOICES)
    barred = row.whole("subject_eligible")
    voters = Electorate(row.whole("eligible_incl_subject"), (("subject", barred),) if barred else ())
    tally = _tally(row) if opening.is_met else Tally()
    outcome = is_revoked(tally, voters, terms)
    if not opening.is_met:
        decided = "not_open"
    elif outcome.result == "no_quorum":
        decided = "no_quorum"
    else:
        decided = "revoked" if outcome.is_adopted else "not_revoked"
    return {
        "expected_can_open": yes_no(opening.is_met),
        "expected_base": str(outcome.base),
        "expected_needed": str(outcome.needed),
        "expected": decided,
    }


def revocation_notice(row: Row, base: Ruleset) -> dict[str, str]:
    signatures = []
    for part in row.parts("signatures"):
        person, member, kind = row.fields("signatures", part, "/", 3)
        signatures.append(Signature(person, member, row.word("signatures", kind, ORGANIZATION_OR_INDIVIDUAL)))
    return {"expected": may_result_be_sent(signatures, row.text("subject"), base).reason}
