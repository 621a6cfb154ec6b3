"""What a revocation case can tell: its page, what decisions must know before its vote, and for whom something waits."""

from coalition.revocation.queries.facts import (
    CaseFacts,
    CaseForMotion,
    case_facts,
    case_for_motion,
    case_of_motion,
    closed_at,
    day_of,
    may_open_vote,
    subject_in,
)
from coalition.revocation.queries.moving import (
    NAMEABLE,
    Concerned,
    MotionPage,
    clause_words,
    motion_page,
    seat_to_move,
)
from coalition.revocation.queries.page import (
    Answer,
    CasePage,
    Notice,
    Signed,
    Vote,
    case_page,
    result_notice,
    signatures_verdict,
)
from coalition.revocation.queries.tasks import waiting

__all__ = [
    "NAMEABLE", "Answer", "CaseFacts", "CaseForMotion", "CasePage", "Concerned", "MotionPage", "Notice", "Signed",
    "Vote", "case_facts", "case_for_motion", "case_of_motion", "case_page", "clause_words", "closed_at", "day_of",
    "may_open_vote", "motion_page", "result_notice", "seat_to_move", "signatures_verdict", "subject_in", "waiting",
]  # fmt: skip
