"""Acts upon minutes and action items."""

from coalition.minutes.commands.actions import FinishAction, TakeAction, finish_action, take_action
from coalition.minutes.commands.approval import (
    Adopt,
    ProposeCorrection,
    Settle,
    adopt,
    propose_correction,
    settle,
)
from coalition.minutes.commands.writing import Circulate, SaveItem, circulate, draft_minutes, save_item

__all__ = [
    "Adopt", "Circulate", "FinishAction", "ProposeCorrection", "SaveItem", "Settle", "TakeAction", "adopt", "circulate",
    "draft_minutes", "finish_action", "propose_correction", "save_item", "settle", "take_action",
]  # fmt: skip
