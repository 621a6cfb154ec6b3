"""The acts of a revocation case, in the order of the text (ToR-53 to ToR-59), and the way back (ToR-58)."""

from coalition.revocation.commands.moving import AmendReasons, MoveRevocation, amend_reasons, move_revocation
from coalition.revocation.commands.notifying import (
    RecordReceipt,
    answer_case,
    confirm_receipt,
    notify_subject,
    record_receipt,
)
from coalition.revocation.commands.reinstating import MoveReinstatement, move_reinstatement
from coalition.revocation.commands.results import ReviseResult, revise_result, send_result, sign_result

__all__ = [
    "AmendReasons", "MoveReinstatement", "MoveRevocation", "RecordReceipt", "ReviseResult", "amend_reasons",
    "answer_case", "confirm_receipt", "move_reinstatement", "move_revocation", "notify_subject", "record_receipt",
    "revise_result", "send_result", "sign_result",
]  # fmt: skip
