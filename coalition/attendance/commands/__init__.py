"""Acts upon attendance: the roll, the year's evaluation, and what answers a presumption."""

from coalition.attendance.commands.due import do_due
from coalition.attendance.commands.exports import AttendanceExport, ExportAttendance, export_attendance
from coalition.attendance.commands.marks import AskMark, SettleMark, ask_mark, settle_mark
from coalition.attendance.commands.movements import (
    NoteMovement,
    TakeBackMovement,
    note_movement,
    take_back_movement,
)
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
    "NoteMovement",
    "RecordAttendance",
    "SettleCorrection",
    "SettleMark",
    "TakeBackMovement",
    "answer_presumption",
    "ask_mark",
    "do_due",
    "export_attendance",
    "note_movement",
    "record_attendance",
    "settle_correction",
    "settle_mark",
    "take_back_movement",
    "undo_withdrawal",
]
