"""An organisation leaves by its own choice."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership import commands, policies, queries
from coalition.membership.forms import WithdrawalForm
from coalition.membership.routes.seen import allowed
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _context(request: Request, form: WithdrawalForm) -> dict[str, Any]:
    found = await queries.member_at(request.path_params["id"], now_of(request))
    if found is None or not found.is_current:
        raise NotFound
    return {"page": found, "form": form, "section": "members"}


async def show_withdrawal(request: Request) -> Response:
    """What ends, when, what stays and how to come back, before it is done."""
    allowed(request, policies.WITHDRAW_MEMBER, request.path_params["id"])
    return render(request, "membership/withdrawal.html", **await _context(request, WithdrawalForm()))


async def post_withdrawal(request: Request) -> Response:
    """End the membership."""
    member = request.path_params["id"]
    allowed(request, policies.WITHDRAW_MEMBER, member)
    form = await WithdrawalForm.of(request)
    if not form.validate():
        return invalid(request, "membership/withdrawal.html", **await _context(request, form))
    actor = await acting(request, "home", done="membership_withdrawn")
    return settled(actor, await commands.withdraw_member(actor, now_of(request), member))


PAGES = [
    page(
        "member_withdrawal",
        fr="/membres/{id:uuid}/retrait",
        en="/members/{id:uuid}/withdrawal",
        get=show_withdrawal,
        post=post_withdrawal,
    ),
]
