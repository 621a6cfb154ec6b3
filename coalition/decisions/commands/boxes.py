"""Ballots that one person records for several members, in as few statements whatever their number."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import Act, new_id
from coalition.decisions.commands.motions import Row
from coalition.decisions.events import BallotCast
from coalition.decisions.proof import mark
from coalition.decisions.tables import Voting

AT_ONCE = 1000
_ROW = "({}, {}, {}, {}, {}, {}, null, {}, 1)"
_PUT = """
insert into ballot (id, voting, member, vote, person, channel, comment, cast_at, revision)
values {rows}
on conflict (voting, member) do update set vote = excluded.vote, person = excluded.person, channel = excluded.channel,
  comment = excluded.comment, cast_at = excluded.cast_at, revision = ballot.revision + 1,
  replaced = case when ballot.person <> excluded.person then ballot.person else ballot.replaced end,
  replaced_at = case when ballot.person <> excluded.person then ballot.cast_at else ballot.replaced_at end
returning member, revision
"""
_BEFORE = "select member, person from ballot where voting = {}"


async def put_ballots(act: Act, voting: Row, votes: Mapping[UUID, str], channel: str) -> None:
    """The members' ballots in a named vote, recorded by who acts; each records BallotCast, without the choice.

    What stood before is replaced, and the event says by whose hand it stood, so that both are told.
    """
    before = {row["member"]: row["person"] for row in await db.rows(_BEFORE, voting["id"])}
    found: list[dict[str, Any]] = []
    lines = list(votes.items())
    for first in range(0, len(lines), AT_ONCE):
        found += await _put(act, voting["id"], lines[first : first + AT_ONCE], channel)
    new = sum(row["revision"] == 1 for row in found)
    if new:
        await Voting.update({Voting.turnout: Voting.turnout + new}).where(Voting.id == voting["id"])
    for row in found:
        earlier, vote = before.get(row["member"]), votes[row["member"]]
        act.record(
            BallotCast(
                subject=voting["motion"],
                voting=voting["id"],
                member=row["member"],
                channel=channel,
                revision=row["revision"],
                mark=mark(voting["id"], row["member"], vote, row["revision"]),
                replaced=earlier if earlier != act.actor.person else None,
            )
        )


async def _put(
    act: Act, voting: UUID, lines: Sequence[tuple[UUID, str]], channel: str
) -> list[dict[str, Any]]:
    values: list[Any] = []
    for member, vote in lines:
        values += [new_id(), voting, member, vote, act.actor.person, channel, act.now]
    return await db.rows(_PUT.replace("{rows}", ", ".join([_ROW] * len(lines))), *values)
