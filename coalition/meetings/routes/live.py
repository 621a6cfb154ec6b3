"""The stream on which the page of a meeting under way hears where it stands."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.accounts.queries import session_of
from coalition.errors import NotFound
from coalition.meetings import queries
from coalition.meetings.live import Follower, audience
from coalition.meetings.routes.meetings import member_of
from coalition.web.languages import current
from coalition.web.pages import now_of
from coalition.web.paths import page
from coalition.web.streams import Stream

NO_MORE = 204
"""What tells a browser that listens not to ask again."""


async def follow(request: Request) -> Response:
    """What happens in the meeting, as it happens; nothing more once it is over."""
    viewer, now = member_of(request), now_of(request)
    meeting = await queries.meeting_state(request.path_params["id"])
    if meeting is None:
        raise NotFound
    if not meeting.is_in_session(now) or request.method == "HEAD":
        return Response(status_code=NO_MORE)
    stream = Stream(request.headers.get("last-event-id", ""))
    members = frozenset(seat.member for seat in viewer.seats)
    follower = Follower(stream, session_of(request), viewer.person, current(), members)
    await audience.welcome(meeting, follower)
    return stream.response(lambda: audience.leave(meeting.id, follower))


PAGES = [page("meeting_live", fr="/reunions/{id:uuid}/direct", en="/meetings/{id:uuid}/live", get=follow)]
