"""What enters the registers of motions (P-2027-07), of decisions (D-2027-03) and of rulings (I-2027-01)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from piccolo.table import Table

from coalition import db
from coalition.act import Act, new_id
from coalition.decisions.events import DecisionRecorded, MotionMoved
from coalition.decisions.tables import Decision, Motion, Ruling
from coalition.settings import settings
from coalition.terms.decisions import KINDS

ATTEMPTS = 100


@dataclass(frozen=True)
class Wording:
    """A title and a text in both languages, or in the one it was written in first ("fr" or "en") until the other is given."""

    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    written_first: str

    @property
    def is_complete(self) -> bool:
        """Whether the first language is whole, and the other either whole or left empty."""
        whole = {lang: bool(title and text) for lang, title, text in self._by_language}
        empty = {lang: not (title or text) for lang, title, text in self._by_language}
        return whole[self.written_first] and all(whole[lang] or empty[lang] for lang in whole)

    @property
    def _by_language(self) -> tuple[tuple[str, str, str], ...]:
        return ("fr", self.title_fr, self.text_fr), ("en", self.title_en, self.text_en)


async def enter_motion(
    act: Act,
    wording: Wording,
    *,
    kind: str = "ordinary",
    mover: UUID | None = None,
    moved_by: UUID | None = None,
    meeting: UUID | None = None,
    subject: UUID | None = None,
    about: UUID | None = None,
    item: UUID | None = None,
) -> UUID:
    """Enter a motion of one of the `KINDS` in the register under the next number of the year; records MotionMoved."""
    if kind not in KINDS:
        raise ValueError(kind)
    motion = new_id()
    await _numbered(
        Motion,
        "P",
        act.now,
        id=motion,
        kind=kind,
        title_fr=wording.title_fr,
        title_en=wording.title_en,
        text_fr=wording.text_fr,
        text_en=wording.text_en,
        written_first=wording.written_first,
        mover=mover,
        moved_by=moved_by,
        meeting=meeting,
        subject=subject,
        about=str(about) if about else None,
        item=item,
        moved_at=act.now,
        withdrawn_at=None,
    )
    text = "\n".join((wording.title_fr, wording.text_fr, wording.title_en, wording.text_en))
    act.record(
        MotionMoved(
            subject=motion, motion_kind=kind, mover=mover, about=str(about) if about else None, text=text
        )
    )
    return motion


async def enter_decision(
    act: Act,
    *,
    title_fr: str,
    title_en: str,
    mode: str,
    is_adopted: bool,
    at: datetime,
    motion: UUID | None = None,
    meeting: UUID | None = None,
) -> UUID:
    """Enter a decision in the register under the next number of the year; records DecisionRecorded."""
    decision = new_id()
    await _numbered(
        Decision,
        "D",
        at,
        id=decision,
        motion=motion,
        meeting=meeting,
        mode=mode,
        is_adopted=is_adopted,
        title_fr=title_fr,
        title_en=title_en,
        at=at,
    )
    act.record(DecisionRecorded(subject=decision, mode=mode, is_adopted=is_adopted))
    return decision


async def enter_ruling(act: Act, **ruling: Any) -> UUID:
    """Enter a ruling in its register under the next number of the year (I-2027-01)."""
    entry = new_id()
    await _numbered(Ruling, "I", act.now, id=entry, at=act.now, **ruling)
    return entry


async def _numbered(table: Any, letter: str, dated: datetime, **row: Any) -> None:
    """Insert the row under the next free number; two at once meet on the unique index, and the second counts again."""
    year = dated.astimezone(settings().zone).year
    for attempt in range(1, ATTEMPTS + 1):
        number = 1 + await table.count().where(table.reference.like(f"{letter}-{year}-%"))
        try:
            async with db.transaction():
                entry: Table = table(**row, reference=f"{letter}-{year}-{number:02}")
                await table.insert(entry)
            return
        except Exception as error:
            if attempt == ATTEMPTS or not db.is_unique_violation(error):
                raise
