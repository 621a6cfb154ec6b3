"""What the pages of membership show: the register, a member, and what the public may know."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.errors import NotFound
from coalition.membership.queries.members import MemberAt, member_at, members_at
from coalition.membership.queries.people import Representing, representatives_at
from coalition.membership.tables import Member

_PRINCIPALS = """
select r.member, p.handle from representative r join person p on p.id = r.person
where r.role = 'principal' and r.since <= {} and (r.until is null or r.until > {})
"""
_LEAVES = 'select first_day, last_day from "leave" where member = {} and last_day >= {} order by first_day'


@dataclass(frozen=True)
class Registered:
    """A line of the register: a member, and its principal representative's chosen name."""

    member: UUID
    name_fr: str
    name_en: str
    sector: str | None
    since: date
    status: str
    is_chair: bool
    representative: str | None


@dataclass(frozen=True)
class RegisterPage:
    """The register (ToR-65): organisations, then individual members by the name each chose, in their own list."""

    organizations: tuple[Registered, ...]
    individuals: tuple[Registered, ...]
    all_organizations: int
    all_individuals: int
    sectors: tuple[str, ...]
    q: str
    sector: str


async def register_page(at: datetime, lang: str, *, q: str = "", sector: str = "") -> RegisterPage:
    """The register at an instant, in two statements whatever its length. `q` is looked for in both languages' names."""
    principals = {row["member"]: row["handle"] for row in await Member.raw(_PRINCIPALS, at, at)}
    members = await members_at(at)
    wanted = _folded(q)
    shown = [
        _registered(one, principals.get(one.member))
        for one in members
        if wanted in _folded(f"{one.name_fr} {one.name_en} {principals.get(one.member, '')}")
        and (not sector or one.sector == sector)
    ]
    shown.sort(key=lambda one: _folded(one.name_fr if lang == "fr" else one.name_en))
    organizations = {one.member for one in members if one.is_organization}
    return RegisterPage(
        organizations=tuple(one for one in shown if one.member in organizations),
        individuals=tuple(one for one in shown if one.member not in organizations),
        all_organizations=len(organizations),
        all_individuals=len(members) - len(organizations),
        sectors=tuple(sorted({one.sector for one in members if one.sector})),
        q=q,
        sector=sector,
    )


def _registered(one: MemberAt, representative: str | None) -> Registered:
    return Registered(
        one.member,
        one.name_fr,
        one.name_en,
        one.sector,
        one.admitted_on,
        one.status,
        one.is_chair,
        representative,
    )


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass(frozen=True)
class MemberPage:
    """A member as other members see it. For an individual: the name she chose, and nothing else."""

    member: UUID
    number: int
    is_organization: bool
    name_fr: str
    name_en: str
    sector: str | None
    since: date
    status: str
    is_current: bool
    is_chair: bool
    people: tuple[Representing, ...]
    leaves: tuple[tuple[date, date], ...]


async def member_page(member: UUID, at: datetime, today: date) -> MemberPage:
    """One member, in three statements. NotFound when there is none, or an individual is no longer a member (P13)."""
    found = await member_at(member, at)
    if found is None or not (found.is_current or found.is_organization):
        raise NotFound
    people = tuple(await representatives_at(member, at)) if found.is_organization else ()
    leaves = await Member.raw(_LEAVES, member, today) if found.is_organization else []
    return MemberPage(
        member=found.member,
        number=found.number,
        is_organization=found.is_organization,
        name_fr=found.name_fr,
        name_en=found.name_en,
        sector=found.sector,
        since=found.admitted_on,
        status=found.status,
        is_current=found.is_current,
        is_chair=found.is_chair,
        people=people,
        leaves=tuple((leave["first_day"], leave["last_day"]) for leave in leaves),
    )


@dataclass(frozen=True)
class Together:
    """What the public may know of the members: how many organisations there are. Nothing of individual members (P3)."""

    organizations: int


async def together(at: datetime) -> Together:
    """How many organisations sit at the table, in one statement."""
    return Together(sum(one.is_organization for one in await members_at(at)))
