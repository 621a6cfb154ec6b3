"""What decisions can tell: one motion for one person, the lists, what waits."""

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
    "waiting",
]
