"""The chair passes to another organisation: by decision, or ad interim where it cannot act."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound, NotPermitted
from coalition.membership import commands, policies, queries
from coalition.membership.forms import AskHandoverForm, HandoverForm
from coalition.membership.routes.seen import members_only
from coalition.membership.viewer import Seat, Viewer
from coalition.permission import may
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


def _hands_over(viewer: Viewer, shown: queries.HandoverPage) -> bool:
    """Whether the chair passes at this person's word: before the first meeting."""
    return shown.is_founding and may(viewer, policies.HAND_OVER_CHAIR)


def _fitted(form: HandoverForm, shown: queries.HandoverPage) -> HandoverForm:
    fitted: HandoverForm = form.among(shown.candidates)
    return fitted


async def show_handover(request: Request) -> Response:
    """Who holds the chair, and how it passes on."""
    viewer = members_only(request)
    shown = await queries.handover_page(now_of(request))
    is_direct = _hands_over(viewer, shown)
    form = _fitted(HandoverForm() if is_direct else AskHandoverForm(), shown)
    return render(
        request, "membership/handover.html", page=shown, form=form, is_direct=is_direct, section="members"
    )


async def post_handover(request: Request) -> Response:
    """Ask the coalition; or pass the chair on, before the first meeting."""
    viewer = members_only(request)
    shown = await queries.handover_page(now_of(request))
    is_direct = _hands_over(viewer, shown)
    form = _fitted(await (HandoverForm if is_direct else AskHandoverForm).of(request), shown)
    if not form.validate():
        return invalid(
            request, "membership/handover.html", page=shown, form=form, is_direct=is_direct, section="members"
        )
    if isinstance(form, AskHandoverForm):
        actor = await acting(request, "chair_handover", done="handover_asked")
        command = form.asked_by(_seat(viewer).member)
        return settled(actor, await commands.ask_handover(actor, now_of(request), command))
    actor = await acting(request, "member", done="chair_given")
    return settled(actor, await commands.hand_over_chair(actor, now_of(request), form.command()))


def _seat(viewer: Viewer) -> Seat:
    if viewer.seat is None:
        raise NotFound
    return viewer.seat


def _signing(viewer: Viewer, chair: queries.Chairing, *, but: frozenset[UUID] = frozenset()) -> Seat | None:
    """The seat from which she may sign here: for an organisation that neither holds the chair nor is left out."""
    return next(
        (
            seat
            for seat in viewer.seats
            if may(viewer, policies.UNLOCK_CHAIR, seat.member)
            and not chair.is_held_by(seat.member)
            and seat.member not in but
        ),
        None,
    )


async def show_interim(request: Request) -> Response:
    """What can be done where the chair cannot act, and the form that asks for it."""
    viewer = members_only(request)
    shown = await queries.handover_page(now_of(request))
    seat = _signing(viewer, shown.chair)
    form = _interim_form(AskHandoverForm(), shown, seat)
    return render(request, "membership/interim.html", page=shown, form=form, seat=seat, section="members")


async def post_interim(request: Request) -> Response:
    """Ask that another organisation take the chair ad interim."""
    viewer = members_only(request)
    shown = await queries.handover_page(now_of(request))
    seat = _signing(viewer, shown.chair)
    if seat is None:
        raise NotPermitted(policies.UNLOCK_CHAIR)
    form = _interim_form(await AskHandoverForm.of(request), shown, seat)
    if not form.validate():
        return invalid(
            request, "membership/interim.html", page=shown, form=form, seat=seat, section="members"
        )
    actor = await acting(request, "interim_request", done="interim_asked")
    return settled(actor, await commands.ask_interim(actor, now_of(request), form.asked_by(seat.member)))


def _interim_form(form: AskHandoverForm, shown: queries.HandoverPage, seat: Seat | None) -> AskHandoverForm:
    """An organisation does not take the chair for itself: it names another."""
    fitted: AskHandoverForm = form.among(
        one
        for one in shown.candidates
        if not shown.chair.is_held_by(one.member) and (seat is None or one.member != seat.member)
    )
    return fitted


async def _request(request: Request) -> queries.Handover:
    found = await queries.handover(request.path_params["id"])
    if found is None or found.kind != "emergency":
        raise NotFound
    return found


async def show_request(request: Request) -> Response:
    """One request: who asks, who confirms, what the chair answered, how it ended."""
    viewer = members_only(request)
    found = await _request(request)
    now = now_of(request)
    chair = await queries.chairing(now)
    others = frozenset({found.member, found.successor})
    is_another = viewer.person != found.person
    return render(
        request,
        "membership/interim_request.html",
        page=found,
        chair=chair,
        seat=_signing(viewer, chair, but=others) if found.is_open and is_another else None,
        waits=(waits := chair.must_be_awaited(found.asked_at, now)),
        may_answer=waits and not chair.is_impeded,
        asked=viewer.represents(found.member),
        is_chair=viewer.is_chair,
        section="members",
    )


async def post_confirmation(request: Request) -> Response:
    """A second organisation confirms."""
    viewer = members_only(request)
    found = await _request(request)
    seat = _signing(viewer, await queries.chairing(now_of(request))) or _seat(viewer)
    actor = await acting(request, "interim_request", done="interim_given")
    command = commands.ConfirmInterim(found.id, seat.member)
    return settled(actor, await commands.confirm_interim(actor, now_of(request), command))


async def post_end(request: Request) -> Response:
    """The request is taken back, or the chair answers that it acts."""
    members_only(request)
    actor = await acting(request, "interim_request", done="interim_ended")
    found = request.path_params["id"]
    return settled(actor, await commands.end_interim_request(actor, now_of(request), found))


_FR, _EN = "/presidence/interim", "/chair/interim"
PAGES = [
    page(
        "chair_handover",
        fr="/presidence/passation",
        en="/chair/handover",
        get=show_handover,
        post=post_handover,
    ),
    page("chair_interim", fr=_FR, en=_EN, get=show_interim, post=post_interim),
    page("interim_request", fr=f"{_FR}/{{id:uuid}}", en=f"{_EN}/{{id:uuid}}", get=show_request),
    page(
        "interim_confirmation",
        fr=f"{_FR}/{{id:uuid}}/confirmation",
        en=f"{_EN}/{{id:uuid}}/confirmation",
        post=post_confirmation,
    ),
    page("interim_end", fr=f"{_FR}/{{id:uuid}}/fin", en=f"{_EN}/{{id:uuid}}/end", post=post_end),
]
