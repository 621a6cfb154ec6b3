"""Taking away: the register as a spreadsheet, an organisation as a card. File names are neutral (P4)."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import BadRequest
from coalition.membership import commands, policies, queries
from coalition.membership.card import vcard
from coalition.membership.forms import RegisterForm
from coalition.membership.routes.members import organization_shown
from coalition.membership.routes.register import today
from coalition.membership.routes.seen import allowed
from coalition.membership.sheet import sheet_of
from coalition.web.files import attachment
from coalition.web.forms import invalid
from coalition.web.languages import current, say
from coalition.web.pages import acting, now_of, own
from coalition.web.paths import page
from coalition.web.spreadsheet import csv_file


async def post_export(request: Request) -> Response:
    """The register as she sees it, as a file: noted in the trail, which the file names."""
    viewer = allowed(request, policies.EXPORT_REGISTER)
    if (await request.form()).get("format") != "csv":
        raise BadRequest
    form = await RegisterForm.of(request)
    if not form.on_or_before(today(request)):
        shown = await queries.register_page(now_of(request), current(), form.sought())
        return invalid(request, "membership/register.html", page=shown, form=form, section="members")
    actor = await acting(request, "register", done="register_exported")
    command = commands.ExportRegister(form.sought(), current())
    export = await commands.export_register(actor, now_of(request), command)
    rows = sheet_of(export, viewer, current())
    name = f"{say('register.file.sheet')}-{export.page.on.isoformat()}.csv"
    return attachment(csv_file(rows, current()), name, "text/csv")


async def show_card(request: Request) -> Response:
    """An organisation's card for an address book."""
    allowed(request, policies.SEE_REGISTER)
    shown = await organization_shown(request)
    said = (await queries.organization_page(shown.member, now_of(request))).presented
    services = own(said.profile, "services")
    text = vcard(shown.member, own(shown, "name"), said.profile, services)
    return attachment(text.encode(), f"{say('register.file.card')}-{shown.number}.vcf", "text/vcard")


PAGES = [
    page("register_export", fr="/membres/exportation", en="/members/export", post=post_export),
    page("member_card", fr="/membres/{id:uuid}/carte", en="/members/{id:uuid}/card", get=show_card),
]
