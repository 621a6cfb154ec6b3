"""Where a meeting under way stands: its point, for everyone who follows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.meetings.queries.agenda import IN_CAMERA


@dataclass(frozen=True)
class LivePoint:
    """The point under way since an instant. In camera there is nothing more to say of it (ToR-30, ToR-94)."""

    number: int
    title_fr: str
    title_en: str
    since: datetime
    is_in_camera: bool


_POINT = """
select i.position, i.code, i.title_fr, i.title_en, p.at from item_passage p join agenda_item i on i.id = p.item
where p.meeting = {} order by p.number desc limit 1
"""


async def point_under_way(meeting: UUID) -> LivePoint | None:
    """The last point that the meeting came to; None where it came to none: one statement."""
    for row in await db.rows(_POINT, meeting):
        is_in_camera = row["code"] in IN_CAMERA
        title_fr, title_en = ("", "") if is_in_camera else (row["title_fr"], row["title_en"])
        return LivePoint(row["position"], title_fr, title_en, row["at"], is_in_camera)
    return None
