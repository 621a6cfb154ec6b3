"""Requests about the calendar of a year, read into commands (ToR-83)."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any, NamedTuple, Self
from uuid import UUID

from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TimeField,
    validators,
)

from coalition.meetings.commands import AdoptCalendar, PlanYear
from coalition.meetings.forms.templates import rearranged
from coalition.meetings.places import WAYS
from coalition.meetings.queries import DecisionChoice, PlannedDate
from coalition.settings import settings
from coalition.web.forms import Form, instant, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own

MOST_DATES = 12
_UNDECIDED = "calendars.form.decision.missing"


class Row(NamedTuple):
    """A date as it is being written."""

    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    way: str = "both"
    place_fr: str = ""
    place_en: str = ""


class PlanForm(Form):
    """The dates of a year, a row each, over the revision that was `seen`. A row without a day is left out."""

    seen = IntegerField(validators=[validators.InputRequired()])

    @classmethod
    def of_rows(cls, rows: Iterable[Row], seen: int | None) -> Self:
        """The form filled with these rows."""
        data: dict[str, Any] = {"seen": seen}
        for number, row in enumerate(list(rows)[:MOST_DATES]):
            data |= {f"{name}_{number}": value for name, value in row._asdict().items()}
            data[f"row_{number}"] = "y"
        return cls(data=data)

    @classmethod
    def showing(cls, dates: Iterable[PlannedDate], seen: int) -> Self:
        """The form filled with these dates."""
        return cls.of_rows((_row(one) for one in dates), seen)

    @property
    def numbers(self) -> list[int]:
        """The rows there are, by their number."""
        return [number for number in range(MOST_DATES) if self[f"row_{number}"].data]

    def _rows(self) -> Iterator[Row]:
        for number in self.numbers:
            yield Row(*(self[f"{name}_{number}"].data for name in Row._fields))

    def after(self, step: str) -> Self | None:
        """The form after a button of its rows; None for one that looks at it or saves it."""
        rows = list(self._rows())
        last = rows[-1] if rows else Row(starts=time(13, 30), ends=time(15, 30))
        again = rearranged(rows, step, last._replace(day=None, place_fr="", place_en=""), MOST_DATES)
        return None if again is None else type(self).of_rows(again, self.seen.data)

    def days(self) -> dict[int, date]:
        """The day of each row that has one, by its number."""
        return {number: day for number in self.numbers if (day := self[f"day_{number}"].data)}

    def validate(self, extra_validators: Any = None) -> bool:
        """Field by field; then each row with a day: hours in their order, a place in both languages or none."""
        is_valid = bool(super().validate(extra_validators))
        for place, number in enumerate(self.numbers, start=1):
            if self[f"day_{number}"].data:
                self._check(number, place)
            elif not self[f"day_{number}"].errors:
                continue
            is_valid = is_valid and not any(self[f"{name}_{number}"].errors for name in Row._fields)
        return is_valid

    def _check(self, number: int, place: int) -> None:
        starts, ends = self[f"starts_{number}"], self[f"ends_{number}"]
        fr, en = self[f"place_fr_{number}"], self[f"place_en_{number}"]
        for field, key in ((starts, "starts"), (ends, "ends")):
            if field.data is None and not field.errors:
                field.errors = [Sentence(f"calendars.form.{key}.missing", number=place)]
        if starts.data and ends.data and ends.data <= starts.data:
            ends.errors = [Sentence("calendars.form.ends.before", number=place, clause="ToR-83")]
        for field, other in ((fr, en), (en, fr)):
            if other.data and not field.data:
                field.errors = [Sentence("calendars.form.place.missing", number=place)]

    def command(self, year: int) -> PlanYear:
        """The command that this form asks for."""
        dates = tuple(
            PlannedDate(instant(row.day, row.starts), instant(row.day, row.ends), row.way, row.place_fr or "", row.place_en or "")
            for row in self._rows()
            if row.day
        )  # fmt: skip
        return PlanYear(year, dates, self.seen.data)


def _row(one: PlannedDate) -> Row:
    starts, ends = (at.astimezone(settings().zone) for at in (one.starts_at, one.ends_at))
    return Row(starts.date(), starts.time(), ends.time(), one.way, one.place_fr, one.place_en)


for _number in range(MOST_DATES):
    _fields = {
        "row": HiddenField(),
        "day": DateField(Sentence("meetings.form.day"), [validators.Optional()]),
        "starts": TimeField(Sentence("meetings.form.starts"), [validators.Optional()]),
        "ends": TimeField(Sentence("meetings.form.ends"), [validators.Optional()]),
        "way": SelectField(
            Sentence("places.form.way"),
            choices=[SelectChoice(way, Sentence(f"places.way.{way}")) for way in WAYS],
            validate_choice=False,
            default="both",
            validators=[one_of("places.form.way.missing")],
        ),
        "place_fr": StringField(Sentence("meetings.form.place_fr"), [length("meetings.form.long", most=400)]),
        "place_en": StringField(Sentence("meetings.form.place_en"), [length("meetings.form.long", most=400)]),
    }
    for _name, _field in _fields.items():
        setattr(PlanForm, f"{_name}_{_number}", _field)


class AdoptionForm(Form):
    """The decision that adopted the calendar, as it stood at the revision `seen`."""

    seen = IntegerField(validators=[validators.InputRequired()])
    decision = SelectField(
        Sentence("agenda.field.decision"),
        [
            required("calendars.form.decision.missing", clause="ToR-83"),
            one_of("calendars.form.decision.missing", clause="ToR-83"),
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

    def command(self, calendar: UUID) -> AdoptCalendar:
        """The command that this form asks for."""
        return AdoptCalendar(calendar, UUID(self.decision.data), self.seen.data)
