"""What the pages of membership show: a member, and what the public may know."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.errors import NotFound
from coalition.membership.queries.members import member_at, members_at
from coalition.membership.queries.people import Representing, representatives_at
from coalition.membership.tables import Member
from coalition.web.typography import folded

_LEAVES = 'select first_day, last_day from "leave" where member = {} and last_day >= {} order by first_day'


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
class Named:
    """A member organisation that chose to be known to the public, by its names."""

    name_fr: str
    name_en: str


@dataclass(frozen=True)
class Together:
    """What the public may know of the members: how many organisations there are, and the names of those that chose it.
    Nothing of individual members (P3)."""

    organizations: int
    named: tuple[Named, ...]


_PUBLIC = "select member from profile where is_public = true"


async def together(at: datetime, lang: str) -> Together:
    """How many organisations sit at the table, and who among them says so, by name, in two statements."""
    chose = {row["member"] for row in await Member.raw(_PUBLIC)}
    seated = [one for one in await members_at(at) if one.is_organization]
    named = [Named(one.name_fr, one.name_en) for one in seated if one.member in chose]
    named.sort(key=lambda one: folded(getattr(one, f"name_{lang}")))
    return Together(len(seated), tuple(named))
