"""Pages of replies: a member's own, and the list of all for those who prepare the meeting."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import ReplyForm
from coalition.meetings.policies import SEE_ACCOMMODATIONS, SEE_REPLIES
from coalition.meetings.routes.meetings import meeting_context, member_of
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled
from coalition.web.paths import page, to


async def post_reply(request: Request) -> Response:
    """A member's reply; naming a delegate is the next page, where none is named yet."""
    viewer = member_of(request)
    form = (await ReplyForm.of(request)).seated(viewer)
    if not form.validate():
        return invalid(request, "meetings/meeting.html", **await meeting_context(request, form))
    meeting, now = request.path_params["id"], now_of(request)
    command = form.command(meeting)
    actor = await acting(request, "meeting", done="meeting_replied", id=meeting)
    await commands.reply(actor, now, command)
    if command.answer == "delegate" and command.member not in await queries.delegates_to(meeting, now):
        return see_other(to("delegation_new", meeting=meeting))
    return settled(actor, meeting)


async def show_replies(request: Request) -> Response:
    """Who comes, and what would help; the second is the chair's alone, and is not printed."""
    viewer = member_of(request)
    shown = await queries.replies_page(
        request.path_params["id"], now_of(request), with_accommodations=may(viewer, SEE_ACCOMMODATIONS)
    )
    if shown is None:
        raise NotFound
    require(viewer, SEE_REPLIES, shown.meeting)
    return render(
        request,
        "meetings/replies.html",
        section="meetings",
        page=shown,
        may_see_accommodations=may(viewer, SEE_ACCOMMODATIONS),
    )


PAGES = [
    page("meeting_reply", fr="/reunions/{id:uuid}/reponse", en="/meetings/{id:uuid}/reply", post=post_reply),
    page(
        "meeting_replies",
        fr="/reunions/{id:uuid}/reponses",
        en="/meetings/{id:uuid}/replies",
        get=show_replies,
    ),
]
