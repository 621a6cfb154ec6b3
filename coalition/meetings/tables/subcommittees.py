"""Sub-committees (sous-comités, ToR-40): who sits on them, when they meet, what they report."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Subcommittee(Table, tablename="subcommittee"):
    """A sub-committee (sous-comité, ToR-40) and its mandate."""

    id = key()
    name_fr = Varchar(length=160)
    name_en = Varchar(length=160)
    mandate_fr = Text(default="")
    mandate_en = Text(default="")
    formed_at = instant()
    ended_at = instant(null=True)


class SubcommitteeSeat(Table, tablename="subcommittee_seat"):
    """A person who sits on a sub-committee for a member, between two instants."""

    id = key()
    subcommittee = belongs_to("meetings", "Subcommittee")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    is_lead = Boolean(default=False)
    since = instant()
    until = instant(null=True)


class SubcommitteeMeeting(Table, tablename="subcommittee_meeting"):
    """A meeting of a sub-committee (réunion de sous-comité): announced, then recorded with short notes, or called off.

    It never counts toward anyone's attendance (ToR-40). `revision`: how often it was recorded.
    """

    id = key()
    subcommittee = belongs_to("meetings", "Subcommittee")
    starts_at = instant()
    place = Varchar(length=200)
    is_online = Boolean(default=False)
    person = belongs_to("accounts", "Person")
    announced_at = instant()
    revision = Integer(default=0)
    notes = Text(default="")
    recorded_at = instant(null=True)
    cancelled_at = instant(null=True)


class SubcommitteePresence(Table, tablename="subcommittee_presence"):
    """Someone took part in a meeting of a sub-committee, from the seat she held."""

    id = key()
    meeting = belongs_to("meetings", "SubcommitteeMeeting")
    seat = belongs_to("meetings", "SubcommitteeSeat")


class SubcommitteeReport(Table, tablename="subcommittee_report"):
    """What a sub-committee reports to the coalition (bilan, ToR-92), for one meeting or the next: being written, then filed.

    In one language or both. `revision` changes with every text; `person` wrote the present one.
    """

    id = key()
    subcommittee = belongs_to("meetings", "Subcommittee")
    meeting = belongs_to("meetings", "Meeting", null=True)
    body_fr = Text(default="")
    body_en = Text(default="")
    revision = Integer(default=0)
    person = belongs_to("accounts", "Person")
    saved_at = instant()
    filed_at = instant(null=True)


class ReportVersion(Table, tablename="subcommittee_report_version"):
    """A filed report as it read: 1 when it was filed, then one more for each correction."""

    id = key()
    report = belongs_to("meetings", "SubcommitteeReport")
    number = Integer()
    body_fr = Text(default="")
    body_en = Text(default="")
    person = belongs_to("accounts", "Person")
    at = instant()
