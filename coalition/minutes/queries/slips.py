"""Points that members reported because they tell too much of a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.minutes.tables import SlipReport


@dataclass(frozen=True)
class Reported:
    """A point that was reported and waits for the chair: since when, by how many members; never by whom."""

    item: UUID
    minutes: UUID
    position: int
    since: datetime
    members: int


_WAITING = """
select r.item, i.minutes, i.position, r.at from slip_report r join minutes_item i on i.id = r.item
where r.answered_at is null order by r.at
"""

_OWN = """
select r.item, r.member from slip_report r join minutes_item i on i.id = r.item
where i.minutes = {} and r.answered_at is null
"""


async def reports_waiting() -> list[Reported]:
    """Every point that waits, the oldest report first."""
    found: dict[UUID, Reported] = {}
    for row in await SlipReport.raw(_WAITING):
        first = found.get(row["item"])
        since, members = (first.since, first.members) if first else (row["at"], 0)
        found[row["item"]] = Reported(row["item"], row["minutes"], row["position"], since, members + 1)
    return list(found.values())


async def reports_of(minutes: UUID) -> dict[UUID, frozenset[UUID]]:
    """The points of these minutes that wait for the chair, each with the members that reported it."""
    found: dict[UUID, set[UUID]] = {}
    for row in await SlipReport.raw(_OWN, minutes):
        found.setdefault(row["item"], set()).add(row["member"])
    return {item: frozenset(members) for item, members in found.items()}
