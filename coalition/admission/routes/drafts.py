"""An organisation fills in its application: section by section, kept as it goes, checked, then sent."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.admission import commands, queries
from coalition.admission.forms import SectionForm, filled, section_form
from coalition.admission.routes.applying import client_of, token_of
from coalition.errors import NotFound
from coalition.web.languages import Sentence, current
from coalition.web.pages import now_of, render, see_other
from coalition.web.paths import absolute, page, to

NOBODY = Actor(None)
"""Who holds a private link has no name yet: the house acts."""


async def draft(request: Request) -> Response:
    """The sections and where each stands."""
    try:
        page_ = await _page(request)
    except NotFound:
        return await _where_it_went(request)
    link = absolute(to("application_draft", token=page_.token))
    return render(request, "admission/draft.html", page=page_, private_link=link, section="join")


async def section(request: Request) -> Response:
    """One section, as it was left."""
    page_ = await _page(request)
    step = _step(request, page_)
    return _section(request, page_, step, filled(page_, step.section))


async def post_section(request: Request) -> Response:
    """Keep what was typed; then the next section, or all of them."""
    page_ = await _page(request)
    step = _step(request, page_)
    form = await section_form(page_, step.section).of(request)
    await commands.save_draft(NOBODY, now_of(request), commands.SaveDraft(page_.token, form.answers()))
    if (await request.form()).get("then") == "later":
        return see_other(to("application_draft", token=page_.token, query={"done": "draft_saved"}))
    if not form.validate():
        return _section(request, page_, step, form, status=422)
    if step.number == len(page_.steps):
        return see_other(to("application_check", token=page_.token))
    return see_other(to("application_section", token=page_.token, step=step.number + 1))


async def check(request: Request) -> Response:
    """Check the answers, change one, or send them."""
    try:
        page_ = await _page(request)
    except NotFound:
        return await _where_it_went(request)
    return render(request, "admission/check.html", page=page_, form=None, section="join")


async def post_submission(request: Request) -> Response:
    """Send the application."""
    token = token_of(request)
    command = commands.SubmitDraft(token, current(), client_of(request))
    try:
        await commands.submit_draft(NOBODY, now_of(request), command)
    except commands.TooManyToday:
        form = SectionForm()
        form.form_errors.append(Sentence("applying.too_many_today"))
        page_ = await _page(request)
        return render(request, "admission/check.html", status=429, page=page_, form=form, section="join")
    return see_other(to("application_receipt", token=token, query={"done": "application_sent"}))


async def post_deletion(request: Request) -> Response:
    """Delete the draft; the same again leads to the same page."""
    await commands.discard_draft(NOBODY, now_of(request), token_of(request))
    return see_other(to("join", query={"done": "draft_deleted"}))


async def _page(request: Request) -> queries.DraftPage:
    token = token_of(request)
    return await queries.draft_page(commands.hashed(token), token, now_of(request))


async def _where_it_went(request: Request) -> Response:
    token = token_of(request)
    if not await queries.is_sent(commands.hashed(token)):
        raise NotFound
    return see_other(to("application_follow", token=token))


def _step(request: Request, page_: queries.DraftPage) -> queries.Step:
    number = request.path_params["step"]
    step = next((one for one in page_.steps if one.number == number), None)
    if step is None:
        raise NotFound
    return step


def _section(
    request: Request, page_: queries.DraftPage, step: queries.Step, form: SectionForm, *, status: int = 200
) -> Response:
    return render(
        request, "admission/section.html", status=status, page=page_, step=step, form=form, section="join"
    )


PAGES = [
    page("application_draft", fr="/demandes/brouillon/{token}", en="/applications/draft/{token}", get=draft),
    page(
        "application_section",
        fr="/demandes/brouillon/{token}/etape/{step:int}",
        en="/applications/draft/{token}/step/{step:int}",
        get=section,
        post=post_section,
    ),
    page(
        "application_check",
        fr="/demandes/brouillon/{token}/verification",
        en="/applications/draft/{token}/check",
        get=check,
    ),
    page(
        "application_submission",
        fr="/demandes/brouillon/{token}/envoi",
        en="/applications/draft/{token}/submission",
        post=post_submission,
    ),
    page(
        "application_deletion",
        fr="/demandes/brouillon/{token}/suppression",
        en="/applications/draft/{token}/deletion",
        post=post_deletion,
    ),
]
