"""The member organisations, as an applicant or the chair chooses among them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.admission.tables import Application
from coalition.errors import NotFound
from coalition.membership.viewer import MEMBER_STATUSES


@dataclass(frozen=True)
class Organization:
    """A member organisation by its names."""

    id: UUID
    name_fr: str
    name_en: str


_STANDING = """
select m.id, m.kind, m.name_fr, m.name_en,
  (select s.status from status_change s where s.member = m.id and s.since <= {}
   order by s.since desc, s.recorded_at desc limit 1) as status,
  (select c.member from chair c where c.since <= {} and (c.until is null or c.until > {})
   order by c.since desc limit 1) as chair
from member m
"""


_PUBLIC = " and m.id in (select p.member from profile p where p.is_public = true)"


async def organizations(now: datetime) -> list[Organization]:
    """Every organisation that is a member at this instant, in the order of the register: for members' eyes."""
    return await _organizations(now)


async def public_organizations(now: datetime) -> list[Organization]:
    """Those of them that chose to be named to the public: all that an applicant chooses among (P3)."""
    return await _organizations(now, _PUBLIC)


async def _organizations(now: datetime, which: str = "") -> list[Organization]:
    rows = await Application.raw(
        f"{_STANDING} where m.kind = 'organization'{which} order by m.number", now, now, now
    )
    return [
        Organization(row["id"], row["name_fr"], row["name_en"])
        for row in rows
        if row["status"] in MEMBER_STATUSES
    ]


async def standing_of(member: UUID, now: datetime) -> tuple[str, str, bool]:
    """A member's kind, its status at this instant, and whether it holds the chair. NotFound when there is none such."""
    rows = await Application.raw(_STANDING + " where m.id = {}", now, now, now, member)
    if not rows:
        raise NotFound
    return rows[0]["kind"], rows[0]["status"] or "", str(rows[0]["chair"]) == str(member)
