"""What a revocation case can tell: its page, what decisions must know before its vote, and for whom something waits."""

from coalition.revocation.queries.facts import (
    CaseFacts,
    CaseForMotion,
    case_facts,
    case_for_motion,
    case_of_motion,
    closed_at,
    day_of,
    is_vote_opened,
    may_open_vote,
    notices_sent_on,
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
from coalition.revocation.queries.page import Answer, CasePage, Vote, case_page
from coalition.revocation.queries.receipts import Proof, Receipt, proof_of
from coalition.revocation.queries.reinstatements import (
    ReinstatementFacts,
    ReinstatementPage,
    is_reinstatement_asked,
    last_reinstatement,
    motion_of_reinstatement,
    reinstatement,
    reinstatement_of_motion,
    reinstatement_page,
)
from coalition.revocation.queries.results import (
    Notice,
    Signed,
    Stamp,
    grouped,
    hash_of_notice,
    result_notice,
    seat_to_sign,
    signatures_verdict,
)
from coalition.revocation.queries.tasks import Overdue, overdue, waiting
from coalition.revocation.queries.versions import Version, number_of_reasons

__all__ = [
    "NAMEABLE", "Answer", "CaseFacts", "CaseForMotion", "CasePage", "Concerned", "MotionPage", "Notice", "Overdue",
    "Proof", "Receipt", "ReinstatementFacts", "ReinstatementPage", "Signed", "Stamp", "Version", "Vote",
    "case_facts", "case_for_motion", "case_of_motion", "case_page", "clause_words", "closed_at", "day_of",
    "grouped", "hash_of_notice", "is_reinstatement_asked", "is_vote_opened", "last_reinstatement",
    "may_open_vote", "motion_of_reinstatement", "motion_page", "notices_sent_on", "number_of_reasons", "overdue",
    "proof_of", "reinstatement", "reinstatement_of_motion", "reinstatement_page", "result_notice", "seat_to_move",
    "seat_to_sign", "signatures_verdict", "subject_in", "waiting",
]  # fmt: skip
