"""Closing a vote before its time, and keeping closed what is closed (ToR-26, R6)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, perform
from coalition.attendance import queries as attendance
from coalition.decisions.commands.counting import (
    count,
    count_if_closed,
    count_revocations,
    lock_uncounted,
    roll_now,
)
from coalition.decisions.commands.motions import Row, motion_under_way
from coalition.decisions.commands.rolls import frozen
from coalition.decisions.policies import CLOSE_REVOCATION_VOTING, CLOSE_VOTING
from coalition.decisions.tables import Ballot, Voting
from coalition.errors import NotFound, Refused
from coalition.meetings import queries as meetings
from coalition.permission import require
from coalition.revocation.queries import case_facts
from coalition.terms.decisions import may_close_early, may_close_in_room
from coalition.terms.verdict import Verdict


async def close_voting(actor: Actor, now: datetime, motion_id: UUID) -> UUID:
    """Who presides closes an open vote early, once every member on the roll has voted; a named one, in the meeting in which
    it was opened, once every one of them who is present has. Returns the motion's id.

    NotFound where no vote is open; Refused by ToR-26 while a member has not voted.
    """
    await count_revocations(now)
    last = (
        await Voting.select(Voting.id)
        .where(Voting.motion == motion_id)
        .order_by(Voting.opened_at, ascending=False)
        .first()
    )
    async with staying_closed(last["id"] if last else None, now), perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, motion_id)
        if motion["kind"] == "revocation":
            require(viewer, CLOSE_REVOCATION_VOTING, await case_facts(UUID(motion["about"])))
        else:
            require(viewer, CLOSE_VOTING, motion)
        if last is None:
            raise NotFound
        voting = await lock_uncounted(last["id"])
        if act.now >= voting["closes_at"]:
            raise Refused("ToR-26", "voting_closed")
        verdict = await _may_close(motion, voting, act.now)
        if not verdict.is_met:
            lacking = [] if voting["is_secret"] else [(m.code, dict(m.facts)) for m in verdict.missing]
            raise Refused(verdict.clause, verdict.reason, lacking)
        await count(act, voting, act.now)
    return motion_id


async def _may_close(motion: Row, voting: Row, at: datetime) -> Verdict:
    roll = await roll_now(motion, voting, await frozen(voting["id"]), at)
    eligible = {m for m, reason in roll.items() if reason is None}
    ballots = await Ballot.select(Ballot.member).where(Ballot.voting == voting["id"])
    voted = {str(row["member"]) for row in ballots} & eligible
    verdict = may_close_early(eligible, voted)
    meeting = None if voting["is_secret"] else voting["meeting"]
    if not verdict.is_met and meeting is not None and await meetings.in_session(meeting, at):
        present = {str(member) for member in await attendance.members_there(meeting)}
        return may_close_in_room(eligible, present, voted)
    return verdict


@asynccontextmanager
async def staying_closed(voting: UUID | None, now: datetime) -> AsyncIterator[None]:
    """Around an act in a vote: refused because the vote has closed, it is counted at once, so that a clock set back
    afterwards opens nothing again (R6)."""
    try:
        yield
    except Refused as refusal:
        if refusal.reason == "voting_closed" and voting is not None:
            await count_if_closed(voting, now)
        raise
