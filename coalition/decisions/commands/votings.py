"""Opening a vote, and casting ballots in it (ToR-26, ToR-27, ToR-45, ToR-55)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
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
from coalition.decisions.commands.rolls import (
    OPTIONS,
    entries_of,
    fingerprint,
    freeze,
    hash_of,
    is_intact,
    manifest,
    own_entry,
    refuse_unless_on,
)
from coalition.decisions.events import BallotCast, SecretBallotCast, VotingOpened
from coalition.decisions.policies import CAST_BALLOT, OPEN_REVOCATION_VOTING, OPEN_VOTING
from coalition.decisions.proof import mark
from coalition.decisions.queries.roll import out_of_the_question, roll_at
from coalition.decisions.tables import Ballot, ConsensusRound, Voting
from coalition.errors import NotFound, Refused
from coalition.meetings import queries as meetings
from coalition.permission import require
from coalition.revocation import queries as revocation
from coalition.settings import settings
from coalition.terms.decisions import (
    is_in_time,
    is_secret,
    is_window_long_enough,
    may_go_to_vote,
    may_open_vote,
)
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


@dataclass(frozen=True)
class CastBallot:
    """A member's vote: for, against or abstain. `channel` is electronic or in_person."""

    motion: UUID
    voting: UUID
    member: UUID
    vote: str
    comment: str | None = None
    channel: str = "electronic"


async def open_voting(actor: Actor, now: datetime, command: OpenVoting) -> UUID:
    """Open the vote: the roll and the question are frozen at this instant. Returns the motion's id.

    Refused by ToR-26 (consensus not tried, no reason, too short, a vote under way), ToR-25 (a round under way, a language
    missing), ToR-56 (a revocation whose subject was not notified in time), ToR-64 (a correction not disputed).
    """
    await count_revocations(now)
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        ruleset = await ruleset_at(act.now)
        is_revocation = motion["kind"] == "revocation"
        if is_revocation:
            require(viewer, OPEN_REVOCATION_VOTING, await revocation.case_facts(UUID(motion["about"])))
        else:
            require(viewer, OPEN_VOTING, motion)
        await refuse_while_voting(motion)
        rounds = await ConsensusRound.select().where(ConsensusRound.motion == command.motion)
        if any(row["closed_at"] is None for row in rounds):
            raise Refused("ToR-25", "round_under_way")
        refuse_untranslated(motion, accepts=command.accepts_one_language)
        if is_revocation:
            today = act.now.astimezone(settings().zone).date()
            refuse_unless(await revocation.may_open_vote(UUID(motion["about"]), today))
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
        await _refuse_unless_long_enough(act, motion, command.closes_at, ruleset)
        await _open(act, motion, ruleset, command.closes_at, command.reason)
    return command.motion


async def _refuse_unless_long_enough(act: Act, motion: Row, closes_at: datetime, ruleset: Ruleset) -> None:
    in_meeting = motion["meeting"] is not None and await meetings.in_session(motion["meeting"], act.now)
    zone = settings().zone
    refuse_unless(
        is_window_long_enough(act.now.astimezone(zone), closes_at.astimezone(zone), ruleset, in_meeting)
    )


async def _open(act: Act, motion: Row, ruleset: Ruleset, closes_at: datetime, reason: str) -> None:
    roll, members = await roll_at(motion, ruleset, act.now)
    entries = entries_of(roll, members)
    voting: Row = {
        "id": new_id(),
        "motion": motion["id"],
        "opened_at": act.now,
        "closes_at": closes_at,
        "opened_by": act.actor.person,
        "reason": reason or None,
        "is_secret": is_secret(motion["kind"], ruleset),
        "ruleset": ruleset.to_json(),
        "roll_hash": hash_of(entries),
        "eligible": len(roll.voters),
        "turnout": 0,
    }
    text = manifest(motion, voting)
    await Voting.insert(Voting(**voting, manifest=text, manifest_hash=fingerprint(text)))
    await freeze(voting["id"], entries)
    act.record(
        VotingOpened(
            subject=motion["id"],
            voting=voting["id"],
            closes_at=closes_at,
            manifest_hash=fingerprint(text),
            eligible=len(roll.voters),
            reason=reason,
        )
    )


_VOTING = "select * from voting where id = {} and motion = {}"
_IS_COUNTED = "select 1 as one from outcome where voting = {}"
_WHO_CAST = "select person from ballot where voting = {} and member = {}"
_CAST = """
insert into ballot (id, voting, member, vote, person, channel, comment, cast_at, revision)
values ({}, {}, {}, {}, {}, {}, {}, {}, 1)
on conflict (voting, member) do update set vote = excluded.vote, person = excluded.person, channel = excluded.channel,
  comment = excluded.comment, cast_at = excluded.cast_at, revision = ballot.revision + 1
returning revision
"""


async def cast_ballot(actor: Actor, now: datetime, command: CastBallot) -> UUID:
    """One ballot a member, the last valid one before closing stands, whoever cast it (ToR-27). Returns the motion's id.

    NotFound where the vote does not exist for this person. Refused by ToR-26 (not open, changed since opening,
    already cast where the last one does not stand), ToR-27 (not on the roll), ToR-45 (no authority), ToR-55 (subject
    or one of its persons), ToR-89 (recused).
    """
    if command.vote not in OPTIONS:
        raise ValueError(command.vote)
    async with perform(actor, now) as act:
        viewer, motion, held = await motion_under_way(act, command.motion)
        voting = await _voting_in_time(command, act.now)
        ruleset = Ruleset.from_json(voting["ruleset"])
        require(viewer, CAST_BALLOT, capacity := held.for_member(command.member))
        if not is_intact(motion, voting):
            raise Refused("ToR-26", "void_text_changed")
        if held.is_barred:
            raise Refused("ToR-55", "subject_has_no_vote")
        out = await out_of_the_question(motion, act.now) if ruleset.vote.recusal_drops_ballot else frozenset()
        entry = await own_entry(command.voting, command.member)
        excluded = entry.excluded if entry else None
        is_recused = str(command.member) in out
        refuse_unless_on(
            is_on_roll=entry is not None, excluded=excluded or ("recused" if is_recused else None)
        )
        if capacity is None:
            raise NotFound
        refuse_unless(capacity.may_cast(ruleset))
        cast = (Ballot.voting == command.voting) & (Ballot.member == command.member)
        if not ruleset.evote.last_ballot_wins and await Ballot.exists().where(cast):
            raise Refused("ToR-26", "already_cast")
        before = await db.rows(_WHO_CAST, command.voting, command.member)
        rows = await db.rows(
            _CAST,
            new_id(),
            command.voting,
            command.member,
            command.vote,
            viewer.person,
            command.channel,
            None if voting["is_secret"] else command.comment,
            act.now,
        )
        revision = rows[0]["revision"]
        marked = mark(command.voting, command.member, command.vote, revision)
        if revision == 1:
            await Voting.update({Voting.turnout: Voting.turnout + 1}).where(Voting.id == command.voting)
        act.record(
            SecretBallotCast(subject=command.motion, voting=command.voting, revision=revision, mark=marked)
            if voting["is_secret"]
            else BallotCast(
                subject=command.motion,
                voting=command.voting,
                member=command.member,
                channel=command.channel,
                revision=revision,
                mark=marked,
                replaced=next((row["person"] for row in before if row["person"] != viewer.person), None),
            )
        )
    return command.motion


async def _voting_in_time(command: CastBallot, at: datetime) -> Row:
    found = await db.rows(db.locking(_VOTING), command.voting, command.motion)
    if not found:
        raise NotFound
    voting = found[0]
    is_counted = await db.rows(_IS_COUNTED, command.voting)
    if is_counted or not is_in_time(at, voting["opened_at"], voting["closes_at"]):
        raise Refused("ToR-26", "voting_closed")
    return voting
