"""Pages of minutes and of action items."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership.queries import members_at
from coalition.membership.viewer import Viewer
from coalition.minutes import commands, queries
from coalition.minutes.discretion import looks_personal
from coalition.minutes.forms import (
    ActionForm,
    AdoptForm,
    CirculateForm,
    CorrectionForm,
    ItemForm,
    SettleForm,
    identity,
)
from coalition.minutes.policies import ADOPT, WRITE, owns_the_action
from coalition.minutes.queries import MinutesFacts
from coalition.permission import may, require
from coalition.web.forms import Form, invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page

SECTION = "documents"


def _member(request: Request) -> Viewer:
    """The signed-in member; minutes are not there for others."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


def _may_read(viewer: Viewer, facts: MinutesFacts) -> bool:
    return facts.circulated_at is not None or may(viewer, WRITE, facts)


async def show_list(request: Request) -> Response:
    """The minutes of every meeting that was held."""
    _member(request)
    lines = await queries.minutes_list()
    return render(request, "minutes/minutes_list.html", section=SECTION, lines=lines)


async def post_draft(request: Request) -> Response:
    """The minutes of a meeting are drafted."""
    _member(request)
    meeting = identity(str((await request.form()).get("meeting", "")))
    actor = await acting(request, "minutes_edit", done="minutes_drafted")
    return settled(actor, await commands.draft_minutes(actor, now_of(request), meeting))


async def _document_context(request: Request, form: Form | None = None) -> dict[str, Any]:
    viewer = _member(request)
    shown = await queries.document_page(request.path_params["id"])
    if shown is None or not _may_read(viewer, shown.facts):
        raise NotFound
    failed = form.item.data if isinstance(form, CorrectionForm) else None
    corrections = {
        item.id: (
            form if isinstance(form, CorrectionForm) and str(item.id) == failed else CorrectionForm()
        ).at(item)
        for item in shown.items
    }
    adoption = form if isinstance(form, AdoptForm) else AdoptForm().among(shown.later)
    return {
        "section": SECTION, "page": shown, "form": form, "corrections": corrections, "adoption": adoption,
        "may_write": may(viewer, WRITE, shown.facts), "may_adopt": may(viewer, ADOPT, shown.facts),
        "is_open": shown.facts.state == "circulated",
    }  # fmt: skip


async def show_minutes(request: Request) -> Response:
    """The minutes as a document."""
    return render(request, "minutes/minutes.html", **await _document_context(request))


async def post_correction(request: Request) -> Response:
    """A member proposes a correction to one point."""
    viewer = _member(request)
    minutes = request.path_params["id"]
    form = await CorrectionForm.of(request)
    if not form.validate():
        return invalid(request, "minutes/minutes.html", **await _document_context(request, form))
    actor = await acting(request, "minutes", done="correction_proposed", id=minutes)
    command = form.command(minutes, viewer.seats[0].member)
    return settled(actor, await commands.propose_correction(actor, now_of(request), command))


async def post_adoption(request: Request) -> Response:
    """The coalition approved the minutes."""
    viewer = _member(request)
    minutes = request.path_params["id"]
    shown = await queries.document_page(minutes)
    form = (await AdoptForm.of(request)).among(shown.later if shown else [])
    if shown and shown.facts.state == "circulated":
        require(viewer, ADOPT, shown.facts)
        if not form.validate():
            return invalid(request, "minutes/minutes.html", **await _document_context(request, form))
    actor = await acting(request, "minutes", done="minutes_adopted", id=minutes)
    return settled(actor, await commands.adopt(actor, now_of(request), form.command(minutes)))


async def _edit_context(request: Request, form: Form | None = None) -> dict[str, Any]:
    viewer = _member(request)
    shown = await queries.edit_page(request.path_params["id"])
    if shown is None or not _may_read(viewer, shown.facts):
        raise NotFound
    require(viewer, WRITE, shown.facts)
    forms: dict[UUID, Form] = {item.id: ItemForm.showing(item) for item in shown.items}
    settlements: dict[UUID, Form] = {
        correction.id: SettleForm(
            data={"correction": str(correction.id), "revision": item.revision, "body": item.body}
        ).at(correction.id)
        for item in shown.items
        for correction in item.corrections
        if correction.state == "proposed"
    }
    if isinstance(form, ItemForm) and (failed := identity(form.item.data)) in forms:
        forms[failed] = form.at(next(item.position for item in shown.items if item.id == failed))
    if isinstance(form, SettleForm) and (failed := identity(form.correction.data)) in settlements:
        settlements[failed] = form.at(failed)
    return {
        "section": SECTION, "page": shown, "form": form, "forms": forms, "settlements": settlements,
        "circulation": form if isinstance(form, CirculateForm) else CirculateForm(),
        "flags": {item.id: sorted(looks_personal(item.body)) for item in shown.items},
    }  # fmt: skip


async def show_edit(request: Request) -> Response:
    """The minutes, point by point, for those who write them."""
    return render(request, "minutes/minutes_edit.html", **await _edit_context(request))


async def post_edit(request: Request) -> Response:
    """One point is saved."""
    return await _written(request, ItemForm, commands.save_item, "minutes_edit", done="item_saved")


async def post_circulation(request: Request) -> Response:
    """The draft goes to the members."""
    return await _written(request, CirculateForm, commands.circulate, "minutes", done="minutes_circulated")


async def post_settlement(request: Request) -> Response:
    """A correction is made or set aside."""
    return await _written(request, SettleForm, commands.settle, "minutes_edit", done="correction_settled")


async def _written(request: Request, kind: Any, command: Any, result: str, *, done: str) -> Response:
    """What was typed on the page of those who write becomes this command; or that page again, with what is wrong."""
    _member(request)
    minutes = request.path_params["id"]
    form = await kind.of(request)
    if not form.validate():
        return invalid(request, "minutes/minutes_edit.html", **await _edit_context(request, form))
    actor = await acting(request, result, done=done, id=minutes)
    return settled(actor, await command(actor, now_of(request), form.command(minutes)))


async def _actions_context(request: Request, form: ActionForm | None = None) -> dict[str, Any]:
    viewer, now = _member(request), now_of(request)
    shown = await queries.actions_page()
    open_meetings = [line for line in await queries.minutes_list() if line.state != "adopted"]
    writable = [line for line in open_meetings if line.is_written_by(viewer)]
    if form is None and writable:
        form = ActionForm()
    if form is not None:
        form.among(writable, await members_at(now))
    mine = {line.id for line in shown.open if viewer.is_chair or owns_the_action(viewer, line)}
    return {"section": SECTION, "page": shown, "form": form, "mine": mine, "may_add": bool(writable)}


async def show_actions(request: Request) -> Response:
    """The register of action items."""
    return render(request, "minutes/actions.html", **await _actions_context(request))


async def post_action(request: Request) -> Response:
    """A member took something on."""
    _member(request)
    form = await ActionForm.of(request)
    context = await _actions_context(request, form)
    if context["may_add"] and not form.validate():
        return invalid(request, "minutes/actions.html", **context)
    actor = await acting(request, "actions", done="action_taken")
    return settled(actor, await commands.take_action(actor, now_of(request), form.command()))


async def post_completion(request: Request) -> Response:
    """What was taken on is done."""
    _member(request)
    actor = await acting(request, "actions", done="action_done")
    command = commands.FinishAction(request.path_params["id"])
    return settled(actor, await commands.finish_action(actor, now_of(request), command))


PAGES = [
    page("minutes_list", fr="/proces-verbaux", en="/minutes", get=show_list, post=post_draft),
    page("minutes", fr="/proces-verbaux/{id:uuid}", en="/minutes/{id:uuid}", get=show_minutes, confidential=True),
    page(
        "minutes_edit", fr="/proces-verbaux/{id:uuid}/redaction", en="/minutes/{id:uuid}/writing",
        get=show_edit, post=post_edit,
        confidential=True,
    ),
    page(
        "minutes_circulation", fr="/proces-verbaux/{id:uuid}/envoi", en="/minutes/{id:uuid}/circulation",
        post=post_circulation,
        confidential=True,
    ),
    page(
        "minutes_correction", fr="/proces-verbaux/{id:uuid}/correction", en="/minutes/{id:uuid}/correction",
        post=post_correction,
        confidential=True,
    ),
    page(
        "minutes_settlement", fr="/proces-verbaux/{id:uuid}/suite", en="/minutes/{id:uuid}/settlement",
        post=post_settlement,
        confidential=True,
    ),
    page(
        "minutes_adoption", fr="/proces-verbaux/{id:uuid}/approbation", en="/minutes/{id:uuid}/adoption",
        post=post_adoption,
        confidential=True,
    ),
    page("actions", fr="/mesures", en="/actions", get=show_actions, post=post_action),
    page("action_completion", fr="/mesures/{id:uuid}/suite", en="/actions/{id:uuid}/completion", post=post_completion),
]  # fmt: skip
