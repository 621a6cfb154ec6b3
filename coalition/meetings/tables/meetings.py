"""Meetings (réunions) and the replies to their invitations."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Meeting(Table, tablename="meeting"):
    """A meeting (réunion), regular or special; what happened to it are instants.

    `was_at`: when it was to begin before it was moved; `sequence`: how often it changed, for calendars.
    The place is sealed unless it is ordinary, the `link` of an online one always (P8): see `meetings.places`.
    """

    id = key()
    reference = Varchar(length=20, unique=True)
    kind = Varchar(length=12)
    starts_at = instant()
    ends_at = instant()
    place_fr = Text()
    place_en = Text()
    is_online = Boolean(default=False)
    is_place_ordinary = Boolean(default=False)
    link = Text()
    convened_at = instant()
    called_to_order_at = instant(null=True)
    adjourned_at = instant(null=True)
    cancelled_at = instant(null=True)
    moved_at = instant(null=True)
    was_at = instant(null=True)
    sequence = Integer(default=0)
    secretary = belongs_to("accounts", "Person", null=True)


class Reply(Table, tablename="reply"):
    """A member's answer to the invitation: in_person, online, delegate or regrets. One per member and meeting."""

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    answer = Varchar(length=12)
    person = belongs_to("accounts", "Person")
    at = instant()


class MemberUpdate(Table, tablename="member_update"):
    """A line that a member leaves for the round table of a meeting (nouvelles des membres, ToR-93)."""

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    text = Varchar(length=300)
    at = instant()


class Accommodation(Table, tablename="accommodation"):
    """What would help a person take part in one meeting (mesure d'adaptation), as she wrote it with her reply.

    `sealed` as the vault is: the chair and she read it, nothing else tells that it is there, and it is gone 30 days after.
    """

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    sealed = Text()
    at = instant()
