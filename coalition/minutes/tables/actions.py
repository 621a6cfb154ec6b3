"""Action items (mesures à prendre)."""

from piccolo.columns import Date, Integer, Text
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


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
