"""Moving a motion and withdrawing it (présenter une proposition, la retirer)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, perform
from coalition.decisions.commands.register import Wording, enter_motion
from coalition.decisions.events import MotionWithdrawn
from coalition.decisions.policies import MOVE, WITHDRAW
from coalition.decisions.queries.electors import Capacities, capacities
from coalition.decisions.tables import ConsensusRound, Motion, Outcome, Voting, VotingSchedule
from coalition.errors import NotFound, Refused
from coalition.mandate import queries as mandate
from coalition.membership import queries as membership
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.decisions import OWN
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

Row = dict[str, Any]


@dataclass(frozen=True)
class Move:
    """A motion in the name of `member`, for a meeting or not; `kind` is one of `OWN`."""

    member: UUID
    wording: Wording
    meeting: UUID | None = None
    kind: str = "ordinary"


async def move(actor: Actor, now: datetime, command: Move) -> UUID:
    """Any member moves a motion; returns its id. NotFound for who is no member, NotPermitted for another's name.

    Refused by ToR-25: the language it was written in lacks its title or text, or the other has only one of the two.
    ValueError for a kind that comes of a case.
    """
    if command.kind not in OWN:
        raise ValueError(command.kind)
    async with perform(actor, now) as act:
        viewer = await visitor(act)
        if not viewer.is_member:
            raise NotFound
        require(viewer, MOVE, command.member)
        if not command.wording.is_complete:
            raise Refused("ToR-25", "wording_incomplete")
        return await enter_motion(
            act,
            command.wording,
            kind=command.kind,
            mover=command.member,
            moved_by=viewer.person,
            meeting=command.meeting,
        )


async def withdraw(actor: Actor, now: datetime, motion_id: UUID) -> UUID:
    """Its mover withdraws a motion on which nothing is decided and no vote is open."""
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, motion_id)
        require(viewer, WITHDRAW, motion)
        await refuse_while_voting(motion)
        await ConsensusRound.update(
            {ConsensusRound.closed_at: act.now, ConsensusRound.verdict: "withdrawn"}
        ).where(ConsensusRound.motion == motion_id, ConsensusRound.closed_at.is_null())
        await Motion.update({Motion.withdrawn_at: act.now}).where(Motion.id == motion_id)
        act.record(MotionWithdrawn(subject=motion_id))
    return motion_id


async def visitor(act: Act) -> Viewer:
    """The person who acts, with her rights now. NotFound when the house does not know her."""
    viewer = await membership.viewer(act.actor.person, act.now) if act.actor.person else None
    if viewer is None:
        raise NotFound
    return viewer


_MOTION = "select * from motion where id = {}"
_IS_DECIDED = "select 1 as one from decision where motion = {}"


async def motion_under_way(act: Act, motion_id: UUID) -> tuple[Viewer, Row, Capacities]:
    """Who acts, the motion she may know of (locked), in whose names she may speak on it.

    NotFound where it does not exist for her; Refused when it is withdrawn or decided.
    """
    viewer = await visitor(act)
    found = await db.rows(db.locking(_MOTION), motion_id)
    if not found:
        raise NotFound
    motion = found[0]
    held = await capacities(viewer, motion, act.now)
    if not held.may_know:
        raise NotFound
    if motion["withdrawn_at"] is not None:
        raise Refused("ToR-25", "motion_withdrawn")
    if await db.rows(_IS_DECIDED, motion_id):
        raise Refused("ToR-25", "motion_decided")
    return viewer, motion, held


async def refuse_while_voting(motion: Row) -> None:
    """Refused when a vote on the motion is open, closed and not yet counted, planned, or its result awaits a ruling."""
    votings = [row["id"] for row in await Voting.select(Voting.id).where(Voting.motion == motion["id"])]
    outcomes = (
        await Outcome.select(Outcome.is_provisional).where(Outcome.voting.is_in(votings)) if votings else []
    )
    if len(outcomes) < len(votings):
        raise Refused("ToR-26", "voting_under_way")
    if any(row["is_provisional"] for row in outcomes):
        raise Refused("ToR-27", "ruling_awaited")
    planned = (VotingSchedule.motion == motion["id"]) & VotingSchedule.opened_at.is_null()
    if await VotingSchedule.exists().where(planned & VotingSchedule.cancelled_at.is_null()):
        raise Refused("ToR-26", "voting_planned")


def refuse_untranslated(motion: Row, *, accepts: bool) -> None:
    """Refused when members would be asked about a text given in one language only, and who asks did not say that she
    accepts it."""
    if not accepts and not all(motion[name] for name in ("title_fr", "title_en", "text_fr", "text_en")):
        raise Refused("ToR-25", "translation_missing", [("translation_or_acceptance", {})])


def refuse_unless(verdict: Verdict) -> None:
    """Refused by the clause of a verdict that is not met, with what is missing."""
    if not verdict.is_met:
        raise Refused(verdict.clause, verdict.reason, [(m.code, dict(m.facts)) for m in verdict.missing])


async def ruleset_at(at: datetime) -> Ruleset:
    """The terms in force on the coalition's day of this instant."""
    return await mandate.ruleset_on(at.astimezone(settings().zone).date())
