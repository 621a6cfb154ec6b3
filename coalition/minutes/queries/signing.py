"""What stands under adopted minutes: their two signatures, and what was taken out of them since."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.minutes.queries.facts import MinutesFacts
from coalition.minutes.tables import Minutes


@dataclass(frozen=True)
class SignatureShown:
    """A signature of adopted minutes, given or awaited (`at` None). role: secretary, chair. An individual has no name."""

    role: str
    name: str
    member_fr: str
    member_en: str
    is_individual: bool
    at: datetime | None


@dataclass(frozen=True)
class RedactionShown:
    """A passage was taken out of this point, why, and the hash of the text since."""

    position: int
    reason: str
    text_hash: str
    at: datetime


_REDACTIONS = """
select i.position, r.reason, r.text_hash, r.at from redaction r join minutes_item i on i.id = r.item
where i.minutes = {} order by r.at
"""

_SIGNED = """
select s.role, p.handle, w.name_fr, w.name_en, w.kind, s.at
from minutes_signature s join person p on p.id = s.person join member w on w.id = s.member where s.minutes = {}
"""

_AWAITED = """
select r.person, w.name_fr, w.name_en, w.kind, p.handle from meeting m join person p on p.id = m.secretary
join representative r on r.person = m.secretary and r.since <= m.starts_at
  and (r.until is null or r.until > m.starts_at)
join member w on w.id = r.member where m.id = {} order by w.kind desc, w.number
"""

_PRESIDES = """
select '' as handle, w.name_fr, w.name_en, w.kind from adoption a
join chair c on c.since <= a.at and (c.until is null or c.until > a.at) join member w on w.id = c.member
where a.minutes = {} order by c.since desc
"""


async def redactions_of(minutes: UUID) -> tuple[RedactionShown, ...]:
    """What was taken out of these minutes, in order."""
    return tuple(RedactionShown(**row) for row in await Minutes.raw(_REDACTIONS, minutes))


async def signatures_of(facts: MinutesFacts) -> tuple[SignatureShown, ...]:
    """The two signatures of adopted minutes, given or awaited. One statement, one more for each that is awaited."""
    given = {row["role"]: row for row in await Minutes.raw(_SIGNED, facts.id)}
    found = []
    for role, sql, about in (("secretary", _AWAITED, facts.meeting), ("chair", _PRESIDES, facts.id)):
        rows = [given[role]] if role in given else await Minutes.raw(sql, about)
        if rows:
            is_individual = rows[0]["kind"] == "individual"
            found.append(
                SignatureShown(
                    role=role, name="" if is_individual else rows[0]["handle"],
                    member_fr="" if is_individual else rows[0]["name_fr"],
                    member_en="" if is_individual else rows[0]["name_en"], is_individual=is_individual,
                    at=rows[0].get("at"),
                )
            )  # fmt: skip
    return tuple(found)
