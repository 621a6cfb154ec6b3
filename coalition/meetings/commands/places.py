"""Where the coalition meets: the usual place, a meeting's own, and who looks at a confidential one (ToR-84, P8)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from piccolo.columns import Column

from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings import queries
from coalition.meetings.commands.meetings import (
    locked_meeting,
    member_acting,
    refuse_if_cancelled,
)
from coalition.meetings.commands.usual import usual_place
from coalition.meetings.events import MeetingPlaceChanged, PlaceSeen, StandingPlaceChosen
from coalition.meetings.places import Place, in_this_way
from coalition.meetings.policies import CHANGE_PLACE, CHOOSE_PLACE, SEE
from coalition.meetings.tables import Meeting, PlaceView, StandingPlace
from coalition.permission import require


@dataclass(frozen=True)
class ChoosePlace:
    """The usual place from now on, and the decision of the coalition that chose it."""

    place: Place
    decision: UUID


async def choose_place(actor: Actor, now: datetime, command: ChoosePlace) -> UUID:
    """The chair records where the coalition decided to meet (ToR-84). Returns the usual place; meetings convened keep theirs.

    Refused (ToR-84): no adopted decision on where it meets, or nowhere to go.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        require(viewer, CHOOSE_PLACE)
        if not await queries.is_on_meetings(command.decision):
            raise Refused("ToR-84", "place_undecided")
        if not command.place.is_anywhere:
            raise Refused("ToR-84", "place_missing")
        chosen = new_id()
        await StandingPlace.insert(
            StandingPlace(
                id=chosen, decision=command.decision, person=viewer.person, since=act.now,
                **command.place.columns(),
            )
        )  # fmt: skip
        act.record(
            StandingPlaceChosen(
                subject=chosen,
                decision=command.decision,
                is_ordinary=command.place.is_ordinary,
                is_online=command.place.is_online,
            )
        )
    return chosen


@dataclass(frozen=True)
class ChangePlace:
    """Where a meeting is from now on. way: one of WAYS. What is confidential and was left empty stays as it is.

    `is_at_usual_place`: there, whatever place is written. `seen`: the mark of the place that it replaces (None: any).
    """

    meeting: UUID
    way: str
    place_fr: str = ""
    place_en: str = ""
    is_ordinary: bool = False
    link: str = ""
    is_at_usual_place: bool = False
    seen: str | None = None


async def change_place(actor: Actor, now: datetime, command: ChangePlace) -> UUID:
    """The chair says where one meeting is (ToR-84), until it is adjourned. Returns the meeting; members are told that it changed.

    Refused: cancelled (ToR-83), adjourned, nowhere to go, no usual place, or nothing would change (ToR-84). Stale where someone
    else changed it meanwhile (R8).
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        state = await locked_meeting(command.meeting)
        require(viewer, CHANGE_PLACE, state)
        refuse_if_cancelled(state)
        if state.adjourned_at is not None:
            raise Refused("ToR-84", "place_too_late")
        before = Place.read(await Meeting.select().where(Meeting.id == state.id).first() or {})
        if command.seen not in (None, before.mark):
            typed = Place(command.place_fr, command.place_en, command.is_ordinary)
            raise Stale(yours=typed.in_clear, theirs=before.in_clear)
        place = (
            await usual_place(command.way, command.link)
            if command.is_at_usual_place
            else _written(before, command)
        )
        if not place.is_anywhere:
            raise Refused("ToR-84", "place_missing")
        if place == before:
            raise Refused("ToR-84", "place_unchanged")
        sequence = state.sequence + 1
        changed: dict[Column | str, Any] = {name: value for name, value in place.columns().items()}  # noqa: C416 - dict() knows words only as keys
        changed[Meeting.sequence] = sequence
        await Meeting.update(changed).where(Meeting.id == state.id)
        act.record(
            MeetingPlaceChanged(
                subject=state.id, is_ordinary=place.is_ordinary, is_online=place.is_online, sequence=sequence
            )
        )
    return command.meeting


async def look_at_place(actor: Actor, now: datetime, meeting: UUID) -> UUID:
    """A member who comes, or the chair, looks at what is confidential of a place; that she did is kept (P8). Returns the
    meeting, whose page shows it for ten minutes.

    Refused (ToR-84): nothing is hers to see, or not yet.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        require(viewer, SEE)
        state = await locked_meeting(meeting)
        if not (await queries.sight_now(state, viewer, act.now)).is_any:
            raise Refused("ToR-84", "place_not_shown")
        if viewer.member is None:
            raise NotFound
        await PlaceView.insert(
            PlaceView(id=new_id(), meeting=meeting, member=viewer.member, person=viewer.person, at=act.now)
        )
        act.record(PlaceSeen(subject=meeting, member=viewer.member))
    return meeting


def _written(before: Place, command: ChangePlace) -> Place:
    """What was typed; nobody has to write a confidential place or a link again."""
    is_kept = not before.is_ordinary and not command.is_ordinary
    place = in_this_way(
        Place(
            command.place_fr or (before.fr if is_kept else ""),
            command.place_en or (before.en if is_kept else ""),
            command.is_ordinary,
        ),
        command.way,
    )
    return replace(place, link=(command.link or before.link) if place.is_online else "")
