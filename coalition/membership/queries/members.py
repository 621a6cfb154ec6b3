"""Who is a member at an instant, and with which status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from coalition.membership.tables import Member
from coalition.membership.viewer import MEMBER_STATUSES
from coalition.settings import settings

_MEMBERS = """
select m.id as member, m.number, m.kind, m.name_fr, m.name_en, m.sector, m.admitted_on,
  (select s.status from status_change s where s.member = m.id and s.since <= {}
   order by s.since desc, s.recorded_at desc limit 1) as status,
  (select c.member from chair c where c.since <= {} and (c.until is null or c.until > {}) order by c.since desc limit 1)
    as chair,
  (select count(*) from "leave" l where l.member = m.id and l.first_day <= {} and l.last_day >= {}) as leaves
from member m
"""

_UNDER_WAY = """
select (select count(*) from revocation_case c where c.subject = {} and c.outcome is null) as cases,
  (select count(*) from presumed_withdrawal w where w.member = {} and w.ended_at is null) as presumptions
"""


@dataclass(frozen=True)
class MemberAt:
    """A member as it was at an instant. `status` is on_leave where approved leave covers the day; rights are equal."""

    member: UUID
    number: int
    kind: str
    name_fr: str
    name_en: str
    sector: str | None
    admitted_on: date
    status: str
    is_chair: bool

    @property
    def is_organization(self) -> bool:
        """Whether the member is an organisation."""
        return self.kind == "organization"

    @property
    def is_current(self) -> bool:
        """Whether it was a member then: rights are kept until a withdrawal or a revocation takes effect."""
        return self.status in MEMBER_STATUSES


async def everyone_at(at: datetime) -> list[MemberAt]:
    """Whoever had entered the register by an instant, ended or not, by number, in one statement."""
    return list(_members(await Member.raw(f"{_MEMBERS} order by m.number", *_instant(at))))


async def members_at(at: datetime) -> list[MemberAt]:
    """Every member at an instant, by number, in one statement."""
    return [one for one in await everyone_at(at) if one.is_current]


eligible_members = members_at
"""For a roll: every member at an instant, whatever its status; the rule says who of them votes (ToR-27)."""


async def members_on(day: date) -> list[MemberAt]:
    """Every member at the end of a local day, by number, in one statement."""
    return await members_at(end_of(day))


def end_of(day: date) -> datetime:
    """The last instant of a local day."""
    return datetime.combine(day, time.max, tzinfo=settings().zone)


async def member_at(member: UUID, at: datetime) -> MemberAt | None:
    """This member at an instant, ended or not; None when there is none, or not yet."""
    rows = await Member.raw(f"{_MEMBERS} where m.id = {{}}", *_instant(at), member)
    return next(iter(_members(rows)), None)


async def status_at(member: UUID, at: datetime) -> str | None:
    """The member's status at an instant."""
    found = await member_at(member, at)
    return found.status if found else None


async def pending_status(member: UUID) -> str:
    """What is still under way about this member: revocation_pending, presumed_withdrawn, or active for nothing."""
    row = (await Member.raw(_UNDER_WAY, member, member))[0]
    return "revocation_pending" if row["cases"] else "presumed_withdrawn" if row["presumptions"] else "active"


async def chair_at(at: datetime) -> MemberAt | None:
    """The organisation that holds the chair at an instant (ToR-68); None while nobody does."""
    return next((one for one in await members_at(at) if one.is_chair), None)


async def is_founded() -> bool:
    """Whether the house has a member, or has had one."""
    return bool(await Member.raw("select 1 as one from member limit 1"))


_HELD_SINCE = """
select 1 as one from meeting where called_to_order_at >= (select min(recorded_at) from status_change) limit 1
"""


async def is_founding_period() -> bool:
    """Whether no meeting has been held since this register was begun: until then the chair enters those who were members
    before it. Past meetings that it records besides change nothing."""
    return not await Member.raw(_HELD_SINCE)


async def begun_at() -> datetime | None:
    """When this register was begun: its first line. None while it is empty."""
    rows = await Member.raw("select recorded_at from status_change order by recorded_at limit 1")
    return rows[0]["recorded_at"] if rows else None


def _instant(at: datetime) -> tuple[Any, ...]:
    day = at.astimezone(settings().zone).date()
    return at, at, at, day, day


def _members(rows: Iterable[dict[str, Any]]) -> Iterable[MemberAt]:
    for row in rows:
        if row["status"] is None:
            continue
        on_leave = row["status"] == "active" and row["leaves"]
        yield MemberAt(
            row["member"],
            row["number"],
            row["kind"],
            row["name_fr"],
            row["name_en"],
            row["sector"],
            row["admitted_on"],
            "on_leave" if on_leave else row["status"],
            str(row["chair"]) == str(row["member"]),
        )
