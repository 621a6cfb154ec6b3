"""Acts upon land acknowledgements: written, written otherwise, removed (ToR-88)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings import queries
from coalition.meetings.commands.meetings import member_acting
from coalition.meetings.events import LandTextRemoved, LandTextWritten
from coalition.meetings.policies import WRITE_LAND_TEXT
from coalition.meetings.queries import LandLine
from coalition.meetings.tables import LandText, LandTextRevision
from coalition.permission import require


@dataclass(frozen=True)
class LandWording:
    """A place and what is read there, in both languages; `revision` is the one that was seen, 0 for a new text."""

    place_fr: str
    place_en: str
    text_fr: str
    text_en: str
    revision: int = 0


async def write_land_text(actor: Actor, now: datetime, words: LandWording) -> UUID:
    """The chair adds the acknowledgement of a place to the library. Returns it."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        require(viewer, WRITE_LAND_TEXT)
        text = new_id()
        await LandText.insert(
            LandText(
                id=text, place_fr=words.place_fr, place_en=words.place_en, text_fr=words.text_fr,
                text_en=words.text_en, saved_by=viewer.person, saved_at=act.now,
            )
        )  # fmt: skip
        await _keep(act, text, words, viewer.person, 1)
    return text


async def change_land_text(actor: Actor, now: datetime, text: UUID, words: LandWording) -> UUID:
    """The chair changes it; what it said is kept. Returns it. Stale where someone else did meanwhile (R8).

    Refused (ToR-88): nothing would change.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        require(viewer, WRITE_LAND_TEXT)
        stands = await _locked(text)
        if stands.wording == (words.place_fr, words.place_en, words.text_fr, words.text_en):
            raise Refused("ToR-88", "land_text_unchanged")
        if stands.revision != words.revision:
            raise Stale(
                yours="\n\n".join((words.text_fr, words.text_en)),
                theirs="\n\n".join((stands.text_fr, stands.text_en)),
            )
        await LandText.update(
            {
                LandText.place_fr: words.place_fr, LandText.place_en: words.place_en,
                LandText.text_fr: words.text_fr, LandText.text_en: words.text_en,
                LandText.revision: stands.revision + 1, LandText.saved_by: viewer.person,
                LandText.saved_at: act.now,
            }
        ).where(LandText.id == text)  # fmt: skip
        await _keep(act, text, words, viewer.person, stands.revision + 1)
    return text


async def remove_land_text(actor: Actor, now: datetime, text: UUID) -> UUID:
    """The chair takes it out of the library; what it said is kept. Returns it. NotFound: it is not there, or no more."""
    async with perform(actor, now) as act:
        require(await member_acting(act), WRITE_LAND_TEXT)
        await _locked(text)
        await LandText.update({LandText.removed_at: act.now}).where(LandText.id == text)
        act.record(LandTextRemoved(subject=text))
    return text


async def _locked(text: UUID) -> LandLine:
    await db.for_update(LandText.select(LandText.id).where(LandText.id == text).first())
    stands = await queries.land_text(text)
    if stands is None:
        raise NotFound
    return stands


async def _keep(act: Act, text: UUID, words: LandWording, writer: UUID, number: int) -> None:
    await LandTextRevision.insert(
        LandTextRevision(
            id=new_id(), text=text, number=number, text_fr=words.text_fr, text_en=words.text_en,
            saved_by=writer, saved_at=act.now,
        )
    )  # fmt: skip
    act.record(LandTextWritten(subject=text, revision=number))
