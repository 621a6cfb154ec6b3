"""One entry of the register: its page, its working as data, its copy on paper, what the chair says of it afterwards."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands, queries
from coalition.decisions.forms import StatementForm
from coalition.decisions.routes.rulings import today
from coalition.decisions.routes.seen import context, member_of
from coalition.web.forms import invalid
from coalition.web.languages import say
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page
from coalition.web.pdf import pdf_response


async def _page(request: Request) -> queries.DecisionPage:
    return await queries.decision_page(request.path_params["reference"], member_of(request), now_of(request))


def _context(entry: queries.DecisionPage, form: StatementForm | None = None) -> dict[str, Any]:
    of_motion = context(entry.motion) if entry.motion else {"section": "decisions", "page": None}
    said = entry.statement
    typed = {name: getattr(said, name) for name in ("text_fr", "text_en", "review_on")} if said else {}
    if entry.is_review_due:
        typed["review_on"] = None
    return of_motion | {"entry": entry, "form": form, "statement_form": form or StatementForm(data=typed)}


async def show_decision(request: Request) -> Response:
    """A decision with everything."""
    return render(request, "decisions/decision.html", **_context(await _page(request)))


async def show_working(request: Request) -> Response:
    """The same as data, so that anyone can count again."""
    shown = await queries.working(request.path_params["reference"], member_of(request), now_of(request))
    return Response(json.dumps(shown, ensure_ascii=False, indent=1), media_type="application/json")


async def show_copy(request: Request) -> Response:
    """The same on paper, with where the trail stood (A5)."""
    entry = await _page(request)
    shown = render(request, "decisions/decision_copy.html", **_context(entry))
    return await pdf_response(request, shown, say("outcomes.file.decision", reference=entry.reference))


async def post_statement(request: Request) -> Response:
    """The chair says what the decision means and who does what."""
    entry = await _page(request)
    form = await StatementForm.of(request)
    if not form.is_sound(today(request)):
        return invalid(request, "decisions/decision.html", **_context(entry, form))
    actor = await acting(request, "decision", done="statement_made", reference=entry.reference)
    command = form.command(entry.reference)
    return settled(actor, await commands.make_statement(actor, now_of(request), command))


_ONE = "/decisions/{reference}"
PAGES = [
    page("decision_data", fr=f"{_ONE}.json", en=f"{_ONE}.json", get=show_working),
    page("decision_copy", fr=f"{_ONE}.pdf", en=f"{_ONE}.pdf", get=show_copy),
    page("decision", fr=_ONE, en=_ONE, get=show_decision),
    page("statement", fr=f"{_ONE}/suite", en=f"{_ONE}/statement", post=post_statement),
]
