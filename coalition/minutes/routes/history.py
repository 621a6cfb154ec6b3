"""The texts that minutes had: a point's compared, and restored; the whole from one state to another."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.minutes import commands, queries
from coalition.minutes.forms import RestoreForm
from coalition.minutes.policies import RESTORE, WRITE
from coalition.minutes.routes.seen import SECTION, may_read, member
from coalition.permission import may
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _context(request: Request) -> dict[str, Any]:
    """What was written before the members were sent the text is for those who write it."""
    viewer = member(request)
    minutes, point = request.path_params["id"], request.path_params["point"]
    facts = await queries.minutes_facts(minutes)
    if facts is None or not may_read(viewer, facts):
        raise NotFound
    since = None if may(viewer, WRITE, facts) else facts.circulated_at
    shown = await queries.history_page(minutes, point, _chosen(request), since=since)
    if shown is None:
        raise NotFound
    may_restore = facts.adopted_at is None and may(viewer, RESTORE, facts)
    return {"section": SECTION, "page": shown, "may_restore": may_restore}


def _chosen(request: Request) -> tuple[int, int] | None:
    """The two numbers that the address asks to compare, the smaller one first."""
    asked = [request.query_params.get(name, "") for name in ("first", "second")]
    if not all(one.isdecimal() and len(one) < 7 for one in asked):
        return None
    first, second = sorted(map(int, asked))
    return first, second


async def show_history(request: Request) -> Response:
    """Every text of a point, and two of them compared."""
    return render(request, "minutes/history.html", **await _context(request))


async def post_restoration(request: Request) -> Response:
    """An earlier text becomes the text of the point again."""
    context = await _context(request)
    minutes, shown = request.path_params["id"], context["page"]
    form = await RestoreForm.of(request)
    actor = await acting(
        request, "minutes_history", done="revision_restored", id=minutes, point=shown.position
    )
    command = form.command(minutes, shown.item)
    return settled(actor, await commands.restore(actor, now_of(request), command))


async def show_changes(request: Request) -> Response:
    """The whole document from one of its states to a later one, for each who may read both."""
    viewer = member(request)
    facts = await queries.minutes_facts(request.path_params["id"])
    if facts is None or not may_read(viewer, facts):
        raise NotFound
    asked = (request.query_params.get("first", ""), request.query_params.get("second", ""))
    shown = await queries.comparison_page(facts, asked, is_writer=may(viewer, WRITE, facts))
    return render(request, "minutes/changes.html", section=SECTION, page=shown)


PAGES = [
    page(
        "minutes_changes", fr="/proces-verbaux/{id:uuid}/modifications", en="/minutes/{id:uuid}/changes",
        get=show_changes,
        confidential=True,
    ),
    page(
        "minutes_history",
        fr="/proces-verbaux/{id:uuid}/points/{point:int}/versions",
        en="/minutes/{id:uuid}/items/{point:int}/versions",
        get=show_history,
        post=post_restoration,
        confidential=True,
    ),
]  # fmt: skip
