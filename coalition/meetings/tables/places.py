"""Where meetings are (lieux, ToR-84), and who looked at a confidential one."""

from piccolo.columns import Boolean, Text
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class StandingPlace(Table, tablename="standing_place"):
    """Where the coalition meets unless a meeting says otherwise (lieu habituel, ToR-84); the latest holds.

    `decision` chose it, by consensus or by majority. The place is sealed unless it is ordinary, the link always (P8).
    """

    id = key()
    place_fr = Text()
    place_en = Text()
    is_place_ordinary = Boolean(default=False)
    is_online = Boolean(default=False)
    link = Text()
    decision = belongs_to("decisions", "Decision")
    person = belongs_to("accounts", "Person")
    since = instant()


class PlaceView(Table, tablename="place_view"):
    """A person looked at the confidential place of a meeting, or at its link, for a member (consultation, P8)."""

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    at = instant()
