"""Votes that open by themselves (votes prévus): only the clock decides when, never who comes to look (ToR-26, R6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import HOUSE, Act, Actor, new_id, perform
from coalition.decisions.commands.counting import count_revocations
from coalition.decisions.commands.motions import Row, motion_under_way, ruleset_at
from coalition.decisions.commands.opening import (
    OpenVoting,
    put_to_the_vote,
    refuse_unless_long_enough,
    refuse_unless_may_open,
)
from coalition.decisions.events import VotingScheduled, VotingUnscheduled
from coalition.decisions.policies import UNSCHEDULE_VOTING
from coalition.decisions.tables import Decision, Motion, VotingSchedule
from coalition.errors import NotFound, Refused
from coalition.permission import require


@dataclass(frozen=True)
class ScheduleVoting(OpenVoting):
    """The same vote, which opens at `opens_at` (aware) by itself."""

    opens_at: datetime | None = None


async def schedule_voting(actor: Actor, now: datetime, command: ScheduleVoting) -> UUID:
    """Plan a vote that opens later; until then nothing else is done with the motion. Returns the motion's id.

    Refused as `open_voting` is, reckoned at the instant of opening; and by ToR-26 when that instant has passed.
    """
    await count_revocations(now)
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        if command.opens_at is None or command.opens_at <= act.now:
            raise Refused("ToR-26", "opens_in_the_past")
        ruleset = await ruleset_at(command.opens_at)
        await refuse_unless_may_open(viewer, motion, ruleset, command, opens_at=command.opens_at)
        refuse_unless_long_enough(command.opens_at, command.closes_at, ruleset, is_in_session=False)
        schedule = new_id()
        await VotingSchedule.insert(
            VotingSchedule(
                id=schedule,
                motion=command.motion,
                opens_at=command.opens_at,
                closes_at=command.closes_at,
                reason=command.reason or None,
                scheduled_by=viewer.person,
                scheduled_at=act.now,
            )
        )
        act.record(
            VotingScheduled(
                subject=command.motion,
                voting=schedule,
                opens_at=command.opens_at,
                closes_at=command.closes_at,
                reason=command.reason,
            )
        )
    return command.motion


async def unschedule_voting(actor: Actor, now: datetime, motion_id: UUID) -> UUID:
    """The chair, or who moved the motion, gives up a vote before it opens. Returns the motion's id.

    NotFound where none is planned; Refused by ToR-26 once its instant has come: it is open then.
    """
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, motion_id)
        require(viewer, UNSCHEDULE_VOTING, motion)
        schedule = await _pending(VotingSchedule.motion == motion_id)
        if act.now >= schedule["opens_at"]:
            raise Refused("ToR-26", "voting_under_way")
        await _give_up(act, schedule)
    return motion_id


_DUE = """
select id from voting_schedule where opened_at is null and cancelled_at is null and opens_at <= {} order by opens_at, id
"""


async def open_due(now: datetime) -> int:
    """Open every vote whose instant has come, one act each; returns how many. Twice is once."""
    done, failures = 0, []
    for row in await VotingSchedule.raw(_DUE, now):
        try:
            done += await open_if_due(row["id"], now)
        except Exception as error:
            failures.append(error)
    if failures:
        raise ExceptionGroup("votes not opened", failures)
    return done


async def open_if_due(schedule_id: UUID, now: datetime) -> bool:
    """Open this vote in the house's name when its instant has come: dated then, with the roll as it was then.

    Whoever comes first does it, the worker or a ballot; False when there is nothing to open, or another was first.
    """
    try:
        async with perform(HOUSE, now) as act:
            schedule = await _pending(VotingSchedule.id == schedule_id)
            if act.now < schedule["opens_at"]:
                raise NotFound
            await _open(act, schedule)
    except NotFound:
        return False
    return True


async def open_motion_if_due(motion: UUID, now: datetime) -> bool:
    """The same for the vote planned on this motion."""
    rows = await VotingSchedule.select(VotingSchedule.id).where(
        (VotingSchedule.motion == motion) & VotingSchedule.opened_at.is_null()
    )
    return any([await open_if_due(row["id"], now) for row in rows])


async def _pending(which: Any) -> Row:
    found = await db.for_update(
        VotingSchedule.select()
        .where(which)
        .where(VotingSchedule.opened_at.is_null() & VotingSchedule.cancelled_at.is_null())
    )
    if not found:
        raise NotFound
    return dict(found[0])


async def _open(act: Act, schedule: Row) -> None:
    (motion,) = await db.for_update(Motion.select().where(Motion.id == schedule["motion"]))
    is_decided = await Decision.exists().where(Decision.motion == motion["id"])
    if motion["withdrawn_at"] is not None or is_decided:
        await _give_up(act, schedule)
        return
    opens_at = schedule["opens_at"]
    await VotingSchedule.update({VotingSchedule.opened_at: opens_at}).where(
        VotingSchedule.id == schedule["id"]
    )
    await put_to_the_vote(
        act,
        motion,
        schedule["id"],
        await ruleset_at(opens_at),
        opens_at=opens_at,
        closes_at=schedule["closes_at"],
        reason=schedule["reason"] or "",
        opened_by=schedule["scheduled_by"],
    )


async def _give_up(act: Act, schedule: Row) -> None:
    await VotingSchedule.update({VotingSchedule.cancelled_at: act.now}).where(
        VotingSchedule.id == schedule["id"]
    )
    act.record(VotingUnscheduled(subject=schedule["motion"], voting=schedule["id"]))
