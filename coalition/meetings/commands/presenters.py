"""External presentations: asked for, vetted by members, put on an agenda once vetted (ToR-96)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.accounts import vault
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.meetings import queries
from coalition.meetings.checklist import checklist_on
from coalition.meetings.commands.agenda import ItemWords, place
from coalition.meetings.commands.meetings import locked_meeting, member_acting
from coalition.meetings.commands.publishing import refuse_unless_vetted
from coalition.meetings.events import (
    PresenterAsked,
    PresenterReferred,
    PresenterScheduled,
    PresenterSettled,
    PresenterVetted,
    PresenterWithdrawn,
    VettingLeft,
    VettingUndertaken,
)
from coalition.meetings.policies import (
    ASK_PRESENTER,
    PREPARE_AGENDA,
    RECEIVE_PRESENTER,
    VET_PRESENTER,
    WITHDRAW_PRESENTER,
)
from coalition.meetings.queries import PresenterLine
from coalition.meetings.tables import PresenterReferral, PresenterRequest, PresenterVetting
from coalition.permission import require


@dataclass(frozen=True)
class AskPresenter:
    """Who would present, from where, on what (in one language or both), for how long, and how to reach them.

    `is_from_outside`: the presenter wrote to the chair, which asks in its own name.
    """

    member: UUID
    presenter: str
    organization: str
    subject_fr: str
    subject_en: str
    minutes: int
    contact: str = ""
    is_from_outside: bool = False


async def ask_presenter(actor: Actor, now: datetime, command: AskPresenter) -> UUID:
    """A member asks for an external presentation; the contact is sealed. Returns the presentation."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        require(viewer, ASK_PRESENTER, command.member)
        if command.is_from_outside:
            require(viewer, RECEIVE_PRESENTER)
        request = new_id()
        await PresenterRequest.insert(
            PresenterRequest(
                id=request, member=command.member, person=viewer.person, is_from_outside=command.is_from_outside,
                presenter=command.presenter, organization=command.organization, subject_fr=command.subject_fr,
                subject_en=command.subject_en, minutes=command.minutes, contact=vault.seal(command.contact),
                asked_at=act.now,
            )
        )  # fmt: skip
        act.record(PresenterAsked(subject=request, member=command.member))
    return request


async def withdraw_presenter(actor: Actor, now: datetime, request: UUID) -> UUID:
    """Its member, or the chair, asks for it no more; the contact is let go. Returns the presentation.

    Refused (ToR-96): it is on an agenda, or withdrawn.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await _locked(request)
        require(viewer, WITHDRAW_PRESENTER, found.member)
        _refuse_unless_open(found)
        await PresenterRequest.update(
            {PresenterRequest.withdrawn_at: act.now, PresenterRequest.contact: None}
        ).where(PresenterRequest.id == request)
        act.record(PresenterWithdrawn(subject=request, member=found.member))
    return request


async def undertake_vetting(actor: Actor, now: datetime, request: UUID, member: UUID) -> UUID:
    """A member says that it will vet a presentation. Returns the presentation.

    Refused (ToR-96): it does already; the presentation is withdrawn; the coalition decides, or has decided.
    """
    async with perform(actor, now) as act:
        found = await _vetting(act, request, member)
        if any(one.member == member for one in found.under_way):
            raise Refused("ToR-96", "vets_already")
        await _undertake(act, request, member)
        act.record(VettingUndertaken(subject=request, member=member))
    return request


async def leave_vetting(actor: Actor, now: datetime, request: UUID, member: UUID) -> UUID:
    """A member will not vet it after all, for whatever reason. Returns the presentation. NotFound: it was not to."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await _locked(request)
        require(viewer, VET_PRESENTER, member)
        if all(one.member != member for one in found.under_way):
            raise NotFound
        await PresenterVetting.update({PresenterVetting.left_at: act.now}).where(_under_way(request, member))
        act.record(VettingLeft(subject=request, member=member))
    return request


@dataclass(frozen=True)
class VetPresenter:
    """A member's vetting: whether it is tied to the presenter, what it confirms, whether it finds that the presentation
    fits, and why."""

    request: UUID
    member: UUID
    is_tied: bool
    confirmed: tuple[str, ...]
    is_positive: bool
    reason: str


async def vet_presenter(actor: Actor, now: datetime, command: VetPresenter) -> UUID:
    """A member vets a presentation; its last word counts. Returns the presentation.

    Where members disagree, the coalition decides. Refused (ToR-96): the member is tied to the presenter; a point is not
    confirmed and the vetting is positive; without a reason; and as `undertake_vetting` is.
    """
    async with perform(actor, now) as act:
        found = await _vetting(act, command.request, command.member)
        if command.is_tied:
            raise Refused("ToR-96", "vetter_is_tied")
        if not command.reason:
            raise Refused("ToR-96", "vetting_without_reason")
        today = queries.day_of(act.now)
        checklist = checklist_on(today)
        confirmed = checklist.confirmed(command.confirmed)
        if command.is_positive and (left := len(checklist.points) - len(confirmed)):
            raise Refused("ToR-96", "vetting_incomplete", [("points_confirmed", {"n": left})])
        if all(one.member != command.member for one in found.under_way):
            await _undertake(act, found.id, command.member)
        await PresenterVetting.update(
            {
                PresenterVetting.person: act.actor.person,
                PresenterVetting.vetted_at: act.now,
                PresenterVetting.is_positive: command.is_positive,
                PresenterVetting.checklist: checklist.number,
                PresenterVetting.confirmed: " ".join(confirmed),
                PresenterVetting.reason: command.reason,
            }
        ).where(_under_way(found.id, command.member))
        act.record(
            PresenterVetted(
                subject=found.id,
                member=command.member,
                asked_by=found.member,
                is_positive=command.is_positive,
            )
        )
        again = await _locked(found.id)
        if again.verdict(today, await ruleset_on(today)).reason == "escalate":
            await PresenterReferral.insert(
                PresenterReferral(id=new_id(), request=found.id, referred_at=act.now)
            )
            act.record(PresenterReferred(subject=found.id))
    return command.request


async def schedule_presenter(actor: Actor, now: datetime, request: UUID, meeting: UUID) -> UUID:
    """The chair puts it on an agenda, before what is in camera (ToR-94). Returns the meeting.

    Refused (ToR-96): it will not be vetted on the day of that meeting, or the coalition has to decide; it is on an agenda,
    or withdrawn. (ToR-85): that meeting is called to order, or cancelled.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(meeting)
        require(viewer, PREPARE_AGENDA, state)
        found = await _locked(request)
        if state.called_to_order_at is not None or state.cancelled_at is not None:
            raise Refused("ToR-85", "agenda_is_closed")
        _refuse_unless_open(found)
        refuse_unless_vetted(found.verdict(state.on, await ruleset_on(state.on)))
        words = ItemWords(found.subject_fr, found.subject_en, found.minutes)
        item = await place(act, state, words, is_external=True)
        await PresenterRequest.update(
            {PresenterRequest.item: item, PresenterRequest.scheduled_at: act.now}
        ).where(PresenterRequest.id == request)
        act.record(PresenterScheduled(subject=request, member=found.member, meeting=meeting, item=item))
    return meeting


async def settle_presenter(act: Act, request: UUID, *, is_allowed: bool) -> None:
    """Within an act: the coalition decided whether it may be presented."""
    found = await _locked(request)
    await PresenterReferral.update(
        {PresenterReferral.settled_at: act.now, PresenterReferral.is_allowed: is_allowed}
    ).where((PresenterReferral.request == request) & PresenterReferral.settled_at.is_null())
    act.record(PresenterSettled(subject=request, asked_by=found.member, is_allowed=is_allowed))


async def _vetting(act: Act, request: UUID, member: UUID) -> PresenterLine:
    """A presentation that this member may vet now, locked."""
    viewer = await member_acting(act)
    found = await _locked(request)
    require(viewer, VET_PRESENTER, member)
    if found.withdrawn_at is not None:
        raise Refused("ToR-96", "presenter_is_withdrawn")
    today = queries.day_of(act.now)
    if found.referral is not None or found.is_settled(today, await ruleset_on(today)):
        raise Refused("ToR-96", "coalition_settles_it")
    return found


async def _locked(request: UUID) -> PresenterLine:
    await db.for_update(PresenterRequest.select(PresenterRequest.id).where(PresenterRequest.id == request))
    found = await queries.presenter_request(request)
    if found is None:
        raise NotFound
    return found


async def _undertake(act: Act, request: UUID, member: UUID) -> None:
    await PresenterVetting.insert(
        PresenterVetting(
            id=new_id(), request=request, member=member, person=act.actor.person, undertaken_at=act.now
        )
    )


def _under_way(request: UUID, member: UUID) -> Any:
    return (
        (PresenterVetting.request == request)
        & (PresenterVetting.member == member)
        & PresenterVetting.vetted_at.is_null()
        & PresenterVetting.left_at.is_null()
    )


def _refuse_unless_open(found: PresenterLine) -> None:
    if not found.is_open:
        raise Refused("ToR-96", "presenter_is_answered")
