"""The meeting room (animation): which point is under way, and the notes that are taken of each."""

from piccolo.columns import Integer, Text
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class ItemPassage(Table, tablename="item_passage"):
    """The meeting came to a point (passage à un point): the first, the second… The last one says which is under way.

    At the land acknowledgement, `land_text` is the one that is read, in its version `land_revision` (ToR-88).
    """

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    number = Integer()
    item = belongs_to("meetings", "AgendaItem")
    person = belongs_to("accounts", "Person")
    at = instant()
    land_text = belongs_to("meetings", "LandText", null=True)
    land_revision = Integer(null=True, default=None)


class RoomNote(Table, tablename="room_note"):
    """What is noted of a point for the minutes; `revision` rises at each save and guards against a lost edit (R8)."""

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    item = belongs_to("meetings", "AgendaItem", unique=True)
    body = Text()
    revision = Integer(default=1)
    saved_by = belongs_to("accounts", "Person")
    saved_at = instant()


class RoomNoteRevision(Table, tablename="room_note_revision"):
    """A text that the note had, the one that stands included: each save is kept (R8)."""

    id = key()
    note = belongs_to("meetings", "RoomNote")
    number = Integer()
    body = Text()
    saved_by = belongs_to("accounts", "Person")
    saved_at = instant()
