"""What attendance can tell: the year's grid, a member's year explained, a roll, presumptions."""

from coalition.attendance.queries.calendar import (
    MarginEffect,
    Touched,
    cancellation_effect,
    convening_effect,
    moving_effect,
)
from coalition.attendance.queries.corrections import (
    CorrectionLine,
    MarkRequestPage,
    MarkShown,
    corrections_of_meeting,
    corrections_of_member,
    mark_request,
    mark_shown,
)
from coalition.attendance.queries.evaluations import (
    Evaluated,
    EvaluationPage,
    evaluation_page,
    has_evaluated,
    last_evaluations,
)
from coalition.attendance.queries.grid import (
    GridPage,
    GridRow,
    GridSought,
    MemberPage,
    MyStanding,
    grid_page,
    member_page,
    my_standing,
)
from coalition.attendance.queries.presumptions import (
    Presumption,
    open_presumptions,
    presumption_of,
    presumption_page,
    presumptions_of_year,
    silent_withdrawal_of,
    waiting,
)
from coalition.attendance.queries.roll import (
    RollLine,
    RollPage,
    present_members,
    roll_page,
)
from coalition.attendance.queries.year import MARKS, YearFacts, year_facts
from coalition.attendance.queries.year_end import YearEndLine, YearEndPage, year_end_page

__all__ = [
    "MARKS",
    "CorrectionLine",
    "Evaluated",
    "EvaluationPage",
    "GridPage",
    "GridRow",
    "GridSought",
    "MarginEffect",
    "MarkRequestPage",
    "MarkShown",
    "MemberPage",
    "MyStanding",
    "Presumption",
    "RollLine",
    "RollPage",
    "Touched",
    "YearEndLine",
    "YearEndPage",
    "YearFacts",
    "cancellation_effect",
    "convening_effect",
    "corrections_of_meeting",
    "corrections_of_member",
    "evaluation_page",
    "grid_page",
    "has_evaluated",
    "last_evaluations",
    "mark_request",
    "mark_shown",
    "member_page",
    "moving_effect",
    "my_standing",
    "open_presumptions",
    "present_members",
    "presumption_of",
    "presumption_page",
    "presumptions_of_year",
    "roll_page",
    "silent_withdrawal_of",
    "waiting",
    "year_end_page",
    "year_facts",
]
