"""Minutes (procès-verbaux): draft, corrections, adoption; action items (mesures à prendre)."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key
from coalition.minutes.tables.actions import ActionItem, ActionReminder, ActionStep

__all__ = [
    "ActionItem",
    "ActionReminder",
    "ActionStep",
    "Adoption",
    "Correction",
    "CorrectionDispute",
    "Minutes",
    "MinutesItem",
    "MinutesRevision",
    "MinutesSignature",
    "Redaction",
    "SlipReport",
]


class Minutes(Table, tablename="minutes"):
    """The minutes of one meeting. Drafted from its agenda, circulated, corrected, adopted at a later meeting."""

    id = key()
    reference = Varchar(length=20, unique=True)
    meeting = belongs_to("meetings", "Meeting", unique=True)
    drafted_by = belongs_to("accounts", "Person")
    drafted_at = instant()
    circulated_at = instant(null=True)


class MinutesItem(Table, tablename="minutes_item"):
    """What the minutes say of one point; `revision` rises at each save and guards against a lost edit (R8).

    `point`: the one of the agenda; `noted`: the revision of the notes of the room that this text took in, 0 for none.
    """

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
    point = belongs_to("meetings", "AgendaItem", null=True)
    noted = Integer(default=0)


class MinutesRevision(Table, tablename="minutes_revision"):
    """A text that a point had, the one that stands included: each save is kept (R8).

    how: drafted, saved, restored (from the revision `origin`), corrected, noted (newer notes of the room came in).
    """

    id = key()
    item = belongs_to("minutes", "MinutesItem")
    number = Integer()
    body = Text()
    how = Varchar(length=10)
    origin = Integer(null=True, default=None)
    saved_by = belongs_to("accounts", "Person")
    saved_at = instant()


class Correction(Table, tablename="correction"):
    """A correction a member proposes to one point: `text` in the place of the passage `quoted`, or after the rest where
    nothing is quoted. state: proposed, disputed (the coalition decides), made, set_aside, for the `reason` given."""

    id = key()
    item = belongs_to("minutes", "MinutesItem")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    quoted = Text()
    text = Text()
    state = Varchar(length=10)
    reason = Text()
    proposed_at = instant()
    settled_at = instant(null=True)
    settled_by = belongs_to("accounts", "Person", null=True)


class CorrectionDispute(Table, tablename="correction_dispute"):
    """A member asked that the coalition decide on a correction (ToR-64): a motion about the correction says what became
    of it."""

    id = key()
    correction = belongs_to("minutes", "Correction", unique=True)
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    reason = Text()
    at = instant()


class Adoption(Table, tablename="adoption"):
    """The coalition approved the minutes (approbation), as presented or as corrected, at a later meeting (ToR-64).

    `text_hash` is SHA-256 of the adopted text; the trail's entry of the adoption carries it too (A5). `version`: 1 as it
    was sent, 2 as it was changed since.
    """

    id = key()
    minutes = belongs_to("minutes", "Minutes", unique=True)
    meeting = belongs_to("meetings", "Meeting")
    decision = belongs_to("decisions", "Decision", null=True)
    as_presented = Boolean(default=True)
    version = Integer(default=1)
    text_hash = Varchar(length=64)
    recorded_by = belongs_to("accounts", "Person")
    at = instant()


class MinutesSignature(Table, tablename="minutes_signature"):
    """Adopted minutes are signed, once by each role: secretary, chair. The adoption makes them final, not this."""

    id = key()
    minutes = belongs_to("minutes", "Minutes")
    role = Varchar(length=10)
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    at = instant()


class SlipReport(Table, tablename="slip_report"):
    """A member says that a point tells too much of a person (signalement); it quotes nothing. The chair answers it."""

    id = key()
    item = belongs_to("minutes", "MinutesItem")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    at = instant()
    answered_at = instant(null=True)


class Redaction(Table, tablename="redaction"):
    """A passage that told too much of a person was taken out of every text of a point (retrait), the day and the reason
    said in its place. `text_hash`: SHA-256 of the whole minutes since."""

    id = key()
    item = belongs_to("minutes", "MinutesItem")
    reason = Text()
    text_hash = Varchar(length=64)
    person = belongs_to("accounts", "Person")
    at = instant()
