"""A request to move a meeting, read into a command."""

from typing import Any, Self
from uuid import UUID

from wtforms import DateField, TimeField, validators

from coalition.meetings.commands import MoveMeeting
from coalition.meetings.queries import MeetingFacts
from coalition.settings import settings
from coalition.web.forms import Form, instant, required
from coalition.web.languages import Sentence


class MoveForm(Form):
    """Another day, other hours."""

    day = DateField(Sentence("meetings.form.day"), [required("meetings.form.day.missing")])
    starts = TimeField(Sentence("meetings.form.starts"), [required("meetings.form.starts.missing")])
    ends = TimeField(Sentence("meetings.form.ends"), [required("meetings.form.ends.missing")])

    @classmethod
    def showing(cls, meeting: MeetingFacts) -> Self:
        """The form filled with when it is to be as things stand."""
        starts, ends = (at.astimezone(settings().zone) for at in (meeting.starts_at, meeting.ends_at))
        return cls(data={"day": starts.date(), "starts": starts.time(), "ends": ends.time()})

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What was typed, name and text, so that the page of confirmation carries it along."""
        return [(field.name, field.raw_data[0]) for field in self if field.raw_data]

    def validate_ends(self, field: Any) -> None:
        """The meeting ends after it begins."""
        if field.data and self.starts.data and field.data <= self.starts.data:
            raise validators.ValidationError(Sentence("meetings.form.ends.before", clause="ToR-83"))

    def command(self, meeting: UUID) -> MoveMeeting:
        """The command that this form asks for."""
        return MoveMeeting(
            meeting, instant(self.day.data, self.starts.data), instant(self.day.data, self.ends.data)
        )
