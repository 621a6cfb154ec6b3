"""What a person finds when she comes in: what waits for her, told by every slice, and the next meeting.

`SOURCES` is filled by the application: each slice's `waiting(viewer, now)`, one statement each.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from coalition.attendance.queries import MyStanding, my_standing
from coalition.meetings.queries import MeetingFacts, next_meeting
from coalition.membership.viewer import Viewer
from coalition.minutes.queries import ActionLine, open_actions
from coalition.web.tasks import Task

SOURCES: list[Callable[[Viewer, datetime], Awaitable[list[Task]]]] = []
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class HomePage:
    """`tasks`, the nearest deadline first; `nearest` is that deadline. Without a seat, nothing else is told."""

    tasks: tuple[Task, ...]
    nearest: datetime | None
    meeting: MeetingFacts | None
    standing: MyStanding | None
    actions: tuple[ActionLine, ...]


async def home_page(viewer: Viewer, now: datetime) -> HomePage:
    """What waits for this person now: one statement a slice, and a few for the meeting, her year and her actions."""
    tasks = [task for source in SOURCES for task in await source(viewer, now)]
    tasks.sort(key=lambda task: task.due or _NEVER)
    return HomePage(
        tasks=tuple(tasks),
        nearest=next((task.due for task in tasks if task.due), None),
        meeting=await next_meeting(now) if viewer.is_member else None,
        standing=await my_standing(viewer.member, now) if viewer.member else None,
        actions=tuple(await open_actions(viewer.member)) if viewer.member else (),
    )
