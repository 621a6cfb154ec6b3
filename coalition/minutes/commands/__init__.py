"""Acts upon minutes and action items."""

from coalition.minutes.commands.actions import FinishAction, TakeAction, finish_action, take_action
from coalition.minutes.commands.adoption import Adopt, Sign, adopt, sign
from coalition.minutes.commands.corrections import (
    Dispute,
    ProposeCorrection,
    Settle,
    dispute,
    propose_correction,
    settle,
)
from coalition.minutes.commands.history import Restore, restore
from coalition.minutes.commands.notes import AnswerNotes, answer_notes
from coalition.minutes.commands.slips import AnswerSlip, Redact, ReportSlip, answer_slip, redact, report_slip
from coalition.minutes.commands.writing import Circulate, SaveItem, circulate, draft_minutes, save_item

__all__ = [
    "Adopt", "AnswerNotes", "AnswerSlip", "Circulate", "Dispute", "FinishAction", "ProposeCorrection", "Redact",
    "ReportSlip", "Restore", "SaveItem", "Settle", "Sign", "TakeAction", "adopt", "answer_notes", "answer_slip",
    "circulate", "dispute", "draft_minutes", "finish_action", "propose_correction", "redact", "report_slip", "restore",
    "save_item", "settle", "sign", "take_action",
]  # fmt: skip
