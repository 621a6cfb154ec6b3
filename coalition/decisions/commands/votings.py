"""Casting ballots in an open vote (ToR-26, ToR-27, ToR-45, ToR-55)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.closing import staying_closed
from coalition.decisions.commands.motions import Row, motion_under_way, refuse_unless
from coalition.decisions.commands.rolls import OPTIONS, is_intact, own_place, refuse_unless_on
from coalition.decisions.commands.scheduling import open_if_due
from coalition.decisions.events import BallotCast, SecretBallotCast
from coalition.decisions.policies import CAST_BALLOT
from coalition.decisions.proof import mark
from coalition.decisions.queries.electors import concealed_from
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
_PLANNED = "select opens_at from voting_schedule where id = {} and motion = {} and opened_at is null and cancelled_at is null"
_IS_COUNTED = "select 1 as one from outcome where voting = {}"
_ONE_MORE = "update voting set turnout = turnout + 1 where id = {}"
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

    NotFound where the vote does not exist for this person. Refused by ToR-26 (not open yet, closed, changed since opening,
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
        place = await own_place(command.voting, command.member, act.now)
        is_out = ruleset.vote.recusal_drops_ballot and (
            place.is_recused or command.member in await concealed_from(motion)
        )
        excluded = place.entry.excluded if place.entry else None
        refuse_unless_on(
            is_on_roll=place.entry is not None, excluded=excluded or ("recused" if is_out else None)
        )
        if capacity is None:
            raise NotFound
        refuse_unless(capacity.may_cast(ruleset))
        if place.cast_by is not None and not ruleset.evote.last_ballot_wins:
            raise Refused("ToR-26", "already_cast")
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
            await db.rows(_ONE_MORE, command.voting)
        replaced = place.cast_by if place.cast_by != viewer.person else None
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
    """The vote, locked. NotFound where there is none on this motion; Refused by ToR-26 when it is not open then, with the
    instant of opening where that is still to come."""
    found = await db.rows(db.locking(_VOTING), voting_id, motion)
    if not found:
        planned = await db.rows(_PLANNED, voting_id, motion)
        if not planned or planned[0]["opens_at"] <= at:
            raise NotFound
        raise _not_open_before(planned[0]["opens_at"])
    voting = found[0]
    is_counted = await db.rows(_IS_COUNTED, voting_id)
    if not is_counted and at < voting["opened_at"]:
        raise _not_open_before(voting["opened_at"])
    if is_counted or not is_in_time(at, voting["opened_at"], voting["closes_at"]):
        raise Refused("ToR-26", "voting_closed")
    return voting


def _not_open_before(instant: datetime) -> Refused:
    return Refused("ToR-26", "voting_to_come", [("opens_at", {"opens_at": instant})])


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
