"""Requests about meetings, read into commands."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    StringField,
    TimeField,
    validators,
)

from coalition.meetings import queries
from coalition.meetings.commands import (
    KINDS,
    Convene,
    Item,
)
from coalition.meetings.forms.places import link_field
from coalition.web.forms import Form, instant, length, one_of, required
from coalition.web.languages import LANGUAGES, Sentence, say_in

STANDARD = queries.standard_items()
ROWS = len(STANDARD) + 2
USUAL_MINUTES = (2, 5, 5, 3, 5, 15, 20, 25, 25, 10)


def code_of(row: int) -> str:
    """What a row of the agenda is: one of the text's ten, in their order, or `other`."""
    return STANDARD[row].code if row < len(STANDARD) else "other"


class ConveneForm(Form):
    """A meeting and its agenda: one row for each of the text's ten items, and two more."""

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
    def usual(cls) -> "ConveneForm":
        """The form as it is first shown: the text's agenda, with usual lengths."""
        data: dict[str, Any] = {}
        for row, item in enumerate(STANDARD):
            data |= {
                f"title_{lang}_{row}": str(say_in(lang, f"meetings.item.{item.code}")) for lang in LANGUAGES
            }
            data[f"minutes_{row}"] = USUAL_MINUTES[row]
        return cls(data=data)

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
    def rows(self) -> list[tuple[int, str, bool]]:
        """The rows of the agenda: number, code, whether the text lets it be left out."""
        return [(n, code_of(n), n >= len(STANDARD) or STANDARD[n].is_removable) for n in range(ROWS)]

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

    def validate(self, extra_validators: Any = None) -> bool:
        """Field by field; then each row: both titles and a length, or nothing where the text allows it."""
        is_valid = bool(super().validate(extra_validators))
        for row, _, is_removable in self.rows:
            fr, en, minutes = self[f"title_fr_{row}"], self[f"title_en_{row}"], self[f"minutes_{row}"]
            if not (fr.data or en.data) and is_removable:
                continue
            for field, key in ((fr, "title_fr"), (en, "title_en"), (minutes, "minutes")):
                if field.data in (None, "") and not field.errors:
                    field.errors = [Sentence(f"meetings.form.item.{key}.missing", number=row + 1)]
            is_valid = is_valid and not (fr.errors or en.errors or minutes.errors)
        return is_valid

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
            items=tuple(
                Item(
                    code,
                    self[f"title_fr_{row}"].data,
                    self[f"title_en_{row}"].data,
                    self[f"minutes_{row}"].data,
                )
                for row, code, _ in self.rows
                if self[f"title_fr_{row}"].data
            ),
        )


for _row in range(ROWS):
    for _lang in LANGUAGES:
        _title = StringField(
            f"meetings.form.item.title_{_lang}", validators=[length("meetings.form.long", most=200)]
        )
        setattr(ConveneForm, f"title_{_lang}_{_row}", _title)
    _minutes = IntegerField(
        "meetings.form.item.minutes",
        validators=[
            validators.Optional(),
            validators.NumberRange(1, 240, message=Sentence("meetings.form.item.minutes.range")),
        ],
    )
    setattr(ConveneForm, f"minutes_{_row}", _minutes)
