"""Fields that the forms of decisions share."""

from datetime import datetime
from uuid import UUID

from wtforms import DateField, Field, RadioField, SelectChoice, TimeField
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from coalition.errors import BadRequest
from coalition.web.forms import Form, instants, required
from coalition.web.languages import Sentence


class IdField(Field):
    """The identity of a row that the page itself gave: anything else is no request of ours."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it as a UUID; BadRequest otherwise."""
        try:
            self.data = UUID(valuelist[0]) if valuelist and valuelist[0] else None
        except ValueError as error:
            raise BadRequest from error

    def given(self) -> UUID:
        """The identity; BadRequest where the page's field is missing."""
        if not isinstance(self.data, UUID):
            raise BadRequest
        return self.data


class RoomForm(Form):
    """Where an act is done from: the room of a meeting, or, empty, the page of the motion."""

    room = IdField()


HOURS = ("first", "second")


def hour_field() -> RadioField:
    """Which of the two hours of the same name, on the night when the clocks are set back: asked only then."""
    return RadioField(
        "votes.form.hour",
        choices=[SelectChoice(hour, f"votes.form.hour.{hour}") for hour in HOURS],
        validate_choice=False,
    )


def moment(day: Field, time: Field, hour: Field) -> datetime:
    """The instant that three valid fields name."""
    found = instants(day.data, time.data)
    return found[-1] if hour.data == "second" else found[0]


def refuse_skipped(day: Field, time: Field) -> None:
    """A time that the clocks skip in March names no instant."""
    if day.data and time.data and not instants(day.data, time.data):
        raise ValidationError(Sentence("votes.form.skipped_hour"))


def ask_which(day: Field, time: Field, hour: Field) -> None:
    """A time that the clocks repeat in November names two instants: which one must be said."""
    is_twice = bool(day.data and time.data) and len(instants(day.data, time.data)) == 2
    if is_twice and hour.data not in HOURS:
        raise ValidationError(Sentence("votes.form.hour.missing"))


class ClosingForm(Form):
    """Until when, on the coalition's clock."""

    closes_on = DateField(
        "decisions.form.closes_on", validators=[required("decisions.form.closes_on.missing")]
    )
    closes_at = TimeField(
        "decisions.form.closes_at", validators=[required("decisions.form.closes_at.missing")]
    )
    closes_hour = hour_field()

    def validate_closes_at(self, field: Field) -> None:
        """A time that there is."""
        refuse_skipped(self.closes_on, field)

    def validate_closes_hour(self, field: Field) -> None:
        """Which one, where there are two."""
        ask_which(self.closes_on, self.closes_at, field)

    @property
    def closing(self) -> datetime:
        """The instant of closing."""
        return moment(self.closes_on, self.closes_at, self.closes_hour)
