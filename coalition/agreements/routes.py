"""Reading agreements, signing them, publishing their next version, and the register of signatures."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.agreements import commands, policies, queries
from coalition.agreements.forms import AttestForm, SignForm, VersionForm
from coalition.agreements.wording import CLAUSES, KINDS, Wording, parts, shipped
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.languages import current
from coalition.web.pages import acting, now_of, render, settled, signed_in, viewer_of
from coalition.web.paths import Handler, page, safe_next

SECTION = "documents"


def _in_the_circle(request: Request) -> Viewer:
    """The signed-in person, who acts for a member or is sent by one; for anyone else these pages do not exist."""
    viewer: Viewer = signed_in(request)
    if not may(viewer, policies.SEE):
        raise NotFound
    return viewer


async def show_agreements(request: Request) -> Response:
    """The agreements in force, and what this person and her organisations signed."""
    viewer = _in_the_circle(request)
    shown = await queries.agreements_page(viewer, now_of(request))
    return render(
        request,
        "agreements/agreements.html",
        page=shown,
        kinds=KINDS,
        may_publish=may(viewer, policies.PUBLISH),
        may_see_signatures=may(viewer, policies.SEE_SIGNATURES),
        section=SECTION,
    )


async def show_version(request: Request) -> Response:
    """One version, for everyone: who applies reads what members sign."""
    shown = await queries.version_page(request.path_params["id"], now_of(request))
    return render(
        request,
        "agreements/agreement.html",
        page=shown,
        is_in_the_circle=may(viewer_of(request), policies.SEE),
        section=SECTION,
    )


def _signed_here(actor: Actor, back: str) -> Actor:
    """The same, led after signing to the page that she wanted to read."""
    if not back:
        return actor
    address = f"{back}{'&' if '?' in back else '?'}done=agreement_signed"
    return replace(actor, result=lambda version: address)


async def _sign_page(request: Request, viewer: Viewer, form: SignForm | None = None) -> Response:
    shown = await queries.signing_page(
        "confidentiality", viewer, now_of(request), member=request.path_params.get("id")
    )
    back = safe_next(form.next.data if form else request.query_params.get("next"))
    version = str(shown.version.id) if shown.version else ""
    return render(
        request,
        "agreements/sign.html",
        status=422 if form else 200,
        page=shown,
        form=form or SignForm(version=version, next=back),
        back=back,
        may_sign=shown.seat is None or may(viewer, policies.SIGN_FOR_ORGANIZATION, shown.seat.member),
        section=SECTION,
    )


async def show_signing(request: Request) -> Response:
    """The confidentiality agreement, to read and sign: for herself, or for an organisation for which she acts."""
    return await _sign_page(request, _in_the_circle(request))


async def post_signing(request: Request) -> Response:
    """Sign it."""
    viewer = _in_the_circle(request)
    member = request.path_params.get("id")
    if member:
        await queries.signing_page("confidentiality", viewer, now_of(request), member=member)
        require(viewer, policies.SIGN_FOR_ORGANIZATION, member)
    form = await SignForm.of(request)
    if not form.validate():
        return await _sign_page(request, viewer, form)
    actor = _signed_here(
        await acting(request, "agreements", done="agreement_signed"), safe_next(form.next.data)
    )
    return settled(actor, await commands.sign(actor, now_of(request), form.command(member)))


async def _attest_page(request: Request, viewer: Viewer, form: AttestForm | None = None) -> Response:
    member = request.path_params["id"]
    shown = await queries.signing_page("attestation", viewer, now_of(request), member=member)
    version = str(shown.version.id) if shown.version else ""
    return render(
        request,
        "agreements/attestation.html",
        status=422 if form else 200,
        page=shown,
        form=form or AttestForm(version=version),
        may_sign=may(viewer, policies.SIGN_FOR_ORGANIZATION, member),
        section=SECTION,
    )


async def show_attestation(request: Request) -> Response:
    """What an organisation attests to."""
    return await _attest_page(request, _in_the_circle(request))


async def post_attestation(request: Request) -> Response:
    """Attest in its name."""
    viewer = _in_the_circle(request)
    member = request.path_params["id"]
    await queries.signing_page("attestation", viewer, now_of(request), member=member)
    require(viewer, policies.SIGN_FOR_ORGANIZATION, member)
    form = await AttestForm.of(request)
    if not form.validate():
        return await _attest_page(request, viewer, form)
    actor = await acting(request, "agreements", done="agreement_attested")
    return settled(actor, await commands.attest(actor, now_of(request), form.command(member)))


async def show_signatures(request: Request) -> Response:
    """Who signed which version, and who has yet to."""
    viewer = _in_the_circle(request)
    if not may(viewer, policies.SEE_SIGNATURES):
        raise NotFound
    shown = await queries.signatures_page(
        now_of(request), current(), shown=request.query_params.get("show", "all")
    )
    return render(request, "agreements/signatures.html", page=shown, choices=queries.SHOWN, section=SECTION)


def _publishing(kind: str) -> tuple[Handler, Callable[[Request], Awaitable[Response]]]:
    """The page on which the chair writes the next version of this kind, and what it does with it."""

    async def context(request: Request) -> dict[str, Any]:
        require(_member(request), policies.PUBLISH)
        last = await queries.in_force(kind, now_of(request))
        return {"kind": kind, "clause": CLAUSES[kind], "last": last, "section": SECTION}

    async def show(request: Request) -> Response:
        known = await context(request)
        last: queries.Version | None = known["last"]
        form = VersionForm(
            after=last.number if last else 0, **_words(last.wording if last else shipped(kind))
        )
        return render(request, "agreements/publication.html", form=form, **known)

    async def post(request: Request) -> Response:
        known = await context(request)
        form = await VersionForm.of(request)
        if not form.validate():
            return invalid(request, "agreements/publication.html", form=form, **known)
        if form.step.data != "send":
            is_check = form.step.data != "edit"
            return render(
                request,
                "agreements/publication_check.html" if is_check else "agreements/publication.html",
                form=form,
                parts=parts,
                **known,
            )
        actor = await acting(request, "agreement", done="agreement_published")
        return settled(actor, await commands.publish(actor, now_of(request), form.command(kind)))

    return show, post


def _member(request: Request) -> Viewer:
    viewer = _in_the_circle(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


def _words(wording: Wording) -> dict[str, str]:
    return {name: getattr(wording, name) for name in ("title_fr", "title_en", "text_fr", "text_en")}


_show_confidentiality_new, _post_confidentiality_new = _publishing("confidentiality")
_show_attestation_new, _post_attestation_new = _publishing("attestation")

PAGES = [
    page("agreements", fr="/accords", en="/agreements", get=show_agreements),
    page("agreement", fr="/accords/{id:uuid}", en="/agreements/{id:uuid}", get=show_version),
    page("signatures", fr="/accords/signatures", en="/agreements/signatures", get=show_signatures),
    page(
        "confidentiality", fr="/accords/confidentialite", en="/agreements/confidentiality",
        get=show_signing, post=post_signing,
    ),
    page(
        "confidentiality_new",
        fr="/accords/confidentialite/nouvelle-version", en="/agreements/confidentiality/new-version",
        get=_show_confidentiality_new, post=_post_confidentiality_new,
    ),
    page(
        "confidentiality_member",
        fr="/accords/confidentialite/{id:uuid}", en="/agreements/confidentiality/{id:uuid}",
        get=show_signing, post=post_signing,
    ),
    page(
        "attestation_new",
        fr="/accords/attestation/nouvelle-version", en="/agreements/attestation/new-version",
        get=_show_attestation_new, post=_post_attestation_new,
    ),
    page(
        "attestation", fr="/accords/attestation/{id:uuid}", en="/agreements/attestation/{id:uuid}",
        get=show_attestation, post=post_attestation,
    ),
]  # fmt: skip
