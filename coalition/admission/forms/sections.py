"""What is typed to apply for an organisation: one form for each section, made from the questions of the form's version."""

from collections.abc import Sequence
from typing import Any, ClassVar

from wtforms import (
    BooleanField,
    EmailField,
    Field,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import Optional, StopValidation, ValidationError

from coalition.admission.forms.applying import CHOOSE, label, names
from coalition.admission.naming import named_in
from coalition.admission.queries import DraftPage, Organization
from coalition.admission.questions import BY_CHAIR, Question
from coalition.web.forms import Form, email, length
from coalition.web.languages import Sentence

FEW = 2


class BeginForm(Form):
    """Where to send the private link, if anywhere."""

    email = EmailField(
        label("begin_email"),
        [Optional(), length("admission.too_long", most=254), email("admission.missing.email")],
    )


class SectionForm(Form):
    """One section. It is kept as it is typed, and says what is still to correct."""

    questions: ClassVar[tuple[Question, ...]] = ()
    agreement: ClassVar[int | None] = None
    organizations: ClassVar[tuple[Organization, ...]] = ()

    read = HiddenField()
    """The number of the agreement that the page showed: one accepts what one could read."""

    def answers(self) -> dict[str, Any]:
        """What was typed, by question, as a draft keeps it."""
        return {question.code: self._answer(question) for question in self.questions}

    def _answer(self, question: Question) -> Any:
        field = self[question.code]
        if question.kind == "agreement":
            return self.agreement if field.data and self.read.data == str(self.agreement) else None
        if isinstance(field, SelectMultipleField):
            shown = {value for value, *_ in field.iter_choices()}
            return [value for value in field.data or () if value in shown]
        return field.data or ""

    def validate(self, extra_validators: Any = None) -> bool:
        """Each answer by itself, then those that must differ: sponsors, and addresses of persons."""
        is_valid = super().validate(extra_validators)
        self._refuse_a_sponsor_twice_or_affiliated()
        addresses: set[str] = set()
        for question in self.questions:
            field = self[question.code]
            if question.kind == "email" and question.is_contact and field.data:
                if field.data.casefold() in addresses:
                    _object(field, "admission.wrong.same_address")
                addresses.add(field.data.casefold())
        return is_valid and not self.errors

    def _written(self, code: str) -> str:
        return (self[code].data or "") if code in self else ""

    def _refuse_a_sponsor_twice_or_affiliated(self) -> None:
        sponsors = [self[question.code] for question in self.questions if question.kind == "organization"]
        affiliates = {
            one
            for question in self.questions
            if question.kind == "organizations"
            for one in self[question.code].data or ()
        } | {str(one) for one in named_in(self._written("other_affiliates"), self.organizations)}
        for at, field in enumerate(sponsors):
            if field.data in affiliates:
                _object(field, "admission.wrong.sponsor_affiliate")
            elif field.data and field.data != BY_CHAIR and field.data in [f.data for f in sponsors[:at]]:
                _object(field, "admission.wrong.sponsor_same")


def section_form(page: DraftPage, section: str) -> type[SectionForm]:
    """The form of one section of a draft: its fields are its version's questions."""
    agreement = page.agreement.number if page.agreement else None
    questions = tuple(
        question
        for question in page.form.of_section(section)
        if question.kind != "agreement" or agreement is not None
    )
    fields: dict[str, Any] = {
        question.code: _field(question, page.organizations, agreement) for question in questions
    }
    about = {"questions": questions, "agreement": agreement, "organizations": page.organizations}
    return type("SectionOfForm", (SectionForm,), fields | about)


def filled(page: DraftPage, section: str) -> SectionForm:
    """The form of one section with what the draft holds."""
    form = section_form(page, section)
    held = {
        question.code: answer == form.agreement if question.kind == "agreement" else answer
        for question in form.questions
        if (answer := page.answers.get(question.code))
    }
    return form(data=held)


def _field(question: Question, organizations: Sequence[Organization], agreement: int | None) -> Any:
    label_, checks = label(question.code), [_Answers(question, organizations, agreement)]
    match question.kind:
        case "text":
            return TextAreaField(label_, checks)
        case "email":
            return EmailField(label_, checks)
        case "phone":
            return TelField(label_, checks)
        case "agree" | "agreement":
            return BooleanField(label_, checks)
        case "yes_no":
            return _radios(label_, checks, {code: f"admission.{code}" for code in ("yes", "no")})
        case "choice" if len(question.choices) <= FEW:
            return _radios(label_, checks, {code: question.choice_key(code) for code in question.choices})
        case "choice":
            return _select(SelectField, label_, checks, [CHOOSE, *_choices(question)])
        case "choices":
            return _select(SelectMultipleField, label_, checks, _choices(question))
        case "organization":
            by_chair = SelectChoice(BY_CHAIR, Sentence("admission.sponsor.chair"))
            return _select(SelectField, label_, checks, [CHOOSE, by_chair, *names(organizations)])
        case "organizations":
            return _select(SelectMultipleField, label_, checks, names(organizations))
    return StringField(label_, checks)


def _radios(label_: Sentence, checks: list[Any], keys: dict[str, str]) -> RadioField:
    choices = [SelectChoice(code, Sentence(key)) for code, key in keys.items()]
    return RadioField(label_, checks, choices=choices, validate_choice=False)


def _choices(question: Question) -> list[SelectChoice]:
    return [SelectChoice(code, Sentence(question.choice_key(code))) for code in question.choices]


def _select(kind: type[Any], label_: Sentence, checks: list[Any], choices: list[SelectChoice]) -> Any:
    return kind(label_, checks, choices=choices, validate_choice=False)


class _Answers:
    """Whether a field answers its question: the sentence says what is missing, or how to write it."""

    def __init__(
        self, question: Question, organizations: Sequence[Organization], agreement: int | None
    ) -> None:
        self.question, self.agreement = question, agreement
        self.offered = {str(one.id) for one in organizations}

    def __call__(self, form: SectionForm, field: Field) -> None:
        question, answer = self.question, field.data
        if question.kind == "agreement":
            if answer and form.read.data != str(self.agreement):
                raise ValidationError(Sentence("admission.wrong.agreement_changed"))
            answer = self.agreement if answer else None
        if not answer:
            companion = form[question.goes_with].data if question.goes_with else None
            if question.is_required or companion:
                raise StopValidation(Sentence(f"admission.missing.{question.said_by or question.code}"))
            raise StopValidation
        if isinstance(answer, str) and len(answer) > question.longest:
            raise ValidationError(Sentence("admission.too_long", most=question.longest))
        if not question.accepts(answer, self.offered, self.agreement):
            raise ValidationError(Sentence(_wrong(question)))


def _wrong(question: Question) -> str:
    if question.kind in ("website", "phone", "organizations", "choices"):
        return f"admission.wrong.{question.kind}"
    return f"admission.missing.{'email' if question.kind == 'email' else question.said_by or question.code}"


def _object(field: Field, key: str) -> None:
    field.errors = [*field.errors, Sentence(key)]
