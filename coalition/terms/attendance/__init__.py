"""ToR-37 and ToR-60: two thirds of the year's meetings. `ratio` (the arithmetic), `standing` (a member's
year and its forecast), `many` (the same for very many members), `movements` (who came late or left early), `presumption`
(what follows, and how it is answered)."""

from coalition.terms.attendance.many import YearResult, forecasts, year_results, year_standings
from coalition.terms.attendance.movements import (
    Movement,
    MovementKind,
    is_in_room,
    mark_as_counted,
    may_be_noted,
)
from coalition.terms.attendance.presumption import (
    PresumptionFacts,
    is_still_member,
    is_undone_by_a_reply,
    reply_until,
    undo_until,
)
from coalition.terms.attendance.ratio import (
    Forecast,
    Presence,
    absences_allowed,
    is_attendance_kept,
    may_miss,
    meetings_required,
    put_at_risk,
)
from coalition.terms.attendance.standing import (
    LeaveFact,
    Mark,
    MeetingFact,
    MeetingLine,
    MemberYear,
    Standing,
    counts_as_present,
    forecast,
    is_evaluation_due,
    year_standing,
)

__all__ = [
    "Forecast",
    "LeaveFact",
    "Mark",
    "MeetingFact",
    "MeetingLine",
    "MemberYear",
    "Movement",
    "MovementKind",
    "Presence",
    "PresumptionFacts",
    "Standing",
    "YearResult",
    "absences_allowed",
    "counts_as_present",
    "forecast",
    "forecasts",
    "is_attendance_kept",
    "is_evaluation_due",
    "is_in_room",
    "is_still_member",
    "is_undone_by_a_reply",
    "mark_as_counted",
    "may_be_noted",
    "may_miss",
    "meetings_required",
    "put_at_risk",
    "reply_until",
    "undo_until",
    "year_results",
    "year_standing",
    "year_standings",
]
