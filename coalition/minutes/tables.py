"""Minutes (procès-verbaux): draft, corrections, adoption; action items (mesures à prendre)."""

from piccolo.columns import Boolean, Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Minutes(Table, tablename="minutes"):
    """The minutes of one meeting. Drafted from its agenda, circulated, corrected, adopted at a later meeting."""

    id = key()
    reference = Varchar(length=20, unique=True)
    meeting = belongs_to("meetings", "Meeting", unique=True)
    drafted_by = belongs_to("accounts", "Person")
    drafted_at = instant()
    circulated_at = instant(null=True)


class MinutesItem(Table, tablename="minutes_item"):
    """What the minutes say of one point; `revision` rises at each save and guards against a lost edit (R8)."""

    id = key()
    minutes = belongs_to("minutes", "Minutes")
    position = Integer()
    code = Varchar(length=40)
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    body = Text()
    revision = Integer(default=1)
    saved_by = belongs_to("accounts", "Person")
    saved_at = instant()


class Correction(Table, tablename="correction"):
    """A correction a member proposes to one point. state: proposed, made, set_aside."""

    id = key()
    item = belongs_to("minutes", "MinutesItem")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    text = Text()
    state = Varchar(length=10)
    proposed_at = instant()
    settled_at = instant(null=True)


class Adoption(Table, tablename="adoption"):
    """The coalition approved the minutes (approbation), as presented or as corrected, at a later meeting (ToR-64).

    `text_hash` is SHA-256 of the adopted text; the trail's entry of the adoption carries it too (A5).
    """

    id = key()
    minutes = belongs_to("minutes", "Minutes", unique=True)
    meeting = belongs_to("meetings", "Meeting")
    decision = belongs_to("decisions", "Decision", null=True)
    as_presented = Boolean(default=True)
    text_hash = Varchar(length=64)
    recorded_by = belongs_to("accounts", "Person")
    at = instant()


class ActionItem(Table, tablename="action_item"):
    """Something a member took on (mesure à prendre), carried to the next agenda until done."""

    id = key()
    number = Integer()
    meeting = belongs_to("meetings", "Meeting")
    text_fr = Text()
    text_en = Text()
    owner = belongs_to("membership", "Member")
    due_on = Date(null=True, default=None)
    done_at = instant(null=True)
