"""What is typed in the register of decisions: what one looks for, what the chair says of a decision."""

from datetime import date

from wtforms import DateField, SelectChoice, SelectField, StringField, TextAreaField, validators

from coalition.decisions.commands import MakeStatement
from coalition.decisions.queries import MODES, RESULTS, Sought
from coalition.web.forms import Form, length, required
from coalition.web.languages import Sentence

_LONGEST = 100


def _select(label: str, everything: str, prefix: str, codes: tuple[str, ...] = ()) -> SelectField:
    """A choice that narrows nothing unless made."""
    return SelectField(
        Sentence(label),
        choices=[
            SelectChoice("", Sentence(everything)),
            *(SelectChoice(code, Sentence(f"{prefix}.{code}")) for code in codes),
        ],
        validate_choice=False,
        default="",
    )


class RegisterForm(Form):
    """Words, a year, a mode, a result, a kind. An unknown choice is no choice."""

    q = StringField(Sentence("outcomes.field.q"))
    year = _select("outcomes.field.year", "outcomes.every.year", "")
    mode = _select("decisions.register.mode", "outcomes.every.mode", "decisions.mode", MODES)
    result = _select("decisions.register.result", "outcomes.every.result", "decisions.state", RESULTS)
    kind = _select("outcomes.field.kind", "outcomes.every.kind", "motions.kind")

    def sought(self) -> Sought:
        """What is looked for."""
        return Sought(
            year=_plain(self.year),
            mode=self.mode.data if self.mode.data in MODES else "",
            result=self.result.data if self.result.data in RESULTS else "",
            kind=_plain(self.kind),
            q=(self.q.data or "")[:_LONGEST],
        )

    def offering(self, years: tuple[str, ...], kinds: tuple[str, ...]) -> "RegisterForm":
        """The same form with the years and the kinds that the register holds."""
        self.year.choices = [*self.year.choices[:1], *(SelectChoice(year, year) for year in years)]
        self.kind.choices = [
            *self.kind.choices[:1],
            *(SelectChoice(kind, Sentence(f"motions.kind.{kind}")) for kind in kinds),
        ]
        return self


def _plain(field: SelectField) -> str:
    return (field.data or "")[:_LONGEST]


class StatementForm(Form):
    """What a decision means and who does what, in both languages, and a day to look at it again."""

    text_fr = TextAreaField(
        "outcomes.field.text_fr",
        validators=[
            required("outcomes.field.text_fr.missing", clause="ToR-62"),
            length("decisions.form.long", most=2000),
        ],
    )
    text_en = TextAreaField(
        "outcomes.field.text_en",
        validators=[
            required("outcomes.field.text_en.missing", clause="ToR-62"),
            length("decisions.form.long", most=2000),
        ],
    )
    review_on = DateField("outcomes.field.review_on", [validators.Optional()])

    def is_sound(self, today: date) -> bool:
        """Whether all is given, and the day is one to come."""
        is_sound = self.validate()
        if self.review_on.data and not self.review_on.errors and self.review_on.data <= today:
            self.review_on.errors = [Sentence("outcomes.field.review_on.past", clause="ToR-62")]
            return False
        return is_sound

    def command(self, reference: str) -> MakeStatement:
        """The statement to make."""
        return MakeStatement(reference, self.text_fr.data or "", self.text_en.data or "", self.review_on.data)
