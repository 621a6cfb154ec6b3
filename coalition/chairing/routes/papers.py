"""The chair's paper files: what is filed where, what was destroyed, what is still to file (ToR-77)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.chairing import commands, queries
from coalition.chairing.forms import DestructionForm, FilingForm
from coalition.chairing.policies import SEE_PAPERS
from coalition.chairing.routes.seen import SECTION, allowed, as_a_file
from coalition.errors import NotFound
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _context(request: Request, **said: Any) -> dict[str, Any]:
    shown = await queries.papers_page(allowed(request, SEE_PAPERS), now_of(request))
    asked = {name: value for name in ("what", "reference") if (value := request.query_params.get(name))}
    form = FilingForm(data={"filed_on": queries.day_of(now_of(request)), **asked})
    blank = {"form": form, "end": DestructionForm(), "ending": None}
    return {"section": SECTION, "page": shown, **blank, **said}


async def show_papers(request: Request) -> Response:
    """The files."""
    return render(request, "chairing/papers.html", **await _context(request))


async def post_filing(request: Request) -> Response:
    """A paper copy is filed."""
    allowed(request, SEE_PAPERS)
    form = await FilingForm.of(request)
    if not form.validate():
        return invalid(request, "chairing/papers.html", **await _context(request, form=form))
    actor = await acting(request, "paper_files", done="paper_filed")
    return settled(actor, await commands.file_paper(actor, now_of(request), form.command()))


async def post_destruction(request: Request) -> Response:
    """A paper copy was destroyed."""
    allowed(request, SEE_PAPERS)
    form, filing = await DestructionForm.of(request), request.path_params["id"]
    if not form.validate():
        context = await _context(request, end=form, ending=filing)
        if filing not in {one.id for one in (*context["page"].filed, *context["page"].destroyed)}:
            raise NotFound
        return invalid(request, "chairing/papers.html", **context)
    actor = await acting(request, "paper_files", done="paper_destroyed")
    return settled(actor, await commands.destroy_paper(actor, now_of(request), form.command(filing)))


async def post_export(request: Request) -> Response:
    """The files as a spreadsheet."""
    allowed(request, SEE_PAPERS)
    return await as_a_file(request, "papers", "paper_files")


PAGES = [
    page("paper_files", fr="/presidence/papier", en="/chair/paper", get=show_papers, post=post_filing),
    page("paper_export", fr="/presidence/papier/exportation", en="/chair/paper/export", post=post_export),
    page(
        "paper_destruction", fr="/presidence/papier/{id:uuid}/destruction",
        en="/chair/paper/{id:uuid}/destruction", post=post_destruction,
    ),
]  # fmt: skip
