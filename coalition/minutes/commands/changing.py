"""An action that passes to another member or to another day, or that the coalition drops (ToR-75)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.act import Actor, perform
from coalition.decisions.queries import is_adopted
from coalition.errors import Refused
from coalition.minutes.commands.actions import (
    keep_step,
    locked_action,
    refuse_unless_member,
    refuse_unless_open,
)
from coalition.minutes.events import ActionChanged, ActionDropped
from coalition.minutes.policies import CHANGE_ACTION, DROP_ACTION
from coalition.minutes.tables import ActionItem
from coalition.permission import require


@dataclass(frozen=True)
class ChangeAction:
    """Who takes it on from now, and by when: a day, the next meeting, or no day."""

    action: UUID
    owner: UUID
    due_on: date | None = None
    by_next_meeting: bool = False
    note: str = ""
    is_checked: bool = False


@dataclass(frozen=True)
class DropAction:
    """An action that is not to be done, by a decision of the register."""

    action: UUID
    decision: UUID


async def change_action(actor: Actor, now: datetime, command: ChangeAction) -> UUID:
    """The chair gives an open action to another member, or another day; what stood before is kept. Returns the action.

    Refused by ToR-75: done, dropped, nothing changes, the owner is not a member now, a day before its meeting.
    """
    async with perform(actor, now) as act:
        who, facts = await locked_action(act, command.action)
        require(who, CHANGE_ACTION, facts)
        refuse_unless_open(facts)
        due_on = None if command.by_next_meeting else command.due_on
        before = (facts.owner, facts.due_on, facts.by_next_meeting)
        if before == (command.owner, due_on, command.by_next_meeting):
            raise Refused("ToR-75", "action_changes_nothing")
        if due_on is not None and due_on < facts.taken_on:
            raise Refused("ToR-75", "action_due_before_meeting")
        if command.owner != facts.owner:
            await refuse_unless_member(command.owner, act.now)
        await ActionItem.update(
            {
                ActionItem.owner: command.owner,
                ActionItem.due_on: due_on,
                ActionItem.by_next_meeting: command.by_next_meeting,
            }
        ).where(ActionItem.id == command.action)
        await keep_step(
            act,
            command.action,
            "changed",
            command.note,
            is_checked=command.is_checked,
            was_owner=facts.owner,
            was_due_on=facts.due_on,
            was_by_next_meeting=facts.by_next_meeting,
        )
        act.record(
            ActionChanged(
                subject=command.action,
                owner=command.owner,
                was_owner=facts.owner,
                due_on=due_on,
                by_next_meeting=command.by_next_meeting or None,
                note=command.note or None,
            )
        )
    return command.action


async def drop_action(actor: Actor, now: datetime, command: DropAction) -> UUID:
    """The chair records that the coalition dropped an open action, by a decision that was adopted: it goes to no agenda any
    more. Returns the action. Refused by ToR-75: done, dropped, no such decision."""
    async with perform(actor, now) as act:
        who, facts = await locked_action(act, command.action)
        require(who, DROP_ACTION, facts)
        refuse_unless_open(facts)
        if not await is_adopted(command.decision):
            raise Refused("ToR-75", "action_dropped_by_decision")
        await ActionItem.update({ActionItem.dropped_at: act.now}).where(ActionItem.id == command.action)
        await keep_step(act, command.action, "dropped", "", is_checked=True, decision=command.decision)
        act.record(ActionDropped(subject=command.action, decision=command.decision))
    return command.action
