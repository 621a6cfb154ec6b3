"""Opening a vote: the question, the rule, the instants and the roll are frozen together (ToR-26, ToR-27, V4)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.counting import count_revocations
from coalition.decisions.commands.motions import (
    Row,
    motion_under_way,
    refuse_unless,
    refuse_untranslated,
    refuse_while_voting,
    ruleset_at,
)
from coalition.decisions.commands.rolls import entries_of, fingerprint, freeze, hash_of, manifest
from coalition.decisions.events import VotingOpened
from coalition.decisions.policies import OPEN_REVOCATION_VOTING, OPEN_VOTING
from coalition.decisions.queries.roll import roll_at
from coalition.decisions.tables import ConsensusRound, Voting
from coalition.errors import Refused
from coalition.meetings import queries as meetings
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.revocation import queries as revocation
from coalition.settings import settings
from coalition.terms.decisions import is_secret, is_window_long_enough, may_go_to_vote, may_open_vote
from coalition.terms.ruleset import Ruleset


@dataclass(frozen=True)
class OpenVoting:
    """Put a motion to the vote until `closes_at` (aware), with the reason; the chair may waive consensus.

    `accepts_one_language`: a text that lacks a language is voted on as it is.
    """

    motion: UUID
    closes_at: datetime
    reason: str
    waives_consensus: bool = False
    accepts_one_language: bool = False


async def open_voting(actor: Actor, now: datetime, command: OpenVoting) -> UUID:
    """Open the vote: the roll and the question are frozen at this instant. Returns the motion's id.

    Refused by ToR-26 (consensus not tried, no reason, too short, a vote under way or planned), ToR-25 (a round under way,
    a language missing), ToR-56 (a revocation whose subject was not notified in time), ToR-64 (a correction not disputed).
    """
    await count_revocations(now)
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        ruleset = await ruleset_at(act.now)
        await refuse_unless_may_open(viewer, motion, ruleset, command, opens_at=act.now)
        meeting = motion["meeting"] if await is_in_session(motion, act.now) else None
        refuse_unless_long_enough(act.now, command.closes_at, ruleset, is_in_session=meeting is not None)
        await put_to_the_vote(
            act,
            motion,
            new_id(),
            ruleset,
            opens_at=act.now,
            closes_at=command.closes_at,
            reason=command.reason,
            opened_by=act.actor.person,
            meeting=meeting,
        )
    return command.motion


async def is_in_session(motion: Row, at: datetime) -> bool:
    """Whether the motion is put in a meeting that is under way."""
    return motion["meeting"] is not None and await meetings.in_session(motion["meeting"], at)


async def refuse_unless_may_open(
    viewer: Viewer, motion: Row, ruleset: Ruleset, command: OpenVoting, *, opens_at: datetime
) -> None:
    """Whether this person may put this motion to a vote that opens then: by right, and by the text."""
    is_revocation = motion["kind"] == "revocation"
    if is_revocation:
        require(viewer, OPEN_REVOCATION_VOTING, await revocation.case_facts(UUID(motion["about"])))
    else:
        require(viewer, OPEN_VOTING, motion)
    await refuse_while_voting(motion)
    rounds = await ConsensusRound.select().where(ConsensusRound.motion == motion["id"])
    if any(row["closed_at"] is None for row in rounds):
        raise Refused("ToR-25", "round_under_way")
    refuse_untranslated(motion, accepts=command.accepts_one_language)
    if is_revocation:
        day = opens_at.astimezone(settings().zone).date()
        refuse_unless(await revocation.may_open_vote(UUID(motion["about"]), day))
    else:
        refuse_unless(may_go_to_vote(motion["kind"], ruleset, is_disputed=bool(rounds)))
        refuse_unless(
            may_open_vote(
                ruleset,
                consensus_attempts=len(rounds),
                has_reason=bool(command.reason),
                chair_waives_attempts=viewer.is_chair and command.waives_consensus,
            )
        )


def refuse_unless_long_enough(
    opens_at: datetime, closes_at: datetime, ruleset: Ruleset, *, is_in_session: bool
) -> None:
    """Refused when the vote would be open for fewer days than the terms ask between meetings."""
    zone = settings().zone
    refuse_unless(
        is_window_long_enough(opens_at.astimezone(zone), closes_at.astimezone(zone), ruleset, is_in_session)
    )


async def put_to_the_vote(
    act: Act,
    motion: Row,
    voting_id: UUID,
    ruleset: Ruleset,
    *,
    opens_at: datetime,
    closes_at: datetime,
    reason: str,
    opened_by: UUID | None,
    meeting: UUID | None = None,
) -> None:
    """Freeze question, rule, instants, and the roll as it is at `opens_at`; records VotingOpened."""
    roll, members = await roll_at(motion, ruleset, opens_at)
    entries = entries_of(roll, members)
    voting: Row = {
        "id": voting_id,
        "motion": motion["id"],
        "opened_at": opens_at,
        "closes_at": closes_at,
        "opened_by": opened_by,
        "reason": reason or None,
        "is_secret": is_secret(motion["kind"], ruleset),
        "ruleset": ruleset.to_json(),
        "roll_hash": hash_of(entries),
        "eligible": len(roll.voters),
        "turnout": 0,
        "meeting": meeting,
    }
    text = manifest(motion, voting)
    await Voting.insert(Voting(**voting, manifest=text, manifest_hash=fingerprint(text)))
    await freeze(voting_id, entries)
    act.record(
        VotingOpened(
            subject=motion["id"],
            voting=voting_id,
            closes_at=closes_at,
            manifest_hash=fingerprint(text),
            eligible=len(roll.voters),
            reason=reason,
        )
    )
