"""Which terms are in force since when, chosen values, and rulings (décisions d'interprétation)."""

from piccolo.columns import Boolean, Date, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class TermsVersion(Table, tablename="terms_version"):
    """A version of the terms of reference (mandat), by the preset that reads it, effective from a day on (ToR-1)."""

    id = key()
    label = Varchar(length=60)
    preset = Varchar(length=60)
    effective_on = Date(default=None)
    reviewed_on = Date(default=None)
    decision = belongs_to("decisions", "Decision", null=True)
    recorded_at = instant()


class ChosenValue(Table, tablename="chosen_value"):
    """A value the coalition chose, by ruling or by text, from a day on; what was decided before keeps its own."""

    id = key()
    name = Varchar(length=60)
    value = Text()
    origin = Varchar(length=10)
    clause = Varchar(length=10)
    is_ratified = Boolean(default=False)
    since = Date(default=None)
    decision = belongs_to("decisions", "Decision", null=True)
    recorded_at = instant()


class TermsReview(Table, tablename="terms_review"):
    """A review of the terms (révision du mandat, ToR-66), opened by the chair, or by time alone (`person` is None).

    Concluded by a decision of the coalition, even where nothing changes: unchanged or amended, on the day of that decision.
    """

    id = key()
    opened_at = instant()
    person = belongs_to("accounts", "Person", null=True)
    outcome = Varchar(length=10, null=True, default=None)
    decision = belongs_to("decisions", "Decision", null=True)
    reviewed_on = Date(null=True, default=None)
    concluded_at = instant(null=True)


class ReviewRequest(Table, tablename="review_request"):
    """A member's recommendation that the terms be reviewed early (ToR-67); `review`: the one that answered it."""

    id = key()
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    reason = Text()
    requested_at = instant()
    withdrawn_at = instant(null=True)
    review = belongs_to("mandate", "TermsReview", null=True)


class ReviewRemark(Table, tablename="review_remark"):
    """What a member says of a clause while the terms are reviewed."""

    id = key()
    review = belongs_to("mandate", "TermsReview")
    clause = Varchar(length=10)
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    text = Text()
    remarked_at = instant()
    withdrawn_at = instant(null=True)
