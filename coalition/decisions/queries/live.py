"""What a meeting under way puts to its members and has just decided: facts for everyone at once, not for one person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from coalition import db


@dataclass(frozen=True)
class LiveMotion:
    """A motion that members are asked about now: by a vote or a round of consensus, until when.

    `hidden_from`: the members for which it does not exist (ToR-55, P19).
    """

    id: UUID
    title_fr: str
    title_en: str
    asks: Literal["vote", "position"]
    closes_at: datetime
    hidden_from: frozenset[UUID]


@dataclass(frozen=True)
class LiveDecision:
    """A decision of this meeting. `motion` is None where there is none; `hidden_from` as for a motion."""

    reference: str
    motion: UUID | None
    title_fr: str
    title_en: str
    mode: str
    is_adopted: bool
    at: datetime
    hidden_from: frozenset[UUID]


@dataclass(frozen=True)
class LiveDecisions:
    """Everything that is open to answer now, the first to close first, and what was decided, the latest first."""

    open: tuple[LiveMotion, ...]
    made: tuple[LiveDecision, ...]


_HIDDEN_FROM = """
select m.id as motion, m.subject as member from motion m
where m.meeting = {1} and m.kind = 'revocation' and m.subject is not null
union all
select m.id, c.member from motion m join concealment c on cast(c.application as text) = m.about where m.meeting = {1}
"""

_OPEN = """
select m.id, m.title_fr, m.title_en, v.closes_at as vote_closes_at, r.closes_at as round_closes_at
from motion m
left join voting v on v.motion = m.id and v.opened_at = (select max(v2.opened_at) from voting v2 where v2.motion = m.id)
  and v.closes_at > {2} and not exists (select 1 from outcome o where o.voting = v.id)
left join consensus_round r on r.motion = m.id and r.closed_at is null and r.closes_at > {2}
where m.meeting = {1} and m.withdrawn_at is null and (v.id is not null or r.id is not null)
  and not exists (select 1 from decision d where d.motion = m.id)
"""

_MADE = """
select d.reference, d.motion, d.title_fr, d.title_en, d.mode, d.is_adopted, d.at from decision d
where d.meeting = {1} and d.at >= {2} order by d.at desc, d.reference desc
"""


async def live_decisions(meeting: UUID, since: datetime, now: datetime) -> LiveDecisions:
    """What this meeting, called to order at `since`, asks and has decided: three statements, whoever reads it."""
    hidden: dict[str, set[UUID]] = {}
    for row in await db.rows(_HIDDEN_FROM, meeting):
        hidden.setdefault(str(row["motion"]), set()).add(UUID(str(row["member"])))

    def hidden_from(motion: object) -> frozenset[UUID]:
        return frozenset(hidden.get(str(motion), ()))

    asked = [_asked(row, hidden_from(row["id"])) for row in await db.rows(_OPEN, meeting, now)]
    made = [
        LiveDecision(**row | {"is_adopted": bool(row["is_adopted"])}, hidden_from=hidden_from(row["motion"]))
        for row in await db.rows(_MADE, meeting, since)
    ]
    return LiveDecisions(tuple(sorted(asked, key=lambda one: one.closes_at)), tuple(made))


def _asked(row: dict[str, Any], hidden_from: frozenset[UUID]) -> LiveMotion:
    asks: Literal["vote", "position"] = "vote" if row["vote_closes_at"] else "position"
    return LiveMotion(
        row["id"], row["title_fr"], row["title_en"], asks, row["vote_closes_at"] or row["round_closes_at"], hidden_from
    )  # fmt: skip
