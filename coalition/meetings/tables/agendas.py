"""Agendas (ordres du jour): their points, versions, and the points that members propose."""

from piccolo.columns import UUID, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


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
