"""What the chair keeps (ToR-70, ToR-77, ToR-80, ToR-81): its paper files, the website's upkeep, funding, duties done by hand."""

from piccolo.columns import Boolean, Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class PaperFiling(Table, tablename="paper_filing"):
    """A paper copy (copie papier, ToR-77) of an application, of minutes, of a decision or of something else: where it is,
    who filed it, and, once it was, who destroyed it.

    What is in the house is known by its reference alone, so that nobody is named. Sealed: the application of an individual.
    """

    id = key()
    what = Varchar(length=12)
    reference = Varchar(length=80)
    is_sealed = Boolean(default=False)
    place = Varchar(length=160)
    filed_on = Date(default=None)
    person = belongs_to("accounts", "Person")
    filed_at = instant()
    destroyed_on = Date(null=True, default=None)
    destroyed_by = belongs_to("accounts", "Person", null=True)
    destroyed_at = instant(null=True)


class UpkeepEntry(Table, tablename="upkeep_entry"):
    """Something of the website (site Web, ToR-80) that was checked or changed; `owner`: the member that answers for it.

    To be checked again after so many months; `replaces`: the entry that this one follows.
    """

    id = key()
    title = Varchar(length=160)
    what = Varchar(length=10)
    note = Text()
    owner = belongs_to("membership", "Member")
    done_on = Date(default=None)
    months = Integer(default=6)
    person = belongs_to("accounts", "Person")
    recorded_at = instant()
    replaces = belongs_to("chairing", "UpkeepEntry", null=True)


class FundingRequest(Table, tablename="funding_request"):
    """A request for funding (demande de financement, ToR-81), in whole dollars. state: to_write, sent, granted, refused,
    closed."""

    id = key()
    source = Varchar(length=160)
    amount = Integer(null=True, default=None)
    deadline = Date(null=True, default=None)
    report_on = Date(null=True, default=None)
    state = Varchar(length=10)
    person = belongs_to("accounts", "Person")
    recorded_at = instant()


class DutyMark(Table, tablename="duty_mark"):
    """A duty of the chair that the house cannot know, said to be done in the year that begins that day (ToR-70)."""

    id = key()
    code = Varchar(length=20)
    year_start = Date(default=None)
    note = Text()
    person = belongs_to("accounts", "Person")
    marked_at = instant()
