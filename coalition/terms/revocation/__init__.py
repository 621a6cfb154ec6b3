"""ToR-53 to ToR-59: revoking a membership. `case` (motion, notice with reasons, vote without the subject, signed
result, the way back), `calendar` (the days of a case)."""

from coalition.terms.revocation.calendar import CaseDays, Milestone, days_of_the_case
from coalition.terms.revocation.case import (
    Signature,
    answer_until,
    are_reasons_given,
    earliest_vote_on,
    is_revoked,
    may_be_moved,
    may_be_reinstated,
    may_reasons_be_amended,
    may_result_be_sent,
    may_vote_open,
    result_notice_due_on,
    rights_end_at,
    who_is_barred,
)

__all__ = [
    "CaseDays",
    "Milestone",
    "Signature",
    "answer_until",
    "are_reasons_given",
    "days_of_the_case",
    "earliest_vote_on",
    "is_revoked",
    "may_be_moved",
    "may_be_reinstated",
    "may_reasons_be_amended",
    "may_result_be_sent",
    "may_vote_open",
    "result_notice_due_on",
    "rights_end_at",
    "who_is_barred",
]
