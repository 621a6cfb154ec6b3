"""The register (ToR-65): who belonged on a day and how, in which sectors, under which chair.

Nothing is kept twice: the status on a day is that of the last dated row before its end. Names and sectors are today's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.audit.queries import TrailHead, trail_head
from coalition.membership.queries.members import MemberAt, end_of, everyone_at
from coalition.membership.sectors import SECTORS
from coalition.membership.tables import Chair, Member
from coalition.settings import settings
from coalition.web.languages import ERASED
from coalition.web.typography import folded

STATUSES = (
    "active",
    "on_leave",
    "presumed_withdrawn",
    "revocation_pending",
    "withdrawn",
    "revoked",
    "applicant",
)
ORDERS = ("name", "since", "sector")


@dataclass(frozen=True)
class Sought:
    """What a reader looks for: a day (None: now), words, a sector (main or not), a kind, a status; and an order.

    A status narrows to organisations: an individual's is shown to nobody (P13). What is not known narrows nothing.
    """

    on: date | None = None
    q: str = ""
    sector: str = ""
    kind: str = ""
    status: str = ""
    order: str = "name"

    @property
    def is_narrowed(self) -> bool:
        """Whether the list may be shorter than the register."""
        return bool(self.q or self.sector or self.kind or self.status)


@dataclass(frozen=True)
class Registered:
    """A line of the register: an organisation, its sectors, its principal representative's chosen name."""

    member: UUID
    number: int
    name_fr: str
    name_en: str
    sector: str | None
    secondary: tuple[str, ...]
    since: date
    status: str
    is_chair: bool
    is_interim: bool
    representative: str | None

    @property
    def was_erased(self) -> bool:
        """Whether who represented it then left no name behind (P14)."""
        return self.representative == ERASED

    @property
    def sectors(self) -> tuple[str, ...]:
        """The main sector first."""
        return (*([self.sector] if self.sector else []), *self.secondary)


@dataclass(frozen=True)
class Individual:
    """An individual member: what she is shown by, and nothing else."""

    member: UUID
    number: int
    name_fr: str
    name_en: str


@dataclass(frozen=True)
class Applicant:
    """An organisation whose application was under way on that day."""

    application: UUID
    name_fr: str
    name_en: str
    sector: str | None
    submitted_at: datetime


@dataclass(frozen=True)
class RegisterPage:
    """The register on a day: organisations, and individual members by the name each chose, in their own list.

    On a past day individuals are a number only: the day on which each came or went is nobody else's.
    """

    on: date
    at: datetime
    is_past: bool
    sought: Sought
    organizations: tuple[Registered, ...]
    individuals: tuple[Individual, ...]
    applicants: tuple[Applicant, ...]
    all_organizations: int
    all_individuals: int
    head: TrailHead


_PRINCIPALS = """
select r.member, p.handle from representative r join person p on p.id = r.person
where r.role = 'principal' and r.since <= {} and (r.until is null or r.until > {})
"""
_SECONDARY = "select member, sector from secondary_sector"
_INTERIM = "select is_interim from chair where since <= {} and (until is null or until > {}) order by since desc limit 1"
_APPLICANTS = """
select a.id, a.name_fr, a.name_en, a.sector, a.submitted_at from application a
where a.kind = 'organization' and a.submitted_at <= {} and (a.withdrawn_at is null or a.withdrawn_at > {})
  and not exists (
    select 1 from resolution r where r.application = a.id and r.outcome <> 'referred' and r.at <= {})
order by a.submitted_at
"""


async def register_page(
    now: datetime, lang: str, sought: Sought | None = None, *, sees_applicants: bool = False
) -> RegisterPage:
    """The register on a day, today unless `sought` says otherwise, in six statements whatever its length.

    Words are looked for in both languages' names and the representative's, letters with or without their accents.
    """
    sought = sought or Sought()
    today = now.astimezone(settings().zone).date()
    on = min(sought.on or today, today)
    is_past = on < today
    at = end_of(on) if is_past else now
    everyone = await everyone_at(at)
    lines = await _lines(everyone, at)
    wanted = folded(sought.q)
    current = {one.member for one in everyone if one.is_current}
    organizations = [
        line
        for line in lines
        if (line.status == sought.status if sought.status else line.member in current)
        and (not sought.sector or sought.sector in line.sectors)
        and wanted in folded(f"{line.name_fr} {line.name_en} {line.representative or ''}")
    ]
    individuals = [one for one in everyone if one.is_current and not one.is_organization]
    shown = [] if is_past or sought.sector or sought.status else individuals
    applicants = await _applicants(at) if sees_applicants else []
    return RegisterPage(
        on=on,
        at=at,
        is_past=is_past,
        sought=sought,
        organizations=tuple(ordered(organizations, sought.order, lang))
        if sought.kind != "individual"
        else (),
        individuals=tuple(_named(shown, wanted, lang)) if sought.kind != "organization" else (),
        applicants=tuple(
            one
            for one in applicants
            if sought.kind != "individual"
            and sought.status in ("", "applicant")
            and (not sought.sector or one.sector == sought.sector)
            and wanted in folded(f"{one.name_fr} {one.name_en}")
        ),
        all_organizations=len(current) - len(individuals),
        all_individuals=len(individuals),
        head=await trail_head(),
    )


def ordered(lines: Iterable[Registered], order: str, lang: str) -> list[Registered]:
    """By name as a reader of this language looks it up, é as e; or by day of admission, or by sector, then by name."""

    def place(line: Registered) -> tuple[int, str, int]:
        first = line.since.toordinal() if order == "since" else rank(line.sector) if order == "sector" else 0
        return first, _name(line, lang), line.number

    return sorted(lines, key=place)


def rank(sector: str | None) -> int:
    """Where a sector stands in the text's list."""
    return SECTORS.index(sector) if sector in SECTORS else len(SECTORS)


def _name(one: Registered | Individual, lang: str) -> str:
    mine, theirs = (one.name_fr, one.name_en) if lang == "fr" else (one.name_en, one.name_fr)
    return folded(mine or theirs)


def _named(individuals: Iterable[MemberAt], wanted: str, lang: str) -> list[Individual]:
    shown = [
        Individual(one.member, one.number, one.name_fr, one.name_en)
        for one in individuals
        if wanted in folded(f"{one.name_fr} {one.name_en}")
    ]
    return sorted(shown, key=lambda one: (_name(one, lang), one.number))


async def _lines(everyone: Iterable[MemberAt], at: datetime) -> list[Registered]:
    """The organisations with what stands beside them, in three statements."""
    principals = {row["member"]: row["handle"] for row in await Member.raw(_PRINCIPALS, at, at)}
    secondary: dict[UUID, list[str]] = {}
    for row in await Member.raw(_SECONDARY):
        secondary.setdefault(row["member"], []).append(row["sector"])
    interim = await Chair.raw(_INTERIM, at, at)
    return [
        Registered(
            member=one.member,
            number=one.number,
            name_fr=one.name_fr,
            name_en=one.name_en,
            sector=one.sector,
            secondary=tuple(sorted(secondary.get(one.member, ()), key=rank)),
            since=one.admitted_on,
            status=one.status,
            is_chair=one.is_chair,
            is_interim=one.is_chair and bool(interim and interim[0]["is_interim"]),
            representative=principals.get(one.member),
        )
        for one in everyone
        if one.is_organization
    ]


async def _applicants(at: datetime) -> list[Applicant]:
    return [
        Applicant(row["id"], row["name_fr"], row["name_en"], row["sector"], row["submitted_at"])
        for row in await Member.raw(_APPLICANTS, at, at, at)
        if ERASED not in (row["name_fr"], row["name_en"])
    ]
