"""The written notice of the result: its words, the page on which one signs it, its sending, its sheet."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound, NotPermitted
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.revocation import commands, queries
from coalition.revocation.forms import SignForm, WordsForm
from coalition.revocation.policies import REVISE_RESULT, SIGN
from coalition.revocation.queries import CasePage
from coalition.revocation.routes.cases import case
from coalition.revocation.routes.seen import SECTION, case_page, seen
from coalition.web.forms import invalid
from coalition.web.languages import say
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page
from coalition.web.pdf import pdf_response


async def signing(request: Request) -> Response:
    """The exact text of the notice, and what one confirms by signing it; the case, where there is nothing to sign."""
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    if not _may_sign(viewer, shown):
        return await case_page(request, viewer, shown)
    return render(request, "revocation/sign.html", **_to_sign(viewer, shown, SignForm()))


async def post_signature(request: Request) -> Response:
    """Sign the notice of the result."""
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    require(viewer, SIGN, shown.case)
    form = await SignForm.of(request)
    if _may_sign(viewer, shown) and not form.validate():
        return invalid(request, "revocation/sign.html", **_to_sign(viewer, shown, form))
    actor = await acting(request, "revocation", done="result_signed")
    return settled(
        actor, await commands.sign_result(actor, now_of(request), shown.case.id, form.read.data or "")
    )


async def post_words(request: Request) -> Response:
    """Change the words added to the notice."""
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    require(viewer, REVISE_RESULT, shown.case)
    form = await WordsForm.of(request)
    if not form.validate():
        return await case_page(request, viewer, shown, form)
    actor = await acting(request, "revocation", done="result_revised")
    return settled(actor, await commands.revise_result(actor, now_of(request), form.command(shown.case.id)))


async def post_sending(request: Request) -> Response:
    """Send the notice of the result."""
    signed_in(request)
    actor = await acting(request, "revocation", done="result_sent")
    return settled(actor, await commands.send_result(actor, now_of(request), request.path_params["id"]))


async def sheet(request: Request) -> Response:
    """The notice alone, as it is printed; for the member concerned once it is sent."""
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    is_concerned = shown.case.concerns(viewer)
    if shown.notice is None or (is_concerned and not shown.notice.sent_at):
        raise NotFound
    return render(request, "revocation/sheet.html", page=shown, is_concerned=is_concerned, section=SECTION)


async def pdf(request: Request) -> Response:
    """The same sheet as a PDF."""
    response = await sheet(request)
    reference = (await seen(request, signed_in(request))).case.reference
    return await pdf_response(request, response, say("cases.file", reference=reference))


def _may_sign(viewer: Viewer, shown: CasePage) -> bool:
    notice = shown.notice
    return (
        notice is not None
        and notice.sent_at is None
        and not notice.is_signed_by(viewer.person)
        and queries.seat_to_sign(viewer, notice) is not None
        and may(viewer, SIGN, shown.case)
    )


def _to_sign(viewer: Viewer, shown: CasePage, form: SignForm) -> dict[str, Any]:
    if shown.notice is None:
        raise NotPermitted(SIGN)
    seat = viewer.seat_for(queries.seat_to_sign(viewer, shown.notice))
    return {"page": shown, "notice": shown.notice, "seat": seat, "form": form, "section": SECTION}


PAGES = [
    page(
        "revocation_signature",
        fr="/dossiers/{id:uuid}/signature", en="/cases/{id:uuid}/signature", get=signing, post=post_signature,
        confidential=True,
    ),
    page(
        "revocation_words",
        fr="/dossiers/{id:uuid}/mots", en="/cases/{id:uuid}/words", get=case, post=post_words,
        confidential=True,
    ),
    page(
        "revocation_sending",
        fr="/dossiers/{id:uuid}/envoi", en="/cases/{id:uuid}/sending", get=case, post=post_sending,
        confidential=True,
    ),
    page("revocation_sheet", fr="/dossiers/{id:uuid}/feuille", en="/cases/{id:uuid}/sheet", get=sheet, confidential=True),
    page("revocation_pdf", fr="/dossiers/{id:uuid}/feuille/pdf", en="/cases/{id:uuid}/sheet/pdf", get=pdf, confidential=True),
]  # fmt: skip
