"""A point that tells too much of a person: reported by a member, answered by the chair."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.minutes import commands, queries
from coalition.minutes.forms import RedactForm, identity
from coalition.minutes.policies import REDACT
from coalition.minutes.queries import EditPage, ItemShown
from coalition.minutes.routes.seen import SECTION, may_read, member
from coalition.permission import require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _point(request: Request) -> tuple[EditPage, ItemShown]:
    viewer = member(request)
    shown = await queries.edit_page(request.path_params["id"])
    if shown is None or not may_read(viewer, shown.facts):
        raise NotFound
    for item in shown.items:
        if item.position == request.path_params["point"]:
            return shown, item
    raise NotFound


async def post_report(request: Request) -> Response:
    """A member reports a point to the chair: the one that the page showed."""
    viewer = member(request)
    shown, item = await _point(request)
    if identity(str((await request.form()).get("item", ""))) != item.id:
        raise NotFound
    actor = await acting(request, "minutes", done="slip_reported", id=shown.facts.id)
    command = commands.ReportSlip(shown.facts.id, item.id, viewer.seats[0].member)
    return settled(actor, await commands.report_slip(actor, now_of(request), command))


async def _shown(request: Request, form: RedactForm) -> Response:
    shown, item = await _point(request)
    require(member(request), REDACT, shown.facts)
    reports: dict[UUID, frozenset[UUID]] = await queries.reports_of(shown.facts.id)
    context: dict[str, Any] = {
        "section": SECTION,
        "page": shown,
        "item": item,
        "form": form,
        "reports": len(reports.get(item.id, ())),
    }
    if form.errors:
        return invalid(request, "minutes/redaction.html", **context)
    return render(request, "minutes/redaction.html", **context)


async def show_redaction(request: Request) -> Response:
    """A point, for the chair who may take a passage out of it."""
    return await _shown(request, RedactForm())


async def post_redaction(request: Request) -> Response:
    """The chair takes a passage out."""
    shown, item = await _point(request)
    require(member(request), REDACT, shown.facts)
    form = await RedactForm.of(request)
    if not form.validate():
        return await _shown(request, form)
    actor = await acting(request, "minutes", done="passage_redacted", id=shown.facts.id)
    command = form.command(shown.facts.id, item.id)
    return settled(actor, await commands.redact(actor, now_of(request), command))


async def post_answer(request: Request) -> Response:
    """The chair leaves a reported point as it is."""
    shown, item = await _point(request)
    actor = await acting(request, "minutes", done="slip_answered", id=shown.facts.id)
    command = commands.AnswerSlip(shown.facts.id, item.id)
    return settled(actor, await commands.answer_slip(actor, now_of(request), command))


_FR, _EN = "/proces-verbaux/{id:uuid}/points/{point:int}", "/minutes/{id:uuid}/items/{point:int}"
PAGES = [
    page("minutes_report", fr=f"{_FR}/signalement", en=f"{_EN}/report", post=post_report, confidential=True),
    page(
        "minutes_redaction",
        fr=f"{_FR}/retrait",
        en=f"{_EN}/redaction",
        get=show_redaction,
        post=post_redaction,
        confidential=True,
    ),
    page(
        "minutes_report_answer",
        fr=f"{_FR}/signalement/suite",
        en=f"{_EN}/report/answer",
        post=post_answer,
        confidential=True,
    ),
]
