"""Saying that an organisation's people and contacts are right; whose are to be confirmed (ToR-41)."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.meetings.queries import subcommittee_seats_of
from coalition.membership import commands, policies, queries
from coalition.membership.routes.seen import allowed
from coalition.permission import may
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_contacts(request: Request) -> Response:
    """All that an organisation has on file, on one page, with one button."""
    member, now = request.path_params["id"], now_of(request)
    viewer = allowed(request, policies.SEE_CONTACTS, member)
    shown = await queries.contacts_page(member, now)
    if shown is None:
        raise NotFound
    return render(
        request,
        "membership/contacts.html",
        section="members",
        page=shown,
        subcommittees=await subcommittee_seats_of(member, now),
        may_confirm=may(viewer, policies.CONFIRM_CONTACTS, member),
        may_name=may(viewer, policies.NAME_REPRESENTATIVE, member),
        may_change=may(viewer, policies.CHANGE_PROFILE, member),
    )


async def post_contacts(request: Request) -> Response:
    """All is right."""
    member = request.path_params["id"]
    allowed(request, policies.CONFIRM_CONTACTS, member)
    actor = await acting(request, "contacts", done="contacts_confirmed")
    command = commands.ConfirmContacts(member)
    return settled(actor, await commands.confirm_contacts(actor, now_of(request), command))


async def show_stale(request: Request) -> Response:
    """The organisations whose contacts are to be confirmed."""
    allowed(request, policies.SEE_STALE_CONTACTS)
    found = await queries.stale_contacts(now_of(request))
    return render(request, "membership/contacts_stale.html", section="chair", organizations=found)


PAGES = [
    page(
        "contacts", fr="/membres/{id:uuid}/coordonnees", en="/members/{id:uuid}/contacts",
        get=show_contacts, post=post_contacts,
    ),
    page("contacts_stale", fr="/presidence/coordonnees", en="/chair/contacts", get=show_stale),
]  # fmt: skip
