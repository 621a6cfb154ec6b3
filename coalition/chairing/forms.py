"""Requests about what the chair keeps, read into commands."""

import re
from collections.abc import Iterable
from typing import Self
from uuid import UUID

from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    validators,
)

from coalition.chairing.commands import (
    ChangeFunding,
    DestroyPaper,
    FilePaper,
    FundingWords,
    MarkDuty,
    RecordUpkeep,
)
from coalition.chairing.queries import FundingLine, UpkeepLine
from coalition.errors import BadRequest
from coalition.membership.queries import MemberAt
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own

WHATS = ("application", "minutes", "decision", "other")
STATES = ("to_write", "sent", "granted", "refused", "closed")
LONGEST_NOTE = 1_000
MOST_DOLLARS = 100_000_000
_DOLLARS = re.compile(r"[0-9]+|[0-9]{1,3}([ ,\u00a0\u202f][0-9]{3})+")


class FilingForm(Form):
    """A paper copy: of what, where, since when."""

    what = SelectField(
        Sentence("chairing.field.what"),
        [one_of("chairing.what.missing")],
        choices=[SelectChoice(one, Sentence(f"chairing.what.{one}")) for one in WHATS],
        validate_choice=False,
        default="minutes",
    )
    reference = StringField(
        Sentence("chairing.field.reference"),
        [required("chairing.reference.missing", clause="ToR-77"), length("chairing.long", most=80)],
    )
    place = StringField(
        Sentence("chairing.field.place"),
        [required("chairing.place.missing", clause="ToR-77"), length("chairing.long", most=160)],
    )
    filed_on = DateField(Sentence("chairing.field.filed_on"), [required("chairing.day.missing")])

    def command(self) -> FilePaper:
        """The command that this form asks for."""
        return FilePaper(
            self.what.data, self.reference.data or "", self.place.data or "", self.filed_on.data
        )  # fmt: skip


class DestructionForm(Form):
    """When a paper copy was destroyed."""

    destroyed_on = DateField(Sentence("chairing.field.destroyed_on"), [required("chairing.day.missing")])

    def command(self, filing: UUID) -> DestroyPaper:
        """The command that this form asks for."""
        return DestroyPaper(filing, self.destroyed_on.data)


class UpkeepForm(Form):
    """What was done to the website, which organisation answers for it, when it is due again."""

    title = StringField(
        Sentence("chairing.field.title"),
        [required("chairing.title.missing"), length("chairing.long", most=160)],
    )
    what = RadioField(
        Sentence("chairing.field.done"),
        [one_of("chairing.done.missing")],
        choices=[SelectChoice(one, Sentence(f"chairing.done.{one}")) for one in ("checked", "changed")],
        validate_choice=False,
    )
    note = TextAreaField(Sentence("chairing.field.note"), [length("chairing.long", most=LONGEST_NOTE)])
    owner = SelectField(
        Sentence("chairing.field.owner"),
        [one_of("chairing.owner.missing")],
        choices=[],
        validate_choice=False,
    )
    done_on = DateField(Sentence("chairing.field.done_on"), [required("chairing.day.missing")])
    months = IntegerField(
        Sentence("chairing.field.months"),
        [
            validators.InputRequired(message=Sentence("chairing.months.missing")),
            validators.NumberRange(1, 60, message=Sentence("chairing.months.missing")),
        ],
        default=6,
    )
    replaces = HiddenField()

    @classmethod
    def following(cls, line: UpkeepLine) -> Self:
        """The form filled to check the same thing again."""
        return cls(
            data={
                "title": line.title,
                "owner": str(line.owner),
                "months": line.months,
                "replaces": str(line.id),
            }
        )

    def among(self, members: Iterable[MemberAt]) -> Self:
        """Offer these organisations."""
        self.owner.choices = [
            SelectChoice(str(one.member), own(one, "name")) for one in members if one.is_organization
        ]
        return self

    def command(self) -> RecordUpkeep:
        """The command that this form asks for."""
        try:
            follows = UUID(self.replaces.data) if self.replaces.data else None
        except ValueError as error:
            raise BadRequest from error
        return RecordUpkeep(
            self.title.data or "", self.what.data, self.note.data or "", UUID(self.owner.data), self.done_on.data,
            self.months.data, follows,
        )  # fmt: skip


class Dollars(IntegerField):
    """An amount in whole dollars, as people write it: 18400, 18 400 $, $18,400."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the figures, by groups of three or not; cents are no whole dollars."""
        typed = (valuelist[0] if valuelist else "").strip(" $\u00a0\u202f")
        if _DOLLARS.fullmatch(typed) is None:
            raise ValueError(Sentence("chairing.amount.wrong"))
        self.data = int(re.sub(r"\D", "", typed))


class FundingForm(Form):
    """A request for funding, over what was `seen` of it."""

    source = StringField(
        Sentence("chairing.field.source"),
        [required("chairing.source.missing"), length("chairing.long", most=160)],
    )
    amount = Dollars(
        Sentence("chairing.field.amount"),
        [
            validators.Optional(),
            validators.NumberRange(0, MOST_DOLLARS, message=Sentence("chairing.amount.wrong")),
        ],
    )
    deadline = DateField(Sentence("chairing.field.deadline"), [validators.Optional()])
    report_on = DateField(Sentence("chairing.field.report_on"), [validators.Optional()])
    state = SelectField(
        Sentence("chairing.field.state"),
        [one_of("chairing.state.missing")],
        choices=[SelectChoice(one, Sentence(f"chairing.state.{one}")) for one in STATES],
        validate_choice=False,
        default="to_write",
    )
    seen = HiddenField()

    @classmethod
    def showing(cls, line: FundingLine) -> Self:
        """The form filled with a request as it stands."""
        return cls(obj=line, seen=line.wording)

    def command(self) -> FundingWords:
        """The command that this form asks for."""
        return FundingWords(
            self.source.data or "", self.amount.data, self.deadline.data, self.report_on.data, self.state.data
        )

    def change(self, request: UUID) -> ChangeFunding:
        """The same, for a request that is in the register."""
        return ChangeFunding(request, self.command(), self.seen.data or "")


class DutyForm(Form):
    """What there is to say of a duty that is done."""

    note = StringField(Sentence("chairing.field.note"), [length("chairing.long", most=200)])

    def command(self, code: str) -> MarkDuty:
        """The command that this form asks for."""
        return MarkDuty(code, self.note.data or "")
