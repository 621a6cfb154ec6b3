"""Sub-committees and who sits on them (ToR-40)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from coalition.meetings import tables

_SUBCOMMITTEES = """
select s.id, s.name_fr, s.name_en, s.mandate_fr, s.mandate_en, s.formed_at, s.ended_at,
  t.member, t.person, t.is_lead, t.since, m.kind, m.name_fr as member_fr, m.name_en as member_en, p.handle
from subcommittee s
left join subcommittee_seat t on t.subcommittee = s.id and t.since <= {}
  and (t.until is null or t.until > {} or t.until = s.ended_at)
left join member m on m.id = t.member
left join person p on p.id = t.person
where s.formed_at <= {}
"""
_IN_ORDER = "order by s.formed_at, s.id, t.is_lead desc, m.number, p.handle"
_OF_MEMBER = """
select s.id as subcommittee, s.name_fr, s.name_en, t.person, p.handle, t.is_lead, t.since
from subcommittee_seat t join subcommittee s on s.id = t.subcommittee join person p on p.id = t.person
where t.member = {} and t.since <= {} and (t.until is null or t.until > {})
order by s.formed_at, s.id, p.handle
"""


@dataclass(frozen=True)
class SeatHeld:
    """Someone who sits for a member. `handle` is None for an individual: she is shown as the register shows her."""

    member: UUID
    person: UUID
    member_fr: str
    member_en: str
    handle: str | None
    is_lead: bool
    since: datetime


@dataclass(frozen=True)
class Subcommittee:
    """A sub-committee and who sits on it, the lead first. Of one that has ended: those who sat at the end."""

    id: UUID
    name_fr: str
    name_en: str
    mandate_fr: str
    mandate_en: str
    formed_at: datetime
    ended_at: datetime | None
    seats: tuple[SeatHeld, ...]

    @property
    def wording(self) -> str:
        """A mark of its names and its mandate as they stand: another one as soon as a word of them changes."""
        words = (self.name_fr, self.name_en, self.mandate_fr, self.mandate_en)
        return sha256("\0".join(words).encode()).hexdigest()[:16]

    @property
    def lead(self) -> SeatHeld | None:
        """Who leads it, if someone does."""
        return next((one for one in self.seats if one.is_lead), None)

    @property
    def lead_person(self) -> UUID | None:
        """The person who leads it, if someone does."""
        return self.lead.person if self.lead else None


async def subcommittees_at(at: datetime) -> list[Subcommittee]:
    """Every sub-committee ever formed, the oldest first, in one statement."""
    rows = await tables.Subcommittee.raw(f"{_SUBCOMMITTEES} {_IN_ORDER}", at, at, at)
    return list(_grouped(rows))


async def subcommittee_at(subcommittee: UUID, at: datetime) -> Subcommittee | None:
    """One sub-committee; None when there is none. One statement."""
    sql = f"{_SUBCOMMITTEES} and s.id = {{}} {_IN_ORDER}"
    rows = await tables.Subcommittee.raw(sql, at, at, at, subcommittee)
    return next(_grouped(rows), None)


def _grouped(rows: Iterable[Mapping[str, Any]]) -> Iterator[Subcommittee]:
    by_id: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_id.setdefault(row["id"], []).append(row)
    for lines in by_id.values():
        names = ("id", "name_fr", "name_en", "mandate_fr", "mandate_en", "formed_at", "ended_at")
        yield Subcommittee(
            **{name: lines[0][name] for name in names},
            seats=tuple(_seat(row) for row in lines if row["person"]),
        )


def _seat(row: Mapping[str, Any]) -> SeatHeld:
    return SeatHeld(
        row["member"],
        row["person"],
        row["member_fr"],
        row["member_en"],
        row["handle"] if row["kind"] == "organization" else None,
        bool(row["is_lead"]),
        row["since"],
    )


@dataclass(frozen=True)
class SubcommitteeSeatLine:
    """A seat that a member holds, with its sub-committee."""

    subcommittee: UUID
    name_fr: str
    name_en: str
    person: UUID
    handle: str
    is_lead: bool
    since: datetime


async def subcommittee_seats_of(member: UUID, at: datetime) -> list[SubcommitteeSeatLine]:
    """The seats that a member holds at an instant, in one statement."""
    return [
        SubcommitteeSeatLine(**{**row, "is_lead": bool(row["is_lead"])})
        for row in await tables.SubcommitteeSeat.raw(_OF_MEMBER, member, at, at)
    ]
