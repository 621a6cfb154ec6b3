"""A member's line for the round table, read into a command."""

from typing import Any
from uuid import UUID

from wtforms import BooleanField, StringField, validators

from coalition.meetings.commands import LeaveUpdate
from coalition.meetings.forms.speaking import ForMember
from coalition.web.forms import length
from coalition.web.languages import Sentence


class UpdateForm(ForMember):
    """One line; or, with `take_back`, none any more."""

    text = StringField("updates.text", validators=[length("updates.long", most=300)])

    take_back = BooleanField()

    def validate_text(self, field: Any) -> None:
        """A line, unless it is taken back."""
        if not field.data and not self.take_back.data:
            raise validators.ValidationError(Sentence("updates.missing"))

    def command(self, meeting: UUID) -> LeaveUpdate:
        """The line to leave."""
        return LeaveUpdate(meeting, UUID(self.member.data), "" if self.take_back.data else self.text.data)
