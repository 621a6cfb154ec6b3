"""Objections to a motion: ended by their owner, answered by the chair or the mover."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands
from coalition.decisions.forms import AnswerForm, SettlementForm
from coalition.decisions.routes.seen import EN, FR, context, page_of
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, settled, signed_in
from coalition.web.paths import page


async def post_settlement(request: Request) -> Response:
    """Its owner withdraws an objection, or says that it is met."""
    signed_in(request)
    form = await SettlementForm.of(request)
    command = form.command(request.path_params["id"])
    actor = await acting(request, "motion", done=f"objection_{command.state}")
    return settled(actor, await commands.settle_objection(actor, now_of(request), command))


async def post_answer(request: Request) -> Response:
    """The chair or the mover answers an objection."""
    shown = await page_of(request)
    form = await AnswerForm.of(request)
    if not form.validate():
        return invalid(request, "decisions/motion.html", **context(shown, answer=form))
    actor = await acting(request, "motion", done="objection_answered")
    return settled(actor, await commands.answer_objection(actor, now_of(request), form.command(shown.id)))


PAGES = [
    page(
        "objection_settlement",
        fr=f"{FR}/objections/reglement",
        en=f"{EN}/objections/settlement",
        post=post_settlement,
    ),
    page("objection_answer", fr=f"{FR}/objections/reponse", en=f"{EN}/objections/answer", post=post_answer),
]
