"""Forms: WTForms, with our own sentences and nothing typed ever lost.

    form = await EndorsementForm.of(request)
    if not form.validate():
        return invalid(request, "admission/endorsement.html", form=form)

Messages are keys (`Sentence`), said in the reader's language when shown.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

import wtforms
from starlette.requests import Request
from starlette.responses import Response
from wtforms import Field, validators
from wtforms.fields.core import UnboundField

from coalition.errors import BadRequest
from coalition.settings import settings
from coalition.web.languages import Sentence, current
from coalition.web.pages import own, render
from coalition.web.typography import folded

__all__ = [
    "ForMember",
    "Form",
    "email",
    "instant",
    "instants",
    "invalid",
    "length",
    "named",
    "one_of",
    "required",
    "rows_sent",
]


class Form(wtforms.Form):
    """The base of every form. Text is stripped, control characters included; what no browser sends is refused."""

    class Meta:
        """WTForms' own words follow the page's language too, where none of ours is given."""

        @property
        def locales(self) -> list[str]:
            return [current()]

        def bind_field(self, form: Any, unbound: Any, options: dict[str, Any]) -> Field:
            if issubclass(unbound.field_class, wtforms.StringField):
                filters = [_strip, *unbound.kwargs.get("filters", ())]
                return unbound.bind(form=form, **{**options, "filters": filters})
            if ours := {wtforms.DateField: _Day, wtforms.IntegerField: _Whole}.get(unbound.field_class):
                unbound = UnboundField(ours, *unbound.args, **unbound.kwargs)
            return unbound.bind(form=form, **options)

    @classmethod
    async def of(cls, request: Request, **kwargs: Any) -> Self:
        """The form as it was sent."""
        return cls(_Sent(await request.form()), **kwargs)


FIRST_YEAR, LAST_YEAR = 1900, 2200


class ForMember(Form):
    """Something said or done in a member's name: the member is asked only of a person who sits for several.

    A form of this sort declares `member`, a field of choice, and `NO_MEMBER`, the sentence said where none of hers is chosen.
    """

    member: Any
    NO_MEMBER: Sentence

    def seated(self, viewer: Any) -> Self:
        """This form, offering the members that `viewer` sits for (`seats`), her own first choice (`member`) taken."""
        self.member.choices = [
            wtforms.SelectChoice(str(seat.member), own(seat, "name")) for seat in viewer.seats
        ]
        if not self.member.data and viewer.member:
            self.member.data = str(viewer.member)
        return self

    def validate_member(self, field: Any) -> None:
        """One of the members she sits for."""
        if field.data not in {one.value for one in field.choices}:
            raise validators.ValidationError(self.NO_MEMBER)


class _Day(wtforms.DateField):
    """A day of the years that the house reckons with; any other is no day."""

    data: date | None

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and not FIRST_YEAR <= self.data.year <= LAST_YEAR:
            self.data = None
            raise ValueError(self.gettext("Not a valid date value."))


MOST = 2**31 - 1


class _Whole(wtforms.IntegerField):
    """A whole number that a column holds; any other is no number."""

    data: int | None

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and not -MOST <= self.data <= MOST:
            self.data = None
            raise ValueError(self.gettext("Not a valid integer value."))


class _Sent:
    """Starlette's form data, as WTForms wants to read it."""

    def __init__(self, data: Any) -> None:
        self._data = data

    def __contains__(self, name: object) -> bool:
        return name in self._data

    def __iter__(self) -> Any:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def getlist(self, name: str) -> list[str]:
        values = [value for value in self._data.getlist(name) if isinstance(value, str)]
        if any("\0" in value for value in values):
            raise BadRequest
        return values


_CONTROLS = dict.fromkeys([*range(9), *range(11, 32), 127])


def _strip(value: str | None) -> str | None:
    return value.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS).strip() if value else value


def required(key: str, *, clause: str = "") -> validators.InputRequired:
    """The field must be filled; the sentence says with what, and which clause asks for it."""
    return _Required(message=Sentence(key, clause=clause))


class _Required(validators.DataRequired):
    """Refuses blanks as well as nothing."""


def length(key: str, *, most: int, least: int = 0) -> validators.Length:
    """The text's length in characters; the sentence gets {most} and {least}."""
    return validators.Length(min=least, max=most, message=Sentence(key, most=most, least=least))


def email(key: str) -> validators.Email:
    """One address, well formed."""
    return validators.Email(message=Sentence(key))


def one_of(key: str, *, clause: str = "") -> Any:
    """A choice among those shown; a clause may ask for it. With `validate_choice=False`, so that the only words are ours."""

    def check(form: Any, field: Any) -> None:
        if typed := getattr(field, "typed", ""):
            raise validators.StopValidation(Sentence("frame.named", typed=typed))
        if field.data not in {value for value, *_ in field.iter_choices()}:
            raise validators.StopValidation(Sentence(key, clause=clause))

    return check


def named(field: Any) -> None:
    """Letters typed instead of a choice stand for the one that they name: by the whole name, or as no other name holds them.

    Where they name none, or more than one, nothing is chosen: those that hold them come first, and `one_of` asks which.
    """
    typed = folded(field.data or "").strip()
    if not typed or _is_id(typed):
        return
    names = [(choice, folded(str(choice.label))) for choice in field.choices if choice.value]
    found = [choice for choice, name in names if name == typed]
    found = found or [choice for choice, name in names if typed in name]
    if len(found) == 1:
        field.data = found[0].value
        return
    field.typed, field.data = field.data, ""
    field.choices = [*found, *(choice for choice in field.choices if choice not in found)]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def instant(day: Any, time: Any) -> datetime:
    """The instant of a local day and time in the coalition's zone (the earlier one in a repeated hour)."""
    zone: ZoneInfo = settings().zone
    return datetime.combine(day, time, tzinfo=zone)


def instants(day: Any, time: Any) -> tuple[datetime, ...]:
    """Every instant that this local day and time names in the coalition's zone, in order: one; none in the hour that the
    clocks skip in March; two in the hour that they repeat in November."""
    zone: ZoneInfo = settings().zone
    local = datetime.combine(day, time)
    found = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(at for at in found if at.astimezone(zone).replace(tzinfo=None) == local))


def invalid(request: Request, template: str, **context: Any) -> Response:
    """The same page again, 422, with what was typed and what to correct."""
    return render(request, template, status=422, **context)


MOST_ROWS = 2_000


async def rows_sent(request: Request, prefix: str, among: Collection[str]) -> dict[UUID, str]:
    """What was chosen on a page with a row for each member: fields `<prefix><id>`. BadRequest for what no page of ours
    sends."""
    chosen: dict[UUID, str] = {}
    for name, value in (await request.form(max_fields=MOST_ROWS)).items():
        if name.startswith(prefix):
            try:
                member = UUID(name.removeprefix(prefix))
            except ValueError as error:
                raise BadRequest from error
            if value not in among:
                raise BadRequest
            chosen[member] = str(value)
    return chosen
