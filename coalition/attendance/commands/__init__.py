"""Acts upon attendance: the roll, the year's evaluation, and what answers a presumption."""

from coalition.attendance.commands.due import do_due
from coalition.attendance.commands.exports import AttendanceExport, ExportAttendance, export_attendance
from coalition.attendance.commands.marks import AskMark, SettleMark, ask_mark, settle_mark
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
    "AskMark",
    "AttendanceExport",
    "ExportAttendance",
    "RecordAttendance",
    "SettleCorrection",
    "SettleMark",
    "answer_presumption",
    "ask_mark",
    "do_due",
    "export_attendance",
    "record_attendance",
    "settle_correction",
    "settle_mark",
    "undo_withdrawal",
]
