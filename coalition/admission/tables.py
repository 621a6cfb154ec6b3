"""Applications (demandes d'adhésion), endorsements (appuis), reviews (examens) and how each application ended."""

from piccolo.columns import Boolean, Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Application(Table, tablename="application"):
    """An application under way or ended. The applicant returns to it by a private link, kept hashed.

    `person` is the first representative, or the individual herself; her contacts are in the vault, not here.
    `answers` is JSON of the form's questions; for an individual it never holds a history (ToR-10).
    """

    id = key()
    reference = Varchar(length=20, unique=True)
    kind = Varchar(length=12)
    name_fr = Varchar(length=160)
    name_en = Varchar(length=160)
    sector = Varchar(length=30, null=True, default=None)
    language = Varchar(length=2)
    form_version = Integer(default=1)
    answers = Text()
    person = belongs_to("accounts", "Person")
    link = Varchar(length=64, unique=True)
    consented_at = instant(null=True)
    submitted_at = instant()
    withdrawn_at = instant(null=True)
    previous = belongs_to("admission", "Application", null=True)


class Affiliation(Table, tablename="affiliation"):
    """A member organisation that the applicant declares as an affiliate: it can neither sponsor nor review."""

    id = key()
    application = belongs_to("admission", "Application")
    member = belongs_to("membership", "Member")


class Concealment(Table, tablename="concealment"):
    """A member organisation that must not see this application (ToR-48, P19): honoured silently."""

    id = key()
    application = belongs_to("admission", "Application")
    member = belongs_to("membership", "Member")


class Endorsement(Table, tablename="endorsement"):
    """A member organisation asked to endorse, and its answer. state: requested, given, declined, revoked, lapsed.

    It is reminded once when it does not answer. The four statements (ToR-48) are for an individual's application only.
    """

    id = key()
    application = belongs_to("admission", "Application")
    member = belongs_to("membership", "Member")
    state = Varchar(length=10)
    person = belongs_to("accounts", "Person", null=True)
    asked_at = instant()
    answered_at = instant(null=True)
    reason = Text(null=True, default=None)
    is_ready = Boolean(null=True, default=None)
    no_harm_to_self = Boolean(null=True, default=None)
    no_harm_to_recovery = Boolean(null=True, default=None)
    no_harm_to_others = Boolean(null=True, default=None)
    reminded_at = instant(null=True)


class Review(Table, tablename="review"):
    """A member organisation's opinion (avis motivé): approve, refuse or recuse, with its reason (ToR-79)."""

    id = key()
    application = belongs_to("admission", "Application")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    opinion = Varchar(length=10)
    reason = Text()
    given_at = instant()


class Resolution(Table, tablename="resolution"):
    """How an application ended: approved, refused or referred to the coalition. `member` once admitted."""

    id = key()
    application = belongs_to("admission", "Application")
    outcome = Varchar(length=10)
    motion = belongs_to("decisions", "Motion", null=True)
    member = belongs_to("membership", "Member", null=True)
    at = instant()


class Pause(Table, tablename="pause"):
    """An individual put her application on hold (en pause), and took it up again: nobody acts on it in between."""

    id = key()
    application = belongs_to("admission", "Application")
    began_at = instant()
    ended_at = instant(null=True)


class Draft(Table, tablename="draft"):
    """An organisation's application being filled in (brouillon), found again by a private link, kept hashed.

    `answers` is sealed as the vault is: a draft holds a person's name and contacts. `form_version` is that of the form.
    `person` is who asked for the link by mail, known by her address alone, until the draft ends. `previous`: the
    application whose answers were taken up again.
    """

    id = key()
    link = Varchar(length=64, unique=True)
    language = Varchar(length=2)
    form_version = Integer()
    answers = Text()
    begun_at = instant()
    saved_at = instant()
    expires_at = instant()
    person = belongs_to("accounts", "Person", null=True)
    previous = belongs_to("admission", "Application", null=True)
    application = belongs_to("admission", "Application", null=True)


class ReviewAssignment(Table, tablename="review_assignment"):
    """A member organisation that the chair asks to review an application by a day (ToR-79), until it is relieved.

    It is reminded once, shortly before the day.
    """

    id = key()
    application = belongs_to("admission", "Application")
    member = belongs_to("membership", "Member")
    assigned_at = instant()
    due_on = Date(default=None)
    reminded_at = instant(null=True)
    ended_at = instant(null=True)


class Waiver(Table, tablename="waiver"):
    """The coalition decides whether an individual may join without a sponsor (dispense, ToR-48). outcome: null until then,
    granted or not_granted."""

    id = key()
    application = belongs_to("admission", "Application", unique=True)
    motion = belongs_to("decisions", "Motion", null=True)
    asked_at = instant()
    outcome = Varchar(length=12, null=True, default=None)
    decided_at = instant(null=True)
