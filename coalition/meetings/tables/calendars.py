"""The calendar of a year (calendrier, ToR-83): planned, shown to members, adopted."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Calendar(Table, tablename="calendar"):
    """The plan of a year's regular meetings, one for each year, which begins in `year`.

    A draft until members are shown it; once the coalition adopted it by a `decision`, nothing in it changes.
    `revision`: how often it was written, so that nobody writes over what she did not see.
    """

    id = key()
    year = Integer(unique=True)
    revision = Integer(default=1)
    person = belongs_to("accounts", "Person")
    made_at = instant()
    shown_at = instant(null=True)
    adopted_at = instant(null=True)
    decision = belongs_to("decisions", "Decision", null=True)


class PlannedMeeting(Table, tablename="planned_meeting"):
    """A date of a plan. way: in_person, online, both. Its place, where it is not the usual one, is an ordinary place: a
    confidential one is given to the meeting itself (P8).

    `meeting`: what was convened on the adoption; its date here stays the one adopted.
    """

    id = key()
    calendar = belongs_to("meetings", "Calendar")
    position = Integer()
    starts_at = instant()
    ends_at = instant()
    way = Varchar(length=10)
    place_fr = Text()
    place_en = Text()
    meeting = belongs_to("meetings", "Meeting", null=True)
