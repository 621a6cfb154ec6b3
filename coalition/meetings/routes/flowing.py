"""What reaches an agenda by itself, for every page that shows it."""

from typing import Any

from starlette.requests import Request

from coalition.decisions.queries import motions_of_meeting
from coalition.meetings import queries
from coalition.meetings.queries import MeetingFacts
from coalition.membership.viewer import Viewer
from coalition.minutes.queries import carried_to
from coalition.web.pages import now_of

REPORTS = "coalition_and_subcommittee_updates"
"""The point of the agenda that reports of sub-committees reach."""


async def flowing_in(
    request: Request, viewer: Viewer, meeting: MeetingFacts, codes: frozenset[str] | None = None
) -> dict[str, Any]:
    """Minutes to approve, open actions, motions, reports of sub-committees, what members leave for the round
    table, the review of the terms, the next date; `codes`: what reaches the points of these kinds alone."""

    def reaches(*points: str) -> bool:
        return codes is None or not codes.isdisjoint(points)

    now = now_of(request)
    subcommittees = await queries.subcommittees_at(now) if reaches(REPORTS) else []
    return {
        "carried": await carried_to(meeting.id) if reaches("previous_minutes", "matters_arising") else None,
        "motions": await motions_of_meeting(meeting.id, viewer, now),
        "subcommittees": [one for one in subcommittees if one.ended_at is None],
        "reports": await queries.reports_to(meeting.id, now) if reaches(REPORTS) else [],
        "updates": await queries.updates_to(meeting.id) if reaches("member_updates") else [],
        "review": await queries.review_at(meeting.on) if reaches("matters_arising") else None,
        "following": await queries.meeting_after(meeting) if reaches("next_meeting") else None,
    }
