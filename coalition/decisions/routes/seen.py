"""What every page about one motion begins with, and how what is sent from it is answered."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.decisions import queries
from coalition.decisions.forms import (
    AnswerForm,
    BallotForm,
    ClosingForm,
    PositionForm,
    RoomForm,
    RoundForm,
    RulingForm,
    VotingForm,
)
from coalition.errors import BadRequest, NotFound
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, see_other, settled, signed_in
from coalition.web.paths import all_pages, to

FR, EN = "/propositions/{id:uuid}", "/motions/{id:uuid}"


def member_of(request: Request) -> Viewer:
    """The signed-in member; motions are not there for others."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


async def page_of(request: Request, member: UUID | None = None) -> queries.MotionPage:
    """The motion as this person sees it, acting for `member` or for the one that the address names."""
    viewer = signed_in(request)
    asked = request.query_params.get("member")
    try:
        member = member or (UUID(asked) if asked else None)
    except ValueError as error:
        raise BadRequest from error
    return await queries.motion_page(request.path_params["id"], viewer, now_of(request), member)


def context(shown: queries.MotionPage, **sent: Any) -> dict[str, Any]:
    """What the page of a motion needs; `sent` is the form that came back with something to correct."""
    mine = shown.round.of(shown.capacity.member) if shown.round and shown.capacity else None
    taken = (
        {"position": mine.position, "reason": mine.reason, "proposed_change": mine.proposed_change}
        if mine and not mine.is_carried
        else {}
    )
    forms = {
        "ballot": BallotForm(),
        "stance": PositionForm(data=taken),
        "round": RoundForm(prefix="round", data=_until(shown.in_session_until)),
        "vote": VotingForm(prefix="vote"),
        "rule": RulingForm(prefix="rule"),
        "answer": AnswerForm(),
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


async def post_part(
    request: Request,
    name: str,
    kind: type[ClosingForm | RulingForm],
    command: Callable[..., Awaitable[UUID]],
    done: str,
) -> Response:
    shown = await page_of(request)
    form: Any = await kind.of(request, prefix=name)
    form.lacks_language = shown.course.lacking is not None
    if not form.validate():
        return invalid(request, "decisions/motion.html", **context(shown, **{name: form}))
    actor = await acting(request, "motion", done=done)
    return settled(actor, await command(actor, now_of(request), form.command(shown.id)))


async def post_plain(request: Request, command: Callable[..., Awaitable[UUID]], done: str) -> Response:
    """An act that asks for nothing more; from the room of a meeting it leads back there, otherwise to the motion's page."""
    signed_in(request)
    room = (await RoomForm.of(request)).room.data
    where: dict[str, Any] = {"page": "meeting_room", "id": room} if room else {"page": "motion"}
    actor = await acting(request, where.pop("page"), done=done, **where)
    motion = await command(actor, now_of(request), request.path_params["id"])
    return to_the_room(actor, room) if room else settled(actor, motion)


def to_the_room(actor: Actor, meeting: UUID) -> Response:
    """Answer an act of the room of a meeting: at what it decides."""
    return see_other(f"{actor.result(meeting) if actor.result else ''}#motions")
