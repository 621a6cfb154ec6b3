"""Meetings (réunions), their agendas, replies and declared conflicts."""

from piccolo.columns import UUID, Boolean, Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Meeting(Table, tablename="meeting"):
    """A meeting (réunion), regular or special; what happened to it are instants.

    `was_at`: when it was to begin before it was moved; `sequence`: how often it changed, for calendars.
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
    convened_at = instant()
    called_to_order_at = instant(null=True)
    adjourned_at = instant(null=True)
    cancelled_at = instant(null=True)
    moved_at = instant(null=True)
    was_at = instant(null=True)
    sequence = Integer(default=0)
    secretary = belongs_to("accounts", "Person", null=True)


class AgendaItem(Table, tablename="agenda_item"):
    """A point of the agenda (point à l'ordre du jour). `code` is one of the text's ten (ToR-86–95) or `other`.

    `member` presents it, or `person` for that member; nobody in particular where both are None.
    """

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    position = Integer()
    code = Varchar(length=40)
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    minutes = Integer(default=10)
    member = belongs_to("membership", "Member", null=True)
    person = belongs_to("accounts", "Person", null=True)


class AgendaVersion(Table, tablename="agenda_version"):
    """An agenda as it was published (ToR-74), then amended: number 1, 2… `person` is None for what predates versions."""

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    number = Integer()
    person = belongs_to("accounts", "Person", null=True)
    published_at = instant()


class PublishedItem(Table, tablename="published_item"):
    """A point of the agenda as a version gave it; `item` is the point itself, which may have been taken off since."""

    id = key()
    version = belongs_to("meetings", "AgendaVersion")
    item = UUID(default=None)
    position = Integer()
    code = Varchar(length=40)
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    minutes = Integer(default=10)
    member = belongs_to("membership", "Member", null=True)
    person = belongs_to("accounts", "Person", null=True)


class ItemDocument(Table, tablename="item_document"):
    """A document that goes with a point of the agenda."""

    id = key()
    item = belongs_to("meetings", "AgendaItem")
    document = belongs_to("documents", "Document")
    at = instant()


class ItemProposal(Table, tablename="item_proposal"):
    """A point that a member asks for (point proposé, ToR-76); `item`: where it was put on an agenda."""

    id = key()
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    reason = Text()
    minutes = Integer(default=10)
    proposed_at = instant()
    withdrawn_at = instant(null=True)
    item = belongs_to("meetings", "AgendaItem", null=True)
    scheduled_at = instant(null=True)


class Deferral(Table, tablename="item_deferral"):
    """A proposed point put off at one meeting, with a reason that its member reads (ToR-76).

    `decision`: the coalition's, without which nothing is put off a second time.
    """

    id = key()
    proposal = belongs_to("meetings", "ItemProposal")
    meeting = belongs_to("meetings", "Meeting")
    reason = Text()
    decision = belongs_to("decisions", "Decision", null=True)
    person = belongs_to("accounts", "Person")
    at = instant()


class Reply(Table, tablename="reply"):
    """A member's answer to the invitation: in_person, online, delegate or regrets. One per member and meeting."""

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    answer = Varchar(length=12)
    person = belongs_to("accounts", "Person")
    at = instant()


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
