"""What members ask to have on an agenda: proposed, withdrawn, scheduled, put off with a reason (ToR-76)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import is_decided, ruleset_on
from coalition.meetings import queries
from coalition.meetings.commands.agenda import ItemWords, place
from coalition.meetings.commands.meetings import locked_meeting, member_acting
from coalition.meetings.events import ItemDeferred, ItemProposalWithdrawn, ItemProposed, ItemScheduled
from coalition.meetings.policies import PREPARE_AGENDA, PROPOSE_ITEM
from coalition.meetings.queries import MeetingFacts, ProposalLine
from coalition.meetings.tables import Deferral, ItemProposal
from coalition.permission import require
from coalition.terms.meetings import may_defer_item


@dataclass(frozen=True)
class ProposeItem:
    """A point that a member asks for: a title in one language or both, why, and how long it needs."""

    member: UUID
    title_fr: str
    title_en: str
    reason: str
    minutes: int


async def propose_item(actor: Actor, now: datetime, command: ProposeItem) -> UUID:
    """A member asks for a point; the next agenda that is published answers it (ToR-76). Returns the proposal."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        require(viewer, PROPOSE_ITEM, command.member)
        proposal = new_id()
        await ItemProposal.insert(
            ItemProposal(
                id=proposal, member=command.member, person=viewer.person, title_fr=command.title_fr,
                title_en=command.title_en, reason=command.reason, minutes=command.minutes, proposed_at=act.now,
            )
        )  # fmt: skip
        act.record(ItemProposed(subject=proposal, member=command.member))
    return proposal


async def withdraw_item_proposal(actor: Actor, now: datetime, proposal: UUID) -> UUID:
    """The member asks for it no more. Returns the proposal. Refused (ToR-76) unless it still waits for a place."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await _locked(proposal)
        require(viewer, PROPOSE_ITEM, found.member)
        _refuse_unless_waiting(found)
        await ItemProposal.update({ItemProposal.withdrawn_at: act.now}).where(ItemProposal.id == proposal)
        act.record(ItemProposalWithdrawn(subject=proposal, member=found.member))
    return proposal


async def schedule_item(actor: Actor, now: datetime, proposal: UUID, meeting: UUID) -> UUID:
    """The chair puts it on an agenda, presented by its member; put off before, it comes first. Returns the meeting.

    Refused (ToR-76): it waits no more; (ToR-85): that meeting is called to order, or cancelled.
    """
    async with perform(actor, now) as act:
        state, found = await _answering(act, proposal, meeting)
        words = ItemWords(found.title_fr, found.title_en, found.minutes, await _presenter(found, act.now))
        item = await place(act, state, words, is_first=bool(found.deferrals))
        await ItemProposal.update({ItemProposal.item: item, ItemProposal.scheduled_at: act.now}).where(
            ItemProposal.id == proposal
        )
        act.record(ItemScheduled(subject=proposal, member=found.member, meeting=meeting, item=item))
    return meeting


@dataclass(frozen=True)
class DeferItem:
    """A point put off at a meeting, why, and by which decision of the coalition if it was put off before."""

    proposal: UUID
    meeting: UUID
    reason: str
    decision: UUID | None = None


async def defer_item(actor: Actor, now: datetime, command: DeferItem) -> UUID:
    """The chair puts it off to a later meeting, with a reason that its member reads. Returns the meeting.

    Refused (ToR-76): put off once already and no adopted decision of the coalition is cited; without a reason; it waits no
    more, or was put off at this meeting.
    """
    async with perform(actor, now) as act:
        state, found = await _answering(act, command.proposal, command.meeting)
        if not found.waits_at(state.id):
            raise Refused("ToR-76", "deferred_here_already")
        is_decision = command.decision is not None and await is_decided(command.decision)
        asked = may_defer_item(
            1 if is_decision else found.submission,
            bool(command.reason),
            await ruleset_on(queries.day_of(act.now)),
        )
        if not asked.is_met:
            raise Refused(asked.clause, asked.reason)
        await Deferral.insert(
            Deferral(
                id=new_id(), proposal=found.id, meeting=state.id, reason=command.reason, person=act.actor.person,
                decision=command.decision if is_decision else None, at=act.now,
            )
        )  # fmt: skip
        act.record(
            ItemDeferred(
                subject=found.id, member=found.member, meeting=state.id,
                decision=command.decision if is_decision else None,
            )
        )  # fmt: skip
    return command.meeting


async def _answering(act: Act, proposal: UUID, meeting: UUID) -> tuple[MeetingFacts, ProposalLine]:
    """The meeting and the proposal, locked, before the one who prepares agendas."""
    viewer = await member_acting(act)
    state = await locked_meeting(meeting)
    require(viewer, PREPARE_AGENDA, state)
    found = await _locked(proposal)
    if state.called_to_order_at is not None or state.cancelled_at is not None:
        raise Refused("ToR-85", "agenda_is_closed")
    _refuse_unless_waiting(found)
    return state, found


async def _locked(proposal: UUID) -> ProposalLine:
    await db.for_update(ItemProposal.select(ItemProposal.id).where(ItemProposal.id == proposal))
    found = await queries.proposal_of(proposal)
    if found is None:
        raise NotFound
    return found


def _refuse_unless_waiting(found: ProposalLine) -> None:
    if not found.is_waiting:
        raise Refused("ToR-76", "proposal_is_settled")


async def _presenter(found: ProposalLine, at: datetime) -> str:
    """Its member, if it still is one."""
    return next((one.value for one in await queries.presenters(at) if one.value == str(found.member)), "")
