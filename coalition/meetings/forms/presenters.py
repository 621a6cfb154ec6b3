"""Requests about external presentations, read into commands."""

from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
    validators,
)

from coalition.meetings.checklist import Checklist
from coalition.meetings.commands import AskPresenter, VetPresenter
from coalition.meetings.forms.speaking import ForMember
from coalition.web.forms import length, one_of, required
from coalition.web.languages import Sentence

LONGEST_REASON = 2_000


class PresenterForm(ForMember):
    """Who would present, from where, on what (in one language or both), how long, how to reach them."""

    presenter = StringField(
        Sentence("presenters.field.presenter"),
        [required("presenters.presenter.missing"), length("presenters.long", most=120)],
    )
    organization = StringField(
        Sentence("presenters.field.organization"), [length("presenters.long", most=160)]
    )
    subject_fr = StringField(Sentence("presenters.field.subject_fr"), [length("presenters.long", most=200)])
    subject_en = StringField(Sentence("presenters.field.subject_en"), [length("presenters.long", most=200)])
    minutes = IntegerField(
        Sentence("presenters.field.minutes"),
        [
            validators.InputRequired(message=Sentence("agenda.minutes.missing")),
            validators.NumberRange(1, 240, message=Sentence("meetings.form.item.minutes.range")),
        ],
        default=20,
    )
    contact = StringField(Sentence("presenters.field.contact"), [length("presenters.long", most=200)])
    is_from_outside = BooleanField(Sentence("presenters.field.outside"))

    def validate_subject_fr(self, field: Any) -> None:
        """A subject in one of the two languages."""
        if not field.data and not self.subject_en.data:
            raise validators.ValidationError(Sentence("presenters.subject.missing"))

    def command(self) -> AskPresenter:
        """The command that this form asks for."""
        return AskPresenter(
            member=UUID(self.member.data),
            presenter=self.presenter.data or "",
            organization=self.organization.data or "",
            subject_fr=self.subject_fr.data or "",
            subject_en=self.subject_en.data or "",
            minutes=self.minutes.data,
            contact=self.contact.data or "",
            is_from_outside=bool(self.is_from_outside.data),
        )


class VettingForm(ForMember):
    """Whether the member is tied to the presenter, what it confirms, what it finds, why."""

    tie = RadioField(
        Sentence("presenters.field.tie"),
        [one_of("presenters.tie.missing")],
        choices=[SelectChoice(tie, Sentence(f"presenters.tie.{tie}")) for tie in ("none", "tied")],
        validate_choice=False,
    )
    confirmed = SelectMultipleField(Sentence("presenters.field.confirmed"), choices=[], validate_choice=False)
    outcome = RadioField(
        Sentence("presenters.field.outcome"),
        [one_of("presenters.outcome.missing")],
        choices=[
            SelectChoice(one, Sentence(f"presenters.outcome.{one}")) for one in ("positive", "negative")
        ],
        validate_choice=False,
    )
    reason = TextAreaField(
        Sentence("presenters.field.reason"),
        [
            required("presenters.reason.missing", clause="ToR-96"),
            length("presenters.reason.long", most=LONGEST_REASON),
        ],
    )

    def over(self, checklist: Checklist) -> "VettingForm":
        """This form, asking the points of this list."""
        self.confirmed.choices = [
            SelectChoice(point.code, Sentence(f"presenters.point.{point.code}")) for point in checklist.points
        ]
        return self

    def validate_tie(self, field: Any) -> None:
        """Who is tied to the presenter vets nothing (ToR-96)."""
        if field.data == "tied":
            raise validators.ValidationError(Sentence("presenters.tie.refused", clause="ToR-96"))

    def validate_confirmed(self, field: Any) -> None:
        """A vetting that is positive confirms every point (ToR-96)."""
        asked = {value for value, *_ in field.iter_choices()}
        field.data = [one for one in field.data or () if one in asked]
        if self.outcome.data == "positive" and asked - set(field.data):
            raise validators.ValidationError(Sentence("presenters.confirmed.missing", clause="ToR-96"))

    def command(self, request: UUID) -> VetPresenter:
        """The command that this form asks for."""
        return VetPresenter(
            request=request,
            member=UUID(self.member.data),
            is_tied=self.tie.data != "none",
            confirmed=tuple(self.confirmed.data or ()),
            is_positive=self.outcome.data == "positive",
            reason=self.reason.data or "",
        )
