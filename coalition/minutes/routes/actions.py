"""The register of action items."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.membership.queries import members_at
from coalition.minutes import commands, queries
from coalition.minutes.forms import ActionForm
from coalition.minutes.policies import owns_the_action
from coalition.minutes.routes.seen import SECTION, member
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _context(request: Request, form: ActionForm | None = None) -> dict[str, Any]:
    viewer, now = member(request), now_of(request)
    shown = await queries.actions_page()
    open_meetings = [line for line in await queries.minutes_list() if line.state != "adopted"]
    writable = [line for line in open_meetings if line.is_written_by(viewer)]
    if form is None and writable:
        form = ActionForm()
    if form is not None:
        form.among(writable, await members_at(now))
    mine = {line.id for line in shown.open if viewer.is_chair or owns_the_action(viewer, line)}
    return {"section": SECTION, "page": shown, "form": form, "mine": mine, "may_add": bool(writable)}


async def show_actions(request: Request) -> Response:
    """The register of action items."""
    return render(request, "minutes/actions.html", **await _context(request))


async def post_action(request: Request) -> Response:
    """A member took something on."""
    member(request)
    form = await ActionForm.of(request)
    context = await _context(request, form)
    if context["may_add"] and not form.validate():
        return invalid(request, "minutes/actions.html", **context)
    actor = await acting(request, "actions", done="action_taken")
    return settled(actor, await commands.take_action(actor, now_of(request), form.command()))


async def post_completion(request: Request) -> Response:
    """What was taken on is done."""
    member(request)
    actor = await acting(request, "actions", done="action_done")
    command = commands.FinishAction(request.path_params["id"])
    return settled(actor, await commands.finish_action(actor, now_of(request), command))


PAGES = [
    page("actions", fr="/mesures", en="/actions", get=show_actions, post=post_action),
    page("action_completion", fr="/mesures/{id:uuid}/suite", en="/actions/{id:uuid}/completion", post=post_completion),
]  # fmt: skip
