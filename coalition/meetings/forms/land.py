"""Requests about land acknowledgements, read into commands."""

from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from coalition.meetings.commands import LandWording
from coalition.web.forms import Form, length, required

LONGEST_LAND_TEXT = 4_000


class LandForm(Form):
    """A place and what is read there, in both languages."""

    place_fr = StringField(
        "land.place_fr", [required("land.place_fr.missing"), length("land.long", most=160)]
    )
    place_en = StringField(
        "land.place_en", [required("land.place_en.missing"), length("land.long", most=160)]
    )
    text_fr = TextAreaField(
        "land.text_fr", [required("land.text_fr.missing"), length("land.long", most=LONGEST_LAND_TEXT)]
    )
    text_en = TextAreaField(
        "land.text_en", [required("land.text_en.missing"), length("land.long", most=LONGEST_LAND_TEXT)]
    )
    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])

    def words(self) -> LandWording:
        """What was typed."""
        return LandWording(
            self.place_fr.data or "",
            self.place_en.data or "",
            self.text_fr.data or "",
            self.text_en.data or "",
            self.revision.data or 0,
        )
