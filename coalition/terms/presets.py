"""The two presets that ship, as data: the model terms of September 2023 to the letter, and as a careful
parliamentarian would complete them. `text` values are ratified by the adoption of the text; a `default` is
ours."""

from datetime import date
from typing import Any

from coalition.terms.ruleset import Origin, Ruleset, Value

SINCE = date(2023, 9, 1)
TWO_THIRDS_OF_THE_YEAR = {"kind": "fraction", "num": 2, "den": 3, "effect": "presumed_withdrawn"}
HALF_FOR_REVOCATIONS = {"kind": "fraction", "num": 1, "den": 2, "kinds": ["revocation"]}
SEPTEMBER_TO_JUNE = [9, 10, 11, 12, 1, 2, 3, 4, 5, 6]

Row = tuple[str, Any, Origin, str]

LITERAL: tuple[Row, ...] = (
    ("tor.version", "2023-09", "text", "ToR-1"),
    ("tor.effective_on", "2023-09-01", "default", "ToR-1"),
    ("tor.review_years", 2, "text", "ToR-66"),
    ("tor.review_months", [9, 10], "text", "ToR-66"),
    ("tor.adhoc_requests", 1, "default", "ToR-67"),
    ("member.kinds", ["organization", "individual"], "text", "ToR-2"),
    ("member.classes", [], "default", "ToR-2"),
    ("attestation.practices_required", True, "text", "ToR-13"),
    ("attestation.training_months", 12, "default", "ToR-11"),
    ("stats.min_cell", 5, "default", "ToR-14"),
    ("retention.accommodation_days", 30, "default", "ToR-15"),
    ("confidentiality.resign_days", 60, "default", "ToR-33"),
    ("contacts.confirm_days", 180, "default", "ToR-41"),
    ("decision.preferred", "consensus", "text", "ToR-25"),
    ("decision.fallback", "majority", "text", "ToR-26"),
    ("decision.attempts_before_vote", 1, "default", "ToR-26"),
    ("decision.announced_in_advance", False, "default", "ToR-26"),
    ("consensus.block_limit", 0, "default", "ToR-25"),
    ("consensus.stand_aside_rule", "fewer_than_agree", "default", "ToR-25"),
    ("consensus.silence", "ignored", "default", "ToR-25"),
    ("consensus.max_rounds", 3, "default", "ToR-25"),
    ("majority.base", "votes_cast", "default", "ToR-28"),
    ("majority.threshold", "more_than_half", "default", "ToR-28"),
    ("majority.casting_vote", False, "default", "ToR-28"),
    ("majority.quorum", None, "default", "ToR-28"),
    ("majority.low_participation", {"num": 1, "den": 2}, "default", "ToR-28"),
    ("vote.per", "member", "text", "ToR-27"),
    ("vote.individual_members", True, "default", "ToR-27"),
    ("vote.channels", ["in_person", "electronic"], "text", "ToR-26"),
    ("vote.delegates", True, "default", "ToR-38"),
    ("vote.requires_authority", True, "text", "ToR-45"),
    ("vote.recusal_drops_ballot", True, "default", "ToR-89"),
    ("vote.classes", [], "default", "ToR-27"),
    ("vote.recorded_channels", ["roll_call", "hands", "on_paper", "by_phone"], "default", "ToR-26"),
    ("vote.good_standing", False, "default", "ToR-27"),
    ("evote.min_days", 0, "default", "ToR-26"),
    ("evote.last_ballot_wins", True, "default", "ToR-26"),
    ("evote.member_at_open_and_close", True, "default", "ToR-26"),
    ("representation.principals", 1, "text", "ToR-46"),
    ("representation.alternates", 2, "default", "ToR-46"),
    ("representation.attending", 1, "text", "ToR-46"),
    ("representation.delegate_max_members", 1, "default", "ToR-38"),
    ("representation.individuals_delegate_vote", False, "default", "ToR-38"),
    ("sponsors.org", 2, "text", "ToR-50"),
    ("sponsors.individual", 1, "text", "ToR-48"),
    ("sponsors.individual_waivable", True, "text", "ToR-48"),
    ("sponsors.valid_days", 180, "default", "ToR-50"),
    ("sponsors.chair_may_sponsor", True, "default", "ToR-50"),
    ("review.min", 2, "text", "ToR-79"),
    ("review.split", "escalate", "default", "ToR-79"),
    ("review.sponsor_may_review", False, "default", "ToR-79"),
    ("admission.voting_rights_after", None, "default", "ToR-27"),
    ("revocation.preliminary_vote", False, "default", "ToR-53"),
    ("revocation.notice_days", 1, "default", "ToR-56"),
    ("revocation.response_days_before", 0, "default", "ToR-56"),
    ("revocation.reasons_required", True, "text", "ToR-57"),
    ("revocation.secret", False, "default", "ToR-54"),
    ("revocation.result_notice_days", None, "default", "ToR-58"),
    ("revocation.signatures", 2, "text", "ToR-59"),
    ("attendance.rule", TWO_THIRDS_OF_THE_YEAR, "text", "ToR-60"),
    ("attendance.year_start", "09-01", "default", "ToR-60"),
    ("attendance.min_eligible", 1, "default", "ToR-60"),
    ("attendance.rebuttal_days", None, "default", "ToR-60"),
    ("attendance.delegate_counts", True, "default", "ToR-38"),
    ("attendance.remote_counts", True, "default", "ToR-60"),
    ("attendance.partial_counts", True, "default", "ToR-60"),
    ("attendance.regrets_count", False, "default", "ToR-87"),
    ("attendance.special_counts", False, "default", "ToR-60"),
    ("attendance.subcommittee_counts", False, "default", "ToR-40"),
    ("attendance.leave_excludes", False, "default", "ToR-60"),
    ("attendance.leave_keeps_attended", True, "default", "ToR-60"),
    ("attendance.short_notice_excuses", True, "default", "ToR-83"),
    ("attendance.notify_after_each_absence", False, "default", "ToR-60"),
    ("meetings.min", 4, "text", "ToR-82"),
    ("meetings.max", 6, "text", "ToR-82"),
    ("meetings.months", SEPTEMBER_TO_JUNE, "text", "ToR-82"),
    ("meetings.notice_days", 0, "default", "ToR-83"),
    ("agenda.due_days", None, "default", "ToR-74"),
    ("agenda.listed_at_submission", 2, "default", "ToR-76"),
    ("minutes.approval", "consensus", "text", "ToR-64"),
    ("minutes.fallback_vote", True, "default", "ToR-64"),
    ("minutes.due_days", None, "default", "ToR-63"),
    ("minutes.secretary", "chosen", "text", "ToR-86"),
    ("chair.kind", "organization", "text", "ToR-68"),
    ("chair.term_years", None, "default", "ToR-72"),
    ("chair.max_terms", None, "default", "ToR-72"),
    ("chair.handover_signatures", 2, "default", "ToR-69"),
    ("presenter.vetters", 1, "text", "ToR-96"),
    ("presenter.valid_months", 12, "default", "ToR-96"),
)

RECOMMENDED: tuple[Row, ...] = (
    ("majority.quorum", HALF_FOR_REVOCATIONS, "default", "ToR-54"),
    ("evote.min_days", 7, "default", "ToR-26"),
    ("revocation.notice_days", 15, "default", "ToR-56"),
    ("revocation.response_days_before", 5, "default", "ToR-56"),
    ("revocation.secret", True, "default", "ToR-54"),
    ("revocation.result_notice_days", 7, "default", "ToR-58"),
    ("attendance.min_eligible", 3, "default", "ToR-60"),
    ("attendance.rebuttal_days", 30, "default", "ToR-60"),
    ("attendance.leave_excludes", True, "default", "ToR-60"),
    ("meetings.notice_days", 14, "default", "ToR-83"),
    ("agenda.due_days", 7, "default", "ToR-74"),
    ("minutes.due_days", 14, "default", "ToR-63"),
)


def _values(rows: tuple[Row, ...]) -> dict[str, Value]:
    return {
        key: Value(value, origin, clause, ratified=origin == "text", since=SINCE)
        for key, value, origin, clause in rows
    }


DURHAM_2023_LITERAL = Ruleset("durham-2023-literal", _values(LITERAL))
DURHAM_2023_RECOMMENDED = Ruleset("durham-2023-recommended", {**_values(LITERAL), **_values(RECOMMENDED)})
PRESETS: dict[str, Ruleset] = {r.id: r for r in (DURHAM_2023_LITERAL, DURHAM_2023_RECOMMENDED)}


def preset(name: str) -> Ruleset:
    """The preset of that name; KeyError naming the ones that exist."""
    if name not in PRESETS:
        raise KeyError(f"{name}: no such preset; there are {', '.join(PRESETS)}")
    return PRESETS[name]
