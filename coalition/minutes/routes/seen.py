"""What the pages of minutes show, and to whom."""

from typing import Any
from uuid import UUID

from starlette.requests import Request

from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.minutes import queries
from coalition.minutes.discretion import looks_personal
from coalition.minutes.forms import (
    AdoptForm,
    CirculateForm,
    CorrectionForm,
    DisputeForm,
    ItemForm,
    SettleForm,
    identity,
)
from coalition.minutes.policies import ADOPT, REDACT, SEE_SENDING, SIGN_AS_CHAIR, SIGN_AS_SECRETARY, WRITE
from coalition.minutes.queries import MinutesFacts
from coalition.minutes.queries.document import DocumentPage
from coalition.permission import may, require
from coalition.web.differences import Piece
from coalition.web.forms import Form
from coalition.web.pages import signed_in

SECTION = "documents"


def member(request: Request) -> Viewer:
    """The signed-in member; minutes are not there for others."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


def may_read(viewer: Viewer, facts: MinutesFacts) -> bool:
    """Whether the minutes are there for this member: a draft is for those who write it."""
    return facts.circulated_at is not None or may(viewer, WRITE, facts)


def to_sign(viewer: Viewer, page: DocumentPage) -> list[str]:
    """The roles in which this person may sign, and nobody has."""
    permissions = {"secretary": SIGN_AS_SECRETARY, "chair": SIGN_AS_CHAIR}
    given = {one.role for one in page.signatures if one.at}
    if not page.adoption:
        return []
    return [r for r, name in permissions.items() if r not in given and may(viewer, name, page.facts)]


async def document_context(request: Request, form: Form | None = None) -> dict[str, Any]:
    """The document, with what this member may do about it. `form`: the one that was sent, with what is wrong."""
    viewer = member(request)
    shown = await queries.document_page(request.path_params["id"])
    if shown is None or not may_read(viewer, shown.facts):
        raise NotFound
    proposals = {item.id: CorrectionForm().at(item) for item in shown.items}
    disputes = {
        one.id: DisputeForm().of_correction(one)
        for item in shown.items
        for one in item.corrections
        if one.may_be_disputed
    }
    for item in shown.items:
        if isinstance(form, CorrectionForm) and str(item.id) == form.item.data:
            proposals[item.id] = form.at(item)
        for one in item.corrections:
            if isinstance(form, DisputeForm) and str(one.id) == form.correction.data:
                disputes[one.id] = form.of_correction(one)
    adoption = form if isinstance(form, AdoptForm) else AdoptForm().among(shown.later)
    return {
        "section": SECTION, "page": shown, "form": form, "corrections": proposals, "disputes": disputes,
        "adoption": adoption, "may_write": may(viewer, WRITE, shown.facts),
        "may_adopt": may(viewer, ADOPT, shown.facts), "may_redact": may(viewer, REDACT, shown.facts),
        "is_open": shown.facts.state == "circulated", "to_sign": to_sign(viewer, shown),
        "reports": await queries.reports_of(shown.facts.id),
        "sending": await queries.sending_of(shown.facts.id)
        if shown.facts.circulated_at and may(viewer, SEE_SENDING)
        else None,
    }  # fmt: skip


async def edit_context(
    request: Request, form: Form | None = None, difference: tuple[Piece, ...] = ()
) -> dict[str, Any]:
    """The minutes point by point. `difference`: between what was saved meanwhile and what was sent in `form`, which then
    replaces the text as it stands now."""
    viewer = member(request)
    shown = await queries.edit_page(request.path_params["id"])
    if shown is None or not may_read(viewer, shown.facts):
        raise NotFound
    require(viewer, WRITE, shown.facts)
    forms: dict[UUID, Form] = {item.id: ItemForm.showing(item) for item in shown.items}
    settlements: dict[UUID, Form] = {}
    stale = None
    for item in shown.items:
        if isinstance(form, ItemForm) and identity(form.item.data) == item.id:
            forms[item.id] = form.at(item.position)
        for one in item.corrections:
            if one.state == "proposed":
                settlements[one.id] = SettleForm.showing(one, item)
            if isinstance(form, SettleForm) and identity(form.correction.data) == one.id:
                settlements[one.id] = form.of_correction(one)
        held = [forms[item.id], *(settlements[one.id] for one in item.corrections if one.id in settlements)]
        if difference and any(one is form for one in held):
            stale = item.id
            form.revision.data = item.revision  # type: ignore[union-attr]  # saved again, it replaces what was seen
    return {
        "section": SECTION, "page": shown, "form": form if not stale else None, "forms": forms,
        "saved": identity(request.query_params.get("point", "")),
        "settlements": settlements, "stale": stale, "difference": difference,
        "circulation": form if isinstance(form, CirculateForm) else CirculateForm(),
        "notes": await queries.newer_notes(shown.facts.id) if shown.facts.adopted_at is None else {},
        "flags": {item.id: sorted(looks_personal(item.body)) for item in shown.items},
    }  # fmt: skip
