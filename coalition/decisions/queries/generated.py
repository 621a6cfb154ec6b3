"""What the generated texts of motions must name."""

from dataclasses import dataclass
from uuid import UUID

from coalition.decisions.tables import Motion
from coalition.errors import NotFound
from coalition.meetings.queries import presenter_request
from coalition.minutes.queries import CorrectionNamed, correction_named, minutes_facts
from coalition.settings import settings
from coalition.web.dates import date


@dataclass(frozen=True)
class Named:
    """A thing of another slice, as a motion names it: its reference and its name in both languages.

    A motion's text lasts: the sentences for an individual use the reference only, so that her name can be erased (P14).
    """

    reference: str
    name_fr: str
    name_en: str
    kind: str = ""


async def applicant(application: UUID) -> Named:
    """The applicant organisation, or the handle that an individual chose."""
    rows = await Motion.raw(
        "select reference, name_fr, name_en, kind from application where id = {}", application
    )
    return Named(rows[0]["reference"], rows[0]["name_fr"], rows[0]["name_en"], rows[0]["kind"])


async def member(member_id: UUID) -> Named:
    """A member, by name or by handle."""
    rows = await Motion.raw("select number, name_fr, name_en, kind from member where id = {}", member_id)
    return Named(str(rows[0]["number"]), rows[0]["name_fr"], rows[0]["name_en"], rows[0]["kind"])


async def presentation(request: UUID) -> Named:
    """An external presentation, by its subject: who would give it is named on its page alone."""
    found = await presenter_request(request)
    if found is None:
        raise NotFound
    return Named("", found.subject_fr, found.subject_en)


async def chair_reason(handover: UUID) -> str:
    """Why a member asks that the chair pass on, in its own words."""
    rows = await Motion.raw("select reason from chair_handover where id = {}", handover)
    return str(rows[0]["reason"])


async def correction(correction_id: UUID) -> CorrectionNamed:
    """A correction to minutes, by its number and its point. Its words stay in the minutes, which not all may read."""
    named = await correction_named(correction_id)
    if named is None:
        raise NotFound
    return named


async def minutes(minutes_id: UUID) -> Named:
    """Minutes, by their reference and the day of the meeting they tell of."""
    facts = await minutes_facts(minutes_id)
    if facts is None:
        raise NotFound
    days = {lang: date(facts.meeting_at, lang, settings().zone, plain=True) for lang in ("fr", "en")}
    return Named(facts.reference, days["fr"], days["en"])
