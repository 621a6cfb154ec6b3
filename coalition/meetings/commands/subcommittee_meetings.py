"""Sub-committees meet: announced, recorded, called off (ToR-40). They count toward nobody's attendance."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings.commands.meetings import member_acting
from coalition.meetings.commands.naming import refuse_if_naming
from coalition.meetings.commands.subcommittees import locked_subcommittee
from coalition.meetings.events import (
    SubcommitteeMeetingAnnounced,
    SubcommitteeMeetingCancelled,
    SubcommitteeMeetingRecorded,
)
from coalition.meetings.policies import KEEP_SUBCOMMITTEE_MEETINGS
from coalition.meetings.queries import Subcommittee, subcommittee_meeting_at
from coalition.meetings.queries import SubcommitteeMeeting as Found
from coalition.meetings.tables import SubcommitteeMeeting, SubcommitteePresence
from coalition.permission import require


@dataclass(frozen=True)
class AnnounceSubcommitteeMeeting:
    """When and where a sub-committee meets, or met: a place, online, or both."""

    subcommittee: UUID
    starts_at: datetime
    place: str = ""
    is_online: bool = False


async def announce_subcommittee_meeting(
    actor: Actor, now: datetime, command: AnnounceSubcommitteeMeeting
) -> UUID:
    """Whoever leads, or the chair, announces a meeting to come, or puts one that was held on record. Returns it.

    Refused (ToR-40) once the sub-committee has ended.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await locked_subcommittee(command.subcommittee, act.now)
        require(viewer, KEEP_SUBCOMMITTEE_MEETINGS, found.lead_person)
        meeting = new_id()
        await SubcommitteeMeeting.insert(
            SubcommitteeMeeting(
                id=meeting, subcommittee=found.id, starts_at=command.starts_at, place=command.place,
                is_online=command.is_online, person=viewer.person, announced_at=act.now,
            )
        )  # fmt: skip
        act.subject = meeting
        act.record(
            SubcommitteeMeetingAnnounced(subject=found.id, meeting=meeting, starts_at=command.starts_at)
        )
    return meeting


@dataclass(frozen=True)
class RecordSubcommitteeMeeting:
    """Who took part, by the seats they held, and short notes, over what was recorded at `revision` (0: nothing yet)."""

    meeting: UUID
    seats: frozenset[UUID]
    notes: str
    revision: int


async def record_subcommittee_meeting(
    actor: Actor, now: datetime, command: RecordSubcommitteeMeeting
) -> UUID:
    """Whoever leads, or the chair, records who took part and what was said, or corrects it. Returns the meeting.

    Refused: called off or not begun yet (ToR-40), or the notes name an individual (ToR-30). Stale where someone recorded it
    meanwhile. NotFound: a seat that nobody held then.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        subcommittee, found = await _locked(command.meeting, act.now)
        require(viewer, KEEP_SUBCOMMITTEE_MEETINGS, subcommittee.lead_person)
        if found.starts_at > act.now:
            raise Refused("ToR-40", "subcommittee_meeting_not_yet")
        if not command.seats <= {one.seat for one in found.seats}:
            raise NotFound
        if command.revision != found.revision:
            raise Stale(yours=command.notes, theirs=found.notes)
        await refuse_if_naming(command.notes)
        await SubcommitteePresence.delete().where(SubcommitteePresence.meeting == found.id)
        if command.seats:
            await SubcommitteePresence.insert(
                *(
                    SubcommitteePresence(id=new_id(), meeting=found.id, seat=seat)
                    for seat in sorted(command.seats)
                )
            )
        await SubcommitteeMeeting.update(
            {
                SubcommitteeMeeting.notes: command.notes,
                SubcommitteeMeeting.revision: found.revision + 1,
                SubcommitteeMeeting.recorded_at: act.now,
            }
        ).where(SubcommitteeMeeting.id == found.id)
        act.subject = found.id
        act.record(
            SubcommitteeMeetingRecorded(
                subject=subcommittee.id, meeting=found.id, present=len(command.seats),
                revision=found.revision + 1, notes=command.notes,
            )
        )  # fmt: skip
    return command.meeting


async def cancel_subcommittee_meeting(actor: Actor, now: datetime, meeting: UUID) -> UUID:
    """Whoever leads, or the chair, calls a meeting off. Returns it. Refused (ToR-40): it is on record, or called off."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        subcommittee, found = await _locked(meeting, act.now)
        require(viewer, KEEP_SUBCOMMITTEE_MEETINGS, subcommittee.lead_person)
        if found.recorded_at is not None:
            raise Refused("ToR-40", "subcommittee_meeting_recorded")
        await SubcommitteeMeeting.update({SubcommitteeMeeting.cancelled_at: act.now}).where(
            SubcommitteeMeeting.id == meeting
        )
        act.subject = meeting
        act.record(SubcommitteeMeetingCancelled(subject=subcommittee.id, meeting=meeting))
    return meeting


async def _locked(meeting: UUID, at: datetime) -> tuple[Subcommittee, Found]:
    row = (
        await SubcommitteeMeeting.select(SubcommitteeMeeting.subcommittee)
        .where(SubcommitteeMeeting.id == meeting)
        .first()
    )
    if row is None:
        raise NotFound
    subcommittee = await locked_subcommittee(row["subcommittee"], at)
    found = await subcommittee_meeting_at(meeting, at)
    if found is None:
        raise NotFound
    if found.cancelled_at is not None:
        raise Refused("ToR-40", "subcommittee_meeting_cancelled")
    return subcommittee, found
