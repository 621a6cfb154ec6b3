"""A person as the coalition knows her at an instant: every right derives from dated rows, none is copied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from coalition import db
from coalition.settings import settings
from coalition.terms.periods import days_later
from coalition.web.languages import current

MEMBER_STATUSES = frozenset({"active", "on_leave", "presumed_withdrawn", "revocation_pending"})


@dataclass(frozen=True)
class Seat:
    """A person's place for one member: principal or alternate, who may decide (ToR-45) or sign (ToR-50), or not."""

    member: UUID
    kind: str
    name_fr: str
    name_en: str
    status: str
    role: str
    may_decide: bool
    may_sign: bool
    holds_chair: bool

    @property
    def is_organization(self) -> bool:
        """Whether the member is an organisation."""
        return self.kind == "organization"


@dataclass(frozen=True)
class ToSign:
    """The version of the confidentiality agreement that a person has yet to sign (ToR-33).

    `due`: the instant from which confidential pages are closed to her, where she signed the version before; None: they
    are closed until she signs. `is_overdue`: they are closed now.
    """

    version: UUID
    due: datetime | None
    is_overdue: bool


@dataclass(frozen=True)
class Viewer:
    """A signed-in person with her seats now. No seat: known to the house, and not, or no longer, of a member.

    `is_delegate`: she is sent to a meeting that is not over. `to_sign`: None when she signed the confidentiality
    agreement in force, or when there is none.
    """

    person: UUID
    name: str
    language: str
    seats: tuple[Seat, ...]
    is_delegate: bool = False
    to_sign: ToSign | None = None

    @property
    def seat(self) -> Seat | None:
        """The seat she acts from unless a page says otherwise: her first."""
        return self.seats[0] if self.seats else None

    @property
    def member(self) -> UUID | None:
        """The member she acts for unless a page says otherwise."""
        return self.seats[0].member if self.seats else None

    @property
    def is_member(self) -> bool:
        """Whether she acts for at least one member."""
        return bool(self.seats)

    @property
    def is_in_the_circle(self) -> bool:
        """Whether confidential business may reach her once she signed: she acts for a member, or is sent by one (ToR-31)."""
        return self.is_member or self.is_delegate

    @property
    def has_signed(self) -> bool:
        """Whether she signed the confidentiality agreement, or may still sign its new version (ToR-33)."""
        return self.to_sign is None or not self.to_sign.is_overdue

    @property
    def must_sign_first(self) -> bool:
        """Whether confidential pages are closed to her until she signs."""
        return self.is_in_the_circle and not self.has_signed

    @property
    def is_chair(self) -> bool:
        """Whether she represents the organisation that holds the chair (ToR-68)."""
        return any(seat.holds_chair for seat in self.seats)

    @property
    def is_individual(self) -> bool:
        """Whether she is a member in her own right."""
        return any(not seat.is_organization for seat in self.seats)

    @property
    def on_behalf(self) -> str | None:
        """The name of the member organisation she acts for, in the language of the page; None for an individual."""
        seat = self.seat
        if seat is None or not seat.is_organization:
            return None
        return seat.name_fr if current() == "fr" else seat.name_en

    def seat_for(self, member: UUID | None) -> Seat | None:
        """Her seat for this member, or None."""
        return next((seat for seat in self.seats if seat.member == member), None)

    def represents(self, member: UUID | None) -> bool:
        """Whether she holds a seat for this member."""
        return self.seat_for(member) is not None


IS_BEING_COUNTED = """exists (
    select 1 from motion mo join voting v on v.motion = mo.id left join outcome o on o.voting = v.id
    where mo.kind = 'revocation' and mo.subject = m.id and v.closes_at <= {} and o.id is null)"""
"""A vote on the member's revocation has closed and is not counted: until then its persons do nothing for it (ToR-58)."""

_SEATS = f"""
p.id as person, p.handle, p.language, m.id as member, m.kind, m.name_fr, m.name_en, r.role, r.may_decide, r.may_sign,
  (select s.status from status_change s where s.member = m.id and s.since <= {{1}}
   order by s.since desc, s.recorded_at desc limit 1) as status,
  (select c.member from chair c where c.since <= {{1}} and (c.until is null or c.until > {{1}})
   order by c.since desc limit 1) as chair,
  {IS_BEING_COUNTED.format("{1}")} as is_being_counted,
  a.id as agreement, a.number as agreement_number, a.since as agreement_since, a.grace_days,
  (select max(v.number) from agreement_signature g join agreement_version v on v.id = g.version
   where g.person = p.id and g.member is null and v.kind = 'confidentiality' and g.signed_at <= {{1}}) as signed_number,
  exists (select 1 from delegation d join meeting t on t.id = d.meeting where d.person = p.id and d.revoked_at is null
          and t.adjourned_at is null and t.cancelled_at is null) as is_delegate
"""  # noqa: S608 - our own words
_HELD = """
left join agreement_version a on a.kind = 'confidentiality' and a.number = (
  select max(n.number) from agreement_version n where n.kind = 'confidentiality' and n.since <= {1})
left join representative r on r.person = p.id and r.since <= {1} and (r.until is null or r.until > {1})
left join member m on m.id = r.member
"""
_IN_ORDER = "p.erased_at is null order by m.kind desc, m.number"
_BY_PERSON = f"select {_SEATS} from person p {_HELD} where p.id = {{2}} and {_IN_ORDER}"  # noqa: S608 - our own words
_LIVE = f"l.ended_at is null and l.began_at > {{2}} and l.seen_at > {{3}} and {_IN_ORDER}"
_BY_SESSION = f"""
select l.token, l.id as session, l.seen_at, {_SEATS} from session l join person p on p.id = l.person {_HELD}
where l.token in ({{tokens}}) and {_LIVE}
"""  # noqa: S608 - our own words
AT_ONCE = 50
_ONE = _BY_SESSION.replace("{tokens}", "{4}")
_MANY = _BY_SESSION.replace("{tokens}", ", ".join(f"{{{number}}}" for number in range(4, 4 + AT_ONCE)))


async def viewer(person: UUID | None, at: datetime) -> Viewer | None:
    """The person with her seats at this instant, in one statement; None for nobody known, or when the house acts."""
    if person is None:
        return None
    rows = await db.rows(_BY_PERSON, at, person)
    return _known(rows, at) if rows else None


@dataclass(frozen=True)
class Visit:
    """A session that has not ended: who is there, and when she was last seen."""

    session: UUID
    seen_at: datetime
    viewer: Viewer


async def visit(token: str, at: datetime, *, began_after: datetime, seen_after: datetime) -> Visit | None:
    """Who is there in the session of this token at this instant, in one statement: every request asks it."""
    rows = await db.rows(_ONE, at, began_after, seen_after, token)
    return Visit(rows[0]["session"], rows[0]["seen_at"], _known(rows, at)) if rows else None


async def visits(
    tokens: Sequence[str], at: datetime, *, began_after: datetime, seen_after: datetime
) -> dict[str, Visit]:
    """The same for many sessions that stay open, by their token: a statement for every fifty."""
    found: dict[str, list[dict[str, Any]]] = {}
    for first in range(0, len(tokens), AT_ONCE):
        some = [*tokens[first : first + AT_ONCE]]
        padded = some + [""] * (AT_ONCE - len(some))  # always the same statement
        for row in await db.rows(_MANY, at, began_after, seen_after, *padded):
            found.setdefault(row["token"], []).append(row)
    return {
        token: Visit(rows[0]["session"], rows[0]["seen_at"], _known(rows, at))
        for token, rows in found.items()
    }


def _known(rows: Sequence[Mapping[str, Any]], at: datetime) -> Viewer:
    seats = tuple(
        Seat(
            member=row["member"],
            kind=row["kind"],
            name_fr=row["name_fr"],
            name_en=row["name_en"],
            status=row["status"],
            role=row["role"],
            may_decide=bool(row["may_decide"]),
            may_sign=bool(row["may_sign"]),
            holds_chair=str(row["chair"]) == str(row["member"]),
        )
        for row in rows
        if row["member"] and row["status"] in MEMBER_STATUSES and not row["is_being_counted"]
    )
    known = rows[0]
    return Viewer(
        person=known["person"],
        name=known["handle"],
        language=known["language"],
        seats=seats,
        is_delegate=bool(known["is_delegate"]),
        to_sign=_to_sign(known, at),
    )


def _to_sign(row: Mapping[str, Any], at: datetime) -> ToSign | None:
    if row["agreement"] is None or row["signed_number"] == row["agreement_number"]:
        return None
    if row["signed_number"] is None:
        return ToSign(row["agreement"], due=None, is_overdue=True)
    due = grace_ends(row["agreement_since"], row["grace_days"])
    return ToSign(row["agreement"], due=due, is_overdue=at >= due)


def grace_ends(since: datetime, days: int) -> datetime:
    """When the time to sign a new version is over: at the end of the last of so many days, where the coalition meets."""
    zone = settings().zone
    last_day = days_later(since.astimezone(zone).date(), days)
    return datetime.combine(days_later(last_day, 1), time.min, tzinfo=zone)
