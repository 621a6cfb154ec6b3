"""Who acts for an organisation: naming a representative, ending a representation."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership import commands, policies
from coalition.membership.forms import RepresentativeForm
from coalition.membership.routes.members import organization_shown
from coalition.membership.routes.seen import allowed
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def show_representatives(request: Request) -> Response:
    """Who acts for an organisation, and the form that names another."""
    member = request.path_params["id"]
    allowed(request, policies.NAME_REPRESENTATIVE, member)
    shown = await organization_shown(request)
    form = RepresentativeForm().among(shown.people)
    return render(request, "membership/representatives.html", page=shown, form=form, section="members")


async def post_representative(request: Request) -> Response:
    """Name a representative."""
    member = request.path_params["id"]
    allowed(request, policies.NAME_REPRESENTATIVE, member)
    shown = await organization_shown(request)
    form = (await RepresentativeForm.of(request)).among(shown.people)
    if not form.validate():
        return invalid(request, "membership/representatives.html", page=shown, form=form, section="members")
    actor = await acting(request, "representatives", done="representative_named")
    return settled(actor, await commands.name_representative(actor, now_of(request), form.command(member)))


async def show_ending(request: Request) -> Response:
    """What ending a representation does, before it is done."""
    member = request.path_params["id"]
    allowed(request, policies.END_REPRESENTATIVE, member)
    shown = await organization_shown(request)
    person = next((one for one in shown.people if one.person == request.path_params["person"]), None)
    if person is None:
        raise NotFound
    return render(request, "membership/representation_end.html", page=shown, person=person, section="members")


async def post_ending(request: Request) -> Response:
    """End a representation."""
    member = request.path_params["id"]
    allowed(request, policies.END_REPRESENTATIVE, member)
    actor = await acting(request, "representatives", done="representative_ended")
    command = commands.EndRepresentative(member, request.path_params["person"])
    return settled(actor, await commands.end_representative(actor, now_of(request), command))


PAGES = [
    page(
        "representatives",
        fr="/membres/{id:uuid}/representation",
        en="/members/{id:uuid}/representatives",
        get=show_representatives,
        post=post_representative,
    ),
    page(
        "representation_end",
        fr="/membres/{id:uuid}/representation/{person:uuid}/fin",
        en="/members/{id:uuid}/representatives/{person:uuid}/end",
        get=show_ending,
        post=post_ending,
    ),
]
