"""Action items (mesures à prendre)."""

from piccolo.columns import Boolean, Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class ActionItem(Table, tablename="action_item"):
    """Something a member took on (mesure à prendre), carried to the next agenda until done, or dropped by a decision.

    Due on `due_on`, or by the next regular meeting, whenever that is. `item`: the point at which it was taken on.
    """

    id = key()
    number = Integer()
    meeting = belongs_to("meetings", "Meeting")
    item = belongs_to("meetings", "AgendaItem", null=True)
    text_fr = Text()
    text_en = Text()
    owner = belongs_to("membership", "Member")
    due_on = Date(null=True, default=None)
    by_next_meeting = Boolean(default=False)
    done_at = instant(null=True)
    dropped_at = instant(null=True)


class ActionStep(Table, tablename="action_step"):
    """What became of an action, act by act: who, when, in which words. what: done, reopened, changed, dropped.

    Changed: `was_…` say what stood before. Dropped: by `decision`, an entry of the register.
    """

    id = key()
    action = belongs_to("minutes", "ActionItem")
    what = Varchar(length=10)
    note = Text()
    was_owner = belongs_to("membership", "Member", null=True)
    was_due_on = Date(null=True, default=None)
    was_by_next_meeting = Boolean(default=False)
    decision = belongs_to("decisions", "Decision", null=True)
    person = belongs_to("accounts", "Person")
    at = instant()


class ActionReminder(Table, tablename="action_reminder"):
    """The owner of an action was reminded of it (rappel). what: near, a week before the day; overdue, once it is past."""

    id = key()
    action = belongs_to("minutes", "ActionItem")
    what = Varchar(length=10)
    due_on = Date(default=None)
    at = instant()
