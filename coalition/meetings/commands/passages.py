"""Coming to a point, within an act."""

from uuid import UUID

from coalition.act import Act, new_id
from coalition.errors import NotFound
from coalition.meetings import queries
from coalition.meetings.events import ItemReached
from coalition.meetings.places import Place
from coalition.meetings.queries import AgendaLine, LandLine
from coalition.meetings.tables import ItemPassage, Meeting

LAND = "land_acknowledgement"


async def reach(act: Act, meeting: UUID, point: AgendaLine, number: int, land: UUID | None = None) -> None:
    """The meeting is at this point from now on: the `number`-th that it came to. At the land acknowledgement the text that
    is read is kept, in its version: the one that is asked for, else that of the place (ToR-88)."""
    text = await _read_there(meeting, land) if point.code == LAND else None
    land_text, land_revision = (text.id, text.revision) if text else (None, None)
    await ItemPassage.insert(
        ItemPassage(
            id=new_id(),
            meeting=meeting,
            number=number,
            item=point.id,
            person=act.actor.person,
            at=act.now,
            land_text=land_text,
            land_revision=land_revision,
        )
    )
    act.record(
        ItemReached(
            subject=meeting, item=point.id, passage=number, land_text=land_text, land_revision=land_revision
        )
    )


async def _read_there(meeting: UUID, asked: UUID | None) -> LandLine | None:
    """A confidential place chooses no text: it would be known by it (P8)."""
    texts = await queries.land_texts()
    if asked and asked not in {one.id for one in texts}:
        raise NotFound
    place = Place.read(await Meeting.select().where(Meeting.id == meeting).first() or {})
    return queries.read_here(texts, place.in_clear.split("\n"), asked)
