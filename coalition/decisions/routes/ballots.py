"""Ballots in an open vote."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands
from coalition.decisions.forms import BallotForm
from coalition.decisions.routes.seen import EN, FR, context, page_of
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled, signed_in
from coalition.web.paths import page, to


async def post_ballot(request: Request) -> Response:
    """A ballot, checked first, then cast. The check writes nothing."""
    form = await BallotForm.of(request)
    if form.validate() and form.is_checked:
        signed_in(request)
        actor = await acting(request, "motion", done="ballot_cast")
        motion = request.path_params["id"]
        return settled(actor, await commands.cast_ballot(actor, now_of(request), form.command(motion)))
    shown = await page_of(request, form.member.data)
    if form.errors:
        return invalid(request, "decisions/motion.html", **context(shown, ballot=form))
    if shown.state != "voting" or shown.excluded or not shown.may_decide:
        return see_other(to("motion", id=shown.id))
    return render(request, "decisions/check.html", section="decisions", page=shown, form=form)


PAGES = [
    page("ballot", fr=f"{FR}/bulletin", en=f"{EN}/ballot", post=post_ballot),
]
