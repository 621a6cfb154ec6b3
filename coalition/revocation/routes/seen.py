"""What every page of a case begins with: the case as this person may see it."""

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.revocation import queries
from coalition.revocation.forms import (
    AnswerForm,
    NoticeForm,
    ReceiptForm,
    WordsForm,
)
from coalition.revocation.policies import (
    AMEND,
    ANSWER,
    CONFIRM,
    NOTIFY,
    RECORD_RECEIPT,
    REVISE_RESULT,
    SEE,
    SEND_RESULT,
    SIGN,
)
from coalition.revocation.queries import CasePage
from coalition.web.differences import pieces
from coalition.web.forms import Form
from coalition.web.pages import now_of, render

SECTION = "decisions"


async def seen(request: Request, viewer: Viewer) -> CasePage:
    """The case of this address; NotFound for who may not know of it."""
    found = await queries.case_page(request.path_params["id"], now_of(request))
    if found is None or not may(viewer, SEE, found.case):
        raise NotFound
    return found


async def case_page(request: Request, viewer: Viewer, shown: CasePage, form: Form | None = None) -> Response:
    """The page of the case, with what was typed and what to correct where a form comes back."""
    now: datetime = now_of(request)
    case, stage = shown.case, shown.stage(queries.day_of(now))
    is_concerned = case.concerns(viewer)
    is_opened = shown.vote is not None and shown.vote.opened_at is not None
    back = case.outcome == "revoked" and stage == "sent"
    return render(
        request,
        "revocation/case.html",
        status=422 if form else 200,
        page=shown,
        stage=stage,
        is_concerned=is_concerned,
        is_signed=shown.notice is not None and shown.notice.is_signed_by(viewer.person),
        history=shown.history(is_concerned=is_concerned),
        changes=list(zip(shown.versions, shown.versions[1:], strict=False)),
        differences=pieces,
        asked=await queries.last_reinstatement(case.subject) if back else None,
        may_amend=not case.outcome and not is_opened and may(viewer, AMEND, case),
        may_notify=stage == "notice" and may(viewer, NOTIFY, case),
        may_answer=stage == "answer" and may(viewer, ANSWER, case),
        may_revise=stage in ("result", "sending") and may(viewer, REVISE_RESULT, case),
        may_sign=_may_sign(shown, stage, viewer),
        may_send=stage == "sending" and may(viewer, SEND_RESULT, case),
        may_move_back=back and viewer.is_member,
        proves=may(viewer, RECORD_RECEIPT, case),
        confirms=_to_confirm(shown, viewer),
        form=form,
        **_forms(shown, form),
        section=SECTION,
    )


def _may_sign(shown: CasePage, stage: str, viewer: Viewer) -> bool:
    notice = shown.notice
    return (
        stage == "result"
        and notice is not None
        and not notice.is_signed_by(viewer.person)
        and queries.seat_to_sign(viewer, notice) is not None
        and may(viewer, SIGN, shown.case)
    )


def _to_confirm(shown: CasePage, viewer: Viewer) -> list[str]:
    """Which of both notices this person of the member concerned has not said that she read."""
    if not may(viewer, CONFIRM, shown.case):
        return []
    sent = {
        "notice": shown.case.notice_sent_at,
        "result": shown.notice.sent_at if shown.notice else None,
    }
    return [
        what for what, at in sent.items() if at and not shown.proof.is_confirmed_by(viewer.person, what, at)
    ]


def _forms(shown: CasePage, form: Form | None) -> dict[str, Any]:
    notice = shown.notice
    words = {"words_fr": notice.words_fr, "words_en": notice.words_en, "read": notice.hash} if notice else {}
    return {
        "notice_form": form if isinstance(form, NoticeForm) else NoticeForm(),
        "answer_form": form if isinstance(form, AnswerForm) else AnswerForm(),
        "receipt_form": form if isinstance(form, ReceiptForm) else ReceiptForm(),
        "words_form": form if isinstance(form, WordsForm) else WordsForm(data=words),
    }
