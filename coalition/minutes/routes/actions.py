"""The register of action items, and one of them with what became of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.errors import BadRequest, NotFound
from coalition.meetings.queries import adopted_decisions
from coalition.membership.queries import members_at
from coalition.minutes import commands, queries
from coalition.minutes.forms import ActionForm, ChangeForm, DoneForm, DropForm, ReopenForm, identity
from coalition.minutes.policies import (
    CHANGE_ACTION,
    DROP_ACTION,
    EXPORT_ACTIONS,
    FINISH_ACTION,
    REOPEN_ACTION,
    owns_the_action,
)
from coalition.minutes.routes.seen import SECTION, member
from coalition.minutes.sheet import sheet_of
from coalition.permission import may, require
from coalition.web.files import attachment
from coalition.web.forms import invalid
from coalition.web.languages import current, say
from coalition.web.pages import acting, now_of, render, see_other, settled
from coalition.web.paths import page
from coalition.web.spreadsheet import csv_file

LIST, ONE = "minutes/actions.html", "minutes/action.html"


async def _context(request: Request, form: ActionForm | None = None) -> dict[str, Any]:
    viewer, now = member(request), now_of(request)
    shown = await queries.actions_page(viewer, now, _view(request.query_params))
    open_meetings = [line for line in await queries.minutes_list() if line.state != "adopted"]
    writable = [line for line in open_meetings if line.is_written_by(viewer)]
    if form is None and writable:
        form = ActionForm()
    if form is not None:
        form.among(writable, await members_at(now))
    lines = [*shown.open, *(line for group in shown.meetings for line in group.actions)]
    mine = {line.id for line in lines if line.is_open and (viewer.is_chair or owns_the_action(viewer, line))}
    return {"section": SECTION, "page": shown, "form": form, "mine": mine, "may_add": bool(writable)}


def _view(given: Mapping[str, Any]) -> str:
    asked = str(given.get("view", ""))
    return asked if asked in queries.VIEWS else "all"


async def show_actions(request: Request) -> Response:
    """The register of action items, in one of its views."""
    return render(request, LIST, **await _context(request))


async def post_action(request: Request) -> Response:
    """A member took something on; written down in the room, the room is shown again."""
    member(request)
    form = await ActionForm.of(request)
    context = await _context(request, form)
    if context["may_add"] and not form.validate():
        return invalid(request, LIST, **context)
    actor = await _in_the_room(request, form.room.data, "actions", "action_taken")
    return _back(actor, form.room.data, await commands.take_action(actor, now_of(request), form.command()))


async def post_export(request: Request) -> Response:
    """The register as she sees it, as a file: noted in the trail, which the file names."""
    viewer = member(request)
    require(viewer, EXPORT_ACTIONS)
    given = await request.form()
    if given.get("format") != "csv":
        raise BadRequest
    actor = await acting(request, "actions", done="actions_exported")
    export = await commands.export_actions(actor, now_of(request), _view(given))
    rows = sheet_of(export, viewer, current())
    return attachment(csv_file(rows, current()), f"{say('actions.file')}.csv", "text/csv")


async def _in_the_room(request: Request, room: str | None, otherwise: str, done: str, **which: Any) -> Actor:
    if room:
        return await acting(request, "meeting_room", done=done, id=identity(room))
    return await acting(request, otherwise, done=done, **which)


def _back(actor: Actor, room: str | None, subject: UUID) -> Response:
    return see_other(f"{actor.result(subject)}#actions") if room and actor.result else settled(actor, subject)


async def _one(request: Request, permission: str = "", **sent: Any) -> dict[str, Any]:
    viewer, now = member(request), now_of(request)
    shown = await queries.action_page(request.path_params["id"])
    if shown is None:
        raise NotFound
    line = shown.line
    if permission:
        require(viewer, permission, line)
    changes = may(viewer, CHANGE_ACTION, line) and line.is_open
    return {
        "section": SECTION, "page": shown, "form": None, "may_finish": may(viewer, FINISH_ACTION, line),
        "finish": DoneForm(), "reopen": ReopenForm(),
        "change": ChangeForm.showing(line, await members_at(now)) if changes else None,
        "drop": DropForm().citing(await adopted_decisions()) if changes and may(viewer, DROP_ACTION, line) else None,
    } | sent  # fmt: skip


async def show_action(request: Request) -> Response:
    """One action item: who took it on, until when, what became of it."""
    return render(request, ONE, **await _one(request))


async def post_completion(request: Request) -> Response:
    """What was taken on is done."""
    form = await DoneForm.of(request)
    context = await _one(request, FINISH_ACTION, form=form, finish=form)
    if not form.validate():
        return invalid(request, ONE, **context)
    action = request.path_params["id"]
    actor = await _in_the_room(request, form.room.data, "action", "action_done")
    return _back(
        actor, form.room.data, await commands.finish_action(actor, now_of(request), form.command(action))
    )


async def post_reopening(request: Request) -> Response:
    """It was not done after all."""
    form = await ReopenForm.of(request)
    context = await _one(request, REOPEN_ACTION, form=form, reopen=form)
    if not form.validate():
        return invalid(request, ONE, **context)
    actor = await acting(request, "action", done="action_reopened")
    command = form.command(request.path_params["id"])
    return settled(actor, await commands.reopen_action(actor, now_of(request), command))


async def post_change(request: Request) -> Response:
    """Another member, or another day."""
    form = await ChangeForm.of(request)
    context = await _one(request, CHANGE_ACTION, form=form, change=form)
    form.owned_by(await members_at(now_of(request)))
    if not form.validate():
        return invalid(request, ONE, **context)
    actor = await acting(request, "action", done="action_changed")
    command = form.command(request.path_params["id"])
    return settled(actor, await commands.change_action(actor, now_of(request), command))


async def post_dropping(request: Request) -> Response:
    """The coalition dropped it."""
    form = (await DropForm.of(request)).citing(await adopted_decisions())
    context = await _one(request, DROP_ACTION, form=form, drop=form)
    if not form.validate():
        return invalid(request, ONE, **context)
    actor = await acting(request, "action", done="action_dropped")
    command = form.command(request.path_params["id"])
    return settled(actor, await commands.drop_action(actor, now_of(request), command))


_FR, _EN = "/mesures/{id:uuid}", "/actions/{id:uuid}"

PAGES = [
    page("actions", fr="/mesures", en="/actions", get=show_actions, post=post_action),
    page("actions_export", fr="/mesures/exportation", en="/actions/export", post=post_export),
    page("action", fr=_FR, en=_EN, get=show_action),
    page("action_completion", fr=f"{_FR}/suite", en=f"{_EN}/completion", post=post_completion),
    page("action_reopening", fr=f"{_FR}/reprise", en=f"{_EN}/reopening", post=post_reopening),
    page("action_change", fr=f"{_FR}/changement", en=f"{_EN}/change", post=post_change),
    page("action_dropping", fr=f"{_FR}/abandon", en=f"{_EN}/dropping", post=post_dropping),
]
