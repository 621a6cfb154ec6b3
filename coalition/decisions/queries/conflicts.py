"""Conflicts of interest declared on a motion, and whether one may still be declared (ToR-89)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.decisions.queries.electors import capacities, on_the_question
from coalition.membership.viewer import Viewer


@dataclass(frozen=True)
class MotionInQuestion:
    """A motion on which a member may declare a conflict; `is_open`: it is not decided, and no vote on it has closed."""

    id: UUID
    reference: str
    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    meeting: UUID | None
    is_open: bool


@dataclass(frozen=True)
class Declared:
    """A conflict declared on a motion, or `is_on_the_point` at which it is put: by which member, to what effect. An individual
    by what members see of her name."""

    id: UUID
    member: UUID
    member_fr: str
    member_en: str
    effect: str
    at: datetime
    is_on_the_point: bool


_MOTION = """
select m.*, exists (select 1 from decision d where d.motion = m.id) as is_decided,
  exists (select 1 from voting v where v.motion = m.id and v.closes_at <= {1}
          and not exists (select 1 from outcome o where o.voting = v.id and o.result = 'void')) as has_closed
from motion m where m.id = {2}
"""
_DECLARED = f"""
select c.id, c.member, w.name_fr as member_fr, w.name_en as member_en, c.effect, c.at,
  c.item is not null as is_on_the_point
from conflict c join member w on w.id = c.member
where {on_the_question("c", "{1}")} and c.withdrawn_at is null order by c.at, w.number
"""  # noqa: S608 - our own words


async def motion_in_question(motion: UUID, viewer: Viewer, at: datetime) -> MotionInQuestion | None:
    """The motion, if it exists for this person (ToR-55, P19); None otherwise."""
    rows = await db.rows(_MOTION, at, motion)
    if not rows or not (await capacities(viewer, rows[0], at)).may_know:
        return None
    row = rows[0]
    return MotionInQuestion(
        **{
            name: row[name]
            for name in ("id", "reference", "title_fr", "title_en", "text_fr", "text_en", "meeting")
        },
        is_open=row["withdrawn_at"] is None and not row["is_decided"] and not row["has_closed"],
    )


async def declared_on(motion: UUID) -> tuple[Declared, ...]:
    """The declarations that stand on a motion, and on the point at which it is put. One statement."""
    return tuple(
        Declared(**row | {"is_on_the_point": bool(row["is_on_the_point"])})
        for row in await db.rows(_DECLARED, motion)
    )
