"""Who comes late to a meeting or leaves before its end, noted in the room or put right afterwards (ToR-87)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.attendance import queries
from coalition.attendance.commands.roll import put_marks, take_back, write_marks
from coalition.attendance.events import ArrivalNoted, AttendanceRecorded, DepartureNoted
from coalition.attendance.policies import RECORD
from coalition.attendance.queries import RollLine, RollPage
from coalition.attendance.tables import Movement
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import Viewer
from coalition.membership.viewer import viewer as viewer_at
from coalition.permission import require
from coalition.terms.attendance import Movement as MovementFact
from coalition.terms.attendance import MovementKind, may_be_noted


@dataclass(frozen=True)
class NoteMovement:
    """A member arrives or leaves; `at` None: now. `mark` says how it is there, where it was not until then."""

    meeting: UUID
    member: UUID
    kind: MovementKind
    mark: str = ""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class TakeBackMovement:
    """An arrival or a departure that was noted by mistake."""

    movement: UUID
    reason: str = ""


async def note_movement(actor: Actor, now: datetime, command: NoteMovement) -> UUID:
    """The chair or the recording secretary notes who came late or left early. Returns the movement.

    Who was absent until then is present from its arrival, by the mark that goes with it, in the same act; who leaves has
    attended. Refused (ToR-87): before the roll was taken; outside of the meeting; who is there does not arrive, who is
    not does not leave; without a reason once the minutes are adopted.
    """
    async with perform(actor, now) as act:
        viewer, roll = await _roll(act, command.meeting)
        line = roll.line(command.member)
        is_new = line is not None and line.mark not in queries.PRESENT
        if line is None or (command.kind == "arrival" and is_new and command.mark not in queries.PRESENT):
            raise Refused("ToR-87", "roll_of_members_only")
        if not roll.is_taken:
            raise Refused("ToR-87", "movement_before_roll")
        at = command.at or act.now
        begun, end = roll.meeting.called_to_order_at, roll.meeting.adjourned_at or act.now
        if begun is None or not begun <= at <= min(end, act.now):
            raise Refused("ToR-87", "movement_outside_the_meeting")
        if is_new and command.kind == "departure":
            raise Refused("ToR-87", "gone_already")
        verdict = may_be_noted([one.fact for one in line.movements], MovementFact(command.kind, at))
        if not verdict.is_met:
            raise Refused(verdict.clause, verdict.reason)
        if roll.asks_why and not command.reason:
            raise Refused("ToR-87", "roll_correction_reason")
        mark = command.mark if is_new else None
        movement = Movement(
            id=new_id(), meeting=command.meeting, member=command.member, kind=command.kind, at=at,
            was=(line.mark or "absent") if mark else None, mark=mark, person=viewer.person, recorded_at=act.now,
            reason=command.reason or None,
        )  # fmt: skip
        await Movement.insert(movement)
        noted = ArrivalNoted if command.kind == "arrival" else DepartureNoted
        act.record(
            noted(subject=movement.id, meeting=command.meeting, member=command.member, at=at, reason=command.reason)
        )  # fmt: skip
        if mark:
            await _mark(act, viewer, roll, line, mark, command.reason)
    return movement.id


async def take_back_movement(actor: Actor, now: datetime, command: TakeBackMovement) -> UUID:
    """The last arrival or departure of a member had been noted by mistake. Returns the meeting.

    The mark that an arrival changed is again what it was. Refused (ToR-87): another is noted after it; without a reason
    once the minutes are adopted. NotFound where there is none, or it was taken back.
    """
    async with perform(actor, now) as act:
        found = await queries.movement_of(command.movement)
        if found is None:
            raise NotFound
        viewer, roll = await _roll(act, found.meeting)
        line = roll.line(found.member)
        if line is None or found not in line.movements:
            raise NotFound
        if found != line.movements[-1]:
            raise Refused("ToR-87", "movement_not_the_last")
        if roll.asks_why and not command.reason:
            raise Refused("ToR-87", "roll_correction_reason")
        await take_back(act, [found], command.reason)
        if found.mark and found.mark == line.mark:
            await _mark(act, viewer, roll, line, found.was or "absent", command.reason)
    return found.meeting


async def _roll(act: Act, meeting: UUID) -> tuple[Viewer, RollPage]:
    """Who notes it, and the roll of the meeting, which is locked."""
    viewer = await viewer_at(act.actor.person, act.now) if act.actor.person else None
    await db.rows(db.locking("select id from meeting where id = {}"), meeting)
    roll = await queries.roll_page(meeting, act.now)
    if viewer is None or not viewer.is_member or roll is None:
        raise NotFound
    require(viewer, RECORD, roll.meeting)
    if roll.meeting.cancelled_at is not None or roll.meeting.called_to_order_at is None:
        raise Refused("ToR-87", "roll_before_the_meeting")
    return viewer, roll


async def _mark(act: Act, viewer: Viewer, roll: RollPage, line: RollLine, mark: str, reason: str) -> None:
    """The member's mark follows; once the meeting is over, as a correction."""
    meeting, marks = roll.meeting.id, {line.member: mark}
    if roll.is_correction:
        await write_marks(act, viewer.person, meeting, {line.member: line.mark}, marks, reason=reason)
        return
    await put_marks(act, viewer.person, meeting, marks)
    act.record(AttendanceRecorded(subject=meeting, marks={str(line.member): mark}))
