"""Who reviews, as a test wants it: asked by the chair, affiliated, decided by the coalition."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.act import new_id
from coalition.admission import commands
from coalition.admission.commands import Assignment
from coalition.admission.queries import Dossier, dossier
from coalition.decisions.commands import (
    SeekConsensus,
    TakePosition,
    close_round,
    seek_consensus,
    take_position,
)
from coalition.decisions.commands import do_due as count_votes
from coalition.decisions.tables import ConsensusRound, Motion
from coalition.membership.tables import MemberAffiliation
from coalition.notices.tables import OutboxMessage
from tests.decisions.support import WEEK, votes, voting_opened
from tests.house import House, Someone

DECIDING = timedelta(hours=49)


async def assign(house: House, now: datetime, application: UUID, *reviewers: Someone) -> None:
    """The chair asks these organisations to review."""
    for one in reviewers:
        await commands.assign(house.chair.actor, now, Assignment(application, one.id))


async def file_of(application: UUID, now: datetime) -> Dossier:
    """The application as it stands."""
    found = await dossier(application, now)
    assert found is not None
    return found


async def affiliated(one: Someone, other: Someone, now: datetime) -> None:
    """Two members that are affiliated from an instant on."""
    await MemberAffiliation.insert(
        MemberAffiliation(id=new_id(), member=one.id, other=other.id, declared_at=now)
    )


async def motion_about(application: UUID) -> dict[str, Any]:
    """The motion that the decisions slice entered about this application."""
    row = await Motion.select().where(Motion.about == str(application)).first()
    assert row is not None
    return dict(row)


async def adopt(house: House, now: datetime, motion: UUID, *, but: Someone | None = None) -> datetime:
    """The coalition reaches consensus on a motion, all agreeing who may; returns the instant after."""
    await seek_consensus(house.chair.actor, now, SeekConsensus(motion, now + timedelta(hours=48)))
    row = await ConsensusRound.select(ConsensusRound.id).where(ConsensusRound.motion == motion).first()
    assert row is not None
    for one in house.everyone:
        if one is not but:
            await take_position(one.actor, now, TakePosition(motion, row["id"], one.id, "agree"))
    await close_round(house.chair.actor, now + DECIDING, motion)
    return now + DECIDING


async def vote_down(house: House, now: datetime, motion: UUID) -> datetime:
    """The coalition votes against a motion; returns the instant after the count."""
    voting = await voting_opened(house, motion, now)
    for one in house.everyone:
        await votes(one, motion, voting, "against", now)
    await count_votes(now + WEEK)
    return now + WEEK


async def told(kind: str) -> set[UUID]:
    """Those to whom a message of this kind was left."""
    rows = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == kind)
    return {row["person"] for row in rows}
