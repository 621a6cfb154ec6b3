"""In whose name something is sent."""

from typing import Any

from wtforms import SelectChoice, SelectField, validators

from coalition.membership.viewer import Viewer
from coalition.web.forms import Form
from coalition.web.languages import Sentence
from coalition.web.pages import own


class ForMember(Form):
    """Something done in a member's name: the member is asked only of a person who sits for several."""

    member = SelectField("meetings.form.member", validate_choice=False, choices=[])

    def seated(self, viewer: Viewer) -> "ForMember":
        """This form, offering the viewer's members."""
        self.member.choices = [SelectChoice(str(seat.member), own(seat, "name")) for seat in viewer.seats]
        if not self.member.data and viewer.member:
            self.member.data = str(viewer.member)
        return self

    def validate_member(self, field: Any) -> None:
        """One of the members she sits for."""
        if field.data not in {one.value for one in field.choices}:
            raise validators.ValidationError(Sentence("meetings.form.member.missing"))
