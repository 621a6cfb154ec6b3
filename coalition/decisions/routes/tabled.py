"""A text put to the members in a meeting: consensus recorded in one act, or a vote opened; and the way back to the room."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands, queries
from coalition.decisions.forms import ConsensusForm, TabledVotingForm
from coalition.decisions.routes.seen import to_the_room
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page

CONSENSUS, VOTE = "decisions/consensus.html", "decisions/tabled_vote.html"


async def _shown(request: Request, form: ConsensusForm | TabledVotingForm) -> dict[str, Any]:
    shown = await queries.table_page(request.path_params["id"], signed_in(request), now_of(request))
    if request.method == "GET":
        form.asked(request.query_params)
    return {"section": "meetings", "page": shown, "form": form.offering(shown)}


async def show_consensus(request: Request) -> Response:
    """The form on which consensus voiced in the room is recorded."""
    return render(request, CONSENSUS, **await _shown(request, ConsensusForm()))


async def post_consensus(request: Request) -> Response:
    """Consensus was voiced: the decision is in the register."""
    signed_in(request)
    context = await _shown(request, form := await ConsensusForm.of(request))
    if not form.validate():
        return invalid(request, CONSENSUS, **context)
    meeting = request.path_params["id"]
    actor = await acting(request, "meeting_room", done="consensus_recorded", id=meeting)
    await commands.record_consensus(actor, now_of(request), form.command(meeting))
    return to_the_room(actor, meeting)


async def show_vote(request: Request) -> Response:
    """The form on which a vote is opened from the room."""
    return render(request, VOTE, **await _shown(request, TabledVotingForm()))


async def post_vote(request: Request) -> Response:
    """A vote is open; who takes it here and now goes on with the members present."""
    signed_in(request)
    context = await _shown(request, form := await TabledVotingForm.of(request))
    if not form.validate():
        return invalid(request, VOTE, **context)
    meeting = request.path_params["id"]
    if form.way.data == "room":
        actor = await acting(request, "voting_room", done="voting_opened")
        return settled(
            actor, await commands.put_to_the_members(actor, now_of(request), form.command(meeting))
        )
    actor = await acting(request, "meeting_room", done="voting_opened", id=meeting)
    await commands.put_to_the_members(actor, now_of(request), form.command(meeting))
    return to_the_room(actor, meeting)


_FR, _EN = "/reunions/{id:uuid}", "/meetings/{id:uuid}"

PAGES = [
    page(
        "meeting_consensus",
        fr=f"{_FR}/consensus",
        en=f"{_EN}/consensus",
        get=show_consensus,
        post=post_consensus,
    ),
    page("meeting_vote", fr=f"{_FR}/vote", en=f"{_EN}/vote", get=show_vote, post=post_vote),
]
