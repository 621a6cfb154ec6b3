"""Pages of external presentations: asked for, vetted, put on an agenda (ToR-96)."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import BadRequest, NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import PresenterForm, VettingForm
from coalition.meetings.policies import (
    PREPARE_AGENDA,
    RECEIVE_PRESENTER,
    SEE_PRESENTER_CONTACT,
    WITHDRAW_PRESENTER,
)
from coalition.meetings.queries import PresenterPage
from coalition.meetings.routes.meetings import member_of
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page

SECTION = "meetings"


async def show_all(request: Request) -> Response:
    """Every presentation asked for, those that have an answer last."""
    member_of(request)
    shown = await queries.presenters_page(now_of(request))
    return render(request, "meetings/presenters.html", section=SECTION, page=shown)


async def show_form(request: Request) -> Response:
    """The form that asks for one."""
    return render(request, "meetings/presenter_new.html", **_asking(request))


async def post_request(request: Request) -> Response:
    """One is asked for."""
    form = await PresenterForm.of(request)
    context = _asking(request, form)
    if not form.validate():
        return invalid(request, "meetings/presenter_new.html", **context)
    actor = await acting(request, "presenter", done="presenter_asked")
    return settled(actor, await commands.ask_presenter(actor, now_of(request), form.command()))


def _asking(request: Request, form: PresenterForm | None = None) -> dict[str, Any]:
    viewer = member_of(request)
    form = form or PresenterForm()
    form.seated(viewer)
    return {"section": SECTION, "form": form, "may_receive": may(viewer, RECEIVE_PRESENTER)}


async def _found(request: Request) -> tuple[Viewer, PresenterPage]:
    viewer = member_of(request)
    shown = await queries.presenter_page(request.path_params["id"], now_of(request))
    if shown is None:
        raise NotFound
    return viewer, shown


async def show_one(request: Request) -> Response:
    """One of them: what is asked, what members found, what becomes of it."""
    viewer, shown = await _found(request)
    one, now = shown.one, now_of(request)
    ours = {seat.member for seat in viewer.seats}
    knows = may(viewer, SEE_PRESENTER_CONTACT, one.member)
    places = await queries.agendas_to_publish(now) if may(viewer, PREPARE_AGENDA) and one.is_open else []
    return render(
        request,
        "meetings/presenter.html",
        section=SECTION,
        page=shown,
        reached_by=await queries.presenter_contact(one.id) if knows else None,
        may_vet=shown.may_be_vetted,
        undertaken=[line.member for line in one.under_way if line.member in ours],
        places=[meeting for meeting in places if shown.is_allowed_on(meeting.on)][:3],
        may_withdraw=one.is_open and may(viewer, WITHDRAW_PRESENTER, one.member),
    )


async def post_withdrawal(request: Request) -> Response:
    """It is asked for no more."""
    _, shown = await _found(request)
    actor = await acting(request, "presenter", done="presenter_withdrawn", id=shown.one.id)
    return settled(actor, await commands.withdraw_presenter(actor, now_of(request), shown.one.id))


async def _vetting(request: Request, form: VettingForm | None = None) -> tuple[PresenterPage, dict[str, Any]]:
    viewer, shown = await _found(request)
    form = (form or VettingForm()).over(shown.checklist)
    form.seated(viewer)
    ours = await queries.interests_of(seat.member for seat in viewer.seats)
    touched = [one for one in ours if one.touches(shown.one.organization)]
    return shown, {"section": SECTION, "page": shown, "one": shown.one, "form": form, "touched": touched}


async def show_vetting(request: Request) -> Response:
    """The form that vets it."""
    shown, context = await _vetting(request)
    if not shown.may_be_vetted:
        raise NotFound
    return render(request, "meetings/presenter_vetting.html", **context)


async def post_vetting(request: Request) -> Response:
    """It is vetted."""
    form = await VettingForm.of(request)
    shown, context = await _vetting(request, form)
    if not form.validate():
        return invalid(request, "meetings/presenter_vetting.html", **context)
    actor = await acting(request, "presenter", done="presenter_vetted", id=shown.one.id)
    return settled(actor, await commands.vet_presenter(actor, now_of(request), form.command(shown.one.id)))


async def _member(request: Request) -> UUID:
    sent = str((await request.form()).get("member", ""))
    try:
        return UUID(sent)
    except ValueError:
        raise BadRequest from None


async def post_undertaking(request: Request) -> Response:
    """A member will vet it."""
    _, shown = await _found(request)
    actor, member = (
        await acting(request, "presenter", done="vetting_undertaken", id=shown.one.id),
        await _member(request),
    )
    return settled(actor, await commands.undertake_vetting(actor, now_of(request), shown.one.id, member))


async def post_leaving(request: Request) -> Response:
    """A member will not vet it after all."""
    _, shown = await _found(request)
    actor, member = (
        await acting(request, "presenter", done="vetting_left", id=shown.one.id),
        await _member(request),
    )
    return settled(actor, await commands.leave_vetting(actor, now_of(request), shown.one.id, member))


async def post_place(request: Request) -> Response:
    """The chair puts it on an agenda."""
    _, shown = await _found(request)
    meeting = request.path_params["meeting"]
    actor = await acting(request, "agenda_preparation", done="presenter_scheduled", id=meeting)
    return settled(actor, await commands.schedule_presenter(actor, now_of(request), shown.one.id, meeting))


_FR, _EN = "/reunions/presentations", "/meetings/presentations"
_ONE_FR, _ONE_EN = f"{_FR}/{{id:uuid}}", f"{_EN}/{{id:uuid}}"

PAGES = [
    page("presenters", fr=_FR, en=_EN, get=show_all),
    page("presenter_new", fr=f"{_FR}/nouvelle", en=f"{_EN}/new", get=show_form, post=post_request),
    page("presenter", fr=_ONE_FR, en=_ONE_EN, get=show_one),
    page("presenter_withdrawal", fr=f"{_ONE_FR}/retrait", en=f"{_ONE_EN}/withdrawal", post=post_withdrawal),
    page(
        "presenter_vetting", fr=f"{_ONE_FR}/verification", en=f"{_ONE_EN}/vetting",
        get=show_vetting, post=post_vetting,
    ),
    page(
        "presenter_undertaking", fr=f"{_ONE_FR}/verification/engagement", en=f"{_ONE_EN}/vetting/undertaking",
        post=post_undertaking,
    ),
    page(
        "presenter_leaving", fr=f"{_ONE_FR}/verification/desistement", en=f"{_ONE_EN}/vetting/leaving",
        post=post_leaving,
    ),
    page(
        "presenter_place", fr=f"{_ONE_FR}/place/{{meeting:uuid}}", en=f"{_ONE_EN}/place/{{meeting:uuid}}",
        post=post_place,
    ),
]  # fmt: skip
