"""Votes that are recorded for members: in the room, by show of hands, on paper or by telephone."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands, queries
from coalition.decisions.forms import (
    HandsForm,
    PaperForm,
    RollCallForm,
    SecondForm,
    WhichPaperForm,
    votes_sent,
)
from coalition.decisions.routes.seen import EN, FR, to_the_room
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page

ROOM, PAPERS = "decisions/voting_room.html", "decisions/papers.html"


async def _room(request: Request, **sent: Any) -> dict[str, Any]:
    viewer = signed_in(request)
    shown = await queries.voting_room_page(request.path_params["id"], viewer, now_of(request))
    forms = {"section": "decisions", "page": shown, "votes": {}, "hands": HandsForm(), "form": None}
    return forms | sent


async def show_room(request: Request) -> Response:
    """The members present, in the order of this roll call; and the show of hands."""
    return render(request, ROOM, **await _room(request))


async def post_room(request: Request) -> Response:
    """Votes given aloud, all at once."""
    signed_in(request)
    votes, form = await votes_sent(request), await RollCallForm.of(request)
    context = await _room(request, form=form, votes=votes)
    if not form.check(votes):
        return invalid(request, ROOM, **context)
    motion = request.path_params["id"]
    actor = await acting(request, "voting_room", done="votes_recorded")
    return settled(actor, await commands.record_votes(actor, now_of(request), form.command(motion, votes)))


async def post_hands(request: Request) -> Response:
    """Hands counted: the vote closes."""
    signed_in(request)
    form = await HandsForm.of(request)
    context = await _room(request, form=form, hands=form)
    if not form.check(context["page"]):
        return invalid(request, ROOM, **context)
    room = context["page"].meeting
    actor = await acting(request, "meeting_room", done="hands_counted", id=room)
    await commands.count_hands(actor, now_of(request), form.command(request.path_params["id"]))
    return to_the_room(actor, room)


async def _papers(request: Request, **sent: Any) -> dict[str, Any]:
    viewer = signed_in(request)
    shown = await queries.papers_page(request.path_params["id"], viewer, now_of(request))
    seconds = {line.id: SecondForm(prefix=f"second-{line.id}") for line in shown.lines if line.may_confirm}
    forms = {"section": "decisions", "page": shown, "seconds": seconds, "form": None}
    return forms | {"paper": PaperForm().offering(shown)} | sent


async def show_papers(request: Request) -> Response:
    """Votes on paper or by telephone: those to enter, and those that wait for a second person."""
    return render(request, PAPERS, **await _papers(request))


async def post_papers(request: Request) -> Response:
    """A first entry."""
    signed_in(request)
    form = await PaperForm.of(request)
    context = await _papers(request, form=form, paper=form)
    if not form.offering(context["page"]).validate():
        return invalid(request, PAPERS, **context)
    actor = await acting(request, "voting_papers", done="paper_entered")
    command = form.command(request.path_params["id"])
    return settled(actor, await commands.enter_paper(actor, now_of(request), command))


async def post_second(request: Request) -> Response:
    """A second entry: the page says what came of the two."""
    signed_in(request)
    asked = await WhichPaperForm.of(request)
    paper = asked.paper.given()
    form = await SecondForm.of(request, prefix=f"second-{paper}")
    if not form.validate():
        context = await _papers(request, form=form)
        context["seconds"] |= {paper: form}
        return invalid(request, PAPERS, **context)
    actor = await acting(request, "voting_papers", done="paper_second")
    command = form.command(request.path_params["id"], paper)
    return settled(actor, await commands.confirm_paper(actor, now_of(request), command))


async def post_paper_end(request: Request) -> Response:
    """A first entry taken back."""
    signed_in(request)
    form = await WhichPaperForm.of(request)
    actor = await acting(request, "voting_papers", done="paper_withdrawn")
    motion = request.path_params["id"]
    return settled(actor, await commands.withdraw_paper(actor, now_of(request), motion, form.paper.given()))


PAGES = [
    page("voting_room", fr=f"{FR}/vote/seance", en=f"{EN}/vote/room", get=show_room, post=post_room),
    page("voting_hands", fr=f"{FR}/vote/seance/mains", en=f"{EN}/vote/room/hands", post=post_hands),
    page("voting_papers", fr=f"{FR}/vote/papier", en=f"{EN}/vote/paper", get=show_papers, post=post_papers),
    page("voting_second", fr=f"{FR}/vote/papier/suite", en=f"{EN}/vote/paper/second", post=post_second),
    page("voting_paper_end", fr=f"{FR}/vote/papier/fin", en=f"{EN}/vote/paper/end", post=post_paper_end),
]
