"""Members, the dated rows from which every right derives, the chair, delegations, leave."""

from piccolo.columns import Boolean, Date, Integer, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Member(Table, tablename="member"):
    """A member (membre): an organization (organisme membre) or an individual (membre à titre individuel).

    For an individual both names are the handle she chose.
    """

    id = key()
    number = Integer(unique=True)
    kind = Varchar(length=12)
    name_fr = Varchar(length=160)
    name_en = Varchar(length=160)
    sector = Varchar(length=30, null=True, default=None)
    admitted_on = Date(default=None)
    admitted_at = instant()


class StatusChange(Table, tablename="status_change"):
    """Since when a member is active, presumed_withdrawn, revocation_pending, withdrawn or revoked.

    That it is on leave (on_leave) follows from `Leave`, by the day.
    """

    id = key()
    member = belongs_to("membership", "Member")
    status = Varchar(length=20)
    since = instant()
    recorded_at = instant()


class Representative(Table, tablename="representative"):
    """A person who acts for a member (représentante ou représentant, substitut) between two instants.

    `role` is principal or alternate; `may_decide` is decision authority (ToR-45), `may_sign` to sign (ToR-50).
    """

    id = key()
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    role = Varchar(length=10)
    may_decide = Boolean(default=True)
    may_sign = Boolean(default=False)
    since = instant()
    until = instant(null=True)


class Chair(Table, tablename="chair"):
    """The member organisation that holds the chair (présidence) since an instant (ToR-68)."""

    id = key()
    member = belongs_to("membership", "Member")
    since = instant()
    until = instant(null=True)


class Delegation(Table, tablename="delegation"):
    """A person who attends one meeting in a member's name (délégation, ToR-38), with or without its vote."""

    id = key()
    member = belongs_to("membership", "Member")
    meeting = belongs_to("meetings", "Meeting")
    person = belongs_to("accounts", "Person")
    may_vote = Boolean(default=False)
    given_by = belongs_to("accounts", "Person")
    given_at = instant()
    revoked_at = instant(null=True)


class Leave(Table, tablename="leave"):
    """Approved leave of a member between two days, both included; its meetings leave the base (03.7)."""

    id = key()
    member = belongs_to("membership", "Member")
    first_day = Date(default=None)
    last_day = Date(default=None)
    approved_at = instant()
