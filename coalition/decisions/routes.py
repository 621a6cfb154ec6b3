"""Pages of motions and decisions."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands, queries
from coalition.decisions.forms import (
    BallotForm,
    ClosingForm,
    MotionForm,
    PositionForm,
    RoundForm,
    RulingForm,
    TakingBackForm,
    VotingForm,
)
from coalition.errors import BadRequest, NotFound
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled, signed_in
from coalition.web.paths import all_pages, page, to


def _member(request: Request) -> Viewer:
    """The signed-in member; motions are not there for others."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


async def show_motions(request: Request) -> Response:
    """Motions under way and closed."""
    viewer = _member(request)
    shown = await queries.motions_page(viewer, now_of(request))
    return render(request, "decisions/motions.html", section="decisions", page=shown)


async def show_register(request: Request) -> Response:
    """The register of decisions."""
    viewer = _member(request)
    lines = await queries.decisions_page(viewer)
    return render(request, "decisions/register.html", section="decisions", decisions=lines)


async def show_new(request: Request) -> Response:
    """The form of a motion."""
    viewer = _member(request)
    meeting = request.query_params.get("meeting", "")
    form = MotionForm(data={"meeting": meeting}).offering(viewer, await queries.meeting_choices())
    return render(request, "decisions/motion_new.html", section="decisions", form=form)


async def post_new(request: Request) -> Response:
    """A member moves a motion."""
    viewer = _member(request)
    form = (await MotionForm.of(request)).offering(viewer, await queries.meeting_choices())
    if not form.validate():
        return invalid(request, "decisions/motion_new.html", section="decisions", form=form)
    actor = await acting(request, "motion", done="motion_moved")
    return settled(actor, await commands.move(actor, now_of(request), form.command()))


async def _page(request: Request, member: UUID | None = None) -> queries.MotionPage:
    viewer = signed_in(request)
    asked = request.query_params.get("member")
    try:
        member = member or (UUID(asked) if asked else None)
    except ValueError as error:
        raise BadRequest from error
    return await queries.motion_page(request.path_params["id"], viewer, now_of(request), member)


def _context(shown: queries.MotionPage, **sent: Any) -> dict[str, Any]:
    mine = shown.round.of(shown.capacity.member) if shown.round and shown.capacity else None
    taken = (
        {"position": mine.position, "reason": mine.reason, "proposed_change": mine.proposed_change}
        if mine
        else {}
    )
    forms = {
        "ballot": BallotForm(),
        "stance": PositionForm(data=taken),
        "round": RoundForm(prefix="round", data=_until(shown.in_session_until)),
        "vote": VotingForm(prefix="vote"),
        "rule": RulingForm(prefix="rule"),
    } | sent
    case = (
        to("revocation", id=shown.about) if shown.kind == "revocation" and "revocation" in all_pages() else ""
    )
    wrong = next(iter(sent.values()), None)
    return {
        "section": "decisions",
        "page": shown,
        "forms": forms,
        "form": wrong,
        "mine": mine,
        "case_path": case,
    }


def _until(end: datetime | None) -> dict[str, Any]:
    """A closing filled in for a round in the room."""
    local = end.astimezone(settings().zone) if end else None
    return {"closes_on": local.date(), "closes_at": local.time()} if local else {}


async def show_motion(request: Request) -> Response:
    """One motion, open or closed."""
    return render(request, "decisions/motion.html", **_context(await _page(request)))


async def post_ballot(request: Request) -> Response:
    """A ballot, checked first, then cast. The check writes nothing."""
    form = await BallotForm.of(request)
    if form.validate() and form.is_checked:
        signed_in(request)
        actor = await acting(request, "motion", done="ballot_cast")
        motion = request.path_params["id"]
        return settled(actor, await commands.cast_ballot(actor, now_of(request), form.command(motion)))
    shown = await _page(request, form.member.data)
    if form.errors:
        return invalid(request, "decisions/motion.html", **_context(shown, ballot=form))
    if shown.state != "voting" or shown.excluded or not shown.may_decide:
        return see_other(to("motion", id=shown.id))
    return render(request, "decisions/check.html", section="decisions", page=shown, form=form)


async def post_position(request: Request) -> Response:
    """A member's position."""
    form = await PositionForm.of(request)
    shown = await _page(request, form.member.data)
    if not form.validate():
        return invalid(request, "decisions/motion.html", **_context(shown, stance=form))
    actor = await acting(request, "motion", done="position_taken")
    return settled(actor, await commands.take_position(actor, now_of(request), form.command(shown.id)))


async def post_position_withdrawal(request: Request) -> Response:
    """A position taken back."""
    signed_in(request)
    form = await TakingBackForm.of(request)
    actor = await acting(request, "motion", done="position_withdrawn")
    motion = request.path_params["id"]
    return settled(
        actor,
        await commands.withdraw_position(
            actor, now_of(request), motion, form.round.given(), form.member.given()
        ),
    )


async def _post_closing(
    request: Request,
    name: str,
    kind: type[ClosingForm | RulingForm],
    command: Callable[..., Awaitable[UUID]],
    done: str,
) -> Response:
    shown = await _page(request)
    form: Any = await kind.of(request, prefix=name)
    if not form.validate():
        return invalid(request, "decisions/motion.html", **_context(shown, **{name: form}))
    actor = await acting(request, "motion", done=done)
    return settled(actor, await command(actor, now_of(request), form.command(shown.id)))


async def post_round(request: Request) -> Response:
    """A round of consensus opens."""
    return await _post_closing(request, "round", RoundForm, commands.seek_consensus, "round_opened")


async def post_voting(request: Request) -> Response:
    """A vote opens."""
    return await _post_closing(request, "vote", VotingForm, commands.open_voting, "voting_opened")


async def post_ruling(request: Request) -> Response:
    """The chair records which reading holds."""
    return await _post_closing(request, "rule", RulingForm, commands.rule, "ruling_recorded")


async def _post_plain(request: Request, command: Callable[..., Awaitable[UUID]], done: str) -> Response:
    signed_in(request)
    actor = await acting(request, "motion", done=done)
    return settled(actor, await command(actor, now_of(request), request.path_params["id"]))


async def post_withdrawal(request: Request) -> Response:
    """The mover withdraws the motion."""
    return await _post_plain(request, commands.withdraw, "motion_withdrawn")


async def post_round_closure(request: Request) -> Response:
    """The chair declares what the round said."""
    return await _post_plain(request, commands.close_round, "round_closed")


async def post_voting_closure(request: Request) -> Response:
    """The chair closes the vote, everyone having voted."""
    return await _post_plain(request, commands.close_voting, "voting_closed")


_FR, _EN = "/propositions/{id:uuid}", "/motions/{id:uuid}"
PAGES = [
    page("motions", fr="/propositions", en="/motions", get=show_motions),
    page("motion_new", fr="/propositions/nouvelle", en="/motions/new", get=show_new, post=post_new),
    page("decisions", fr="/decisions", en="/decisions", get=show_register),
    page("motion", fr=_FR, en=_EN, get=show_motion),
    page("motion_withdrawal", fr=f"{_FR}/retrait", en=f"{_EN}/withdrawal", post=post_withdrawal),
    page("consensus_round", fr=f"{_FR}/consensus", en=f"{_EN}/consensus", post=post_round),
    page(
        "round_closure", fr=f"{_FR}/consensus/cloture", en=f"{_EN}/consensus/closure", post=post_round_closure
    ),
    page("position", fr=f"{_FR}/position", en=f"{_EN}/position", post=post_position),
    page(
        "position_withdrawal",
        fr=f"{_FR}/position/retrait",
        en=f"{_EN}/position/withdrawal",
        post=post_position_withdrawal,
    ),
    page("voting", fr=f"{_FR}/vote", en=f"{_EN}/vote", post=post_voting),
    page("voting_closure", fr=f"{_FR}/vote/cloture", en=f"{_EN}/vote/closure", post=post_voting_closure),
    page("ruling", fr=f"{_FR}/interpretation", en=f"{_EN}/ruling", post=post_ruling),
    page("ballot", fr=f"{_FR}/bulletin", en=f"{_EN}/ballot", post=post_ballot),
]
