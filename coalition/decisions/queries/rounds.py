"""The consensus rounds of a motion, and who stands where."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.decisions.queries.roll import roll_at
from coalition.decisions.tables import ConsensusRound
from coalition.mandate.queries import ruleset_on
from coalition.settings import settings
from coalition.terms.decisions import ConsensusOutcome, Positions, is_consensus_reached

ORDER = ("block", "stand_aside", "reservations", "agree")
SEATS = {"agree": "agree", "reservations": "reservations", "stand_aside": "aside", "block": "block"}


@dataclass(frozen=True)
class PositionView:
    """A member's standing position, with its reason. `is_carried`: of an earlier round, not said again in this one."""

    member: UUID
    kind: str
    name_fr: str
    name_en: str
    position: str
    reason: str | None
    proposed_change: str | None
    is_carried: bool


@dataclass(frozen=True)
class RoundView:
    """A round. `counts`: position → number, `no_response` among them; positions by weight, blocks first. `would_be`: what
    the rule would say of an open round as it stands now. `voiced_at`: when it was voiced, at once, in a meeting."""

    id: UUID
    number: int
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    verdict: str | None
    counts: Mapping[str, int]
    positions: tuple[PositionView, ...]
    voters: frozenset[str]
    excluded: Mapping[str, str]
    would_be: ConsensusOutcome | None = None
    voiced_at: datetime | None = None

    @property
    def silent(self) -> int:
        """Members that have taken no position."""
        return self.counts.get("no_response", 0)

    @property
    def taken(self) -> int:
        """Positions taken."""
        return sum(self.counts.get(position, 0) for position in ORDER)

    @property
    def total(self) -> int:
        """Members that may take a position."""
        return self.taken + self.silent

    @property
    def agreeing(self) -> int:
        """Members that agree, with reservations or not."""
        return self.counts.get("agree", 0) + self.counts.get("reservations", 0)

    @property
    def seats(self) -> list[str]:
        """The ring, seat by seat."""
        return [seat for position, seat in SEATS.items() for _ in range(self.counts.get(position, 0))] + [
            "none"
        ] * self.silent

    @property
    def reasons(self) -> tuple[PositionView, ...]:
        """Positions that say why, blocks first."""
        return tuple(one for one in self.positions if one.reason)

    @property
    def by_position(self) -> tuple[tuple[str, tuple[PositionView, ...]], ...]:
        """Who took which position, agreements first; a position that nobody took is left out."""
        found = (
            (code, tuple(one for one in self.positions if one.position == code)) for code in reversed(ORDER)
        )
        return tuple((code, members) for code, members in found if members)

    def of(self, member: UUID) -> PositionView | None:
        """The position of one member."""
        return next((one for one in self.positions if one.member == member), None)

    def excluded_of(self, member: UUID) -> str | None:
        """Why this member takes no part, or None."""
        if str(member) in self.voters:
            return None
        return self.excluded.get(str(member), "not_on_roll")


_POSITIONS = """
select p.round, p.member, m.kind, m.name_fr, m.name_en, p.position, p.reason, p.proposed_change,
  p.is_carried
from position_taken p join member m on m.id = p.member join consensus_round r on r.id = p.round
where r.motion = {} and p.withdrawn_at is null
order by m.number
"""


async def rounds_of(motion: Mapping[str, Any], now: datetime) -> tuple[RoundView, ...]:
    """Every round of a motion, oldest first: two statements, and the roll while one is open."""
    rows = (
        await ConsensusRound.select()
        .where(ConsensusRound.motion == motion["id"])
        .order_by(ConsensusRound.number)
    )
    if not rows:
        return ()
    taken = await ConsensusRound.raw(_POSITIONS, motion["id"])
    voters, excluded = frozenset[str](), dict[str, str]()
    if rows[-1]["closed_at"] is not None:
        return tuple(_view(row, taken, voters, excluded) for row in rows)
    at = min(now, rows[-1]["closes_at"])
    ruleset = await ruleset_on(at.astimezone(settings().zone).date())
    roll, _ = await roll_at(motion, ruleset, at)
    voters, excluded = frozenset(roll.voters), {e.member: e.reason for e in roll.excluded}
    *declared, current = (_view(row, taken, voters, excluded) for row in rows)
    would_be = is_consensus_reached(Positions(**current.counts), ruleset)
    return (*declared, replace(current, would_be=would_be))


def _view(
    row: Mapping[str, Any], taken: list[dict[str, Any]], voters: frozenset[str], excluded: Mapping[str, str]
) -> RoundView:
    is_closed = row["closed_at"] is not None
    positions = [
        PositionView(**{name: value for name, value in one.items() if name != "round"})
        for one in taken
        if one["round"] == row["id"] and (is_closed or str(one["member"]) in voters)
    ]
    if is_closed:
        counts = json.loads(row["counts"]) if row["counts"] else {}
    else:
        counts = dict(Counter(one.position for one in positions)) | {
            "no_response": len(voters) - len(positions)
        }
    return RoundView(
        id=row["id"],
        number=row["number"],
        opened_at=row["opened_at"],
        closes_at=row["closes_at"],
        closed_at=row["closed_at"],
        verdict=row["verdict"],
        counts=counts,
        positions=tuple(sorted(positions, key=lambda one: ORDER.index(one.position))),
        voters=voters,
        excluded=excluded,
        voiced_at=row["opened_at"] if row["meeting"] else None,
    )
