"""What is typed of a ruling, and of the decision that ratifies it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from wtforms import DateField, RadioField, SelectChoice, SelectField, TextAreaField, validators

from coalition.decisions.commands import READINGS, Ratify, Rule
from coalition.decisions.queries.rulings import LaterDecision
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own


class RulingForm(Form):
    """Which reading of the text holds, why, and for later votes since when: today where nothing is said."""

    reading = RadioField(
        "decisions.form.reading",
        choices=[SelectChoice(reading, f"decisions.ruling.holds.{reading}") for reading in READINGS],
        validate_choice=False,
        validators=[one_of("decisions.form.reading.missing")],
    )
    reason = TextAreaField(
        "decisions.form.ruling_reason",
        validators=[
            required("decisions.form.ruling_reason.missing", clause="ToR-27"),
            length("decisions.form.long", most=2000),
        ],
    )
    since = DateField("outcomes.field.since", [validators.Optional()])

    def is_sound(self, today: date) -> bool:
        """Whether all is given, and the day is today or one to come."""
        is_sound = self.validate()
        if self.since.data and not self.since.errors and self.since.data < today:
            self.since.errors = [Sentence("outcomes.field.since.past", clause="ToR-1")]
            return False
        return is_sound

    def command(self, motion: UUID) -> Rule:
        """The ruling to record."""
        return Rule(motion, self.reading.data, self.reason.data or "", self.since.data)


class RatificationForm(Form):
    """The later decision by which the coalition made a ruling its own."""

    decision = SelectField(
        "outcomes.field.decision",
        validate_choice=False,
        validators=[one_of("outcomes.field.decision.missing", clause="ToR-66")],
    )

    def offering(self, decisions: Iterable[LaterDecision]) -> "RatificationForm":
        """The same form with the decisions that could ratify it."""
        self.decision.choices = [
            SelectChoice(str(one.id), f"{one.reference} · {own(one, 'title')}") for one in decisions
        ]
        return self

    def command(self, ruling: UUID) -> Ratify:
        """The ratification to record."""
        return Ratify(ruling, UUID(self.decision.data))
