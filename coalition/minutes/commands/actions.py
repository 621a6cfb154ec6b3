"""Action items: a member takes something on at a meeting, and says when it is done (ToR-62, ToR-75)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.meetings.queries import is_on_the_agenda, meeting_state
from coalition.membership.queries import member_at
from coalition.membership.viewer import Viewer
from coalition.minutes import queries
from coalition.minutes.commands import locked
from coalition.minutes.discretion import refuse_if_identifying
from coalition.minutes.events import ActionDone, ActionReopened, ActionTaken
from coalition.minutes.policies import FINISH_ACTION, REOPEN_ACTION, TAKE_ACTION
from coalition.minutes.queries import ActionFacts
from coalition.minutes.tables import ActionItem, ActionStep
from coalition.permission import require


@dataclass(frozen=True)
class TakeAction:
    """Something a member takes on at a meeting, in one language or both: by a day, by the next meeting, or without a day.

    `item`: the point of the agenda at which it does.
    """

    meeting: UUID
    owner: UUID
    text_fr: str
    text_en: str
    due_on: date | None = None
    is_checked: bool = False
    by_next_meeting: bool = False
    item: UUID | None = None


@dataclass(frozen=True)
class FinishAction:
    """An action that is done, and a word on how."""

    action: UUID
    note: str = ""
    is_checked: bool = False


@dataclass(frozen=True)
class ReopenAction:
    """An action that was not done after all, and why."""

    action: UUID
    note: str
    is_checked: bool = False


async def take_action(actor: Actor, now: datetime, command: TakeAction) -> UUID:
    """The chair or the recording secretary writes down what a member took on at a meeting. Returns the action.

    Refused: the meeting was not held, its minutes are adopted, the owner is not a member now, a due date before the
    meeting, or a text that identifies a person.
    """
    async with perform(actor, now) as act:
        who = await locked.member(act)
        held = await meeting_state(command.meeting)
        if held is None:
            raise NotFound
        require(who, TAKE_ACTION, held)
        if held.called_to_order_at is None or held.cancelled_at is not None:
            raise Refused("ToR-62", "meeting_was_not_held")
        line = await queries.of_meeting(command.meeting)
        if line and line.id:
            locked.refuse_if_adopted(await locked.minutes(line.id, who))
        if command.item and not await is_on_the_agenda(command.item, command.meeting):
            raise NotFound
        if command.due_on is not None and command.due_on < held.on:
            raise Refused("ToR-75", "action_due_before_meeting")
        await refuse_unless_member(command.owner, act.now)
        await refuse_if_identifying(
            [(0, f"{command.text_fr}\n{command.text_en}")], what="action", is_checked=command.is_checked
        )
        action = new_id()
        number = await _next_number()
        await ActionItem.insert(
            ActionItem(
                id=action, number=number, meeting=command.meeting, item=command.item, text_fr=command.text_fr,
                text_en=command.text_en, owner=command.owner,
                due_on=None if command.by_next_meeting else command.due_on, by_next_meeting=command.by_next_meeting,
                done_at=None, dropped_at=None,
            )
        )  # fmt: skip
        text = command.text_fr or command.text_en
        act.record(
            ActionTaken(
                subject=action, meeting=command.meeting, owner=command.owner, text=text, item=command.item
            )
        )
    return action


async def finish_action(actor: Actor, now: datetime, command: FinishAction) -> UUID:
    """A representative of the member that took it on, or the chair, says that it is done, and how if she wishes; once.

    Refused by ToR-75 (done, or dropped), ToR-30 (a note that identifies a person).
    """
    async with perform(actor, now) as act:
        who, facts = await locked_action(act, command.action)
        require(who, FINISH_ACTION, facts)
        refuse_unless_open(facts)
        await ActionItem.update({ActionItem.done_at: act.now}).where(ActionItem.id == command.action)
        await keep_step(act, command.action, "done", command.note, is_checked=command.is_checked)
        act.record(ActionDone(subject=command.action, note=command.note or None))
    return command.action


async def reopen_action(actor: Actor, now: datetime, command: ReopenAction) -> UUID:
    """A representative of its owner, or the chair, says why it is not done after all: it is open again.

    Refused by ToR-75 (not done, no reason), ToR-30 (a note that identifies a person).
    """
    async with perform(actor, now) as act:
        who, facts = await locked_action(act, command.action)
        require(who, REOPEN_ACTION, facts)
        if facts.done_at is None:
            raise Refused("ToR-75", "action_not_done")
        if not command.note:
            raise Refused("ToR-75", "action_reopened_for_a_reason")
        await ActionItem.update({ActionItem.done_at: None}).where(ActionItem.id == command.action)
        await keep_step(act, command.action, "reopened", command.note, is_checked=command.is_checked)
        act.record(ActionReopened(subject=command.action, note=command.note))
    return command.action


async def locked_action(act: Act, action: UUID) -> tuple[Viewer, ActionFacts]:
    """Who acts, and the action, held until the act is over. NotFound where there is none."""
    who = await locked.member(act)
    await db.for_update(ActionItem.select(ActionItem.id).where(ActionItem.id == action).first())
    facts = await queries.action_facts(action)
    if facts is None:
        raise NotFound
    return who, facts


def refuse_unless_open(facts: ActionFacts) -> None:
    """Refused once it is done, or the coalition dropped it."""
    if facts.done_at is not None:
        raise Refused("ToR-75", "action_already_done")
    if facts.dropped_at is not None:
        raise Refused("ToR-75", "action_is_dropped")


async def refuse_unless_member(owner: UUID, at: datetime) -> None:
    """Only a member of the coalition takes something on."""
    found = await member_at(owner, at)
    if found is None or not found.is_current:
        raise Refused("ToR-75", "action_needs_a_member")


async def keep_step(act: Act, action: UUID, what: str, note: str, *, is_checked: bool, **before: Any) -> None:
    """Keep what became of the action: who, when, in which words, and what stood before."""
    if note:
        await refuse_if_identifying([(0, note)], what="action", is_checked=is_checked)
    kept: dict[str, Any] = {"was_owner": None, "decision": None} | before
    kept |= {
        "id": new_id(),
        "action": action,
        "what": what,
        "note": note,
        "person": act.actor.person,
        "at": act.now,
    }
    await ActionStep.insert(ActionStep(**kept))


async def _next_number() -> int:
    """Actions are numbered one after the other, through the years."""
    await db.for_update(ActionItem.select(ActionItem.id).order_by(ActionItem.number, ascending=False).first())
    last = await ActionItem.select(ActionItem.number).order_by(ActionItem.number, ascending=False).first()
    return last["number"] + 1 if last else 1
