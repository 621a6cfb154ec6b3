"""The chair passes to another organisation: by decision (ToR-72), or ad interim by two organisations (ToR-69, 03.20)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership import policies
from coalition.membership.commands.chair import (
    close_handover,
    give_chair,
    lock_the_chair,
    refuse_unless_it_may_take,
)
from coalition.membership.events import ChairHandoverAsked, ChairHandoverConfirmed
from coalition.membership.queries import (
    Chairing,
    Handover,
    Viewer,
    affiliates_of,
    chairing,
    handover,
    open_handovers,
    viewer,
)
from coalition.membership.tables import ChairHandover
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.chair import may_unlock_handover


@dataclass(frozen=True)
class AskHandover:
    """`member` asks that the chair pass to `successor`, and why."""

    member: UUID
    successor: UUID
    reason: str


async def ask_handover(actor: Actor, now: datetime, command: AskHandover) -> UUID:
    """Any member asks the coalition to entrust the chair to an organisation: a motion decides. Returns the handover.

    Also to confirm who holds it ad interim. Refused: another such motion is under way (ToR-72), or the successor may
    not take it (ToR-68, ToR-73).
    """
    async with perform(actor, now) as act:
        who = await _member(actor, act.now)
        require(who, policies.ASK_HANDOVER, command.member)
        await lock_the_chair()
        if any(one.kind == "decision" for one in await open_handovers()):
            raise Refused("ToR-72", "handover_under_way")
        await refuse_unless_it_may_take(command.successor, act.now)
        asked = await _ask(act, "decision", who, command)
    return asked


async def ask_interim(actor: Actor, now: datetime, command: AskHandover) -> UUID:
    """Someone who signs for an organisation asks that another take the chair ad interim, the chair being unable to act.

    Another organisation confirms it. Returns the handover. Refused (ToR-69): one is asked for already, by the chair
    itself, for its own organisation; or the successor may not take it (ToR-68, ToR-73).
    """
    async with perform(actor, now) as act:
        who = await _member(actor, act.now)
        require(who, policies.UNLOCK_CHAIR, command.member)
        await lock_the_chair()
        chair = await chairing(act.now)
        if any(one.kind == "emergency" for one in await open_handovers()):
            raise Refused("ToR-69", "interim_asked_already")
        if chair.is_held_by(command.successor):
            raise Refused("ToR-68", "holds_the_chair_already")
        _refuse_own_side(chair, command.member, command.successor)
        await refuse_unless_it_may_take(command.successor, act.now)
        asked = await _ask(act, "emergency", who, command)
        await _unlock(act, chair, await _found(asked), [(who.person, command.member)])
    return asked


@dataclass(frozen=True)
class ConfirmInterim:
    """`member` confirms a handover that another organisation asked for."""

    handover: UUID
    member: UUID


async def confirm_interim(actor: Actor, now: datetime, command: ConfirmInterim) -> UUID:
    """A second organisation, by another person who signs, confirms: the successor holds the chair ad interim at once.

    Neither the chair, nor the successor (nobody takes the chair for itself), nor an affiliate of the one that asked, now
    or then, confirms. Returns the handover. Refused (ToR-69) also while the chair is still to be waited for, and once it is
    settled.
    """
    async with perform(actor, now) as act:
        who = await _member(actor, act.now)
        await lock_the_chair()
        found = await _emergency(command.handover)
        require(who, policies.UNLOCK_CHAIR, command.member)
        chair = await chairing(act.now)
        _refuse_own_side(chair, command.member, found.successor)
        if command.member == found.member or who.person == found.person:
            raise Refused("ToR-69", "interim_needs_another")
        tied = [await affiliates_of(found.member, at) for at in (found.asked_at, act.now)]
        if command.member in tied[0] | tied[1]:
            raise Refused("ToR-69", "interim_by_affiliates")
        if chair.must_be_awaited(found.asked_at, act.now):
            until = found.silent_from.astimezone(settings().zone).date()
            raise Refused("ToR-69", "chair_may_still_answer", [("silence", {"until": until})])
        await refuse_unless_it_may_take(found.successor, act.now)
        await ChairHandover.update(
            {ChairHandover.confirmed_for: command.member, ChairHandover.confirmed_by: who.person}
        ).where(ChairHandover.id == found.id)
        act.record(ChairHandoverConfirmed(subject=found.id, member=command.member))
        signed = [(found.person, found.member), (who.person, command.member)]
        if not await _unlock(act, chair, found, signed):
            raise Refused("ToR-69", "locked")
    return found.id


async def end_interim_request(actor: Actor, now: datetime, handover_id: UUID) -> UUID:
    """The organisation that asked takes it back; or a chair in good standing answers that it acts. Returns the handover.

    Refused (ToR-73) for a chair that plainly cannot act: nobody presides on itself.
    """
    async with perform(actor, now) as act:
        who = await _member(actor, act.now)
        await lock_the_chair()
        found = await _emergency(handover_id)
        require(who, policies.END_UNLOCKING, found)
        if not who.represents(found.member) and (await chairing(act.now)).is_impeded:
            raise Refused("ToR-73", "chair_does_not_preside_on_itself")
        await close_handover(act, found.id)
    return found.id


async def _ask(act: Act, kind: str, who: Viewer, command: AskHandover) -> UUID:
    asked = new_id()
    await ChairHandover.insert(
        ChairHandover(
            id=asked,
            kind=kind,
            successor=command.successor,
            reason=command.reason,
            member=command.member,
            person=who.person,
            asked_at=act.now,
            motion=None,
            confirmed_for=None,
            confirmed_by=None,
            withdrawn_at=None,
            taken_at=None,
        )
    )
    act.record(
        ChairHandoverAsked(
            subject=asked, handover_kind=kind, successor=command.successor, member=command.member
        )
    )
    return asked


async def _unlock(act: Act, chair: Chairing, found: Handover, signed: list[tuple[UUID, UUID]]) -> bool:
    """Give the chair ad interim once the rule is met by those who signed; whether it was."""
    verdict = may_unlock_handover(
        [(str(person), str(member)) for person, member in signed],
        str(chair.holder.member) if chair.holder else "",
        await ruleset_on(act.now.astimezone(settings().zone).date()),
        chair_can_act=chair.must_be_awaited(found.asked_at, act.now),
    )
    if verdict.is_met:
        await give_chair(act, found.successor, is_interim=True, handover=found.id)
    return verdict.is_met


def _refuse_own_side(chair: Chairing, member: UUID, successor: UUID) -> None:
    if chair.is_held_by(member):
        raise Refused("ToR-69", "interim_by_the_chair")
    if member == successor:
        raise Refused("ToR-69", "interim_for_itself")


async def _emergency(handover_id: UUID) -> Handover:
    """The request; NotFound where there is none, Refused once it is settled."""
    await db.for_update(ChairHandover.select(ChairHandover.id).where(ChairHandover.id == handover_id))
    found = await _found(handover_id)
    if found.kind != "emergency":
        raise NotFound
    if not found.is_open:
        raise Refused("ToR-69", "interim_settled")
    return found


async def _found(handover_id: UUID) -> Handover:
    found = await handover(handover_id)
    if found is None:
        raise NotFound
    return found


async def _member(actor: Actor, at: datetime) -> Viewer:
    who = await viewer(actor.person, at)
    if who is None or not who.is_member:
        raise NotFound
    return who
