"""The chair's year, and the duties that only the chair can say are done (ToR-70)."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.chairing import commands, queries
from coalition.chairing.forms import DutyForm
from coalition.chairing.policies import KEEP, SEE_YEAR
from coalition.chairing.routes.seen import SECTION, allowed
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_year(request: Request) -> Response:
    """What the chair owes the coalition this year: done, due, late."""
    viewer = allowed(request, SEE_YEAR)
    shown = await queries.chair_year(viewer, now_of(request))
    return render(
        request, "chairing/year.html", section=SECTION, page=shown, form=DutyForm(), wrong="",
        may_keep=may(viewer, KEEP),
    )  # fmt: skip


async def post_mark(request: Request) -> Response:
    """A duty is done."""
    viewer, code = allowed(request, KEEP), request.path_params["code"]
    form = await DutyForm.of(request)
    if not form.validate():
        shown = await queries.chair_year(viewer, now_of(request))
        return invalid(
            request, "chairing/year.html", section=SECTION, page=shown, form=form, wrong=code, may_keep=True
        )
    actor = await acting(request, "chair_year", done="duty_marked")
    return settled(actor, await commands.mark_duty(actor, now_of(request), form.command(code)))


async def post_unmark(request: Request) -> Response:
    """It is still to be done."""
    allowed(request, KEEP)
    actor = await acting(request, "chair_year", done="duty_unmarked")
    return settled(actor, await commands.unmark_duty(actor, now_of(request), request.path_params["id"]))


PAGES = [
    page("chair_year", fr="/presidence/annee", en="/chair/year", get=show_year),
    page("chair_duty", fr="/presidence/annee/{code}", en="/chair/year/{code}", post=post_mark),
    page("chair_duty_end", fr="/presidence/annee/{id:uuid}/retrait", en="/chair/year/{id:uuid}/withdrawal", post=post_unmark),
]  # fmt: skip
