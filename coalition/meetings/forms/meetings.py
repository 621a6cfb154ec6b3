"""Requests about meetings, read into commands."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectChoice,
    StringField,
    TimeField,
    validators,
)

from coalition.meetings.commands import (
    KINDS,
    Convene,
    Item,
)
from coalition.meetings.forms.places import link_field
from coalition.meetings.forms.templates import PointRows
from coalition.meetings.queries import TemplateLine
from coalition.web.forms import instant, length, one_of, required
from coalition.web.languages import Sentence

BLANK_ROWS = 2


class ConveneForm(PointRows):
    """A meeting and its agenda: a row for each point of the template, and two more."""

    kind = RadioField(
        "meetings.form.kind",
        choices=[SelectChoice(kind, f"meetings.kind.{kind}") for kind in KINDS],
        default="regular",
        validate_choice=False,
        validators=[one_of("meetings.form.kind.missing")],
    )
    day = DateField("meetings.form.day", validators=[required("meetings.form.day.missing")])
    starts = TimeField("meetings.form.starts", validators=[required("meetings.form.starts.missing")])
    ends = TimeField("meetings.form.ends", validators=[required("meetings.form.ends.missing")])
    place_fr = StringField("meetings.form.place_fr", validators=[length("meetings.form.long", most=400)])
    place_en = StringField("meetings.form.place_en", validators=[length("meetings.form.long", most=400)])
    is_place_ordinary = BooleanField("meetings.form.is_place_ordinary")
    is_online = BooleanField("meetings.form.is_online")
    is_at_usual_place = BooleanField("places.form.usual")
    link = link_field()

    @classmethod
    def usual(cls, lines: Iterable[TemplateLine]) -> "ConveneForm":
        """The form as it is first shown, with these points."""
        return cls(data=cls.filled(lines, BLANK_ROWS))

    def on(self, asked: Mapping[str, str]) -> "ConveneForm":
        """This form at the day and hours that a link proposes; what is no day or no hour is left out."""
        reads: tuple[tuple[Any, Any], ...] = (
            (self.day, date.fromisoformat),
            (self.starts, time.fromisoformat),
            (self.ends, time.fromisoformat),
        )
        for field, read in reads:
            with suppress(ValueError, KeyError):
                field.data = read(asked[field.name])
        return self

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What was typed, name and text, so that a page of confirmation carries it along."""
        return [(field.name, field.raw_data[0]) for field in self if field.raw_data]

    def validate_ends(self, field: Any) -> None:
        """The meeting ends after it begins."""
        if field.data and self.starts.data and field.data <= self.starts.data:
            raise validators.ValidationError(Sentence("meetings.form.ends.before"))

    def validate_place_fr(self, field: Any) -> None:
        """A place in both languages, unless the meeting is online only."""
        if not field.data and self._asks_place(self.place_en):
            raise validators.ValidationError(Sentence("meetings.form.place_fr.missing"))

    def validate_place_en(self, field: Any) -> None:
        """A place in both languages, unless the meeting is online only."""
        if not field.data and self._asks_place(self.place_fr):
            raise validators.ValidationError(Sentence("meetings.form.place_en.missing"))

    def _asks_place(self, other: Any) -> bool:
        return not self.is_at_usual_place.data and bool(other.data or not self.is_online.data)

    @property
    def starts_at(self) -> datetime:
        """The instant at which the meeting is to begin."""
        return instant(self.day.data, self.starts.data)

    def command(self) -> Convene:
        """The meeting to convene."""
        return Convene(
            kind=self.kind.data,
            starts_at=self.starts_at,
            ends_at=instant(self.day.data, self.ends.data),
            place_fr=self.place_fr.data or "",
            place_en=self.place_en.data or "",
            is_online=self.is_online.data,
            is_place_ordinary=self.is_place_ordinary.data,
            link=self.link.data or "",
            is_at_usual_place=self.is_at_usual_place.data,
            items=tuple(Item(line.code, line.title_fr, line.title_en, line.minutes) for line in self.said()),
        )
