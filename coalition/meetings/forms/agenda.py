"""Requests about agendas and what members ask to have on them, read into commands."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import (
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    validators,
)

from coalition.meetings.commands import ChangeItem, DeferItem, ItemWords, ProposeItem
from coalition.meetings.forms.speaking import ForMember
from coalition.meetings.queries import AgendaLine, DecisionChoice, Presenter
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own

LONGEST_REASON = 2_000


def _minutes() -> IntegerField:
    return IntegerField(
        Sentence("agenda.field.minutes"),
        [
            validators.InputRequired(message=Sentence("agenda.minutes.missing")),
            validators.NumberRange(1, 240, message=Sentence("meetings.form.item.minutes.range")),
        ],
        default=10,
    )


class ItemForm(Form):
    """A point: its titles, how long it takes, who presents it; over what was `seen`."""

    title_fr = StringField(
        Sentence("meetings.form.item.title_fr"),
        [required("agenda.title_fr.missing"), length("meetings.form.long", most=200)],
    )
    title_en = StringField(
        Sentence("meetings.form.item.title_en"),
        [required("agenda.title_en.missing"), length("meetings.form.long", most=200)],
    )
    minutes = _minutes()
    presenter = SelectField(
        Sentence("agenda.field.presenter"),
        [one_of("agenda.presenter.missing")],
        choices=[],
        validate_choice=False,
        default="",
    )
    seen = HiddenField()

    @classmethod
    def showing(cls, item: AgendaLine) -> "ItemForm":
        """The form filled with a point as it stands."""
        return cls(obj=item, seen=item.wording)

    def among(self, people: Iterable[Presenter]) -> "ItemForm":
        """Offer these; and whoever presents it already."""
        choices = [SelectChoice("", Sentence("agenda.presenter.nobody"))]
        for one in people:
            name = own(one, "member")
            choices.append(SelectChoice(one.value, f"{one.name}, {name}" if one.name else name))
        self.presenter.choices = choices
        return self

    def words(self) -> ItemWords:
        """What the point says."""
        return ItemWords(
            self.title_fr.data or "", self.title_en.data or "", self.minutes.data, self.presenter.data or ""
        )

    def command(self, item: UUID) -> ChangeItem:
        """The command that this form asks for."""
        return ChangeItem(item, self.words(), self.seen.data or "")


class AttachForm(Form):
    """Which document to lay with a point."""

    document = SelectField(
        Sentence("agenda.field.document"),
        [
            required("agenda.document.missing", clause="ToR-74"),
            one_of("agenda.document.missing", clause="ToR-74"),
        ],
        choices=[],
        validate_choice=False,
    )

    def among(self, documents: Iterable[Any]) -> "AttachForm":
        """Offer these, none taken beforehand."""
        choices = [SelectChoice(str(one.id), own(one, "title")) for one in documents]
        if choices:
            choices.insert(0, SelectChoice("", Sentence("agenda.document.choose")))
        self.document.choices = choices
        return self


class ProposalForm(ForMember):
    """A point that a member asks for: a title in one language or both, why, how long."""

    title_fr = StringField(Sentence("meetings.form.item.title_fr"), [length("meetings.form.long", most=200)])
    title_en = StringField(Sentence("meetings.form.item.title_en"), [length("meetings.form.long", most=200)])
    reason = TextAreaField(
        Sentence("agenda.field.reason"),
        [required("agenda.reason.missing"), length("agenda.reason.long", most=LONGEST_REASON)],
    )
    minutes = _minutes()

    def validate_title_fr(self, field: Any) -> None:
        """A title in one of the two languages."""
        if not field.data and not self.title_en.data:
            raise validators.ValidationError(Sentence("agenda.title.missing"))

    def command(self) -> ProposeItem:
        """The command that this form asks for."""
        return ProposeItem(
            UUID(self.member.data), self.title_fr.data or "", self.title_en.data or "", self.reason.data or "",
            self.minutes.data,
        )  # fmt: skip


class DeferralForm(Form):
    """Why a point is put off; and by which decision of the coalition, the second time."""

    reason = TextAreaField(
        Sentence("agenda.field.deferral"),
        [
            required("agenda.deferral.missing", clause="ToR-76"),
            length("agenda.reason.long", most=LONGEST_REASON),
        ],
    )
    decision = SelectField(
        Sentence("agenda.field.decision"), choices=[], validate_choice=False, default="",
        validators=[one_of("agenda.decision.missing")],
    )  # fmt: skip

    def among(self, decisions: Iterable[DecisionChoice]) -> "DeferralForm":
        """Offer these decisions, and none."""
        self.decision.choices = [
            SelectChoice("", Sentence("agenda.decision.none")),
            *(SelectChoice(str(one.id), f"{one.reference}, {own(one, 'title')}") for one in decisions),
        ]
        return self

    def command(self, proposal: UUID, meeting: UUID) -> DeferItem:
        """The command that this form asks for."""
        decision = UUID(self.decision.data) if self.decision.data else None
        return DeferItem(proposal, meeting, self.reason.data or "", decision)
