"""The website's upkeep: what was checked or changed, and what is due again (ToR-80)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.chairing import commands, queries
from coalition.chairing.forms import UpkeepForm
from coalition.chairing.policies import KEEP
from coalition.chairing.routes.seen import SECTION, allowed, as_a_file
from coalition.membership.queries import members_at
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _context(request: Request, form: UpkeepForm | None = None) -> dict[str, Any]:
    viewer, now = allowed(request), now_of(request)
    shown = await queries.upkeep(now)
    may_keep = may(viewer, KEEP)
    if form is None:
        again = next((one for one in shown.current if str(one.id) == request.query_params.get("again")), None)
        form = UpkeepForm.following(again) if again else UpkeepForm()
        form.done_on.data = shown.today
    if may_keep:
        form.among(await members_at(now))
    return {"section": SECTION, "page": shown, "form": form, "may_keep": may_keep}


async def show_upkeep(request: Request) -> Response:
    """What there is to look after, the first due first, and what was done."""
    return render(request, "chairing/upkeep.html", **await _context(request))


async def post_upkeep(request: Request) -> Response:
    """Something was checked or changed."""
    allowed(request, KEEP)
    form = await UpkeepForm.of(request)
    context = await _context(request, form)
    if not form.validate():
        return invalid(request, "chairing/upkeep.html", **context)
    actor = await acting(request, "website_upkeep", done="upkeep_recorded")
    return settled(actor, await commands.record_upkeep(actor, now_of(request), form.command()))


async def post_export(request: Request) -> Response:
    """The log as a spreadsheet."""
    allowed(request, KEEP)
    return await as_a_file(request, "upkeep", "website_upkeep")


PAGES = [
    page("website_upkeep", fr="/presidence/site", en="/chair/website", get=show_upkeep, post=post_upkeep),
    page("website_export", fr="/presidence/site/exportation", en="/chair/website/export", post=post_export),
]
