"""The text of a motion, changed by its mover; the language that it lacks, given by the mover or the chair."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands
from coalition.decisions.forms import AmendForm, TranslationForm
from coalition.decisions.queries import MotionPage
from coalition.decisions.routes.seen import EN, FR, page_of
from coalition.errors import NotPermitted
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled
from coalition.web.paths import page, to


def _context(shown: MotionPage, form: Any) -> dict[str, Any]:
    return {"section": "decisions", "page": shown, "form": form}


async def show_text(request: Request) -> Response:
    """The text in a form; the motion's own page where it may not change."""
    shown = await page_of(request)
    if "mover" not in shown.acts:
        raise NotPermitted("decisions.amend")
    if not {"amend", "revise"} & shown.acts:
        return see_other(to("motion", id=shown.id))
    names = ("title_fr", "title_en", "text_fr", "text_en")
    form = AmendForm(data={name: getattr(shown, name) for name in names} | {"number": shown.course.number})
    return render(request, "decisions/amend.html", **_context(shown, form))


async def post_text(request: Request) -> Response:
    """The mover changes the text."""
    shown = await page_of(request)
    form = (await AmendForm.of(request)).of_motion(shown.written_first)
    if not form.validate():
        return invalid(request, "decisions/amend.html", **_context(shown, form))
    actor = await acting(request, "motion", done="motion_amended")
    return settled(actor, await commands.amend(actor, now_of(request), form.command(shown.id)))


async def show_translation(request: Request) -> Response:
    """The text beside the form of its translation; the motion's own page where none is awaited."""
    shown = await page_of(request)
    if "translator" not in shown.acts:
        raise NotPermitted("decisions.translate")
    if "translate" not in shown.acts:
        return see_other(to("motion", id=shown.id))
    return render(request, "decisions/translate.html", **_context(shown, TranslationForm()))


async def post_translation(request: Request) -> Response:
    """The mover or the chair gives the language that is missing."""
    shown = await page_of(request)
    form = await TranslationForm.of(request)
    if not form.validate():
        return invalid(request, "decisions/translate.html", **_context(shown, form))
    actor = await acting(request, "motion", done="motion_translated")
    return settled(actor, await commands.translate(actor, now_of(request), form.command(shown.id)))


PAGES = [
    page("motion_text", fr=f"{FR}/texte", en=f"{EN}/text", get=show_text, post=post_text),
    page(
        "motion_translation",
        fr=f"{FR}/traduction",
        en=f"{EN}/translation",
        get=show_translation,
        post=post_translation,
    ),
]
