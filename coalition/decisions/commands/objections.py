"""Objections: raised with a position, answered by the chair or the mover, ended by their owner alone (ToR-25)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.motions import Row, motion_under_way, refuse_unless
from coalition.decisions.commands.speaking import refuse_unless_may_speak
from coalition.decisions.events import ObjectionAnswered, ObjectionSettled, PositionTaken
from coalition.decisions.policies import ANSWER_OBJECTION, SETTLE_OBJECTION
from coalition.decisions.queries.versions import current_number
from coalition.decisions.tables import ConsensusRound, Objection, ObjectionAnswer, Position
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.terms.decisions import may_objection_be_met

ENDS = ("met", "withdrawn")
CARRIED = frozenset({"block", "stand_aside"})
"""What stands from one round into the next without being said again. Reservations are an agreement, and silence on a
new text is none."""


@dataclass(frozen=True)
class SettleObjection:
    """The owner says that its objection is met by the revised text, or withdraws it."""

    motion: UUID
    objection: UUID
    state: str


@dataclass(frozen=True)
class AnswerObjection:
    """What the chair or the mover answers to an objection."""

    motion: UUID
    objection: UUID
    text: str


async def settle_objection(actor: Actor, now: datetime, command: SettleObjection) -> UUID:
    """The member that objects says that its objection is met, or withdraws it. Returns the motion's id.

    In a round under way it has then no position, until it gives one. Refused by ToR-25 (settled already, nothing was
    revised that could meet it), ToR-27, ToR-45, ToR-55, ToR-89 as for a position.
    """
    if command.state not in ENDS:
        raise ValueError(command.state)
    async with perform(actor, now) as act:
        viewer, motion, held = await motion_under_way(act, command.motion)
        objection = await _objection(command.motion, command.objection)
        require(viewer, SETTLE_OBJECTION, held.for_member(objection["member"]))
        _refuse_unless_standing(objection)
        await refuse_unless_may_speak(motion, held, objection["member"], act.now)
        if command.state == "met":
            refuse_unless(may_objection_be_met(is_text_revised=await _is_revised(motion, objection)))
        await end(act, objection, command.state)
        await _leave_the_round(act, objection)
    return command.motion


async def answer_objection(actor: Actor, now: datetime, command: AnswerObjection) -> UUID:
    """The chair or the mover answers an objection that stands; answers follow each other. Returns the motion's id.

    Refused by ToR-25: the objection is settled, or the answer has no words.
    """
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        objection = await _objection(command.motion, command.objection)
        require(viewer, ANSWER_OBJECTION, motion)
        _refuse_unless_standing(objection)
        if not command.text.strip():
            raise Refused("ToR-25", "answer_without_words")
        answer, member = new_id(), _speaks_for(viewer, motion)
        await ObjectionAnswer.insert(
            ObjectionAnswer(
                id=answer,
                objection=command.objection,
                member=member,
                person=viewer.person,
                text=command.text,
                at=act.now,
            )
        )
        act.record(
            ObjectionAnswered(
                subject=command.motion,
                objection=command.objection,
                answer=answer,
                member=member,
                text=command.text,
            )
        )
    return command.motion


async def standing_of(motion: UUID, member: UUID | None = None) -> list[Row]:
    """The objections that stand on a motion, of one member or of all."""
    standing = (Objection.motion == motion) & (Objection.state == "stands")
    query = Objection.select().where(standing).order_by(Objection.raised_at)
    return [dict(row) for row in await (query.where(Objection.member == member) if member else query)]


async def carry(act: Act, round_id: UUID, objection: Row) -> None:
    """The objection stands in this round as it stood in the one before, until its owner speaks."""
    if objection["kind"] in CARRIED:
        position = {"position": objection["kind"], "reason": objection["reason"]}
        position |= {"proposed_change": objection["proposed_change"], "person": objection["person"]}
        await Position.insert(
            Position(
                id=new_id(),
                round=round_id,
                member=objection["member"],
                **position,
                taken_at=act.now,
                withdrawn_at=None,
                is_carried=True,
            )
        )
        record_carried(act, round_id, objection)


def record_carried(act: Act, round_id: UUID, objection: Row) -> None:
    """The trail says which position stands in this round without having been said in it."""
    act.record(
        PositionTaken(
            subject=objection["motion"],
            round=round_id,
            member=objection["member"],
            position=objection["kind"],
            is_carried=True,
        )
    )


async def end(act: Act, objection: Row, state: str) -> None:
    """The objection stands no more: met, or withdrawn."""
    await Objection.update(
        {Objection.state: state, Objection.settled_by: act.actor.person, Objection.settled_at: act.now}
    ).where(Objection.id == objection["id"])
    act.record(
        ObjectionSettled(
            subject=objection["motion"], objection=objection["id"], member=objection["member"], state=state
        )
    )


async def end_by_agreeing(act: Act, motion: Row, objection: Row) -> None:
    """Who agrees objects no more: the revised text meets its objection, or it withdraws it."""
    await end(act, objection, "met" if await _is_revised(motion, objection) else "withdrawn")


async def _is_revised(motion: Row, objection: Row) -> bool:
    return await current_number(motion["id"]) > int(objection["version"])


async def _leave_the_round(act: Act, objection: Row) -> None:
    """In a round under way, the position that the objection stood for is taken back."""
    under_way = await ConsensusRound.select(ConsensusRound.id).where(
        ConsensusRound.motion == objection["motion"], ConsensusRound.closed_at.is_null()
    )
    for row in under_way:
        standing = (
            (Position.round == row["id"])
            & (Position.member == objection["member"])
            & Position.withdrawn_at.is_null()
        )
        if await Position.exists().where(standing):
            await Position.update({Position.withdrawn_at: act.now}).where(standing)
            facts = {"round": row["id"], "member": objection["member"], "position": "withdrawn"}
            act.record(PositionTaken(subject=objection["motion"], **facts))


async def _objection(motion: UUID, objection: UUID) -> dict[str, Any]:
    rows = await Objection.select().where(Objection.id == objection, Objection.motion == motion)
    if not rows:
        raise NotFound
    return dict(rows[0])


def _refuse_unless_standing(objection: Row) -> None:
    if objection["state"] != "stands":
        raise Refused("ToR-25", "objection_settled")


def _speaks_for(viewer: Viewer, motion: Row) -> UUID:
    """The mover where she represents it, else the organisation in the chair."""
    if motion["mover"] is not None and viewer.represents(motion["mover"]):
        return UUID(str(motion["mover"]))
    return next(seat.member for seat in viewer.seats if seat.holds_chair)
