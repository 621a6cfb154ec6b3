"""Notes of the room that changed since minutes took them in."""

from dataclasses import dataclass
from uuid import UUID

from coalition.minutes.tables import MinutesItem
from coalition.web.differences import Piece, pieces


@dataclass(frozen=True)
class NewerNotes:
    """What is noted of a point now, at which revision, and what its text took in before: "" for nothing."""

    item: UUID
    revision: int
    body: str
    taken: str

    @property
    def changes(self) -> tuple[Piece, ...]:
        """What was taken in and what is noted now, as one text."""
        return pieces(self.taken, self.body)


_NEWER = """
select i.id as item, n.revision, n.body, coalesce(v.body, '') as taken
from minutes_item i join room_note n on n.item = i.point and n.revision > i.noted
left join room_note_revision v on v.note = n.id and v.number = i.noted
where i.minutes = {} and n.body <> coalesce(v.body, '')
"""


async def newer_notes(minutes: UUID) -> dict[UUID, NewerNotes]:
    """The points of these minutes of which something else was noted since: point → its notes. One statement."""
    return {row["item"]: NewerNotes(**row) for row in await MinutesItem.raw(_NEWER, minutes)}
