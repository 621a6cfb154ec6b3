"""How the demonstration decides: a round in the room, a vote between meetings."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from coalition.decisions import commands as decisions
from coalition.demonstration.stage import Said, Stage
from coalition.demonstration.texts import Both, Proposal

WHY_VOTE = Both(
    "Le consensus n’a pas été atteint; la présidence ouvre le vote prévu au mandat.",
    "Consensus was not reached; the chair opens the vote that the terms provide.",
)


async def agree(
    stage: Stage, at: datetime, mover: str, proposal: Proposal, meeting: str, said: Sequence[Said]
) -> UUID:
    """A motion is moved and a round held during the meeting that began at `at`; the chair declares how it ended."""
    motion = await stage.move(at + timedelta(minutes=30), mover, proposal, meeting=meeting)
    stage.motions[proposal.title.fr] = motion
    closes_at = at + timedelta(minutes=100)
    await decisions.seek_consensus(
        stage.chair, at + timedelta(minutes=32), decisions.SeekConsensus(motion, closes_at)
    )
    await speak(stage, at + timedelta(minutes=33), motion, said)
    await decisions.close_round(stage.chair, closes_at + timedelta(minutes=1), motion)
    return motion


async def speak(stage: Stage, at: datetime, motion: UUID, said: Sequence[Said]) -> None:
    """Members take positions in the round under way."""
    page = await stage.page_of(motion, at)
    if page.round is None:
        raise LookupError("no round is under way")
    await stage.take_positions(at, motion, page.round.id, said)


async def open_vote(
    stage: Stage, at: datetime, motion: UUID, closes_at: datetime, reason: str = WHY_VOTE.fr
) -> UUID:
    """The chair opens the vote; returns the vote's id."""
    await decisions.open_voting(stage.chair, at, decisions.OpenVoting(motion, closes_at, reason))
    page = await stage.page_of(motion, at)
    if page.voting is None:
        raise LookupError("the vote is open")
    return page.voting.id


async def vote(
    stage: Stage,
    at: datetime,
    motion: UUID,
    closes_at: datetime,
    *,
    against: Collection[str] = (),
    abstaining: Collection[str] = (),
    silent: Collection[str] = (),
) -> None:
    """A whole vote: opened, everyone's ballot but the silent ones'; time closes it."""
    voting = await open_vote(stage, at, motion, closes_at)
    ballots = {
        code: "against" if code in against else "abstain" if code in abstaining else "for"
        for code in stage.codes(without=silent)
    }
    await stage.cast_ballots(at + timedelta(hours=1), motion, voting, ballots)
