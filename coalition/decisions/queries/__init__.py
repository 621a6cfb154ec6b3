"""What decisions can tell: one motion for one person, the lists, what waits."""

from coalition.decisions.queries.differences import Difference
from coalition.decisions.queries.lists import (
    DecisionLine,
    MeetingChoice,
    MotionLine,
    MotionsPage,
    decisions_page,
    meeting_choices,
    motions_of_meeting,
    motions_page,
    waiting,
)
from coalition.decisions.queries.motions import MotionPage, motion_page


async def rederive() -> tuple[Difference, ...]:
    """Every difference between what is shown of decisions and what their rows give, for the check of the trail."""
    from coalition.decisions.queries.recount import (
        recount_all,
    )  # it counts as commands do, and they read here

    return (await recount_all()).differences


__all__ = [
    "DecisionLine",
    "MeetingChoice",
    "MotionLine",
    "MotionPage",
    "MotionsPage",
    "decisions_page",
    "meeting_choices",
    "motion_page",
    "motions_of_meeting",
    "motions_page",
    "rederive",
    "waiting",
]
