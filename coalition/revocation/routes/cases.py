"""A revocation case step by step: its notice, its answer, the proof that both arrived."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.revocation import commands
from coalition.revocation.forms import AnswerForm, ConfirmForm, NoticeForm, ReceiptForm
from coalition.revocation.routes.seen import case_page, seen
from coalition.web.pages import acting, now_of, settled, signed_in
from coalition.web.paths import page


async def case(request: Request) -> Response:
    """The case, for members and for those whom it concerns."""
    viewer = signed_in(request)
    return await case_page(request, viewer, await seen(request, viewer))


async def own_case(request: Request) -> Response:
    """The case where the member concerned reads and answers it: being heard waits for no signature (ToR-33, ToR-55).

    For everyone else the case is at its own address.
    """
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    if not shown.case.concerns(viewer):
        raise NotFound
    return await case_page(request, viewer, shown)


async def post_notice(request: Request) -> Response:
    """Send the notice with the reasons and the day of the vote."""
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    form = await NoticeForm.of(request)
    form.earliest = shown.earliest_vote
    if not form.validate():
        return await case_page(request, viewer, shown, form)
    actor = await acting(request, "revocation", done="subject_notified")
    return settled(
        actor, await commands.notify_subject(actor, now_of(request), shown.case.id, form.vote_on.data)
    )


async def post_answer(request: Request) -> Response:
    """Give the answer of the member concerned."""
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    form = await AnswerForm.of(request)
    if not form.validate():
        return await case_page(request, viewer, shown, form)
    actor = await acting(request, "revocation_answer", done="case_answered")
    return settled(actor, await commands.answer_case(actor, now_of(request), shown.case.id, form.text.data))


async def post_confirmation(request: Request) -> Response:
    """A person of the member concerned says that she read what was sent."""
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    form = await ConfirmForm.of(request)
    if not form.validate():
        return await case_page(request, viewer, shown, form)
    actor = await acting(request, "revocation_answer", done="receipt_confirmed")
    return settled(
        actor, await commands.confirm_receipt(actor, now_of(request), shown.case.id, form.what.data)
    )


async def post_receipt(request: Request) -> Response:
    """Record that a notice was handed over or posted."""
    viewer = signed_in(request)
    shown = await seen(request, viewer)
    form = await ReceiptForm.of(request)
    if not form.validate():
        return await case_page(request, viewer, shown, form)
    actor = await acting(request, "revocation", done="receipt_recorded")
    return settled(actor, await commands.record_receipt(actor, now_of(request), form.command(shown.case.id)))


PAGES = [
    page("revocation", fr="/dossiers/{id:uuid}", en="/cases/{id:uuid}", get=case, confidential=True),
    page(
        "revocation_notice",
        fr="/dossiers/{id:uuid}/avis", en="/cases/{id:uuid}/notice", get=case, post=post_notice,
        confidential=True,
    ),
    page(
        "revocation_answer",
        fr="/dossiers/{id:uuid}/reponse", en="/cases/{id:uuid}/answer", get=own_case, post=post_answer,
    ),
    page(
        "revocation_confirmation",
        fr="/dossiers/{id:uuid}/lecture", en="/cases/{id:uuid}/reading", get=own_case, post=post_confirmation,
    ),
    page(
        "revocation_receipt",
        fr="/dossiers/{id:uuid}/remise", en="/cases/{id:uuid}/delivery", get=case, post=post_receipt,
        confidential=True,
    ),
]  # fmt: skip
