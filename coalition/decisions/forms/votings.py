"""What is typed of a vote that opens, now or later."""

from datetime import datetime
from uuid import UUID

from wtforms import BooleanField, DateField, Field, TextAreaField, TimeField
from wtforms.validators import Optional, ValidationError

from coalition.decisions.commands import OpenVoting, ScheduleVoting
from coalition.decisions.forms.fields import ClosingForm, ask_which, hour_field, moment, refuse_skipped
from coalition.decisions.forms.languages import OneLanguageForm
from coalition.web.forms import length
from coalition.web.languages import Sentence


class VotingForm(OneLanguageForm, ClosingForm):
    """A vote, with its reason; without a day and a time of opening, it opens at once."""

    opens_on = DateField("votes.form.opens_on", validators=[Optional()])
    opens_at = TimeField("votes.form.opens_at", validators=[Optional()])
    opens_hour = hour_field()
    reason = TextAreaField(
        "decisions.form.vote_reason", validators=[length("decisions.form.long", most=2000)]
    )
    waives_consensus = BooleanField("decisions.form.waives")

    def validate_opens_hour(self, field: Field) -> None:
        """Which hour, where there are two; and both or neither of day and time, of a time that there is.

        Checked here, since an optional field left empty is not looked at.
        """
        for given, other in ((self.opens_on, self.opens_at), (self.opens_at, self.opens_on)):
            if given.data and not other.data and not other.errors:
                other.errors = [Sentence(f"{other.label.text}.missing")]
        try:
            refuse_skipped(self.opens_on, self.opens_at)
        except ValidationError as error:
            self.opens_at.errors = [*self.opens_at.errors, *error.args]
        ask_which(self.opens_on, self.opens_at, field)

    def validate(self, *args: object, **kwargs: object) -> bool:
        """Whether every field is valid, those that another field found wrong included."""
        super().validate(*args, **kwargs)
        return not self.errors

    @property
    def opening(self) -> datetime | None:
        """The instant of opening; None: now."""
        return moment(self.opens_on, self.opens_at, self.opens_hour) if self.opens_on.data else None

    def command(self, motion: UUID) -> OpenVoting:
        """The vote to open, or to plan."""
        reason, waives = self.reason.data or "", bool(self.waives_consensus.data)
        accepts = bool(self.accepts_one_language.data)
        if self.opening is None:
            return OpenVoting(motion, self.closing, reason, waives, accepts)
        return ScheduleVoting(motion, self.closing, reason, waives, accepts, opens_at=self.opening)
