"""What an application asks of one's organisation: endorse, decline, take back."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.admission import commands, queries
from coalition.admission.forms import OrganizationEndorsementForm, OwnEndorsementForm
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page


async def endorsement(request: Request) -> Response:
    """What an application asks of one's organisation."""
    page_ = await queries.endorsement_page(signed_in(request), request.path_params["id"], now_of(request))
    form = OrganizationEndorsementForm() if page_.file.is_organization else OwnEndorsementForm()
    return render(request, "admission/endorsement.html", page=page_, form=form, section="home")


async def post_endorsement(request: Request) -> Response:
    """Endorse, or not."""
    id, now = request.path_params["id"], now_of(request)
    page_ = await queries.endorsement_page(signed_in(request), id, now)
    kind = OrganizationEndorsementForm if page_.file.is_organization else OwnEndorsementForm
    form = await kind.of(request)
    if not form.validate():
        return invalid(request, "admission/endorsement.html", page=page_, form=form, section="home")
    command = form.command(id)
    actor = await acting(request, "endorsement", done="answered", id=id)
    if isinstance(command, commands.Endorse):
        return settled(actor, await commands.endorse(actor, now, command))
    return settled(actor, await commands.decline(actor, now, command))


async def post_endorsement_end(request: Request) -> Response:
    """Take an endorsement back."""
    signed_in(request)
    id = request.path_params["id"]
    actor = await acting(request, "endorsement", done="endorsement_taken_back", id=id)
    return settled(actor, await commands.revoke_endorsement(actor, now_of(request), id))


PAGES = [
    page(
        "endorsement",
        fr="/demandes/{id:uuid}/appui",
        en="/applications/{id:uuid}/endorsement",
        get=endorsement,
        post=post_endorsement,
        confidential=True,
    ),
    page(
        "endorsement_end",
        fr="/demandes/{id:uuid}/appui/fin",
        en="/applications/{id:uuid}/endorsement/end",
        post=post_endorsement_end,
        confidential=True,
    ),
]
