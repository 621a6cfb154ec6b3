"""The ways to join; where an organisation begins; what the applicant keeps once its application is sent."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.admission import commands, queries
from coalition.admission.forms import BeginForm
from coalition.admission.queries import CopyPage
from coalition.errors import NotFound
from coalition.web.forms import invalid
from coalition.web.languages import Sentence, current, say
from coalition.web.pages import ONCE_FIELD, now_of, render, see_other, signed_in
from coalition.web.paths import absolute, page, to
from coalition.web.pdf import pdf_response


async def join(request: Request) -> Response:
    """Two ways to join, and what an organisation should know before it starts."""
    page_ = await queries.join_page(now_of(request))
    return render(request, "admission/join.html", page=page_, section="join")


async def new(request: Request) -> Response:
    """Before an organisation starts: what is asked, who reads it, how long it takes."""
    page_ = await queries.join_page(now_of(request))
    return render(request, "admission/new.html", page=page_, form=BeginForm(), section="join")


async def post_new(request: Request) -> Response:
    """Begin a draft; its private link is its address."""
    form, page_ = await BeginForm.of(request), await queries.join_page(now_of(request))
    if not form.validate():
        return invalid(request, "admission/new.html", page=page_, form=form, section="join")
    try:
        return await _begin(request, email=form.email.data or "")
    except commands.TooManyToday:
        form.form_errors.append(Sentence("applying.too_many_today"))
        return render(request, "admission/new.html", status=429, page=page_, form=form, section="join")


async def again(request: Request) -> Response:
    """Apply again, with the answers of an application that ended."""
    return render(request, "admission/again.html", page=await _followed(request), form=None, section="join")


async def post_again(request: Request) -> Response:
    """A draft with the answers of an application that ended."""
    page_ = await _followed(request)
    try:
        return await _begin(request, again=page_.token)
    except commands.TooManyToday:
        form = BeginForm()
        form.form_errors.append(Sentence("applying.too_many_today"))
        return render(request, "admission/again.html", status=429, page=page_, form=form, section="join")


async def receipt(request: Request) -> Response:
    """What was received, what happens next and by when."""
    page_ = await _followed(request)
    link = absolute(to("application_follow", token=page_.token))
    return render(request, "admission/receipt.html", page=page_, private_link=link, section="join")


async def copy(request: Request) -> Response:
    """The applicant's own copy, to print or to keep."""
    return _copy(request, await _own_copy(request))


async def copy_pdf(request: Request) -> Response:
    """The same copy as PDF."""
    return await _copy_pdf(request, await _own_copy(request))


async def file_copy(request: Request) -> Response:
    """The copy for the paper file, for those who may see the application (ToR-77)."""
    return _copy(request, await _file_copy(request))


async def file_copy_pdf(request: Request) -> Response:
    """The same copy as PDF."""
    return await _copy_pdf(request, await _file_copy(request))


def token_of(request: Request) -> str:
    """The token of the private link; a mail sets it in groups."""
    token: str = request.path_params["token"]
    return token.replace("-", "")


def client_of(request: Request) -> str:
    """The network address that the request came from, if it is known."""
    return request.client.host if request.client else ""


async def _own_copy(request: Request) -> CopyPage:
    token = token_of(request)
    return await queries.own_copy(commands.hashed(token), token, now_of(request))


async def _file_copy(request: Request) -> CopyPage:
    return await queries.file_copy(signed_in(request), request.path_params["id"], now_of(request))


def _copy(request: Request, page_: CopyPage) -> Response:
    return render(request, "admission/copy.html", page=page_, section="join" if page_.token else "members")


async def _copy_pdf(request: Request, page_: CopyPage) -> Response:
    name = say("print.file.application", reference=page_.file.reference)
    return await pdf_response(request, _copy(request, page_), name)


async def _followed(request: Request) -> Any:
    token = token_of(request)
    page_ = await queries.follow_page(commands.hashed(token), token, now_of(request))
    if not page_.file.is_organization:
        raise NotFound
    return page_


async def _begin(request: Request, *, email: str = "", again: str = "") -> Response:
    secret = (await request.form()).get(ONCE_FIELD)
    token = await commands.begin_draft(
        Actor(None),
        now_of(request),
        commands.BeginDraft(
            language=current(),
            email=email,
            again=again,
            client=client_of(request),
            secret=secret if isinstance(secret, str) else "",
        ),
    )
    return see_other(to("application_draft", token=token, query={"done": "draft_begun"}))


PAGES = [
    page("join", fr="/devenir-membre", en="/become-a-member", get=join),
    page("application_new", fr="/demandes/nouvelle", en="/applications/new", get=new, post=post_new),
    page("application_receipt", fr="/suivi/{token}/recu", en="/follow/{token}/receipt", get=receipt),
    page("application_copy", fr="/suivi/{token}/copie", en="/follow/{token}/copy", get=copy),
    page("application_copy_pdf", fr="/suivi/{token}/copie/pdf", en="/follow/{token}/copy/pdf", get=copy_pdf),
    page(
        "application_again",
        fr="/suivi/{token}/nouvelle-demande",
        en="/follow/{token}/new-application",
        get=again,
        post=post_again,
    ),
    page(
        "application_file_copy",
        fr="/demandes/{id:uuid}/copie",
        en="/applications/{id:uuid}/copy",
        get=file_copy,
        confidential=True,
    ),
    page(
        "application_file_copy_pdf",
        fr="/demandes/{id:uuid}/copie/pdf",
        en="/applications/{id:uuid}/copy/pdf",
        get=file_copy_pdf,
        confidential=True,
    ),
]
