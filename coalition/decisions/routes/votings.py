"""A vote on a motion: opened, planned, given up, closed; and who may vote in it."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands, queries
from coalition.decisions.forms import VotingForm
from coalition.decisions.routes.seen import EN, FR, context, page_of, post_plain
from coalition.errors import NotFound
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled, signed_in
from coalition.web.paths import page, to


async def post_voting(request: Request) -> Response:
    """A vote opens, or is planned."""
    shown = await page_of(request)
    form = await VotingForm.of(request, prefix="vote")
    form.lacks_language = shown.course.lacking is not None
    if not form.validate():
        return invalid(request, "decisions/motion.html", **context(shown, vote=form))
    command = form.command(shown.id)
    if isinstance(command, commands.ScheduleVoting):
        actor = await acting(request, "motion", done="voting_planned")
        return settled(actor, await commands.schedule_voting(actor, now_of(request), command))
    actor = await acting(request, "motion", done="voting_opened")
    return settled(actor, await commands.open_voting(actor, now_of(request), command))


async def post_schedule_end(request: Request) -> Response:
    """The vote planned is given up."""
    return await post_plain(request, commands.unschedule_voting, "voting_unplanned")


async def post_opening(request: Request) -> Response:
    """Its instant has come and nobody opened it yet: whoever comes first does, in the house's name, as of that instant."""
    shown = await page_of(request)
    is_opened = await commands.open_motion_if_due(shown.id, now_of(request))
    if not is_opened and shown.state != "voting":
        raise NotFound
    return see_other(to("motion", id=shown.id))


async def post_voting_closure(request: Request) -> Response:
    """The chair closes the vote: everyone has voted, or everyone in the room where it was opened."""
    return await post_plain(request, commands.close_voting, "voting_closed")


async def show_check(request: Request) -> Response:
    """Whether she may vote, and the roll."""
    viewer = signed_in(request)
    shown = await queries.check_page(request.path_params["id"], viewer, now_of(request))
    if not shown.answers:
        raise NotFound
    return render(request, "decisions/roll.html", section="decisions", page=shown)


PAGES = [
    page("voting", fr=f"{FR}/vote", en=f"{EN}/vote", post=post_voting),
    page(
        "voting_schedule_end", fr=f"{FR}/vote/prevu/fin", en=f"{EN}/vote/planned/end", post=post_schedule_end
    ),
    page("voting_opening", fr=f"{FR}/vote/ouverture", en=f"{EN}/vote/opening", post=post_opening),
    page("voting_closure", fr=f"{FR}/vote/cloture", en=f"{EN}/vote/closure", post=post_voting_closure),
    page("voting_roll", fr=f"{FR}/liste", en=f"{EN}/roll", get=show_check),
]
