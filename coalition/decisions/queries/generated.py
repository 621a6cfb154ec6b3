"""What the generated texts of motions must name."""

from dataclasses import dataclass
from uuid import UUID

from coalition.decisions.tables import Motion


@dataclass(frozen=True)
class Named:
    """A thing of another slice, as a motion names it: its reference and its name in both languages."""

    reference: str
    name_fr: str
    name_en: str
    kind: str = ""


async def applicant(application: UUID) -> Named:
    """The applicant organisation, or the handle that an individual chose."""
    rows = await Motion.raw("select reference, name_fr, name_en, kind from application where id = {}", application)
    return Named(rows[0]["reference"], rows[0]["name_fr"], rows[0]["name_en"], rows[0]["kind"])


async def member(member_id: UUID) -> Named:
    """A member, by name or by handle."""
    rows = await Motion.raw("select number, name_fr, name_en, kind from member where id = {}", member_id)
    return Named(str(rows[0]["number"]), rows[0]["name_fr"], rows[0]["name_en"], rows[0]["kind"])


async def meeting(meeting_id: UUID) -> Named:
    """A meeting, by its reference."""
    rows = await Motion.raw("select reference, kind from meeting where id = {}", meeting_id)
    return Named(rows[0]["reference"], rows[0]["reference"], rows[0]["reference"], rows[0]["kind"])
