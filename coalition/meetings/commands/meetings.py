"""Acts upon meetings: convene, call to order, adjourn, cancel."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.meetings import queries
from coalition.meetings.commands.passages import reach
from coalition.meetings.commands.publishing import issue
from coalition.meetings.commands.usual import usual_place
from coalition.meetings.events import (
    CalledToOrder,
    MeetingAdjourned,
    MeetingCancelled,
    MeetingConvened,
)
from coalition.meetings.past import next_reference
from coalition.meetings.places import Place
from coalition.meetings.policies import (
    ADJOURN,
    CALL_TO_ORDER,
    CANCEL,
    CONVENE,
)
from coalition.meetings.queries import MeetingFacts
from coalition.meetings.tables import AgendaItem, Meeting
from coalition.membership.viewer import Viewer
from coalition.membership.viewer import viewer as viewer_at
from coalition.permission import require

KINDS = ("regular", "special")


@dataclass(frozen=True)
class Item:
    """A point of the agenda to be. `code` is one of the text's ten (ToR-86 to ToR-95) or `other`."""

    code: str
    title_fr: str
    title_en: str
    minutes: int


@dataclass(frozen=True)
class Convene:
    """A meeting to convene, with its agenda."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    place_fr: str
    place_en: str
    is_online: bool
    is_place_ordinary: bool
    items: tuple[Item, ...]
    is_agenda_published: bool = True
    link: str = ""
    is_at_usual_place: bool = False


@dataclass(frozen=True)
class CallToOrder:
    """Open the meeting and name who takes the minutes (ToR-86)."""

    meeting: UUID
    secretary: UUID


async def convene(actor: Actor, now: datetime, command: Convene) -> UUID:
    """The chair convenes a meeting, and publishes its agenda or prepares it further (ToR-73, ToR-83). Returns the meeting.

    Refused when it would begin in the past, end before it begins, leave out attendance or conflicts of interest
    (ToR-85), or be at the usual place while none was decided (ToR-84). A date out of the ordinary, or a short notice, is a
    warning only.
    """
    async with perform(actor, now) as act:
        require(await member_acting(act), CONVENE)
        if command.starts_at <= act.now:
            raise Refused("ToR-83", "meeting_in_the_past")
        if command.ends_at <= command.starts_at:
            raise Refused("ToR-83", "meeting_ends_before")
        codes = tuple(item.code for item in command.items)
        said = await queries.check_convening(command.kind, command.starts_at, codes, act.now)
        if said.kept_items_missing:
            raise Refused("ToR-85", "agenda_incomplete", [(f"item_{c}", {}) for c in said.kept_items_missing])
        meeting = await enter_meeting(act, command, await _place_of(command))
        if command.is_agenda_published:
            await issue(act, await locked_meeting(meeting))
    return meeting


async def enter_meeting(act: Act, command: Convene, place: Place, *, calendar: UUID | None = None) -> UUID:
    """Within an act: the meeting at that place, and the points of its agenda, which is not published yet."""
    meeting = new_id()
    await Meeting.insert(
        Meeting(
            id=meeting, reference=await next_reference(command.starts_at), kind=command.kind,
            starts_at=command.starts_at, ends_at=command.ends_at, convened_at=act.now, **place.columns(),
        )
    )  # fmt: skip
    await AgendaItem.insert(
        *(
            AgendaItem(
                id=new_id(), meeting=meeting, position=position, code=item.code, title_fr=item.title_fr,
                title_en=item.title_en, minutes=item.minutes,
            )
            for position, item in enumerate(command.items, start=1)
        )
    )  # fmt: skip
    act.record(
        MeetingConvened(
            subject=meeting, meeting_kind=command.kind, starts_at=command.starts_at, calendar=calendar
        )
    )
    return meeting


async def _place_of(command: Convene) -> Place:
    if command.is_at_usual_place:
        return await usual_place("both" if command.is_online else "in_person", command.link)
    return Place(
        command.place_fr, command.place_en, command.is_place_ordinary, command.is_online, command.link
    )


async def call_to_order(actor: Actor, now: datetime, command: CallToOrder) -> UUID:
    """The chair opens the meeting at its first point, not before its day, and names the recording secretary (ToR-73, ToR-86)."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(command.meeting)
        require(viewer, CALL_TO_ORDER, state)
        refuse_if_cancelled(state)
        if state.called_to_order_at is not None:
            raise Refused("ToR-73", "meeting_already_called")
        if queries.day_of(act.now) < state.on:
            raise Refused("ToR-73", "meeting_not_yet", [("meeting_day", {"on": state.on})])
        if command.secretary not in {one.person for one in await queries.secretaries(act.now)}:
            raise Refused("ToR-86", "secretary_of_a_member")
        await Meeting.update(
            {Meeting.called_to_order_at: act.now, Meeting.secretary: command.secretary}
        ).where(Meeting.id == command.meeting)
        act.record(CalledToOrder(subject=command.meeting, secretary=command.secretary))
        for first in (await queries.items_as_they_stand(state))[:1]:
            await reach(act, command.meeting, first, 1)
    return command.meeting


async def adjourn(actor: Actor, now: datetime, meeting: UUID) -> UUID:
    """The chair or the recording secretary ends the meeting."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(meeting)
        require(viewer, ADJOURN, state)
        if not state.is_in_session(act.now):
            raise Refused("ToR-73", "meeting_not_in_session")
        await Meeting.update({Meeting.adjourned_at: act.now}).where(Meeting.id == meeting)
        act.record(MeetingAdjourned(subject=meeting))
    return meeting


async def cancel(actor: Actor, now: datetime, meeting: UUID) -> UUID:
    """The chair cancels a meeting that has not begun; it leaves everyone's base (ToR-60, ToR-83)."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(meeting)
        require(viewer, CANCEL, state)
        refuse_if_cancelled(state)
        if state.called_to_order_at is not None:
            raise Refused("ToR-83", "meeting_already_called")
        await Meeting.update({Meeting.cancelled_at: act.now}).where(Meeting.id == meeting)
        act.record(MeetingCancelled(subject=meeting))
    return meeting


async def member_acting(act: Act) -> Viewer:
    """Who acts, with the rights of this instant; meetings are not there for those who are not members."""
    viewer = await viewer_at(act.actor.person, act.now) if act.actor.person else None
    if viewer is None or not viewer.is_member:
        raise NotFound
    return viewer


async def locked_meeting(meeting: UUID) -> MeetingFacts:
    """The meeting, locked. NotFound when there is none."""
    if not await db.for_update(Meeting.select(Meeting.id).where(Meeting.id == meeting).first()):
        raise NotFound
    state = await queries.meeting_state(meeting)
    if state is None:
        raise NotFound
    return state


def refuse_if_cancelled(state: MeetingFacts) -> None:
    """Refused (ToR-83) where the meeting is cancelled."""
    if state.cancelled_at is not None:
        raise Refused("ToR-83", "meeting_is_cancelled")
