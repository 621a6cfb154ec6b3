"""What an individual may ask of her own application: whether there is one, and whom it is kept from. For her eyes only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.organizations import Organization, organizations
from coalition.admission.tables import Application
from coalition.web.languages import ERASED

_HERS = """
select a.id, c.member as kept_away
from application a
left join concealment c on c.application = a.id
where a.person = {} and a.kind = 'individual' and a.withdrawn_at is null
order by a.submitted_at desc
"""


@dataclass(frozen=True)
class KeptAwayPage:
    """The member organisations, and those that she keeps away, of her latest application (P19)."""

    application: UUID
    organizations: tuple[Organization, ...]
    kept_away: frozenset[UUID]


def is_forgotten(found: Dossier) -> bool:
    """Whether the person who applied in her own name has left, and is erased: her private link leads nowhere."""
    return not found.is_organization and found.applicant == ERASED


async def has_own_application(person: UUID) -> bool:
    """Whether this person applied in her own name, and did not withdraw."""
    return bool(await _hers(person))


async def keeps_some_away(person: UUID) -> bool:
    """Whether she named organisations that must not see her."""
    return any(row["kept_away"] for row in await _hers(person))


async def kept_away_page(person: UUID, now: datetime) -> KeptAwayPage | None:
    """Whom she keeps away; None when she has no application of her own."""
    rows = await _hers(person)
    if not rows:
        return None
    return KeptAwayPage(
        rows[0]["id"],
        tuple(await organizations(now)),
        frozenset(row["kept_away"] for row in rows if row["kept_away"] and row["id"] == rows[0]["id"]),
    )


async def _hers(person: UUID) -> list[dict[str, Any]]:
    return await Application.raw(_HERS, person)
