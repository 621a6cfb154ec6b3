"""What attendance can tell: the year's grid, a member's year explained, a roll, presumptions."""

from coalition.attendance.queries.calendar import (
    MarginEffect,
    Touched,
    cancellation_effect,
    convening_effect,
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
from coalition.attendance.queries.evaluations import Evaluated, has_evaluated, last_evaluations
from coalition.attendance.queries.grid import (
    GridPage,
    GridRow,
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

__all__ = [
    "MARKS",
    "CorrectionLine",
    "Evaluated",
    "GridPage",
    "GridRow",
    "MarginEffect",
    "MarkRequestPage",
    "MarkShown",
    "MemberPage",
    "MyStanding",
    "Presumption",
    "RollLine",
    "RollPage",
    "Touched",
    "YearFacts",
    "cancellation_effect",
    "convening_effect",
    "corrections_of_meeting",
    "corrections_of_member",
    "grid_page",
    "has_evaluated",
    "last_evaluations",
    "mark_request",
    "mark_shown",
    "member_page",
    "my_standing",
    "open_presumptions",
    "present_members",
    "presumption_of",
    "presumption_page",
    "presumptions_of_year",
    "roll_page",
    "silent_withdrawal_of",
    "waiting",
    "year_facts",
]
