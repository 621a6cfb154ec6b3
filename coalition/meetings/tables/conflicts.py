"""Declared conflicts of interest (ToR-89), on one thing or standing."""

from piccolo.columns import Date, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Conflict(Table, tablename="conflict"):
    """A declared conflict of interest (ToR-89): noted, abstains or recused, on one point or one motion.

    `meeting`: at which one it was declared; None between meetings.
    """

    id = key()
    meeting = belongs_to("meetings", "Meeting", null=True)
    item = belongs_to("meetings", "AgendaItem", null=True)
    motion = belongs_to("decisions", "Motion", null=True)
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    effect = Varchar(length=10)
    at = instant()
    withdrawn_at = instant(null=True)


class Interest(Table, tablename="interest"):
    """A standing interest (intérêt déclaré, ToR-89) that a person of a member declares, between two days."""

    id = key()
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    organization = Varchar(length=160)
    nature = Varchar(length=20)
    since = Date(default=None)
    until = Date(null=True, default=None)
    declared_at = instant()
