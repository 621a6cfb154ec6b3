"""External presentations (présentations externes, ToR-96): asked for, vetted, referred to the coalition."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class PresenterRequest(Table, tablename="presenter_request"):
    """A presentation by someone from outside, that a member asks for, or the chair for someone who wrote to it.

    `contact`: how to reach the presenter, sealed; gone once it is of no more use. `item`: where it is on an agenda.
    """

    id = key()
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    is_from_outside = Boolean(default=False)
    presenter = Varchar(length=120)
    organization = Varchar(length=160)
    subject_fr = Varchar(length=200)
    subject_en = Varchar(length=200)
    minutes = Integer(default=20)
    contact = Text(null=True, default=None)
    asked_at = instant()
    withdrawn_at = instant(null=True)
    item = belongs_to("meetings", "AgendaItem", null=True)
    scheduled_at = instant(null=True)


class PresenterVetting(Table, tablename="presenter_vetting"):
    """A member's vetting (vérification) of a presentation: undertaken, then given or left.

    `checklist`: the number of the list it answers; `confirmed`: the codes of what it confirms, in that list's order.
    """

    id = key()
    request = belongs_to("meetings", "PresenterRequest")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    undertaken_at = instant()
    left_at = instant(null=True)
    vetted_at = instant(null=True)
    is_positive = Boolean(null=True, default=None)
    checklist = Integer(null=True, default=None)
    confirmed = Varchar(length=400)
    reason = Text()


class PresenterReferral(Table, tablename="presenter_referral"):
    """A presentation whose vettings disagree: the coalition decides by a motion."""

    id = key()
    request = belongs_to("meetings", "PresenterRequest")
    motion = belongs_to("decisions", "Motion", null=True)
    referred_at = instant()
    settled_at = instant(null=True)
    is_allowed = Boolean(null=True, default=None)
