"""Acts upon attendance: the roll, the year's evaluation, and what answers a presumption."""

from coalition.attendance.commands.due import do_due
from coalition.attendance.commands.presumptions import (
    AnswerPresumption,
    SettleCorrection,
    answer_presumption,
    settle_correction,
    undo_withdrawal,
)
from coalition.attendance.commands.roll import RecordAttendance, record_attendance

__all__ = [
    "AnswerPresumption",
    "RecordAttendance",
    "SettleCorrection",
    "answer_presumption",
    "do_due",
    "record_attendance",
    "settle_correction",
    "undo_withdrawal",
]
