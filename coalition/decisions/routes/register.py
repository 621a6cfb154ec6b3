"""The register of decisions, and copies of it. File names are neutral (P4)."""

import json

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands, queries
from coalition.decisions.forms import RegisterForm
from coalition.decisions.routes.seen import member_of
from coalition.decisions.sheet import copy_of, data_of, sheet_of
from coalition.errors import BadRequest
from coalition.web.files import attachment
from coalition.web.languages import current, say
from coalition.web.pages import acting, now_of, render
from coalition.web.paths import page
from coalition.web.pdf import pdf_response
from coalition.web.spreadsheet import csv_file


async def show_register(request: Request) -> Response:
    """The register of decisions; words, a year, a mode, a result and a kind narrow it."""
    form = RegisterForm(request.query_params)
    shown = await queries.register_page(member_of(request), now_of(request), form.sought())
    form.offering(shown.years, shown.kinds)
    return render(request, "decisions/register.html", section="decisions", page=shown, form=form)


async def post_export(request: Request) -> Response:
    """The register as she sees it, as a file: noted in the trail, which the file names."""
    viewer = member_of(request)
    wanted = (await request.form()).get("format")
    if wanted not in commands.FORMATS:
        raise BadRequest
    form = await RegisterForm.of(request)
    actor = await acting(request, "decisions", done="decisions_exported")
    command = commands.ExportDecisions(form.sought(), str(wanted))
    export = await commands.export_decisions(actor, now_of(request), command)
    name = say("outcomes.file.register")
    if wanted == "pdf":
        copy = copy_of(export, viewer, current())
        shown = render(request, "decisions/register_copy.html", page=export.page, export=export, copy=copy)
        return await pdf_response(request, shown, name)
    if wanted == "json":
        data = json.dumps(data_of(export, viewer, current()), ensure_ascii=False, indent=1)
        return attachment(data.encode(), f"{name}.json", "application/json")
    return attachment(csv_file(sheet_of(export, viewer, current()), current()), f"{name}.csv", "text/csv")


PAGES = [
    page("decisions", fr="/decisions", en="/decisions", get=show_register),
    page("decisions_export", fr="/decisions/exportation", en="/decisions/export", post=post_export),
]
