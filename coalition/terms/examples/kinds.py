"""The kinds of tables of worked examples: the columns by which each is known, and the rules that answer it."""

from collections.abc import Callable
from dataclasses import dataclass

from coalition.terms.examples import belonging, deciding
from coalition.terms.examples.cells import Row
from coalition.terms.ruleset import Ruleset


@dataclass(frozen=True)
class Kind:
    """`run` answers, by column, what the rules find for a row under a ruleset."""

    name: str
    columns: frozenset[str]
    run: Callable[[Row, Ruleset], dict[str, str]]


def _kind(name: str, columns: str, run: Callable[[Row, Ruleset], dict[str, str]]) -> Kind:
    return Kind(name, frozenset(columns.split()), run)


KINDS: tuple[Kind, ...] = (
    _kind(
        "majority",
        "base threshold quorum_num quorum_den casting_vote eligible participating for against abstain"
        " expected_needed expected",
        deciding.majority,
    ),
    _kind(
        "consensus",
        "block_limit stand_aside_rule silence eligible agree reservations stand_aside block abstain"
        " no_response expected next_step",
        deciding.consensus,
    ),
    _kind(
        "open_vote_events",
        "members_at_open events expected_for expected_against expected_abstain expected_rejected"
        " expected_eligible_at_close expected",
        deciding.open_vote_events,
    ),
    _kind(
        "representation",
        "seats_allowed attendees expected_voters expected_observers expected_present",
        deciding.representation,
    ),
    _kind(
        "revocation",
        "moved_in_meeting clause_named notice_sent vote_opens reasons min_notice_days quorum_half"
        " eligible_incl_subject subject_eligible for against abstain subject_ballot expected_can_open"
        " expected_base expected_needed expected",
        deciding.revocation,
    ),
    _kind("revocation_notice", "subject signatures expected", deciding.revocation_notice),
    _kind(
        "attendance_allowance",
        "meetings_held required_two_thirds absences_allowed",
        belonging.attendance_allowance,
    ),
    _kind(
        "attendance_ratio",
        "min_eligible eligible_meetings attended expected_required expected_status",
        belonging.attendance_ratio,
    ),
    _kind(
        "attendance_scenarios",
        "year_start year_end joined_on left_on meetings attendance leaves config expected_held"
        " expected_eligible expected_attended expected_status",
        belonging.attendance_scenarios,
    ),
    _kind(
        "attendance_presumption",
        "evaluation_on notice_sent_on reply_on reply_kind coalition_decision as_of rebuttal_days"
        " expected_status expected_may_vote",
        belonging.attendance_presumption,
    ),
    _kind(
        "endorsement_org",
        "applicant_affiliates endorsements as_of valid_days expected_valid expected_complete",
        belonging.endorsement_org,
    ),
    _kind(
        "endorsement_survivor",
        "consent sponsor confirm_ready confirm_no_harm_self confirm_no_harm_recovery confirm_no_harm_others"
        " waiver_decision expected",
        belonging.endorsement_survivor,
    ),
    _kind("review", "sponsors affiliates reviews min_reviews sponsor_may_review expected", belonging.review),
    _kind("mandate_review", "last_review today expected_next_window expected_status", belonging.mandate),
    _kind("presenter_vetting", "is_member vettings as_of valid_months expected", belonging.presenter_vetting),
)
