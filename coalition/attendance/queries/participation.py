"""Who is in the room of a meeting, in numbers: what its line of participation says (ToR-87, ToR-28)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.attendance.queries.movements import IS_THERE, PRESENT
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import day_of
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

    `is_taken`: the roll was. `quorums`: what the terms fix, and nothing where they fix none.
    """

    is_taken: bool
    organizations: int
    all_organizations: int
    individuals: int
    delegates_with_vote: int
    left: int
    quorums: tuple[QuorumLine, ...]


_COUNTS = f"""
select m.kind, a.mark, {IS_THERE} as is_there,
  (a.mark = 'delegate' and exists (select 1 from delegation d where d.meeting = a.meeting and d.member = m.id
    and d.revoked_at is null and d.may_vote)) as has_vote, count(*) as n
from member m left join attendance a on a.member = m.id and a.meeting = {{1}}
where (select s.status from status_change s where s.member = m.id and s.since <= {{2}}
  order by s.since desc, s.recorded_at desc limit 1) not in ('withdrawn', 'revoked')
group by 1, 2, 3, 4
"""  # noqa: S608 - our own words


async def participation(meeting: UUID, now: datetime) -> Participation:
    """The line of participation of a meeting: one statement beside the terms in force, whatever the number of members."""
    rows = await db.rows(_COUNTS, meeting, now)
    terms = await ruleset_on(day_of(now))
    there = [row for row in rows if row["is_there"]]
    organizations = _number(rows, kind="organization")
    individuals = _number(there, kind="individual")
    return Participation(
        is_taken=any(row["mark"] for row in rows),
        organizations=_number(there, kind="organization"),
        all_organizations=organizations,
        individuals=individuals,
        delegates_with_vote=_number(there, has_vote=True),
        left=sum(row["n"] for row in rows if row["mark"] in PRESENT and not row["is_there"]),
        quorums=_quorums(rows, there, terms),
    )


def _number(rows: list[dict[str, Any]], **sought: Any) -> int:
    return sum(row["n"] for row in rows if all(row[name] == value for name, value in sought.items()))


def _quorums(
    rows: list[dict[str, Any]], there: list[dict[str, Any]], terms: Ruleset
) -> tuple[QuorumLine, ...]:
    """Of those who have a vote, one fewer where the vote is on a member itself (ToR-55)."""
    quorum = terms.majority.quorum

    def voting(some: list[dict[str, Any]]) -> int:
        return sum(
            row["n"]
            for row in some
            if (row["kind"] == "organization" or terms.vote.individual_members)
            and (row["mark"] != "delegate" or row["has_vote"] or some is rows)
        )

    lines = []
    for kind in quorum.kinds or ("",):
        eligible = voting(rows) - (kind == "revocation")
        if needed := quorum.needed(eligible, kind):
            lines.append(QuorumLine(kind, needed, voting(there) >= needed))
    return tuple(lines)
