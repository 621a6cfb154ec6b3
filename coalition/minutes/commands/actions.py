"""Action items: a member takes something on at a meeting, and says when it is done (ToR-62, ToR-75)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.meetings.queries import meeting_state
from coalition.membership.queries import member_at
from coalition.minutes import queries
from coalition.minutes.commands import locked
from coalition.minutes.discretion import refuse_if_identifying
from coalition.minutes.events import ActionDone, ActionTaken
from coalition.minutes.policies import FINISH_ACTION, TAKE_ACTION
from coalition.minutes.tables import ActionItem
from coalition.permission import require


@dataclass(frozen=True)
class TakeAction:
    """Something a member takes on at a meeting, in one language or both, by a day or without one."""

    meeting: UUID
    owner: UUID
    text_fr: str
    text_en: str
    due_on: date | None = None
    is_checked: bool = False


@dataclass(frozen=True)
class FinishAction:
    """An action that is done."""

    action: UUID


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
        if command.due_on is not None and command.due_on < held.on:
            raise Refused("ToR-75", "action_due_before_meeting")
        owner = await member_at(command.owner, act.now)
        if owner is None or not owner.is_current:
            raise Refused("ToR-75", "action_needs_a_member")
        await refuse_if_identifying(
            [(0, f"{command.text_fr}\n{command.text_en}")], what="action", is_checked=command.is_checked
        )
        action = new_id()
        number = await _next_number()
        await ActionItem.insert(
            ActionItem(
                id=action, number=number, meeting=command.meeting, text_fr=command.text_fr, text_en=command.text_en,
                owner=command.owner, due_on=command.due_on,
            )
        )  # fmt: skip
        text = command.text_fr or command.text_en
        act.record(ActionTaken(subject=action, meeting=command.meeting, owner=command.owner, text=text))
    return action


async def finish_action(actor: Actor, now: datetime, command: FinishAction) -> UUID:
    """A representative of the member that took it on, or the chair, says that it is done; once."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        await db.for_update(ActionItem.select(ActionItem.id).where(ActionItem.id == command.action).first())
        facts = await queries.action_facts(command.action)
        if facts is None:
            raise NotFound
        require(who, FINISH_ACTION, facts)
        if facts.done_at is not None:
            raise Refused("ToR-75", "action_already_done")
        await ActionItem.update({ActionItem.done_at: act.now}).where(ActionItem.id == command.action)
        act.record(ActionDone(subject=command.action))
    return command.action


async def _next_number() -> int:
    """Actions are numbered one after the other, through the years."""
    await db.for_update(ActionItem.select(ActionItem.id).order_by(ActionItem.number, ascending=False).first())
    last = await ActionItem.select(ActionItem.number).order_by(ActionItem.number, ascending=False).first()
    return last["number"] + 1 if last else 1
