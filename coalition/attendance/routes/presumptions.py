"""Pages of a presumption of withdrawal, and what is answered to it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.attendance import commands, queries
from coalition.attendance.forms import AnswerForm, CorrectionForm
from coalition.attendance.policies import SETTLE_CORRECTION
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import all_pages, page, to


async def _presumption_context(request: Request, **forms: Any) -> dict[str, Any]:
    viewer: Viewer = signed_in(request)
    shown = await queries.presumption_page(request.path_params["id"], viewer, now_of(request))
    if shown is None:
        raise NotFound
    may_settle = shown.presumption.awaits_chair and may(viewer, SETTLE_CORRECTION, shown.presumption)
    motion = shown.presumption.motion
    context: dict[str, Any] = {
        "section": "home", "page": shown, "form": AnswerForm(), "settlement": CorrectionForm(),
        "may_settle": may_settle,
        "motion_path": to("motion", id=motion) if motion and "motion" in all_pages() else "",
    }  # fmt: skip
    return context | forms


async def show_presumption(request: Request) -> Response:
    """What is presumed, why, until when, and how to answer."""
    return render(request, "attendance/presumption.html", **await _presumption_context(request))


async def post_answer(request: Request) -> Response:
    """The member's answer."""
    signed_in(request)
    form = await AnswerForm.of(request)
    if not form.validate():
        return invalid(
            request, "attendance/presumption.html", **await _presumption_context(request, form=form)
        )
    presumption = request.path_params["id"]
    actor = await acting(request, _after(form), done="presumption_answered", id=presumption)
    return settled(
        actor, await commands.answer_presumption(actor, now_of(request), form.command(presumption))
    )


async def post_return(request: Request) -> Response:
    """An individual's one reply: she is a member again."""
    signed_in(request)
    presumption = request.path_params["id"]
    actor = await acting(request, "presumption", done="withdrawal_undone", id=presumption)
    return settled(actor, await commands.undo_withdrawal(actor, now_of(request), presumption))


def _after(form: AnswerForm) -> str:
    """Who has left no longer sees the page of the presumption."""
    return "home" if form.reply_kind.data == "confirms_leaving" else "presumption"


async def post_correction(request: Request) -> Response:
    """The chair settles a correction."""
    signed_in(request)
    form = await CorrectionForm.of(request)
    if not form.validate():
        context = await _presumption_context(request, form=form, settlement=form)
        return invalid(request, "attendance/presumption.html", **context)
    presumption = request.path_params["id"]
    actor = await acting(request, "presumption", done="presumption_settled", id=presumption)
    return settled(actor, await commands.settle_correction(actor, now_of(request), form.command(presumption)))


PAGES = [
    page("presumption", fr="/assiduite/{id:uuid}", en="/standing/{id:uuid}", get=show_presumption),
    page(
        "presumption_reply", fr="/assiduite/{id:uuid}/reponse", en="/standing/{id:uuid}/reply",
        post=post_answer,
    ),
    page(
        "presumption_correction", fr="/assiduite/{id:uuid}/correction", en="/standing/{id:uuid}/correction",
        post=post_correction,
    ),
    page(
        "presumption_return", fr="/assiduite/{id:uuid}/retour", en="/standing/{id:uuid}/return",
        post=post_return,
    ),
]  # fmt: skip
