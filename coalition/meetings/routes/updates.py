"""The page on which a member leaves a line for the round table."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import UpdateForm
from coalition.meetings.routes.meetings import member_of
from coalition.membership.policies import CHANGE_PROFILE
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _context(request: Request, form: UpdateForm | None = None) -> dict[str, Any]:
    viewer = member_of(request)
    facts = await queries.meeting_state(request.path_params["id"])
    if facts is None or not facts.is_open_to_replies(now_of(request)):
        raise NotFound
    if form is None:
        left = {one.member: one.text for one in await queries.updates_to(facts.id)}
        form = UpdateForm(data={"text": left.get(viewer.member, "") if viewer.member else ""})
    profiles = [
        one for one in viewer.seats if one.is_organization and may(viewer, CHANGE_PROFILE, one.member)
    ]
    return {"section": "meetings", "meeting": facts, "form": form.seated(viewer), "profiles": profiles}


async def show_update(request: Request) -> Response:
    """The form, with what the member left so far."""
    return render(request, "meetings/update.html", **await _context(request))


async def post_update(request: Request) -> Response:
    """The line is left, or taken back."""
    viewer = member_of(request)
    form = await UpdateForm.of(request)
    form.seated(viewer)
    if not form.validate():
        return invalid(request, "meetings/update.html", **await _context(request, form))
    meeting = request.path_params["id"]
    actor = await acting(request, "meeting", done="update_left", id=meeting)
    return settled(actor, await commands.leave_update(actor, now_of(request), form.command(meeting)))


PAGES = [
    page(
        "meeting_update", fr="/reunions/{id:uuid}/nouvelle", en="/meetings/{id:uuid}/update",
        get=show_update, post=post_update,
    ),
]  # fmt: skip
