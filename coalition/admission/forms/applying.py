"""What the forms of this slice are made of."""

from collections.abc import Sequence

from wtforms import SelectChoice, TextAreaField

from coalition.admission.queries import Organization
from coalition.web.forms import length, required
from coalition.web.languages import Sentence
from coalition.web.pages import own

CHOOSE = SelectChoice("", Sentence("admission.choose"))


def label(name: str) -> Sentence:
    """What a field is called."""
    return Sentence(f"admission.field.{name}")


def text(name: str, *, clause: str) -> TextAreaField:
    """A text for which this clause asks."""
    return TextAreaField(
        label(name),
        [required(f"admission.missing.{name}", clause=clause), length("admission.too_long", most=2000)],
    )


def names(organizations: Sequence[Organization]) -> list[SelectChoice]:
    """The organisations to choose among."""
    return [SelectChoice(str(one.id), own(one, "name")) for one in organizations]
