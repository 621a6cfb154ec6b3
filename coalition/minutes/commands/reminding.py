"""What time alone brings to actions: their owner is reminded a week before the day, and once when it is past (ToR-75)."""

from datetime import datetime

from coalition import db
from coalition.act import HOUSE, new_id, perform
from coalition.minutes.events import ActionReminded
from coalition.minutes.queries.reminders import Due, actions_due
from coalition.minutes.tables import ActionItem, ActionReminder


async def do_due(now: datetime) -> int:
    """Remind the owner of each action whose time has come, one act each; returns how many. Twice is once."""
    return sum([await _remind(due, now) for due in await actions_due(now)])


async def _remind(due: Due, now: datetime) -> int:
    """The action is read again once it is locked: another worker may have been quicker."""
    async with db.transaction():
        await db.for_update(ActionItem.select(ActionItem.id).where(ActionItem.id == due.action).first())
        if due not in await actions_due(now, due.action):
            return 0
        async with perform(HOUSE, now) as act:
            await ActionReminder.insert(
                ActionReminder(id=new_id(), action=due.action, what=due.what, due_on=due.due_on, at=act.now)
            )
            act.record(ActionReminded(subject=due.action, what=due.what, owner=due.owner, due_on=due.due_on))
    return 1
