"""Casting ballots in an open vote (ToR-26, ToR-27, ToR-45, ToR-55)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.closing import staying_closed
from coalition.decisions.commands.motions import Row, motion_under_way, refuse_unless
from coalition.decisions.commands.rolls import OPTIONS, is_intact, own_entry, refuse_unless_on
from coalition.decisions.commands.scheduling import open_if_due
from coalition.decisions.events import BallotCast, SecretBallotCast
from coalition.decisions.policies import CAST_BALLOT
from coalition.decisions.proof import mark
from coalition.decisions.queries.roll import out_of_the_question
from coalition.decisions.tables import Ballot, Voting
from coalition.errors import NotFound, Refused
from coalition.notices import outbox
from coalition.permission import require
from coalition.terms.decisions import is_in_time
from coalition.terms.ruleset import Ruleset


@dataclass(frozen=True)
class CastBallot:
    """A member's vote: for, against or abstain, cast by one who may decide for it."""

    motion: UUID
    voting: UUID
    member: UUID
    vote: str
    comment: str | None = None


ELECTRONIC = "electronic"
_VOTING = "select * from voting where id = {} and motion = {}"
_IS_COUNTED = "select 1 as one from outcome where voting = {}"
_WHO_CAST = "select person from ballot where voting = {} and member = {}"
_CAST = """
insert into ballot (id, voting, member, vote, person, channel, comment, cast_at, revision)
values ({}, {}, {}, {}, {}, {}, {}, {}, 1)
on conflict (voting, member) do update set vote = excluded.vote, person = excluded.person, channel = excluded.channel,
  comment = excluded.comment, cast_at = excluded.cast_at, revision = ballot.revision + 1,
  replaced = case when ballot.person <> excluded.person then ballot.person else ballot.replaced end,
  replaced_at = case when ballot.person <> excluded.person then ballot.cast_at else ballot.replaced_at end
returning revision
"""


async def cast_ballot(actor: Actor, now: datetime, command: CastBallot) -> UUID:
    """One ballot a member, the last valid one before closing stands, whoever cast it (ToR-27). Returns the motion's id.

    A vote whose instant to open has come, and that nobody opened yet, is opened first.

    NotFound where the vote does not exist for this person. Refused by ToR-26 (not open, changed since opening,
    already cast where the last one does not stand), ToR-27 (not on the roll), ToR-45 (no authority), ToR-55 (subject
    or one of its persons), ToR-89 (recused).
    """
    if command.vote not in OPTIONS:
        raise ValueError(command.vote)
    try:
        return await _cast(actor, now, command)
    except NotFound:
        if not await open_if_due(command.voting, now):
            raise
    return await _cast(actor, now, command)


async def _cast(actor: Actor, now: datetime, command: CastBallot) -> UUID:
    async with staying_closed(command.voting, now), perform(actor, now) as act:
        viewer, motion, held = await motion_under_way(act, command.motion)
        voting = await vote_in_time(command.motion, command.voting, act.now)
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
            ELECTRONIC,
            None if voting["is_secret"] else command.comment,
            act.now,
        )
        revision = rows[0]["revision"]
        marked = mark(command.voting, command.member, command.vote, revision)
        if revision == 1:
            await Voting.update({Voting.turnout: Voting.turnout + 1}).where(Voting.id == command.voting)
        replaced = next((row["person"] for row in before if row["person"] != viewer.person), None)
        if voting["is_secret"] and replaced:
            await _tell_both_in_secret(act, command, revision, replaced)
        act.record(
            SecretBallotCast(subject=command.motion, voting=command.voting, revision=revision, mark=marked)
            if voting["is_secret"]
            else BallotCast(
                subject=command.motion,
                voting=command.voting,
                member=command.member,
                channel=ELECTRONIC,
                revision=revision,
                mark=marked,
                replaced=replaced,
            )
        )
    return command.motion


async def vote_in_time(motion: UUID, voting_id: UUID, at: datetime) -> Row:
    """The vote, locked. NotFound where there is none on this motion; Refused by ToR-26 when it is not open then."""
    found = await db.rows(db.locking(_VOTING), voting_id, motion)
    if not found:
        raise NotFound
    voting = found[0]
    is_counted = await db.rows(_IS_COUNTED, voting_id)
    if is_counted or not is_in_time(at, voting["opened_at"], voting["closes_at"]):
        raise Refused("ToR-26", "voting_closed")
    return voting


async def _tell_both_in_secret(act: Act, command: CastBallot, revision: int, replaced: UUID) -> None:
    """In a secret vote the trail names nobody: both are told from here that one ballot took the place of the other."""
    people = [replaced, *([act.actor.person] if act.actor.person else [])]
    await outbox.queue_for_all(
        act,
        people,
        kind="ballot_replaced",
        page="motion",
        about=command.motion,
        once_key=f"decisions.SecretBallotCast:{command.voting}:{command.member}:{revision}",
    )
