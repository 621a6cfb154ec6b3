"""A member that steps aside."""

from datetime import datetime
from uuid import UUID

from coalition.act import new_id, perform
from coalition.meetings.events import ConflictDeclared
from coalition.meetings.tables import Conflict
from tests.decisions.support import meeting_in_session
from tests.house import Someone


async def recused(who: Someone, motion: UUID, at: datetime, now: datetime) -> None:
    """The member declares a conflict and steps aside."""
    meeting = await meeting_in_session(now)
    async with perform(who.actor, at) as act:
        await Conflict.insert(
            Conflict(
                id=new_id(),
                meeting=meeting,
                motion=motion,
                member=who.id,
                person=who.person,
                effect="recused",
                at=at,
            )
        )
        act.record(ConflictDeclared(subject=meeting, member=who.id, effect="recused", motion=motion))
