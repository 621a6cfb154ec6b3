"""Corrections that members propose to minutes, and would have the coalition decide on."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.minutes import commands, queries
from coalition.minutes.forms import CorrectionForm, DisputeForm, identity
from coalition.minutes.routes.seen import document_context, member
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, settled
from coalition.web.paths import page


async def post_correction(request: Request) -> Response:
    """A member proposes a correction to one point."""
    viewer = member(request)
    minutes = request.path_params["id"]
    form = await CorrectionForm.of(request)
    shown = await queries.document_page(minutes)
    items = shown.items if shown and shown.facts.state == "circulated" else []
    point = next((item for item in items if item.id == identity(form.item.data)), None)
    if not (form.is_sound(point.body) if point else form.validate()):
        return invalid(request, "minutes/minutes.html", **await document_context(request, form))
    actor = await acting(request, "minutes", done="correction_proposed", id=minutes)
    command = form.command(minutes, viewer.seats[0].member)
    return settled(actor, await commands.propose_correction(actor, now_of(request), command))


async def post_dispute(request: Request) -> Response:
    """A member asks that the coalition decide on a correction."""
    viewer = member(request)
    minutes = request.path_params["id"]
    form = await DisputeForm.of(request)
    if not form.validate():
        return invalid(request, "minutes/minutes.html", **await document_context(request, form))
    actor = await acting(request, "minutes", done="correction_disputed", id=minutes)
    command = form.command(minutes, viewer.seats[0].member)
    return settled(actor, await commands.dispute(actor, now_of(request), command))


PAGES = [
    page(
        "minutes_correction", fr="/proces-verbaux/{id:uuid}/correction", en="/minutes/{id:uuid}/correction",
        post=post_correction,
        confidential=True,
    ),
    page(
        "minutes_dispute", fr="/proces-verbaux/{id:uuid}/desaccord", en="/minutes/{id:uuid}/disagreement",
        post=post_dispute,
        confidential=True,
    ),
]  # fmt: skip
