"""The motions, and one of them."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands, queries
from coalition.decisions.forms import MotionForm, SoughtForm
from coalition.decisions.routes.seen import EN, FR, context, member_of, page_of, post_plain
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_motions(request: Request) -> Response:
    """Motions under way and closed."""
    viewer = member_of(request)
    form = SoughtForm(request.query_params)
    shown = await queries.motions_page(viewer, now_of(request), form.sought())
    return render(request, "decisions/motions.html", section="decisions", page=shown, form=form)


async def show_new(request: Request) -> Response:
    """The form of a motion."""
    viewer = member_of(request)
    meeting = request.query_params.get("meeting", "")
    form = MotionForm(data={"meeting": meeting, "kind": "ordinary"})
    form = form.offering(viewer, await queries.meeting_choices())
    return render(request, "decisions/motion_new.html", **await _new(request, form))


async def _new(request: Request, form: MotionForm) -> dict[str, Any]:
    """What the page of a new motion needs."""
    return {"section": "decisions", "form": form, "least_days": await queries.least_days(now_of(request))}


async def post_new(request: Request) -> Response:
    """A member moves a motion."""
    viewer = member_of(request)
    form = (await MotionForm.of(request)).offering(viewer, await queries.meeting_choices())
    if not form.validate():
        return invalid(request, "decisions/motion_new.html", **await _new(request, form))
    actor = await acting(request, "motion", done="motion_moved")
    return settled(actor, await commands.move(actor, now_of(request), form.command()))


async def show_motion(request: Request) -> Response:
    """One motion, open or closed."""
    return render(request, "decisions/motion.html", **context(await page_of(request)))


async def post_withdrawal(request: Request) -> Response:
    """The mover withdraws the motion."""
    return await post_plain(request, commands.withdraw, "motion_withdrawn")


PAGES = [
    page("motions", fr="/propositions", en="/motions", get=show_motions),
    page("motion_new", fr="/propositions/nouvelle", en="/motions/new", get=show_new, post=post_new),
    page("motion", fr=FR, en=EN, get=show_motion),
    page("motion_withdrawal", fr=f"{FR}/retrait", en=f"{EN}/withdrawal", post=post_withdrawal),
]
