"""Requests about action items, read into commands."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, DateField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import Optional

from coalition.membership.queries import MemberAt
from coalition.minutes.commands import TakeAction
from coalition.minutes.forms.fields import LONGEST_ACTION, identity
from coalition.minutes.queries import MinutesLine
from coalition.web import dates
from coalition.web.forms import Form, length, one_of
from coalition.web.languages import Sentence, current
from coalition.web.pages import own


class ActionForm(Form):
    """Something a member takes on at a meeting."""

    meeting = SelectField(
        "minutes.form.action.meeting",
        validate_choice=False,
        validators=[one_of("minutes.form.action.meeting.missing")],
    )
    text_fr = TextAreaField(
        "minutes.form.action.fr", validators=[length("minutes.form.long", most=LONGEST_ACTION)]
    )
    text_en = TextAreaField(
        "minutes.form.action.en", validators=[length("minutes.form.long", most=LONGEST_ACTION)]
    )
    owner = SelectField(
        "minutes.form.action.owner",
        validate_choice=False,
        validators=[one_of("minutes.form.action.owner.missing", clause="ToR-75")],
    )
    due_on = DateField("minutes.form.action.due", validators=[Optional()])
    is_checked = BooleanField("minutes.form.is_checked")

    def among(self, meetings: Sequence[MinutesLine], members: Sequence[MemberAt]) -> "ActionForm":
        """The meetings whose minutes are still open, the latest first, and the members."""
        self.meeting.choices = [
            SelectChoice(str(one.meeting), dates.date(one.meeting_at, current(), plain=True))
            for one in meetings
        ]
        self.owner.choices = [
            SelectChoice("", Sentence("minutes.form.action.owner.choose")),
            *(SelectChoice(str(one.member), own(one, "name")) for one in members),
        ]  # fmt: skip
        return self

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """One language at least, and someone who takes it on."""
        is_valid = bool(super().validate(*args, **kwargs))
        if not (self.text_fr.data or self.text_en.data):
            field = self.text_fr if current() == "fr" else self.text_en
            field.errors = [*field.errors, Sentence("minutes.form.action.missing")]
            is_valid = False
        if not self.owner.data and not self.owner.errors:
            self.owner.errors = [Sentence("minutes.form.action.owner.missing", clause="ToR-75")]
            is_valid = False
        return is_valid

    def command(self) -> TakeAction:
        """What was typed, as a command."""
        return TakeAction(
            identity(self.meeting.data), identity(self.owner.data), self.text_fr.data or "", self.text_en.data or "",
            self.due_on.data, bool(self.is_checked.data),
        )  # fmt: skip
