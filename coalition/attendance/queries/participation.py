"""Who is in the room of a meeting, in numbers: what its line of participation says (ToR-87, ToR-28)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coalition import db
from coalition.attendance.queries.movements import IS_THERE, PRESENT
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import MeetingFacts, day_of
from coalition.terms.ruleset import Ruleset


@dataclass(frozen=True)
class QuorumLine:
    """How many members must take part in a vote of a kind, by the terms, and whether as many with a vote are in the room.

    `kind` is revocation; empty for every vote.
    """

    kind: str
    needed: int
    is_met: bool


@dataclass(frozen=True)
class Participation:
    """Organisations in the room out of all, individuals as a number (P12), delegates who may vote; who left since.

    Once the meeting is over: who attended, for the whole of it or a part. `is_taken`: the roll was. `quorums`: what the
    terms fix, and nothing where they fix none.
    """

    is_taken: bool
    organizations: int
    all_organizations: int
    individuals: int
    delegates_with_vote: int
    left: int
    quorums: tuple[QuorumLine, ...]


_COUNTS = f"""
select kind, mark, is_there, has_vote, is_concerned, count(*) as n from (
  select m.kind, a.mark, {IS_THERE} as is_there,
    (a.mark = 'delegate' and exists (select 1 from delegation d where d.meeting = a.meeting and d.member = m.id
      and d.revoked_at is null and d.may_vote)) as has_vote,
    exists (select 1 from revocation_case c where c.subject = m.id and c.outcome is null) as is_concerned
  from member m left join attendance a on a.member = m.id and a.meeting = {{1}}
  where m.id not in (
    select s.member from status_change s
    where s.status in ('withdrawn', 'revoked') and s.since <= {{2}} and not exists (
      select 1 from status_change n where n.member = s.member and n.since <= {{2}}
        and (n.since > s.since or (n.since = s.since and n.recorded_at > s.recorded_at)))) ) x
group by kind, mark, is_there, has_vote, is_concerned
"""  # noqa: S608 - our own words
Rows = list[dict[str, Any]]


async def participation(meeting: MeetingFacts, now: datetime) -> Participation:
    """The line of participation of a meeting: one statement beside the terms in force, whatever the number of members."""
    rows = await db.rows(_COUNTS, meeting.id, now)
    terms = await ruleset_on(day_of(now))
    is_over = meeting.adjourned_at is not None
    there = [row for row in rows if (row["mark"] in PRESENT if is_over else row["is_there"])]
    return Participation(
        is_taken=any(row["mark"] for row in rows),
        organizations=_number(there, kind="organization"),
        all_organizations=_number(rows, kind="organization"),
        individuals=_number(there, kind="individual"),
        delegates_with_vote=_number(there, has_vote=True),
        left=sum(row["n"] for row in rows if row["mark"] in PRESENT and not row["is_there"]),
        quorums=() if is_over else tuple(_quorums(rows, terms)),
    )


def _number(rows: Rows, **sought: Any) -> int:
    return sum(row["n"] for row in rows if all(row[name] == value for name, value in sought.items()))


def _quorums(rows: Rows, terms: Ruleset) -> Iterator[QuorumLine]:
    """Of those who have a vote; that of revocations while a case is under way, without the member concerned (ToR-55)."""
    quorum = terms.majority.quorum
    for kind in quorum.kinds or ("",):
        is_on_a_member = kind == "revocation"
        if is_on_a_member and not _number(rows, is_concerned=True):
            continue
        voting = [
            row
            for row in rows
            if (terms.vote.individual_members or row["kind"] == "organization")
            and not (is_on_a_member and row["is_concerned"])
        ]
        there = [row for row in voting if row["is_there"] and (row["mark"] != "delegate" or row["has_vote"])]
        if needed := quorum.needed(_number(voting), kind):
            yield QuorumLine(kind, needed, is_met=_number(there) >= needed)
