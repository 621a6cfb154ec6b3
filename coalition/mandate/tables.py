"""Which terms are in force since when, chosen values, and rulings (décisions d'interprétation)."""

from piccolo.columns import Boolean, Date, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class TermsVersion(Table, tablename="terms_version"):
    """A version of the terms of reference (mandat), by the preset that reads it, effective from a day on (ToR-1)."""

    id = key()
    label = Varchar(length=60)
    preset = Varchar(length=60)
    effective_on = Date(default=None)
    reviewed_on = Date(default=None)
    decision = belongs_to("decisions", "Decision", null=True)
    recorded_at = instant()


class ChosenValue(Table, tablename="chosen_value"):
    """A value the coalition chose, by ruling or by text, from a day on; what was decided before keeps its own."""

    id = key()
    name = Varchar(length=60)
    value = Text()
    origin = Varchar(length=10)
    clause = Varchar(length=10)
    is_ratified = Boolean(default=False)
    since = Date(default=None)
    decision = belongs_to("decisions", "Decision", null=True)
    recorded_at = instant()
