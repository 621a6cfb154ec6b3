"""The page of the template of agendas: the chair's (ToR-85)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.meetings import commands, queries
from coalition.meetings.forms import TemplateForm
from coalition.meetings.policies import CHANGE_TEMPLATE
from coalition.meetings.routes.meetings import member_of
from coalition.permission import require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page

TEMPLATE = "meetings/agenda_template.html"


async def _template(request: Request, form: TemplateForm | None = None) -> dict[str, Any]:
    require(member_of(request), CHANGE_TEMPLATE)
    stands = await queries.template_in_force()
    return {"section": "meetings", "stands": stands, "form": form or TemplateForm.of_template(stands)}


async def show_template(request: Request) -> Response:
    """What agendas begin with."""
    return render(request, TEMPLATE, **await _template(request))


async def post_template(request: Request) -> Response:
    """A row moves, goes or comes, and nothing is saved; or the whole is."""
    require(member_of(request), CHANGE_TEMPLATE)
    form = await TemplateForm.of(request)
    again = form.after(str((await request.form()).get("step", "")))
    if again is not None:
        return render(request, TEMPLATE, **await _template(request, again))
    if not form.validate():
        return invalid(request, TEMPLATE, **await _template(request, form))
    actor = await acting(request, "agenda_template", done="template_changed")
    return settled(actor, await commands.change_template(actor, now_of(request), form.command()))


async def post_restoration(request: Request) -> Response:
    """The text's ten items come back."""
    require(member_of(request), CHANGE_TEMPLATE)
    actor = await acting(request, "agenda_template", done="template_restored")
    return settled(actor, await commands.restore_template(actor, now_of(request)))


_FR, _EN = "/reunions/modele-ordre-du-jour", "/meetings/agenda-template"

PAGES = [
    page("agenda_template", fr=_FR, en=_EN, get=show_template, post=post_template),
    page(
        "agenda_template_restoration", fr=f"{_FR}/retour-au-texte", en=f"{_EN}/restoration", post=post_restoration,
    ),
]  # fmt: skip
