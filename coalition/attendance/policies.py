"""Who may do what with attendance and with a presumption."""

from typing import Any

from coalition.membership.policies import is_chair, is_member
from coalition.membership.viewer import Viewer
from coalition.permission import permission


def is_secretary_of(viewer: Viewer | None, thing: Any) -> bool:
    """Is the recording secretary of this meeting (ToR-86)."""
    return viewer is not None and thing is not None and thing.secretary == viewer.person


def is_member_concerned(viewer: Viewer | None, thing: Any) -> bool:
    """Sits for the member that the presumption concerns; `thing` has a `member`."""
    return viewer is not None and thing is not None and viewer.represents(thing.member)


def is_the_individual(viewer: Viewer | None, thing: Any) -> bool:
    """Is, or was until then, the individual member that the presumption concerns; `thing` has a `person`."""
    return viewer is not None and thing is not None and thing.person == viewer.person


def is_not_concerned(viewer: Viewer | None, thing: Any) -> bool:
    """Does not sit for the member concerned: nobody settles its own case."""
    return not is_member_concerned(viewer, thing)


def decides_for_member(viewer: Viewer | None, thing: Any) -> bool:
    """Has authority to decide for the member concerned (ToR-45)."""
    seat = viewer.seat_for(thing.member) if viewer is not None and thing is not None else None
    return seat is not None and seat.may_decide


SEE = permission("attendance.see", is_member)
RECORD = permission("attendance.record", is_chair, (is_member, is_secretary_of))
SEE_PRESUMPTION = permission("attendance.see_presumption", is_chair, is_member_concerned, is_the_individual)
ANSWER = permission("attendance.answer", is_member_concerned)
CONFIRM_LEAVING = permission("attendance.confirm_leaving", decides_for_member)
UNDO = permission("attendance.undo_withdrawal", is_the_individual)
SETTLE_CORRECTION = permission("attendance.settle_correction", (is_chair, is_not_concerned))
EXPORT = permission("attendance.export", is_member)
SEE_YEAR_END = permission("attendance.year_end", is_chair)
ASK_MARK = permission("attendance.ask_mark", is_member_concerned)
SETTLE_MARK = permission(
    "attendance.settle_mark", (is_chair, is_not_concerned), (is_member, is_secretary_of, is_not_concerned)
)
