"""Requests that record another value of the terms, each in the shape of its key, read into commands."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self
from uuid import UUID

from wtforms import (
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    validators,
)

from coalition.mandate.commands import ChooseValue
from coalition.mandate.forms.reviews import ByDecision
from coalition.mandate.shown import Choosable
from coalition.meetings.queries import DecisionChoice
from coalition.web.forms import one_of, required
from coalition.web.languages import Sentence

MONTHS = (*range(9, 13), *range(1, 9))
"""The months as a year of the coalition has them."""


class ValueForm(ByDecision):
    """Another value of the terms, whether the text says so or it is ruled, from which day on, by which decision."""

    value: Any  # each kind has its own field
    parts: Any = ()
    origin = RadioField(
        Sentence("reviewing.field.origin"),
        [one_of("reviewing.origin.missing")],
        choices=[SelectChoice(one, Sentence(f"reviewing.origin.{one}")) for one in ("text", "ruling")],
        validate_choice=False,
    )
    since = DateField(Sentence("reviewing.field.since"), [required("reviewing.since.missing")])

    def offering(self, how: Choosable, decisions: Iterable[DecisionChoice]) -> Self:
        """Offer these decisions, and the words among which to choose."""
        if how.kind == "yes_no":
            self.value.choices = [
                SelectChoice(one, Sentence(f"mandate.shown.{one}")) for one in ("yes", "no")
            ]
        elif how.kind == "word":
            words = [SelectChoice(one, Sentence(f"mandate.word.{one}")) for one in how.words]
            none = [SelectChoice("", Sentence("mandate.shown.none"))] if how.may_be_none else []
            self.value.choices = [*none, *words]
        return self.among(decisions)

    def command(self, name: str) -> ChooseValue:
        """The command that this form asks for."""
        return ChooseValue(name, self.typed(), self.origin.data, self.since.data, UUID(self.decision.data))

    def typed(self) -> Any:
        """The value as the terms hold it; None for nothing."""
        return self.value.data or None


class _NumberForm(ValueForm):
    value = IntegerField(
        Sentence("reviewing.field.value"),
        [
            validators.InputRequired(Sentence("reviewing.value.missing")),
            validators.NumberRange(0, 100_000, Sentence("reviewing.value.missing")),
        ],
    )

    def typed(self) -> Any:
        return self.value.data


class _NumberOrNoneForm(_NumberForm):
    value = IntegerField(
        Sentence("reviewing.field.value"),
        [validators.Optional(), validators.NumberRange(0, 100_000, Sentence("reviewing.value.missing"))],
    )


class _WordForm(ValueForm):
    value = SelectField(
        Sentence("reviewing.field.value"),
        [one_of("reviewing.value.missing")],
        choices=[],
        validate_choice=False,
    )


class _YesForm(_WordForm):
    def typed(self) -> Any:
        return self.value.data == "yes"


class _Structured(ValueForm):
    """A value of several parts; `asks`: the fields that say it, in order."""

    value = None
    asks: ClassVar[tuple[str, ...]] = ()

    @property
    def parts(self) -> list[Field]:
        """Those fields."""
        return [self[name] for name in self.asks]

    def offering(self, how: Choosable, decisions: Iterable[DecisionChoice]) -> Self:
        return self.among(decisions)


def _number(label: str) -> IntegerField:
    return IntegerField(
        Sentence(label),
        [validators.Optional(), validators.NumberRange(0, 1_000, Sentence("reviewing.value.missing"))],
    )


class _MonthsForm(_Structured):
    asks = ("months",)
    months = SelectMultipleField(
        Sentence("structured.field.months"),
        [required("reviewing.value.missing")],
        choices=[SelectChoice(str(one), Sentence(f"mandate.month.{one}")) for one in MONTHS],
    )

    def typed(self) -> Any:
        return [one for one in MONTHS if str(one) in self.months.data]


class _DayForm(_Structured):
    asks = ("month", "day")
    month = SelectField(
        Sentence("structured.field.month"),
        [one_of("reviewing.value.missing")],
        choices=[SelectChoice(str(one), Sentence(f"mandate.month.{one}")) for one in MONTHS],
        validate_choice=False,
    )
    day = IntegerField(
        Sentence("structured.field.day"), [validators.InputRequired(Sentence("reviewing.value.missing"))]
    )

    def validate_day(self, field: Any) -> None:
        """A day that this month has in every year."""
        try:
            date(2001, int(self.month.data or 0), field.data or 0)
        except ValueError as error:
            raise validators.ValidationError(Sentence("structured.day.none")) from error

    def typed(self) -> Any:
        return f"{int(self.month.data):02}-{self.day.data:02}"


class _ShareForm(_Structured):
    """A fraction of two whole numbers; nothing where the terms may fix none."""

    asks: ClassVar[tuple[str, ...]] = ("number", "whole")
    number = _number("structured.field.number")
    whole = _number("structured.field.whole")

    @property
    def is_fraction(self) -> bool:
        """Whether the two numbers are one."""
        return True

    @property
    def may_be_none(self) -> bool:
        """Whether both may be left empty."""
        return True

    def validate(self, extra_validators: Any = None) -> bool:
        """Both numbers where both are asked, the first no more than the whole."""
        is_sound = super().validate(extra_validators)
        number, whole = self.number.data, self.whole.data
        if number is None and not (self.may_be_none and whole is None) and not self.number.errors:
            self.number.errors = [Sentence("reviewing.value.missing")]
        if (
            self.is_fraction
            and number is not None
            and not self.whole.errors
            and (not whole or whole < number)
        ):
            self.whole.errors = [Sentence("structured.whole.small")]
        return is_sound and not self.number.errors and not self.whole.errors

    def typed(self) -> Any:
        return None if self.number.data is None else self._share()

    def _share(self) -> dict[str, Any]:
        return {"num": self.number.data, "den": self.whole.data}


class _QuorumForm(_ShareForm):
    """One of several shapes, with its numbers, for every vote or for revocations only."""

    asks = ("shape", "number", "whole", "votes")
    shape = RadioField(
        Sentence("structured.field.shape"),
        [one_of("reviewing.value.missing")],
        choices=[
            SelectChoice(one, Sentence(f"structured.quorum.{one}"))
            for one in ("none", "fraction", "count", "members_present")
        ],
        validate_choice=False,
    )
    votes = RadioField(
        Sentence("structured.field.votes"),
        [one_of("reviewing.value.missing")],
        choices=[SelectChoice(one, Sentence(f"structured.votes.{one}")) for one in ("every", "revocation")],
        validate_choice=False,
    )

    @property
    def is_fraction(self) -> bool:
        return bool(self.shape.data == "fraction")

    @property
    def may_be_none(self) -> bool:
        return self.shape.data in ("none", "members_present")

    def typed(self) -> Any:
        kinds = ["revocation"] if self.votes.data == "revocation" else []
        match self.shape.data:
            case "none":
                return {"kind": "none"}
            case "fraction":
                return {"kind": "fraction", **self._share(), "kinds": kinds}
            case "count":
                return {"kind": "count", "n": self.number.data, "kinds": kinds}
        return {"kind": "members_present", "kinds": kinds}


def value_form(how: Choosable) -> type[ValueForm]:
    """The form that asks for a value of this kind."""
    kinds: dict[str, type[ValueForm]] = {
        "number": _NumberOrNoneForm if how.may_be_none else _NumberForm,
        "yes_no": _YesForm,
        "word": _WordForm,
        "months": _MonthsForm,
        "month_day": _DayForm,
        "share": _ShareForm,
        "quorum": _QuorumForm,
    }
    return kinds[how.kind]
