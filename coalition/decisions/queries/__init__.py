"""What decisions can tell: one motion for one person, the lists and registers, what waits."""

from datetime import datetime

from coalition.decisions.queries.checking import CheckPage, check_page
from coalition.decisions.queries.conflicts import MotionInQuestion, motion_in_question
from coalition.decisions.queries.differences import Difference
from coalition.decisions.queries.entry import DecisionPage, decision_page
from coalition.decisions.queries.lists import (
    EVERY_KIND,
    MeetingChoice,
    MotionLine,
    MotionsPage,
    MotionsSought,
    least_days,
    meeting_choices,
    motions_of_meeting,
    motions_page,
    motions_waiting,
)
from coalition.decisions.queries.live import LiveDecision, LiveDecisions, LiveMotion, live_decisions
from coalition.decisions.queries.motions import MotionPage, motion_page
from coalition.decisions.queries.papers import CHANNELS, PapersPage, papers_page
from coalition.decisions.queries.register import (
    MODES,
    RESULTS,
    RegisterPage,
    Sought,
    is_adopted,
    register_page,
)
from coalition.decisions.queries.reviews import reviews_waiting
from coalition.decisions.queries.room import RoomPage, motions_recorded_in_the_room, voting_room_page
from coalition.decisions.queries.rulings import RulingsPage, rulings_page
from coalition.decisions.queries.tabled import OnTheTable, TablePage, on_the_table, table_page
from coalition.decisions.queries.working import working
from coalition.membership.viewer import Viewer
from coalition.web.tasks import Task


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """What she has to vote on or speak to; for the chair, what to declare, to rule on, to look at again."""
    return await motions_waiting(viewer, now) + await reviews_waiting(viewer, now)


async def rederive() -> tuple[Difference, ...]:
    """Every difference between what is shown of decisions and what their rows give, for the check of the trail."""
    from coalition.decisions.queries import recount  # it counts as commands do, and they read here

    return (await recount.recount_all()).differences


__all__ = [
    "CHANNELS",
    "EVERY_KIND",
    "MODES",
    "RESULTS",
    "CheckPage",
    "DecisionPage",
    "LiveDecision",
    "LiveDecisions",
    "LiveMotion",
    "MeetingChoice",
    "MotionInQuestion",
    "MotionLine",
    "MotionPage",
    "MotionsPage",
    "MotionsSought",
    "OnTheTable",
    "PapersPage",
    "RegisterPage",
    "RoomPage",
    "RulingsPage",
    "Sought",
    "TablePage",
    "check_page",
    "decision_page",
    "is_adopted",
    "least_days",
    "live_decisions",
    "meeting_choices",
    "motion_in_question",
    "motion_page",
    "motions_of_meeting",
    "motions_page",
    "motions_recorded_in_the_room",
    "on_the_table",
    "papers_page",
    "rederive",
    "register_page",
    "rulings_page",
    "table_page",
    "voting_room_page",
    "waiting",
    "working",
]
