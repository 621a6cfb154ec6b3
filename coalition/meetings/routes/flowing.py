"""What reaches an agenda by itself, for every page that shows it."""

from typing import Any

from starlette.requests import Request

from coalition.decisions.queries import motions_of_meeting
from coalition.meetings import queries
from coalition.meetings.queries import MeetingFacts
from coalition.membership.viewer import Viewer
from coalition.minutes.queries import carried_to
from coalition.web.pages import now_of


async def flowing_in(request: Request, viewer: Viewer, meeting: MeetingFacts) -> dict[str, Any]:
    """Minutes to approve, open actions, motions, reports of sub-committees, what members leave for the round
    table, the review of the terms, the next date."""
    now = now_of(request)
    subcommittees = await queries.subcommittees_at(now)
    return {
        "carried": await carried_to(meeting.id),
        "motions": await motions_of_meeting(meeting.id, viewer, now),
        "subcommittees": [one for one in subcommittees if one.ended_at is None],
        "reports": await queries.reports_to(meeting.id, now),
        "updates": await queries.updates_to(meeting.id),
        "review": await queries.review_at(meeting.on),
        "following": await queries.meeting_after(meeting),
    }
