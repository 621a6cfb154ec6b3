"""What answers a presumption of withdrawal (ToR-60)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, perform
from coalition.attendance import queries
from coalition.attendance.events import (
    PresumptionAnswered,
    PresumptionDropped,
    PresumptionReferred,
    WithdrawalTookEffect,
    WithdrawalUndone,
)
from coalition.attendance.policies import ANSWER, CONFIRM_LEAVING, SEE_PRESUMPTION, SETTLE_CORRECTION, UNDO
from coalition.attendance.queries import Presumption
from coalition.attendance.tables import PresumedWithdrawal
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import day_of
from coalition.membership.viewer import Viewer
from coalition.membership.viewer import viewer as viewer_at
from coalition.permission import may, require

REPLIES = ("correction", "explanation", "confirms_leaving")
HER_REPLIES = ("stays", "confirms_leaving")


@dataclass(frozen=True)
class AnswerPresumption:
    """What the member replies: the record is wrong, here is why, or it is indeed leaving."""

    presumption: UUID
    reply_kind: str
    reply: str = ""


@dataclass(frozen=True)
class SettleCorrection:
    """The chair accepts that the record was wrong, or sends the question to the coalition."""

    presumption: UUID
    is_accepted: bool


async def answer_presumption(actor: Actor, now: datetime, command: AnswerPresumption) -> UUID:
    """The member concerned replies, once, until the last day of the delay. Returns the presumption.

    A correction waits for the chair, unless the member holds the chair: nobody settles its own case, and the coalition
    decides. An explanation goes to the coalition. Leaving, confirmed by a person who may decide, takes effect at once.
    An individual owes no explanation: whatever else she replies, she stays, and nobody is asked (04 P13).
    """
    async with perform(actor, now) as act:
        viewer, found = await _locked(act, command.presumption)
        require(viewer, CONFIRM_LEAVING if command.reply_kind == "confirms_leaving" else ANSWER, found)
        ruleset = await ruleset_on(found.evaluated_on)
        state = found.state(day_of(act.now), ruleset)
        if state == "withdrawn":
            raise Refused("ToR-60", "presumption_reply_late", [("new_application", {})])
        if state != "presumed_awaiting_reply":
            raise Refused("ToR-60", "presumption_not_awaiting")
        is_leaving = command.reply_kind == "confirms_leaving"
        is_explained = command.reply_kind in REPLIES and bool(command.reply)
        if found.is_organization and not is_leaving and not is_explained:
            raise Refused("ToR-60", "presumption_reply_empty")
        await PresumedWithdrawal.update(
            {
                PresumedWithdrawal.reply_kind: command.reply_kind,
                PresumedWithdrawal.reply: command.reply,
                PresumedWithdrawal.replied_at: act.now,
            }
        ).where(PresumedWithdrawal.id == found.id)
        act.record(
            PresumptionAnswered(
                subject=found.id, member=found.member, reply_kind=command.reply_kind, reply=command.reply
            )
        )
        seat = viewer.seat_for(found.member)
        if is_leaving:
            await end(act, found, "withdrawn")
            act.record(WithdrawalTookEffect(subject=found.id, member=found.member, how="confirmed"))
        elif not found.is_organization:
            await end(act, found, "kept")
            act.record(PresumptionDropped(subject=found.id, member=found.member, how="reply"))
        elif command.reply_kind == "explanation" or (seat is not None and seat.holds_chair):
            act.record(PresumptionReferred(subject=found.id, member=found.member))
    return command.presumption


async def undo_withdrawal(actor: Actor, now: datetime, presumption: UUID) -> UUID:
    """One reply of an individual undoes the withdrawal that her silence brought, while the delay runs once more (ToR-60).

    Nobody decides on it, and nothing is published (04 P13). Returns the presumption. Refused when she had replied, when
    she ceased to be a member otherwise, and after the delay: the path is then a new application.
    """
    async with perform(actor, now) as act:
        viewer, found = await _locked(act, presumption)
        require(viewer, UNDO, found)
        undone = found.undone(day_of(act.now), await ruleset_on(found.evaluated_on))
        if undone.is_met and await queries.silent_withdrawal_of(found.member, act.now) != found.id:
            raise Refused("ToR-60", "withdrawal_not_by_silence")
        if not undone.is_met:
            raise Refused("ToR-60", undone.reason, [(one.code, dict(one.facts)) for one in undone.missing])
        await PresumedWithdrawal.update({PresumedWithdrawal.undone_at: act.now}).where(
            PresumedWithdrawal.id == found.id
        )
        act.record(WithdrawalUndone(subject=found.id, member=found.member, person=viewer.person))
    return presumption


async def settle_correction(actor: Actor, now: datetime, command: SettleCorrection) -> UUID:
    """The chair, not concerned, drops the presumption because the record was wrong, or refers it to the coalition."""
    async with perform(actor, now) as act:
        viewer, found = await _locked(act, command.presumption)
        require(viewer, SETTLE_CORRECTION, found)
        if not found.awaits_chair:
            raise Refused("ToR-60", "presumption_no_correction")
        if command.is_accepted:
            await PresumedWithdrawal.update({PresumedWithdrawal.correction_accepted_at: act.now}).where(
                PresumedWithdrawal.id == found.id
            )
            await end(act, found, "dropped")
            act.record(PresumptionDropped(subject=found.id, member=found.member, how="correction"))
        else:
            act.record(PresumptionReferred(subject=found.id, member=found.member))
    return command.presumption


async def end(act: Act, presumption: Presumption, ended_as: str) -> None:
    """Within an act: the presumption is over. `ended_as`: withdrawn, dropped or kept."""
    await PresumedWithdrawal.update(
        {PresumedWithdrawal.ended_at: act.now, PresumedWithdrawal.ended_as: ended_as}
    ).where(PresumedWithdrawal.id == presumption.id)


async def _locked(act: Act, presumption: UUID) -> tuple[Viewer, Presumption]:
    """Who acts and on what; a presumption is not there for anyone but its member and the chair."""
    rows = PresumedWithdrawal.select(PresumedWithdrawal.id).where(PresumedWithdrawal.id == presumption)
    viewer = await viewer_at(act.actor.person, act.now) if act.actor.person else None
    if viewer is None or not await db.for_update(rows.first()):
        raise NotFound
    found = await queries.presumption_of(presumption)
    if found is None or not may(viewer, SEE_PRESUMPTION, found):
        raise NotFound
    return viewer, found
