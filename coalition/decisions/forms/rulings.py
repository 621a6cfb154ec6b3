"""What is typed of a ruling."""

from uuid import UUID

from wtforms import RadioField, SelectChoice, TextAreaField

from coalition.decisions.commands import READINGS, Rule
from coalition.web.forms import Form, length, one_of, required


class RulingForm(Form):
    """Which reading of the text holds, and why."""

    reading = RadioField(
        "decisions.form.reading",
        choices=[SelectChoice(reading, f"decisions.ruling.holds.{reading}") for reading in READINGS],
        validate_choice=False,
        validators=[one_of("decisions.form.reading.missing")],
    )
    reason = TextAreaField(
        "decisions.form.ruling_reason",
        validators=[
            required("decisions.form.ruling_reason.missing"),
            length("decisions.form.long", most=2000),
        ],
    )

    def command(self, motion: UUID) -> Rule:
        """The ruling to record."""
        return Rule(motion, self.reading.data, self.reason.data or "")
