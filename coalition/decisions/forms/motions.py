"""What is typed of a motion."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import RadioField, SelectChoice, SelectField, StringField, TextAreaField

from coalition.decisions.commands import Move, Wording
from coalition.decisions.queries import MeetingChoice
from coalition.errors import BadRequest
from coalition.membership.viewer import Viewer
from coalition.web.dates import datetime as spoken
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import current
from coalition.web.pages import own


class MotionForm(Form):
    """A motion in both languages."""

    member = SelectField("decisions.form.member", coerce=str, validate_choice=False)
    title_fr = StringField(
        "decisions.form.title_fr",
        validators=[required("decisions.form.title_fr.missing"), length("decisions.form.long", most=200)],
    )
    title_en = StringField(
        "decisions.form.title_en",
        validators=[required("decisions.form.title_en.missing"), length("decisions.form.long", most=200)],
    )
    text_fr = TextAreaField(
        "decisions.form.text_fr",
        validators=[required("decisions.form.text_fr.missing"), length("decisions.form.long", most=8000)],
    )
    text_en = TextAreaField(
        "decisions.form.text_en",
        validators=[required("decisions.form.text_en.missing"), length("decisions.form.long", most=8000)],
    )
    written_first = RadioField(
        "decisions.form.written_first",
        choices=[
            SelectChoice("fr", "decisions.form.written_first.fr"),
            SelectChoice("en", "decisions.form.written_first.en"),
        ],
        validate_choice=False,
        validators=[one_of("decisions.form.written_first.missing")],
    )
    meeting = SelectField(
        "decisions.form.meeting", validate_choice=False, validators=[one_of("decisions.form.meeting.unknown")]
    )

    def offering(self, viewer: Viewer, meetings: Iterable[MeetingChoice]) -> "MotionForm":
        """The same form with her members and the meetings to come."""
        self.member.choices = [SelectChoice(str(seat.member), own(seat, "name")) for seat in viewer.seats]
        self.meeting.choices = [SelectChoice("", "decisions.form.meeting.none")] + [
            SelectChoice(str(one.id), str(spoken(one.starts_at, current(), plain=True))) for one in meetings
        ]
        return self

    def validate_member(self, field: Any) -> None:
        """One of her own; the only one where there is one."""
        choices = [one.value for one in field.choices]
        field.data = field.data or (choices[0] if choices else None)
        if field.data not in choices:
            raise BadRequest

    def command(self) -> Move:
        """The motion to move."""
        wording = Wording(
            self.title_fr.data or "", self.title_en.data or "", self.text_fr.data or "", self.text_en.data or "",
            self.written_first.data,
        )  # fmt: skip
        meeting = UUID(self.meeting.data) if self.meeting.data else None
        return Move(member=UUID(self.member.data or ""), wording=wording, meeting=meeting)
