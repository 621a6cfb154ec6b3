"""What a member organisation says of itself (ToR-39), and its page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.errors import NotFound
from coalition.membership.queries.affiliations import Affiliate, affiliations_page
from coalition.membership.queries.history import Line, history_of
from coalition.membership.queries.members import member_at
from coalition.membership.tables import Member

_PROFILE = """
select m.name_fr, m.name_en, m.sector, p.services_fr, p.services_en, p.area, p.website, p.email, p.phone, p.is_public,
  p.updated_at
from member m left join profile p on p.member = m.id where m.id = {}
"""
_PROFILES = """
select member, services_fr, services_en, area, website, email, phone, is_public, updated_at from profile
"""
_SECONDARY = "select sector from secondary_sector where member = {} order by sector"


@dataclass(frozen=True)
class Profile:
    """What an organisation says of itself. `updated_at` is None where it never said anything."""

    services_fr: str = ""
    services_en: str = ""
    area: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    is_public: bool = False
    updated_at: datetime | None = None

    @property
    def can_be_reached(self) -> bool:
        """Whether there is a way to reach the organisation itself."""
        return bool(self.website or self.email or self.phone)


@dataclass(frozen=True)
class Presented:
    """An organisation by its names and sectors, and its profile."""

    name_fr: str
    name_en: str
    sector: str | None
    secondary: tuple[str, ...]
    profile: Profile


@dataclass(frozen=True)
class OrganizationPage:
    """What the page of an organisation tells beside who acts for it."""

    presented: Presented
    affiliates: tuple[Affiliate, ...]
    history: tuple[Line, ...]


async def organization_page(member: UUID, now: datetime) -> OrganizationPage:
    """An organisation as it presents itself, its ties and its history, in a constant number of statements. NotFound
    where there is no such organisation."""
    found, said = await member_at(member, now), await presented(member)
    if found is None or said is None or not found.is_organization:
        raise NotFound
    ties = await affiliations_page(found, now)
    return OrganizationPage(said, ties.affiliates, tuple(await history_of(member, now)))


async def presented(member: UUID) -> Presented | None:
    """How an organisation presents itself now, in two statements; None when there is no such member."""
    rows = await Member.raw(_PROFILE, member)
    if not rows:
        return None
    row = rows[0]
    sectors = tuple(one["sector"] for one in await Member.raw(_SECONDARY, member))
    return Presented(row["name_fr"], row["name_en"], row["sector"], sectors, _profile(row))


async def profiles() -> dict[UUID, Profile]:
    """Every organisation's profile by member, in one statement."""
    return {row["member"]: _profile(row) for row in await Member.raw(_PROFILES)}


def _profile(row: dict[str, object]) -> Profile:
    names = ("services_fr", "services_en", "area", "website", "email", "phone")
    said = {name: str(row[name] or "") for name in names}
    at = row["updated_at"]
    return Profile(
        **said, is_public=bool(row["is_public"]), updated_at=at if isinstance(at, datetime) else None
    )
