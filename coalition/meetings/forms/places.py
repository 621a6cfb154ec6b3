"""Requests about places, read into commands (ToR-84)."""

from collections.abc import Iterable
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID

from wtforms import BooleanField, HiddenField, RadioField, SelectChoice, SelectField, StringField, validators

from coalition.meetings.commands import ChangePlace, ChoosePlace
from coalition.meetings.places import WAYS, Place, in_this_way
from coalition.meetings.queries import DecisionChoice, PlaceShown
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own

LONGEST_LINK = 500


def way_field() -> RadioField:
    """In person, online, or both."""
    return RadioField(
        Sentence("places.form.way"),
        [one_of("places.form.way.missing")],
        choices=[SelectChoice(way, Sentence(f"places.way.{way}")) for way in WAYS],
        validate_choice=False,
    )


def link_field() -> StringField:
    """Where an online meeting is joined."""
    return StringField(
        Sentence("places.form.link"), [length("meetings.form.long", most=LONGEST_LINK), _is_address]
    )


def _is_address(form: Any, field: Any) -> None:
    try:
        read = urlsplit(field.data or "https://nowhere")
    except ValueError:
        read = urlsplit("")
    if read.scheme != "https" or not read.netloc:
        raise validators.ValidationError(Sentence("places.form.link.wrong"))


class UsualPlaceForm(Form):
    """Where the coalition decided to meet."""

    way = way_field()
    place_fr = StringField(Sentence("meetings.form.place_fr"), [length("meetings.form.long", most=400)])
    place_en = StringField(Sentence("meetings.form.place_en"), [length("meetings.form.long", most=400)])
    is_place_ordinary = BooleanField(Sentence("meetings.form.is_place_ordinary"))
    link = link_field()
    decision = SelectField(
        Sentence("agenda.field.decision"),
        [
            required("places.form.decision.missing", clause="ToR-84"),
            one_of("places.form.decision.missing", clause="ToR-84"),
        ],
        choices=[],
        validate_choice=False,
    )

    def among(self, decisions: Iterable[DecisionChoice]) -> Self:
        """Offer these decisions."""
        self.decision.choices = [
            SelectChoice("", Sentence("places.form.decision.choose")),
            *(SelectChoice(str(one.id), f"{one.reference}, {own(one, 'title')}") for one in decisions),
        ]
        return self

    def validate_place_fr(self, field: Any) -> None:
        """A place in both languages, unless the meeting is online only."""
        if not field.data and self.way.data != "online":
            raise validators.ValidationError(Sentence("meetings.form.place_fr.missing", clause="ToR-84"))

    def validate_place_en(self, field: Any) -> None:
        """A place in both languages, unless the meeting is online only."""
        if not field.data and self.way.data != "online":
            raise validators.ValidationError(Sentence("meetings.form.place_en.missing", clause="ToR-84"))

    def command(self) -> ChoosePlace:
        """The command that this form asks for."""
        place = Place(
            self.place_fr.data or "",
            self.place_en.data or "",
            self.is_place_ordinary.data,
            link=self.link.data or "",
        )
        return ChoosePlace(in_this_way(place, self.way.data), UUID(self.decision.data))


class PlaceForm(Form):
    """Where one meeting is. What is confidential is never filled in: left empty, it stays."""

    way = way_field()
    is_at_usual_place = BooleanField(Sentence("places.form.usual"))
    place_fr = StringField(Sentence("meetings.form.place_fr"), [length("meetings.form.long", most=400)])
    place_en = StringField(Sentence("meetings.form.place_en"), [length("meetings.form.long", most=400)])
    is_place_ordinary = BooleanField(Sentence("meetings.form.is_place_ordinary"))
    link = link_field()
    seen = HiddenField()

    @classmethod
    def showing(cls, place: PlaceShown, *, is_online: bool) -> Self:
        """The form filled with what is no secret of it."""
        is_known = place.is_ordinary
        return cls(
            data={
                "way": "in_person" if not is_online else "both" if place.has_place else "online",
                "place_fr": place.place_fr if is_known else "",
                "place_en": place.place_en if is_known else "",
                "is_place_ordinary": is_known,
                "seen": place.mark,
            }
        )

    def command(self, meeting: UUID) -> ChangePlace:
        """The command that this form asks for."""
        return ChangePlace(
            meeting, self.way.data, self.place_fr.data or "", self.place_en.data or "", self.is_place_ordinary.data,
            self.link.data or "", self.is_at_usual_place.data, self.seen.data or "",
        )  # fmt: skip
