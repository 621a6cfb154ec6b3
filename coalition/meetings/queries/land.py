"""Land acknowledgements: the library, and the one that a meeting reads (ToR-88)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.meetings.tables import LandText, LandTextRevision


@dataclass(frozen=True)
class LandWords:
    """A text that a place had, in both languages."""

    number: int
    text_fr: str
    text_en: str
    saved_at: datetime


@dataclass(frozen=True)
class LandLine:
    """The acknowledgement of a place, as it stands."""

    id: UUID
    place_fr: str
    place_en: str
    text_fr: str
    text_en: str
    revision: int
    saved_at: datetime

    @property
    def wording(self) -> tuple[str, str, str, str]:
        """What a change replaces."""
        return self.place_fr, self.place_en, self.text_fr, self.text_en


_COLUMNS = (
    LandText.id, LandText.place_fr, LandText.place_en, LandText.text_fr, LandText.text_en, LandText.revision,
    LandText.saved_at,
)  # fmt: skip


async def land_texts() -> list[LandLine]:
    """The library: the text of each place, those removed left out."""
    rows = (
        await LandText.select(*_COLUMNS)
        .where(LandText.removed_at.is_null())
        .order_by(LandText.place_fr, LandText.id)
    )
    return [LandLine(**row) for row in rows]


async def land_text(text: UUID) -> LandLine | None:
    """One of them, or None."""
    return next((one for one in await land_texts() if one.id == text), None)


async def earlier_land_texts(text: UUID) -> list[LandWords]:
    """What it said before, the latest first."""
    rows = (
        await LandTextRevision.select(
            LandTextRevision.number,
            LandTextRevision.text_fr,
            LandTextRevision.text_en,
            LandTextRevision.saved_at,
        )
        .where(LandTextRevision.text == text)
        .order_by(LandTextRevision.number, ascending=False)
    )
    return [LandWords(**row) for row in rows][1:]


_READ = """
select t.id, t.place_fr, t.place_en, r.text_fr, r.text_en, r.number as revision, r.saved_at
from item_passage p join land_text t on t.id = p.land_text
join land_text_revision r on r.text = t.id and r.number = p.land_revision
where p.meeting = {} order by p.number desc limit 1
"""


async def land_read(meeting: UUID) -> LandLine | None:
    """The acknowledgement that this meeting reads, or read, word for word; None where it came to none."""
    return next((LandLine(**row) for row in await LandText.raw(_READ, meeting)), None)


async def is_other_land_text(meeting: UUID, text: UUID) -> bool:
    """Whether this text, as it stands, is another than what the meeting reads."""
    read, stands = await land_read(meeting), await land_text(text)
    return read is None or stands is None or (read.id, read.revision) != (stands.id, stands.revision)


def read_here(texts: Sequence[LandLine], places: Sequence[str], asked: UUID | None) -> LandLine | None:
    """The text that is asked for; else that of a place named where the meeting is held; else the first."""
    where = " ".join(places).casefold()
    named = [one for one in texts if one.place_fr.casefold() in where or one.place_en.casefold() in where]
    return next((one for one in (*(one for one in texts if one.id == asked), *named, *texts)), None)
