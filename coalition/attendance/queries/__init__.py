"""What attendance can tell: the year's grid, a member's year explained, a roll, presumptions."""

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
    has_evaluated,
    open_presumptions,
    presumption_of,
    presumption_page,
    silent_withdrawal_of,
    waiting,
)
from coalition.attendance.queries.roll import (
    CancellationEffect,
    RollLine,
    RollPage,
    cancellation_effect,
    present_members,
    roll_page,
)
from coalition.attendance.queries.year import MARKS, YearFacts, year_facts

__all__ = [
    "MARKS",
    "CancellationEffect",
    "GridPage",
    "GridRow",
    "MemberPage",
    "MyStanding",
    "Presumption",
    "RollLine",
    "RollPage",
    "YearFacts",
    "cancellation_effect",
    "grid_page",
    "has_evaluated",
    "member_page",
    "my_standing",
    "open_presumptions",
    "present_members",
    "presumption_of",
    "presumption_page",
    "roll_page",
    "silent_withdrawal_of",
    "waiting",
    "year_facts",
]
