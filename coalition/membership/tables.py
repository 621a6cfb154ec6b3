"""Members, the dated rows from which every right derives, the chair, delegations, leave."""

from piccolo.columns import Boolean, Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Member(Table, tablename="member"):
    """A member (membre): an organization (organisme membre) or an individual (membre à titre individuel).

    For an individual both names are what members see: the handle she chose if `shows_name`, or "individual member" and
    her number. A name of an organisation is in both languages.
    """

    id = key()
    number = Integer(unique=True)
    kind = Varchar(length=12)
    name_fr = Varchar(length=160)
    name_en = Varchar(length=160)
    sector = Varchar(length=30, null=True, default=None)
    shows_name = Boolean(default=True)
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

    `role` is principal, alternate or additional (in a seat that the coalition added, ToR-47); `may_decide` is decision
    authority (ToR-45), `may_sign` to sign (ToR-50).
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
    """The member organisation that holds the chair (présidence) since an instant (ToR-68), or holds it ad interim."""

    id = key()
    member = belongs_to("membership", "Member")
    is_interim = Boolean(default=False)
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
    """Approved leave of a member between two days, both included; its meetings leave the base (03.7). `decision`: of the
    coalition, where it is the one that granted it."""

    id = key()
    member = belongs_to("membership", "Member")
    first_day = Date(default=None)
    last_day = Date(default=None)
    decision = belongs_to("decisions", "Decision", null=True)
    approved_at = instant()


class SecondarySector(Table, tablename="secondary_sector"):
    """A sector of a member beside its main one (secteur secondaire, ToR-36)."""

    id = key()
    member = belongs_to("membership", "Member")
    sector = Varchar(length=30)


class Profile(Table, tablename="profile"):
    """What a member organisation says of itself (fiche): services in both languages, area, how to reach it (ToR-39).

    `email` and `phone` are the organisation's own, never a person's. `is_public`: the public may read its name (P3).
    """

    id = key()
    member = belongs_to("membership", "Member", unique=True)
    services_fr = Text(default="")
    services_en = Text(default="")
    area = Varchar(length=200, default="")
    website = Varchar(length=200, default="")
    email = Varchar(length=254, default="")
    phone = Varchar(length=40, default="")
    is_public = Boolean(default=False)
    updated_at = instant()


class MemberAffiliation(Table, tablename="member_affiliation"):
    """Two member organisations that declare themselves affiliated (organismes affiliés), between two instants.

    Neither sponsors with, nor reviews for, the other's applicants (ToR-50, ToR-79). `member` declared it.
    """

    id = key()
    member = belongs_to("membership", "Member")
    other = belongs_to("membership", "Member")
    declared_at = instant()
    ended_at = instant(null=True)


class ExtraSeat(Table, tablename="extra_seat"):
    """Seats added to an organisation's one by the coalition's decision (exception de représentation, ToR-47).

    `ground` is distinct_teams, several_survivors, specific_function or other. No seat adds a ballot. Asked for
    (`since` is null) until the motion is adopted; reviewed with the terms, on `review_on` at the latest.
    """

    id = key()
    member = belongs_to("membership", "Member")
    seats = Integer()
    ground = Varchar(length=20)
    motion = belongs_to("decisions", "Motion", null=True)
    asked_at = instant()
    since = instant(null=True)
    until = instant(null=True)
    review_on = Date(null=True, default=None)


class ContactsConfirmation(Table, tablename="contacts_confirmation"):
    """Someone of the member confirmed that its people and contacts are right (ToR-41); again after 180 days."""

    id = key()
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    at = instant()


class LeaveRequest(Table, tablename="leave_request"):
    """A member asks for leave (demande de congé), in a few `words` or none; the chair's answer with its `reason`.

    outcome: null, approved, declined or cancelled.
    """

    id = key()
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    first_day = Date(default=None)
    last_day = Date(default=None)
    words = Text(null=True, default=None)
    asked_at = instant()
    settled_at = instant(null=True)
    outcome = Varchar(length=10, null=True, default=None)
    reason = Text(null=True, default=None)


class ChairHandover(Table, tablename="chair_handover"):
    """The chair is to pass to another organisation (passation), by decision or, in an emergency, by two organisations.

    kind: decision (`motion` decides) or emergency (03.20: asked for by `member`, confirmed by another; the successor holds
    the chair ad interim). `taken_at`: when the successor took it.
    """

    id = key()
    kind = Varchar(length=10)
    successor = belongs_to("membership", "Member")
    reason = Text()
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    asked_at = instant()
    motion = belongs_to("decisions", "Motion", null=True)
    confirmed_for = belongs_to("membership", "Member", null=True)
    confirmed_by = belongs_to("accounts", "Person", null=True)
    withdrawn_at = instant(null=True)
    taken_at = instant(null=True)
