"""Pages of sub-committees: the list, one of them, and what members and the chair do there."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.meetings import commands, queries
from coalition.meetings.forms import AnnounceForm, LeadForm, MandateForm, SeatForm, SubcommitteeForm
from coalition.meetings.policies import (
    CHANGE_SUBCOMMITTEE,
    CHOOSE_LEAD,
    END_SUBCOMMITTEE,
    FORM_SUBCOMMITTEE,
    KEEP_SUBCOMMITTEE_MEETINGS,
    SIT_ON_SUBCOMMITTEE,
    WRITE_REPORT,
)
from coalition.meetings.routes.meetings import member_of
from coalition.membership.queries import representatives_at
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, own, render, settled
from coalition.web.paths import page


async def show_all(request: Request) -> Response:
    """Every sub-committee, those that have ended last."""
    viewer = member_of(request)
    found = await queries.subcommittees_at(now_of(request))
    return render(
        request,
        "meetings/subcommittees.html",
        section="meetings",
        at_work=[one for one in found if one.ended_at is None],
        ended=[one for one in found if one.ended_at is not None],
        may_form=may(viewer, FORM_SUBCOMMITTEE),
    )


async def show_forming(request: Request) -> Response:
    """The form that forms one."""
    require(member_of(request), FORM_SUBCOMMITTEE)
    return render(request, "meetings/subcommittee_new.html", section="meetings", form=SubcommitteeForm())


async def post_forming(request: Request) -> Response:
    """One is formed."""
    require(member_of(request), FORM_SUBCOMMITTEE)
    form = await SubcommitteeForm.of(request)
    if not form.validate():
        return invalid(request, "meetings/subcommittee_new.html", section="meetings", form=form)
    actor = await acting(request, "subcommittee", done="subcommittee_formed")
    return settled(actor, await commands.form_subcommittee(actor, now_of(request), form.command()))


async def show_mandate(request: Request) -> Response:
    """The form that changes its name or its mandate."""
    require(member_of(request), CHANGE_SUBCOMMITTEE)
    shown = await found(request)
    if shown.ended_at is not None:
        raise NotFound
    return render(
        request,
        "meetings/subcommittee_mandate.html",
        section="meetings",
        page=shown,
        form=MandateForm.showing(shown),
    )


async def post_mandate(request: Request) -> Response:
    """Its name or its mandate changes."""
    require(member_of(request), CHANGE_SUBCOMMITTEE)
    shown = await found(request)
    form = await MandateForm.of(request)
    if not form.validate():
        return invalid(
            request, "meetings/subcommittee_mandate.html", section="meetings", page=shown, form=form
        )
    actor = await acting(request, "subcommittee", done="subcommittee_changed", id=shown.id)
    return settled(actor, await commands.change_subcommittee(actor, now_of(request), form.change(shown.id)))


async def subcommittee_context(
    request: Request,
    form: SeatForm | None = None,
    lead: LeadForm | None = None,
    announcing: AnnounceForm | None = None,
) -> dict[str, Any]:
    """What the page of a sub-committee shows to this member; the forms as they were sent, where one is to be corrected."""
    viewer = member_of(request)
    shown = await found(request)
    mine = await _candidates(request, viewer, shown)
    who, is_at_work = shown.lead_person, shown.ended_at is None
    return {
        "section": "meetings",
        "page": shown,
        "form": form or SeatForm().among(mine),
        "lead": lead or _leads(LeadForm(), shown),
        "may_sit": bool(mine) and is_at_work,
        "may_lead": may(viewer, CHOOSE_LEAD, who) and bool(shown.seats) and is_at_work,
        "may_change": may(viewer, CHANGE_SUBCOMMITTEE) and is_at_work,
        "may_end": may(viewer, END_SUBCOMMITTEE) and is_at_work,
        "announcing": announcing or AnnounceForm(),
        "may_keep": may(viewer, KEEP_SUBCOMMITTEE_MEETINGS, who) and is_at_work,
        "may_report": may(viewer, WRITE_REPORT, who) and is_at_work,
        "meetings": await queries.subcommittee_meetings(shown.id, now_of(request)),
        "reports": await queries.reports_of(shown.id),
        "ours": {
            one.person for one in shown.seats if may(viewer, SIT_ON_SUBCOMMITTEE, one.member) and is_at_work
        },
    }


async def found(request: Request) -> queries.Subcommittee:
    """The sub-committee of this address."""
    shown = await queries.subcommittee_at(request.path_params["id"], now_of(request))
    if shown is None:
        raise NotFound
    return shown


async def _candidates(
    request: Request, viewer: Viewer, shown: queries.Subcommittee
) -> list[tuple[UUID, UUID, str]]:
    """Who may sit for the members she acts for, and does not yet."""
    sitting = {one.person for one in shown.seats}
    found = []
    for seat in viewer.seats:
        for one in await representatives_at(seat.member, now_of(request)):
            if one.person not in sitting:
                name = one.handle if seat.is_organization else own(seat, "name")
                several = seat.is_organization and len(viewer.seats) > 1
                found.append((seat.member, one.person, f"{name} ({own(seat, 'name')})" if several else name))
    return found


def _leads(form: LeadForm, shown: queries.Subcommittee) -> LeadForm:
    return form.among(
        (one.person, f"{one.handle} ({own(one, 'member')})" if one.handle else own(one, "member"))
        for one in shown.seats
        if not one.is_lead
    )


async def show_one(request: Request) -> Response:
    """Its mandate, who sits on it, and what one may do."""
    return render(request, "meetings/subcommittee.html", **await subcommittee_context(request))


async def post_seat(request: Request) -> Response:
    """Someone sits on it."""
    viewer = member_of(request)
    shown = await found(request)
    form = (await SeatForm.of(request)).among(await _candidates(request, viewer, shown))
    if not form.validate():
        return invalid(request, "meetings/subcommittee.html", **await subcommittee_context(request, form))
    actor = await acting(request, "subcommittee", done="subcommittee_joined", id=shown.id)
    return settled(actor, await commands.sit_on_subcommittee(actor, now_of(request), form.command(shown.id)))


async def post_leaving(request: Request) -> Response:
    """Someone sits on it no more."""
    member_of(request)
    subcommittee = request.path_params["id"]
    actor = await acting(request, "subcommittee", done="subcommittee_left", id=subcommittee)
    command = commands.LeaveSubcommittee(subcommittee, request.path_params["person"])
    return settled(actor, await commands.leave_subcommittee(actor, now_of(request), command))


async def post_lead(request: Request) -> Response:
    """Someone leads it."""
    viewer = member_of(request)
    shown = await found(request)
    require(viewer, CHOOSE_LEAD, shown.lead.person if shown.lead else None)
    form = _leads(await LeadForm.of(request), shown)
    if not form.validate():
        return invalid(
            request, "meetings/subcommittee.html", **await subcommittee_context(request, lead=form)
        )
    actor = await acting(request, "subcommittee", done="subcommittee_led", id=shown.id)
    return settled(actor, await commands.choose_lead(actor, now_of(request), form.command(shown.id)))


async def post_ending(request: Request) -> Response:
    """It has done its work."""
    member_of(request)
    subcommittee = request.path_params["id"]
    actor = await acting(request, "subcommittee", done="subcommittee_ended", id=subcommittee)
    return settled(actor, await commands.end_subcommittee(actor, now_of(request), subcommittee))


PAGES = [
    page("subcommittees", fr="/sous-comites", en="/sub-committees", get=show_all),
    page(
        "subcommittee_new", fr="/sous-comites/formation", en="/sub-committees/formation",
        get=show_forming, post=post_forming,
    ),
    page("subcommittee", fr="/sous-comites/{id:uuid}", en="/sub-committees/{id:uuid}", get=show_one),
    page(
        "subcommittee_mandate", fr="/sous-comites/{id:uuid}/mandat", en="/sub-committees/{id:uuid}/mandate",
        get=show_mandate, post=post_mandate,
    ),
    page(
        "subcommittee_seat", fr="/sous-comites/{id:uuid}/siege", en="/sub-committees/{id:uuid}/seat",
        post=post_seat,
    ),
    page(
        "subcommittee_leaving", fr="/sous-comites/{id:uuid}/siege/{person:uuid}/fin",
        en="/sub-committees/{id:uuid}/seat/{person:uuid}/end", post=post_leaving,
    ),
    page(
        "subcommittee_lead", fr="/sous-comites/{id:uuid}/responsable", en="/sub-committees/{id:uuid}/lead",
        post=post_lead,
    ),
    page(
        "subcommittee_end", fr="/sous-comites/{id:uuid}/fin", en="/sub-committees/{id:uuid}/end",
        post=post_ending,
    ),
]  # fmt: skip
