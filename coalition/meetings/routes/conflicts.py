"""Conflicts of interest, in a meeting and between meetings, and the register of interests."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions.queries import motion_in_question
from coalition.errors import NotFound, Refused
from coalition.meetings import commands, queries
from coalition.meetings.forms import ConflictForm, EndInterestForm, InterestForm
from coalition.meetings.queries import ConflictThing
from coalition.meetings.routes.meetings import member_of
from coalition.membership.viewer import Viewer
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _in_a_meeting(request: Request, form: ConflictForm | None = None) -> dict[str, Any]:
    viewer = member_of(request)
    meeting = request.path_params["id"]
    shown = await queries.meeting_page(meeting, viewer, now_of(request))
    if shown is None:
        raise NotFound
    things = await queries.conflict_things(meeting, viewer)
    if form is None:
        form = ConflictForm(data={"thing": f"motion:{request.query_params.get('motion', '')}"})
        form.seated(viewer)
        form.about(things)
    texts = [text for thing in things for text in (thing.title_fr, thing.title_en)]
    return {"section": "meetings", "page": shown, "form": form} | await _beside(viewer, texts)


async def _on_a_motion(request: Request, form: ConflictForm | None = None) -> dict[str, Any]:
    """The motion, if one may still declare a conflict on it. NotFound for whom it does not exist."""
    viewer = member_of(request)
    question = await motion_in_question(request.path_params["id"], viewer, now_of(request))
    if question is None:
        raise NotFound
    if not question.is_open:
        raise Refused("ToR-89", "declared_too_late")
    thing = ConflictThing(f"motion:{question.id}", question.title_fr, question.title_en)
    form = form or ConflictForm(data={"thing": thing.value})
    form.seated(viewer)
    form.about([thing])
    texts = [question.title_fr, question.title_en, question.text_fr, question.text_en]
    return {"section": "decisions", "question": question, "form": form} | await _beside(viewer, texts)


async def _beside(viewer: Viewer, texts: list[str]) -> dict[str, Any]:
    """What the register says of her members, and which of it these texts may touch."""
    ours = await queries.interests_of(seat.member for seat in viewer.seats)
    return {"interests": ours, "touched": [one for one in ours if one.touches(*texts)]}


async def show_conflict(request: Request) -> Response:
    """The form to declare a conflict of interest; `?motion=` chooses one in advance."""
    return render(request, "meetings/conflict.html", **await _in_a_meeting(request))


async def post_conflict(request: Request) -> Response:
    """A conflict of interest is declared in a meeting."""
    viewer = member_of(request)
    meeting = request.path_params["id"]
    form = await ConflictForm.of(request)
    form.seated(viewer)
    form.about(await queries.conflict_things(meeting, viewer))
    if not form.validate():
        return invalid(request, "meetings/conflict.html", **await _in_a_meeting(request, form))
    actor = await acting(request, "meeting", done="conflict_declared", id=meeting)
    return settled(actor, await commands.declare_conflict(actor, now_of(request), form.command(meeting)))


async def show_motion_conflict(request: Request) -> Response:
    """The form to declare a conflict of interest on a motion, between meetings."""
    return render(request, "meetings/motion_conflict.html", **await _on_a_motion(request))


async def post_motion_conflict(request: Request) -> Response:
    """A conflict of interest is declared on a motion."""
    form = await ConflictForm.of(request)
    shown = await _on_a_motion(request, form)
    if not form.validate():
        return invalid(request, "meetings/motion_conflict.html", **shown)
    actor = await acting(request, "motion", done="conflict_declared", id=request.path_params["id"])
    return settled(actor, await commands.declare_conflict(actor, now_of(request), form.command(None)))


async def post_withdrawal(request: Request) -> Response:
    """A declaration is withdrawn."""
    member_of(request)
    form = await request.form()
    try:
        motion = UUID(str(form.get("motion") or ""))
        actor = await acting(request, "motion", done="conflict_withdrawn", id=motion)
    except ValueError:
        actor = await acting(request, "meeting", done="conflict_withdrawn")
    return settled(actor, await commands.withdraw_conflict(actor, now_of(request), request.path_params["id"]))


async def _register(request: Request, form: InterestForm | None = None) -> dict[str, Any]:
    viewer = member_of(request)
    form = form or InterestForm()
    form.seated(viewer)
    return {"section": "members", "lines": await queries.interests(), "form": form}


async def show_interests(request: Request) -> Response:
    """The register of interests."""
    return render(request, "meetings/interests.html", **await _register(request))


async def post_interest(request: Request) -> Response:
    """A standing interest is declared."""
    form = await InterestForm.of(request)
    shown = await _register(request, form)
    if not form.validate():
        return invalid(request, "meetings/interests.html", **shown)
    actor = await _to_the_register(request, "interest_declared")
    return settled(actor, await commands.declare_interest(actor, now_of(request), form.command()))


async def post_end(request: Request) -> Response:
    """An interest is over."""
    shown = await _register(request)
    if request.path_params["id"] not in {one.id for one in shown["lines"]}:
        raise NotFound
    form = await EndInterestForm.of(request)
    if not form.validate():
        return invalid(
            request, "meetings/interests.html", **shown | {"ending": request.path_params["id"], "end": form}
        )
    actor = await _to_the_register(request, "interest_ended")
    command = form.command(request.path_params["id"])
    return settled(actor, await commands.end_interest(actor, now_of(request), command))


async def _to_the_register(request: Request, done: str) -> Any:
    return await acting(request, "interests", done=done)


PAGES = [
    page(
        "meeting_conflict", fr="/reunions/{id:uuid}/conflit", en="/meetings/{id:uuid}/conflict",
        get=show_conflict, post=post_conflict,
    ),
    page(
        "motion_conflict", fr="/propositions/{id:uuid}/conflit", en="/motions/{id:uuid}/conflict",
        get=show_motion_conflict, post=post_motion_conflict,
    ),
    page(
        "conflict_withdrawal", fr="/conflits/{id:uuid}/retrait", en="/conflicts/{id:uuid}/withdrawal",
        post=post_withdrawal,
    ),
    page("interests", fr="/interets", en="/interests", get=show_interests, post=post_interest),
    page(
        "interest_end", fr="/interets/{id:uuid}/fin", en="/interests/{id:uuid}/end", post=post_end,
    ),
]  # fmt: skip
