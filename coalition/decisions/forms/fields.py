"""Fields that the forms of decisions share."""

from datetime import datetime
from uuid import UUID

from wtforms import DateField, Field, TimeField
from wtforms.widgets import HiddenInput

from coalition.errors import BadRequest
from coalition.web.forms import Form, instant, required


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


class ClosingForm(Form):
    """Until when, on the coalition's clock."""

    closes_on = DateField(
        "decisions.form.closes_on", validators=[required("decisions.form.closes_on.missing")]
    )
    closes_at = TimeField(
        "decisions.form.closes_at", validators=[required("decisions.form.closes_at.missing")]
    )

    @property
    def closing(self) -> datetime:
        """The instant of closing."""
        return instant(self.closes_on.data, self.closes_at.data)
