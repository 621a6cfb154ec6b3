"""What can have happened in the meeting room."""

from dataclasses import dataclass
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class ItemReached(Event):
    """The meeting is at this point from now on; `passage`: the first, the second… subject: the meeting.

    At the land acknowledgement, the text that is read there, in its version (ToR-88).
    """

    item: UUID
    passage: int
    land_text: UUID | None = None
    land_revision: int | None = None


@dataclass(frozen=True, kw_only=True)
class RoomNoteSaved(Event):
    """Notes are a draft: the trail says that they were saved, never what they say. subject: the meeting."""

    item: UUID
    revision: int
