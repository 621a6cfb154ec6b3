"""Leaves: what a member asks for, what it has, and what it takes out of the year (ToR-60, 03.7)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition.membership.tables import Leave, LeaveRequest

_REQUEST = """
select q.id, q.member, q.person, q.first_day, q.last_day, q.words, q.asked_at, q.settled_at, q.outcome, q.reason,
  m.kind, m.name_fr, m.name_en,
  (select c.member from chair c where c.since <= {} and (c.until is null or c.until > {}) order by c.since desc limit 1)
    as chair
from leave_request q join member m on m.id = q.member
"""


@dataclass(frozen=True)
class Request:
    """Leave that a member asked for, both days included. `words` are to whoever answers; `reason` is why not.

    `is_chairs`: the member holds the chair, so that another organisation answers in its place (ToR-73).
    """

    id: UUID
    member: UUID
    kind: str
    name_fr: str
    name_en: str
    first_day: date
    last_day: date
    words: str | None
    asked_at: datetime
    settled_at: datetime | None
    outcome: str | None
    reason: str | None
    is_chairs: bool


def _read(row: dict[str, Any]) -> Request:
    known = {name: row[name] for name in Request.__annotations__ if name != "is_chairs"}
    return Request(**known, is_chairs=str(row["chair"]) == str(row["member"]))


async def leave_request(request: UUID, at: datetime) -> Request | None:
    """One request, with who holds the chair at this instant."""
    rows = await LeaveRequest.raw(f"{_REQUEST} where q.id = {{}}", at, at, request)
    return next((_read(row) for row in rows), None)


async def open_requests(at: datetime) -> list[Request]:
    """Those that await an answer, the oldest first."""
    rows = await LeaveRequest.raw(f"{_REQUEST} where q.settled_at is null order by q.asked_at", at, at)
    return [_read(row) for row in rows]


@dataclass(frozen=True)
class LeavesPage:
    """A member's leaves that are not over, as (first day, last day), and what it asked for, newest first."""

    leaves: tuple[tuple[date, date], ...]
    requests: tuple[Request, ...]

    @property
    def open(self) -> Request | None:
        """The request that awaits an answer; there is at most one."""
        return next((one for one in self.requests if one.settled_at is None), None)


async def leaves_page(member: UUID, at: datetime, today: date) -> LeavesPage:
    """What a member has and asked for, in two statements."""
    leaves = await Leave.select(Leave.first_day, Leave.last_day).where(
        (Leave.member == member) & (Leave.last_day >= today)
    )
    asked = await LeaveRequest.raw(
        f"{_REQUEST} where q.member = {{}} order by q.asked_at desc limit 10", at, at, member
    )
    return LeavesPage(
        leaves=tuple(sorted((row["first_day"], row["last_day"]) for row in leaves)),
        requests=tuple(_read(row) for row in asked),
    )


@dataclass(frozen=True)
class LeaveDecision:
    """A decision of the coalition that grants a leave, and that no leave was recorded by."""

    id: UUID
    reference: str
    title_fr: str
    title_en: str


_DECIDED = """
select d.id, d.reference, d.title_fr, d.title_en from decision d join motion m on m.id = d.motion and m.kind = 'leave'
where d.is_adopted and not exists (select 1 from leave l where l.decision = d.id) order by d.at desc, d.reference desc
"""


async def leaves_decided() -> list[LeaveDecision]:
    """The leaves that the coalition granted and that wait to be recorded, the last one first."""
    return [LeaveDecision(**row) for row in await Leave.raw(_DECIDED)]


async def overlapping(member: UUID, first_day: date, last_day: date) -> tuple[date, date] | None:
    """An approved leave of the member that shares a day with these two and the days between, or None."""
    row = (
        await Leave.select(Leave.first_day, Leave.last_day)
        .where((Leave.member == member) & (Leave.first_day <= last_day) & (Leave.last_day >= first_day))
        .order_by(Leave.first_day)
        .first()
    )
    return (row["first_day"], row["last_day"]) if row else None
