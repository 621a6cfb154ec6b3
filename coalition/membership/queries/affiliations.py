"""Which member organisations are tied to each other (organismes affiliés, ToR-50, ToR-79)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.membership.queries.members import MemberAt, members_at
from coalition.membership.tables import MemberAffiliation

_TIES = """
select a.member, a.other, a.declared_at from member_affiliation a
where (a.member = {} or a.other = {}) and a.declared_at <= {} and (a.ended_at is null or a.ended_at > {})
order by a.declared_at
"""


async def affiliates_of(member: UUID, at: datetime) -> frozenset[UUID]:
    """The organisations tied to this one at an instant, whichever of the two declared it; one statement."""
    return frozenset(
        row["other"] if row["member"] == member else row["member"]
        for row in await MemberAffiliation.raw(_TIES, member, member, at, at)
    )


@dataclass(frozen=True)
class Affiliate:
    """An organisation tied to the one of the page since an instant; `declared_by`: which of the two said so."""

    member: UUID
    name_fr: str
    name_en: str
    declared_at: datetime
    declared_by: UUID


@dataclass(frozen=True)
class AffiliationsPage:
    """An organisation's ties, and the organisations that it could still declare."""

    member: UUID
    name_fr: str
    name_en: str
    affiliates: tuple[Affiliate, ...]
    others: tuple[MemberAt, ...]


async def affiliations_page(member: MemberAt, at: datetime) -> AffiliationsPage:
    """The ties of one member organisation, in two statements."""
    organizations = {one.member: one for one in await members_at(at) if one.is_organization}
    ties = [
        (row["other"] if row["member"] == member.member else row["member"], row)
        for row in await MemberAffiliation.raw(_TIES, member.member, member.member, at, at)
    ]
    tied = {other for other, _ in ties} | {member.member}
    return AffiliationsPage(
        member=member.member,
        name_fr=member.name_fr,
        name_en=member.name_en,
        affiliates=tuple(
            Affiliate(
                other,
                organizations[other].name_fr,
                organizations[other].name_en,
                row["declared_at"],
                row["member"],
            )
            for other, row in ties
            if other in organizations
        ),
        others=tuple(one for key, one in organizations.items() if key not in tied),
    )
