"""Acts upon minutes and action items."""

from coalition.minutes.commands.actions import (
    FinishAction,
    ReopenAction,
    TakeAction,
    finish_action,
    reopen_action,
    take_action,
)
from coalition.minutes.commands.adoption import Adopt, Sign, adopt, sign
from coalition.minutes.commands.changing import ChangeAction, DropAction, change_action, drop_action
from coalition.minutes.commands.corrections import (
    Dispute,
    ProposeCorrection,
    Settle,
    dispute,
    propose_correction,
    settle,
)
from coalition.minutes.commands.exports import ActionsExport, export_actions
from coalition.minutes.commands.history import Restore, restore
from coalition.minutes.commands.notes import AnswerNotes, answer_notes
from coalition.minutes.commands.reminding import do_due
from coalition.minutes.commands.slips import AnswerSlip, Redact, ReportSlip, answer_slip, redact, report_slip
from coalition.minutes.commands.writing import Circulate, SaveItem, circulate, draft_minutes, save_item

__all__ = [
    "ActionsExport", "Adopt", "AnswerNotes", "AnswerSlip", "ChangeAction", "Circulate", "Dispute", "DropAction", "FinishAction",
    "ProposeCorrection", "Redact", "ReopenAction", "ReportSlip", "Restore", "SaveItem", "Settle", "Sign",
    "TakeAction", "adopt", "answer_notes", "answer_slip", "change_action", "circulate", "dispute", "do_due",
    "draft_minutes", "drop_action", "export_actions", "finish_action", "propose_correction", "redact", "reopen_action",
    "report_slip", "restore", "save_item", "settle", "sign", "take_action",
]  # fmt: skip
