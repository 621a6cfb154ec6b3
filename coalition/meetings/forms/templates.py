"""Rows of agenda points in a form, and the template of agendas read into a command (ToR-85)."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from wtforms import HiddenField, IntegerField, StringField, validators

from coalition.errors import BadRequest
from coalition.meetings.commands import ChangeTemplate
from coalition.meetings.queries import CODES, Template, TemplateLine
from coalition.web.forms import Form, length
from coalition.web.languages import LANGUAGES, Sentence

MOST_ROWS = 20


class PointRows(Form):
    """Points of an agenda, a row each: what it is, both titles, how long. A row without titles is left out."""

    @staticmethod
    def filled(lines: Iterable[TemplateLine], blanks: int = 0) -> dict[str, Any]:
        """The data of these points, then of rows to fill in."""
        rows = [*lines, *[TemplateLine("other", "", "", 10)] * blanks]
        return {
            f"{name}_{row}": getattr(line, name)
            for row, line in enumerate(rows[:MOST_ROWS])
            for name in ("code", "title_fr", "title_en", "minutes")
        }

    @property
    def rows(self) -> list[tuple[int, str, bool]]:
        """The rows there are: number, what it is, whether the text lets it be left out."""
        return [
            (row, code, not TemplateLine(code, "", "", 0).is_kept)
            for row in range(MOST_ROWS)
            if (code := self[f"code_{row}"].data)
        ]

    def lines(self) -> tuple[TemplateLine, ...]:
        """The points, in order. BadRequest for one that no page of ours sends."""
        if any(code not in CODES for _, code, _ in self.rows):
            raise BadRequest
        return tuple(
            TemplateLine(
                code, self[f"title_fr_{row}"].data or "", self[f"title_en_{row}"].data or "",
                self[f"minutes_{row}"].data or 0,
            )
            for row, code, _ in self.rows
        )  # fmt: skip

    def said(self) -> tuple[TemplateLine, ...]:
        """Those that have a title."""
        return tuple(line for line in self.lines() if line.title_fr)

    def validate(self, extra_validators: Any = None) -> bool:
        """Field by field; then each row: both titles and a length, or nothing where the text allows it."""
        is_valid = bool(super().validate(extra_validators))
        for place, (row, _, is_removable) in enumerate(self.rows, start=1):
            fr, en, minutes = self[f"title_fr_{row}"], self[f"title_en_{row}"], self[f"minutes_{row}"]
            if not (fr.data or en.data) and is_removable:
                continue
            for field, key in ((fr, "title_fr"), (en, "title_en"), (minutes, "minutes")):
                if field.data in (None, "") and not field.errors:
                    field.errors = [Sentence(f"meetings.form.item.{key}.missing", number=place)]
            is_valid = is_valid and not (fr.errors or en.errors or minutes.errors)
        return is_valid


for _row in range(MOST_ROWS):
    setattr(PointRows, f"code_{_row}", HiddenField())
    for _lang in LANGUAGES:
        _title = StringField(
            f"meetings.form.item.title_{_lang}", validators=[length("meetings.form.long", most=200)]
        )
        setattr(PointRows, f"title_{_lang}_{_row}", _title)
    _minutes = IntegerField(
        "meetings.form.item.minutes",
        validators=[
            validators.Optional(),
            validators.NumberRange(1, 240, message=Sentence("meetings.form.item.minutes.range")),
        ],
    )
    setattr(PointRows, f"minutes_{_row}", _minutes)


def rearranged(rows: Sequence[Any], step: str, blank: Any, most: int) -> list[Any] | None:
    """The rows after a button of theirs: add, remove-3, up-3, down-3; None for another button."""
    what, _, number = step.partition("-")
    found = list(rows)
    if what == "add":
        return [*found, blank][:most]
    if what not in ("remove", "up", "down") or number not in {str(place) for place in range(len(found))}:
        return None
    row = found.pop(int(number))
    if what != "remove":
        found.insert(max(0, int(number) + (1 if what == "down" else -1)), row)
    return found


class TemplateForm(PointRows):
    """The template whole, over the version that was `seen`."""

    seen = IntegerField(validators=[validators.InputRequired()])

    @classmethod
    def showing(cls, lines: Iterable[TemplateLine], seen: int) -> Self:
        """The form filled with these points."""
        return cls(data=cls.filled(lines) | {"seen": seen})

    @classmethod
    def of_template(cls, template: Template) -> Self:
        """The form filled with the template in force."""
        return cls.showing(template.lines, template.number)

    def after(self, step: str) -> Self | None:
        """The form after a button of its rows; None for the one that saves it."""
        lines = rearranged(self.lines(), step, TemplateLine("other", "", "", 10), MOST_ROWS)
        return None if lines is None else type(self).showing(lines, self.seen.data)

    def command(self) -> ChangeTemplate:
        """The command that this form asks for."""
        return ChangeTemplate(self.said(), self.seen.data)
