"""Sign-in and its code, sign-out and quick exit, one's own account, and three pages that say how the house behaves."""

import logging
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from coalition.accounts import commands, queries, sessions
from coalition.accounts.forms import AddressForm, CodeForm, ContactForm, LanguageForm
from coalition.accounts.policies import KEEP_CONTACT
from coalition.admission.queries import has_own_application
from coalition.errors import NotFound
from coalition.membership.queries import is_known_for_herself
from coalition.permission import may
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.languages import Sentence, current
from coalition.web.pages import acting, now_of, render, see_other, settled, signed_in, viewer_of
from coalition.web.paths import page, safe_next, to

log = logging.getLogger("coalition")


async def sign_in(request: Request) -> Response:
    """Where one types one's address."""
    if viewer_of(request):
        return see_other(_after(request.query_params.get("next")))
    form = AddressForm(next=safe_next(request.query_params.get("next")))
    return render(request, "accounts/sign_in.html", form=form)


async def post_sign_in(request: Request) -> Response:
    """Mail a code; the answer is the same whoever asks."""
    form = await AddressForm.of(request)
    if not form.validate():
        return invalid(request, "accounts/sign_in.html", form=form)
    browser = sessions.fresh_value()
    client = request.client.host if request.client else ""
    asked = await commands.ask_code(now_of(request), commands.AskCode(form.email.data, browser, client))
    if not asked:
        form.email.errors = [Sentence("accounts.email.too_many")]
        return render(request, "accounts/sign_in.html", status=429, form=form)
    back = safe_next(form.next.data)
    response = see_other(to("sign_in_code", query={"next": back} if back else None))
    sessions.keep(response, browser)
    return response


async def sign_in_code(request: Request) -> Response:
    """Where one types the code."""
    if viewer_of(request):
        return see_other(_after(request.query_params.get("next")))
    form = CodeForm(next=safe_next(request.query_params.get("next")))
    return await _code_page(request, form)


async def post_sign_in_code(request: Request) -> Response:
    """Sign in, in the browser that asked for the code."""
    form = await CodeForm.of(request)
    if not form.validate():
        return await _code_page(request, form, status=422)
    browser = sessions.value_in(request.cookies)
    value = (
        await commands.sign_in(now_of(request), commands.SignIn(browser, form.code.data)) if browser else None
    )
    if value is None:
        form.code.errors = [Sentence("accounts.code.wrong")]
        return await _code_page(request, form, status=422)
    response = see_other(_after(form.next.data))
    sessions.keep(response, value)
    return response


async def _code_page(request: Request, form: CodeForm, status: int = 200) -> Response:
    code = await queries.code_page(request.cookies, now_of(request))
    return render(request, "accounts/sign_in_code.html", status=status, form=form, code=code)


async def post_sign_out(request: Request) -> Response:
    """End the session; the browser forgets this house."""
    await commands.sign_out(now_of(request), sessions.value_in(request.cookies))
    return _forgetting(see_other(to("sign_in")))


async def quick_exit(request: Request) -> Response:
    """`/x`: end the session, have the browser forget, go to a neutral site. The one GET that may end something (P9).

    Whatever fails here, she leaves.
    """
    try:
        await commands.sign_out(now_of(request), sessions.value_in(request.cookies))
    except Exception:
        log.exception("a session could not be ended by quick exit")
    return _forgetting(RedirectResponse(settings().exit_url, status_code=303))


def _forgetting(response: Response) -> Response:
    sessions.drop(response)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Cache-Control"] = "no-store"
    return response


async def account(request: Request) -> Response:
    """Who one is here, and all that is held about oneself."""
    return await _account(request)


async def _account(request: Request, form: LanguageForm | None = None) -> Response:
    person = signed_in(request).person
    held = await queries.account_page(person)
    return render(
        request,
        "accounts/account.html",
        status=422 if form else 200,
        page=held,
        has_application=await has_own_application(person),
        may_leave=await is_known_for_herself(person),
        form=form or LanguageForm(language=held.language),
        section="account",
    )


async def post_language(request: Request) -> Response:
    """Choose the language of one's messages."""
    signed_in(request)
    form = await LanguageForm.of(request)
    if not form.validate():
        return await _account(request, form)
    actor = await acting(request, "account", done="language_chosen")
    return settled(actor, await commands.choose_language(actor, now_of(request), form.command()))


async def contact(request: Request) -> Response:
    """How she may be reached, for her own eyes."""
    held = await queries.account_page(_known_for_herself(request))
    return render(
        request, "accounts/contact.html", page=held, form=ContactForm.holding(held), section="account"
    )


async def post_contact(request: Request) -> Response:
    """Open a channel, close one, or confirm all as it is."""
    held = await queries.account_page(_known_for_herself(request))
    form = await ContactForm.of(request)
    form.address = held.email
    if not form.validate():
        return invalid(request, "accounts/contact.html", page=held, form=form, section="account")
    actor = await acting(request, "account", done="contact_kept")
    return settled(actor, await commands.keep_contact(actor, now_of(request), form.command()))


def _known_for_herself(request: Request) -> UUID:
    viewer = signed_in(request)
    if not may(viewer, KEEP_CONTACT):
        raise NotFound
    person: UUID = viewer.person
    return person


async def people(request: Request) -> Response:
    """Everyone one may be, in a demonstration."""
    _in_a_demonstration()
    page_ = await queries.people_page(now_of(request))
    return render(
        request, "accounts/people.html", page=page_, next=safe_next(request.query_params.get("next"))
    )


async def post_people(request: Request) -> Response:
    """Be someone, in a demonstration."""
    _in_a_demonstration()
    form: Any = await request.form()
    try:
        person = UUID(str(form.get("person")))
    except ValueError:
        raise NotFound from None
    value = await commands.sign_in_as(now_of(request), person)
    response = see_other(_after(str(form.get("next") or "")))
    sessions.keep(response, value)
    return response


def _in_a_demonstration() -> None:
    if not settings().is_demonstration:
        raise NotFound


def _after(address: str | None) -> str:
    return safe_next(address) or f"/{current()}"


async def discretion(request: Request) -> Response:
    """What quick exit does, and what it does not do."""
    return render(request, "accounts/discretion.html")


async def privacy(request: Request) -> Response:
    """What is kept about people, and who sees it."""
    return render(request, "accounts/privacy.html")


async def accessibility(request: Request) -> Response:
    """What was made so that all can use the house, and what was not checked yet."""
    return render(request, "accounts/accessibility.html")


PAGES = [
    page("sign_in", fr="/connexion", en="/sign-in", get=sign_in, post=post_sign_in),
    page("sign_in_code", fr="/connexion/code", en="/sign-in/code", get=sign_in_code, post=post_sign_in_code),
    page("sign_out", fr="/deconnexion", en="/sign-out", post=post_sign_out),
    page("account", fr="/mon-compte", en="/my-account", get=account),
    page("account_language", fr="/mon-compte/langue", en="/my-account/language", post=post_language),
    page(
        "account_contact",
        fr="/mon-compte/vous-joindre",
        en="/my-account/reaching-you",
        get=contact,
        post=post_contact,
    ),
    page("people", fr="/personnes-fictives", en="/fictional-people", get=people, post=post_people),
    page("discretion", fr="/discretion", en="/discretion", get=discretion),
    page("privacy", fr="/confidentialite", en="/privacy", get=privacy),
    page("accessibility", fr="/accessibilite", en="/accessibility", get=accessibility),
]
