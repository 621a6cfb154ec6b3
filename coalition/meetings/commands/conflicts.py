"""Declaring a conflict of interest, in a meeting or between meetings, and withdrawing it (ToR-89)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.queries import motion_in_question
from coalition.errors import NotFound, Refused
from coalition.meetings import queries
from coalition.meetings.commands.meetings import locked_meeting, member_acting, refuse_if_cancelled
from coalition.meetings.events import ConflictDeclared, ConflictWithdrawn
from coalition.meetings.policies import DECLARE_CONFLICT
from coalition.meetings.tables import Conflict
from coalition.membership.viewer import Viewer
from coalition.permission import require

EFFECTS = ("noted", "abstains", "recused")


@dataclass(frozen=True)
class DeclareConflict:
    """A member's conflict of interest on one point or one motion (ToR-89): noted, abstains or recused.

    `meeting` is None between meetings; it is then on a motion.
    """

    meeting: UUID | None
    member: UUID
    effect: str
    item: UUID | None = None
    motion: UUID | None = None


async def declare_conflict(actor: Actor, now: datetime, command: DeclareConflict) -> UUID:
    """A member declares a conflict of interest on a point or a motion (ToR-89). Returns the meeting, or the motion.

    In a meeting until it is adjourned; on a motion until it is decided, and its vote has closed. Declared again on the
    same thing, the last effect stands and the one before is withdrawn. Recused before the vote closes: the ballot already
    given is not counted, and the member leaves the base.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        if command.effect not in EFFECTS:
            raise ValueError(command.effect)
        require(viewer, DECLARE_CONFLICT, command.member)
        if command.meeting:
            await _on_the_table(viewer, command)
        if command.motion:
            await _refuse_if_decided(viewer, command.motion, act.now)
        elif command.meeting is None:
            raise NotFound
        await _withdraw(act, _same(command))
        await Conflict.insert(
            Conflict(
                id=new_id(), meeting=command.meeting, item=command.item, motion=command.motion,
                member=command.member, person=viewer.person, effect=command.effect, at=act.now,
            )
        )  # fmt: skip
        subject = command.meeting or command.motion or command.member
        act.record(
            ConflictDeclared(
                subject=subject, member=command.member, effect=command.effect, motion=command.motion,
                item=command.item,
            )
        )  # fmt: skip
    return subject


async def withdraw_conflict(actor: Actor, now: datetime, conflict: UUID) -> UUID:
    """The member that declared it withdraws it, on the same conditions (ToR-89). Returns the meeting, or the motion.

    A ballot that it gave before it recused itself is counted again. Refused where it is withdrawn already, or too late.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await db.for_update(Conflict.select().where(Conflict.id == conflict))
        if not found:
            raise NotFound
        row = found[0]
        require(viewer, DECLARE_CONFLICT, row["member"])
        if row["withdrawn_at"] is not None:
            raise Refused("ToR-89", "conflict_withdrawn")
        if row["motion"]:
            await _refuse_if_decided(viewer, row["motion"], act.now)
        elif (await locked_meeting(row["meeting"])).adjourned_at is not None:
            raise Refused("ToR-89", "meeting_is_over")
        await _withdraw(act, Conflict.id == conflict)
        subject: UUID = row["meeting"] or row["motion"]
        act.record(
            ConflictWithdrawn(subject=subject, member=row["member"], motion=row["motion"], item=row["item"])
        )
    return subject


async def _on_the_table(viewer: Viewer, command: DeclareConflict) -> None:
    """Refused once the meeting is over; NotFound for what it does not speak of."""
    meeting = command.meeting or UUID(int=0)
    state = await locked_meeting(meeting)
    refuse_if_cancelled(state)
    if state.adjourned_at is not None:
        raise Refused("ToR-89", "meeting_is_over")
    thing = f"item:{command.item}" if command.item else f"motion:{command.motion}"
    if thing not in {one.value for one in await queries.conflict_things(meeting, viewer)}:
        raise NotFound


async def _refuse_if_decided(viewer: Viewer, motion: UUID, at: datetime) -> None:
    """NotFound where the motion does not exist for her; Refused once it is decided, withdrawn, or its vote has closed."""
    question = await motion_in_question(motion, viewer, at)
    if question is None:
        raise NotFound
    if not question.is_open:
        raise Refused("ToR-89", "declared_too_late")


def _same(command: DeclareConflict) -> Any:
    thing = Conflict.item == command.item if command.item else Conflict.motion == command.motion
    return (Conflict.member == command.member) & thing


async def _withdraw(act: Act, which: Any) -> None:
    await Conflict.update({Conflict.withdrawn_at: act.now}).where(which & Conflict.withdrawn_at.is_null())
