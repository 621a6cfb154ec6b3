"""Sub-committees (sous-comités, ToR-40) and who sits on them."""

from piccolo.columns import Boolean, Text, Varchar
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
