"""Land acknowledgements (reconnaissances territoriales, ToR-88): the texts that are read aloud, by place."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class LandText(Table, tablename="land_text"):
    """What is read where the coalition meets in a place, in both languages; `revision` guards against a lost edit (R8)."""

    id = key()
    place_fr = Varchar(length=160)
    place_en = Varchar(length=160)
    text_fr = Text()
    text_en = Text()
    revision = Integer(default=1)
    saved_by = belongs_to("accounts", "Person")
    saved_at = instant()
    removed_at = instant(null=True)


class LandTextRevision(Table, tablename="land_text_revision"):
    """A text as it read, the one that stands included."""

    id = key()
    text = belongs_to("meetings", "LandText")
    number = Integer()
    text_fr = Text()
    text_en = Text()
    saved_by = belongs_to("accounts", "Person")
    saved_at = instant()
