"""The funding register: what was asked of whom, by when, and what became of it (ToR-81)."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.chairing import commands, queries
from coalition.chairing.forms import FundingForm
from coalition.chairing.policies import KEEP
from coalition.chairing.queries import FundingLine
from coalition.chairing.routes.seen import SECTION, allowed, as_a_file
from coalition.errors import NotFound
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_funding(request: Request) -> Response:
    """Every request, what is due first."""
    viewer = allowed(request)
    return render(
        request, "chairing/funding.html", section=SECTION, lines=await queries.funding(), form=FundingForm(),
        today=queries.day_of(now_of(request)), may_keep=may(viewer, KEEP),
    )  # fmt: skip


async def post_funding(request: Request) -> Response:
    """A request is in the register."""
    allowed(request, KEEP)
    form = await FundingForm.of(request)
    if not form.validate():
        return invalid(
            request, "chairing/funding.html", section=SECTION, lines=await queries.funding(), form=form,
            today=queries.day_of(now_of(request)), may_keep=True,
        )  # fmt: skip
    actor = await acting(request, "funding", done="funding_recorded")
    return settled(actor, await commands.record_funding(actor, now_of(request), form.command()))


async def _found(request: Request) -> FundingLine:
    allowed(request, KEEP)
    found = await queries.funding_of(request.path_params["id"])
    if found is None:
        raise NotFound
    return found


async def show_request(request: Request) -> Response:
    """The form that changes what is said of a request."""
    form = FundingForm.showing(await _found(request))
    return render(request, "chairing/funding_request.html", section=SECTION, form=form)


async def post_request(request: Request) -> Response:
    """What is said of a request changes."""
    found, form = await _found(request), await FundingForm.of(request)
    if not form.validate():
        return invalid(request, "chairing/funding_request.html", section=SECTION, form=form)
    actor = await acting(request, "funding", done="funding_changed")
    return settled(actor, await commands.change_funding(actor, now_of(request), form.change(found.id)))


async def post_export(request: Request) -> Response:
    """The register as a spreadsheet."""
    allowed(request, KEEP)
    return await as_a_file(request, "funding", "funding")


PAGES = [
    page("funding", fr="/presidence/financement", en="/chair/funding", get=show_funding, post=post_funding),
    page("funding_export", fr="/presidence/financement/exportation", en="/chair/funding/export", post=post_export),
    page(
        "funding_request", fr="/presidence/financement/{id:uuid}", en="/chair/funding/{id:uuid}",
        get=show_request, post=post_request,
    ),
]  # fmt: skip
