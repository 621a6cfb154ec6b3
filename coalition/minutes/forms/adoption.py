"""Requests to adopt minutes, to sign them, and to take a passage out of them, read into commands."""

from collections.abc import Sequence
from uuid import UUID

from wtforms import BooleanField, HiddenField, RadioField, SelectChoice, SelectField, TextAreaField

from coalition.minutes.commands import Adopt, Redact, Sign
from coalition.minutes.forms.fields import LONGEST_REASON, identity
from coalition.minutes.queries.document import LaterMeeting
from coalition.web import dates
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import current


class AdoptForm(Form):
    """The coalition approved the minutes at a later meeting; nobody objects."""

    meeting = SelectField(
        "minutes.form.meeting",
        validate_choice=False,
        validators=[one_of("minutes.form.meeting.missing", clause="ToR-90")],
    )
    is_approved = BooleanField(
        "minutes.form.is_approved", validators=[required("minutes.form.is_approved.missing", clause="ToR-64")]
    )
    seen = HiddenField()

    def among(self, later: Sequence[LaterMeeting]) -> "AdoptForm":
        """The meetings held since."""
        self.meeting.choices = [
            SelectChoice(str(one.id), dates.date(one.starts_at, current(), plain=True)) for one in later
        ]
        return self

    def command(self, minutes: UUID) -> Adopt:
        """What was chosen, as a command."""
        objections = 0 if self.is_approved.data else 1
        return Adopt(minutes, identity(self.meeting.data), objections, self.seen.data or "")


class SignForm(Form):
    """In which capacity someone signs."""

    role = RadioField(
        choices=[SelectChoice("secretary", ""), SelectChoice("chair", "")],
        validate_choice=False,
        validators=[one_of("keeping.form.role.missing")],
    )

    def command(self, minutes: UUID) -> Sign:
        """What was asked, as a command."""
        return Sign(minutes, self.role.data)


class RedactForm(Form):
    """The passage to take out, as it stands in the text, and why."""

    passage = TextAreaField(
        "keeping.form.passage",
        validators=[
            required("keeping.form.passage.missing"), length("minutes.form.long", most=LONGEST_REASON)
        ],
    )  # fmt: skip
    reason = TextAreaField(
        "keeping.form.reason",
        validators=[
            required("keeping.form.reason.missing", clause="ToR-30"), length("minutes.form.long", most=LONGEST_REASON)
        ],
    )  # fmt: skip
    is_checked = BooleanField("minutes.form.is_checked")

    def command(self, minutes: UUID, item: UUID) -> Redact:
        """What was typed, as a command."""
        return Redact(
            minutes, item, self.passage.data or "", self.reason.data or "", bool(self.is_checked.data)
        )
