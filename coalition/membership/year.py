"""Who was a member between two days, for the rules that count a year (ToR-60)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.settings import settings


@dataclass(frozen=True)
class MemberYear:
    """A member as a period knows it. `leaves` are approved, (first day, last day), both included."""

    member: UUID
    kind: str
    number: int
    name_fr: str
    name_en: str
    admitted_on: date
    left_on: date | None
    leaves: tuple[tuple[date, date], ...]

    @property
    def is_organization(self) -> bool:
        """Whether the member is an organisation."""
        return self.kind == "organization"


_MEMBERS = """
select m.id, m.kind, m.number, m.name_fr, m.name_en, m.admitted_on, s.status, s.since
from member m
left join status_change s on s.member = m.id and not exists (
  select 1 from status_change later
  where later.member = m.id
    and (later.since > s.since or (later.since = s.since and later.recorded_at > s.recorded_at)))
where m.admitted_on <= {}
"""
_LEAVES = "select member, first_day, last_day from leave where first_day <= {} and last_day >= {}"
_GAPS = """
select s.member, s.since, b.since as back
from status_change s join status_change b on b.member = s.member and b.status = 'active' and b.since > s.since
where s.status = 'revoked' and not exists (
  select 1 from status_change n
  where n.member = s.member and n.status = 'active' and n.since > s.since and n.since < b.since)
"""
"""Between a revocation and a return nobody was awaited: as in an approved leave."""
_IN_ORDER = "order by m.kind desc, m.name_fr, m.number"


async def members_for_year(first_day: date, last_day: date, *, only: UUID | None = None) -> list[MemberYear]:
    """Everyone who was a member on some day of the period, in three statements: organisations first, by name. `only`: at
    most this one.

    `left_on` is the day a withdrawal or a revocation took effect, whenever that was.
    """
    rows = await (
        db.rows(f"{_MEMBERS} and m.id = {{}}", last_day, only)
        if only
        else db.rows(_MEMBERS + _IN_ORDER, last_day)
    )
    leaves: dict[UUID, list[tuple[date, date]]] = {}
    for member, first, last in await _leaves(first_day, last_day):
        leaves.setdefault(member, []).append((first, last))
    found = [
        MemberYear(
            member=row["id"],
            kind=row["kind"],
            number=row["number"],
            name_fr=row["name_fr"],
            name_en=row["name_en"],
            admitted_on=row["admitted_on"],
            left_on=_day(row["since"]) if row["status"] in ("withdrawn", "revoked") else None,
            leaves=tuple(leaves.get(row["id"], ())),
        )
        for row in rows
    ]
    return [member for member in found if member.left_on is None or member.left_on >= first_day]


async def on_leave_on(day: date) -> frozenset[UUID]:
    """The members on leave on a day, in two statements."""
    return frozenset(member for member, first, last in await _leaves(day, day) if first <= day <= last)


async def _leaves(first_day: date, last_day: date) -> list[tuple[UUID, date, date]]:
    """Approved leaves that touch the period, and every gap: member, first day, last day."""
    taken = await db.rows(_LEAVES, last_day, first_day)
    gaps = await db.rows(_GAPS)
    return [(row["member"], row["first_day"], row["last_day"]) for row in taken] + [
        (row["member"], _day(row["since"]), _day(row["back"])) for row in gaps
    ]


def _day(at: datetime) -> date:
    return at.astimezone(settings().zone).date()
