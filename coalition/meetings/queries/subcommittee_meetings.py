"""When sub-committees meet, and who took part (ToR-40)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.meetings import tables

_MEETINGS = """
select g.id, g.subcommittee, g.starts_at, g.place, g.is_online, g.revision, g.notes, g.recorded_at, g.cancelled_at,
  t.id as seat, t.is_lead, m.kind, m.name_fr as member_fr, m.name_en as member_en, p.handle, x.id as presence
from subcommittee_meeting g
left join subcommittee_seat t on t.subcommittee = g.subcommittee and t.since <= {}
  and (t.until is null or t.until > g.starts_at)
left join member m on m.id = t.member
left join person p on p.id = t.person
left join subcommittee_presence x on x.meeting = g.id and x.seat = t.id
"""
_NAMES = ("id", "subcommittee", "starts_at", "place", "revision", "notes", "recorded_at", "cancelled_at")
_ORDER = " order by g.starts_at desc, g.id, t.is_lead desc, m.number, p.handle"


@dataclass(frozen=True)
class SeatThere:
    """A seat held when a sub-committee met, or given since, and whether it was taken. `handle` is None for an individual."""

    seat: UUID
    member_fr: str
    member_en: str
    handle: str | None
    is_present: bool


@dataclass(frozen=True)
class SubcommitteeMeeting:
    """A meeting of a sub-committee, and the seats of then."""

    id: UUID
    subcommittee: UUID
    starts_at: datetime
    place: str
    is_online: bool
    revision: int
    notes: str
    recorded_at: datetime | None
    cancelled_at: datetime | None
    seats: tuple[SeatThere, ...]

    @property
    def present(self) -> tuple[SeatThere, ...]:
        """Who took part."""
        return tuple(one for one in self.seats if one.is_present)


async def subcommittee_meetings(subcommittee: UUID, at: datetime) -> list[SubcommitteeMeeting]:
    """Every meeting of a sub-committee, the latest first, in one statement."""
    sql = f"{_MEETINGS} where g.subcommittee = {{}}{_ORDER}"
    return _grouped(await tables.SubcommitteeMeeting.raw(sql, at, subcommittee))


async def subcommittee_meeting_at(meeting: UUID, at: datetime) -> SubcommitteeMeeting | None:
    """One of them; None when there is none."""
    sql = f"{_MEETINGS} where g.id = {{}}{_ORDER}"
    return next(iter(_grouped(await tables.SubcommitteeMeeting.raw(sql, at, meeting))), None)


def _grouped(rows: Iterable[Mapping[str, Any]]) -> list[SubcommitteeMeeting]:
    found: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return [
        SubcommitteeMeeting(
            **{name: lines[0][name] for name in _NAMES},
            is_online=bool(lines[0]["is_online"]),
            seats=tuple(_seat(row) for row in lines if row["seat"]),
        )
        for lines in found.values()
    ]


def _seat(row: Mapping[str, Any]) -> SeatThere:
    handle = row["handle"] if row["kind"] == "organization" else None
    return SeatThere(
        row["seat"], row["member_fr"], row["member_en"], handle, is_present=row["presence"] is not None
    )
