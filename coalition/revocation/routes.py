"""A revocation case step by step, and the page on which a member opens one during a meeting."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound, Refused
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.revocation import commands, queries
from coalition.revocation.forms import AnswerForm, MotionForm, NoticeForm
from coalition.revocation.policies import ANSWER, MOVE, NOTIFY, SEE, SEND_RESULT, SIGN
from coalition.revocation.queries import CasePage, MotionPage
from coalition.web.forms import Form, invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page

SECTION = "decisions"


async def case(request: Request) -> Response:
    """The case, for members and for those whom it concerns."""
    viewer = signed_in(request)
    return _case_page(request, viewer, await _seen(request, viewer))


async def own_case(request: Request) -> Response:
    """The case where the member concerned reads and answers it: being heard waits for no signature (ToR-33, ToR-55).

    For everyone else the case is at its own address.
    """
    viewer = signed_in(request)
    shown = await _seen(request, viewer)
    if not shown.case.concerns(viewer):
        raise NotFound
    return _case_page(request, viewer, shown)


async def post_notice(request: Request) -> Response:
    """Send the notice with the reasons and the day of the vote."""
    viewer = signed_in(request)
    shown = await _seen(request, viewer)
    form = await NoticeForm.of(request)
    form.earliest = shown.earliest_vote
    if not form.validate():
        return _case_page(request, viewer, shown, form)
    actor = await acting(request, "revocation", done="subject_notified")
    return settled(
        actor, await commands.notify_subject(actor, now_of(request), shown.case.id, form.vote_on.data)
    )


async def post_answer(request: Request) -> Response:
    """Give the answer of the member concerned."""
    viewer = signed_in(request)
    shown = await _seen(request, viewer)
    form = await AnswerForm.of(request)
    if not form.validate():
        return _case_page(request, viewer, shown, form)
    actor = await acting(request, "revocation_answer", done="case_answered")
    return settled(actor, await commands.answer_case(actor, now_of(request), shown.case.id, form.text.data))


async def post_signature(request: Request) -> Response:
    """Sign the notice of the result."""
    signed_in(request)
    actor = await acting(request, "revocation", done="result_signed")
    return settled(actor, await commands.sign_result(actor, now_of(request), request.path_params["id"]))


async def post_sending(request: Request) -> Response:
    """Send the notice of the result."""
    signed_in(request)
    actor = await acting(request, "revocation", done="result_sent")
    return settled(actor, await commands.send_result(actor, now_of(request), request.path_params["id"]))


async def new(request: Request) -> Response:
    """Where a member writes the motion, while the meeting is under way."""
    shown = await _meeting(request, signed_in(request))
    return render(request, "revocation/new.html", page=shown, form=MotionForm().offer(shown), section=SECTION)


async def post_new(request: Request) -> Response:
    """Check the motion, correct it, or make it."""
    shown = await _meeting(request, signed_in(request))
    form = (await MotionForm.of(request)).offer(shown)
    if not form.validate():
        return invalid(request, "revocation/new.html", page=shown, form=form, section=SECTION)
    if form.step.data != "send":
        template = "revocation/new.html" if form.step.data == "edit" else "revocation/check.html"
        return render(request, template, page=shown, form=form, section=SECTION)
    actor = await acting(request, "revocation", done="revocation_moved")
    return settled(actor, await commands.move_revocation(actor, now_of(request), form.command(shown.meeting)))


async def _seen(request: Request, viewer: Viewer) -> CasePage:
    """The case of this address; NotFound for who may not know of it."""
    found = await queries.case_page(request.path_params["id"], now_of(request))
    if found is None or not may(viewer, SEE, found.case):
        raise NotFound
    return found


def _case_page(request: Request, viewer: Viewer, shown: CasePage, form: Form | None = None) -> Response:
    stage = shown.stage(queries.day_of(now_of(request)))
    is_signed = shown.notice is not None and shown.notice.is_signed_by(viewer.person)
    return render(
        request,
        "revocation/case.html",
        status=422 if form else 200,
        page=shown,
        stage=stage,
        is_concerned=shown.case.concerns(viewer),
        is_signed=is_signed,
        may_notify=stage == "notice" and may(viewer, NOTIFY, shown.case),
        may_answer=stage == "answer" and may(viewer, ANSWER, shown.case),
        may_sign=stage == "result" and not is_signed and may(viewer, SIGN, shown.case),
        may_send=stage == "sending" and may(viewer, SEND_RESULT, shown.case),
        form=form,
        notice_form=form if isinstance(form, NoticeForm) else NoticeForm(),
        answer_form=form if isinstance(form, AnswerForm) else AnswerForm(),
        section=SECTION,
    )


async def _meeting(request: Request, viewer: Viewer) -> MotionPage:
    """What the motion is made from; NotFound for who is no member, Refused when no meeting is under way (ToR-53)."""
    meeting: UUID = request.path_params["meeting"]
    found = await queries.motion_page(meeting, viewer, now_of(request)) if may(viewer, MOVE) else None
    if found is None:
        raise NotFound
    verdict = found.may_be_moved
    if not verdict.is_met:
        raise Refused(
            verdict.clause, verdict.reason, [(lack.code, dict(lack.facts)) for lack in verdict.missing]
        )
    return found


PAGES = [
    page(
        "revocation_new",
        fr="/reunions/{meeting:uuid}/revocation", en="/meetings/{meeting:uuid}/revocation", get=new, post=post_new,
    ),
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
        "revocation_signature",
        fr="/dossiers/{id:uuid}/signature", en="/cases/{id:uuid}/signature", get=case, post=post_signature,
        confidential=True,
    ),
    page(
        "revocation_sending",
        fr="/dossiers/{id:uuid}/envoi", en="/cases/{id:uuid}/sending", get=case, post=post_sending,
        confidential=True,
    ),
]  # fmt: skip
