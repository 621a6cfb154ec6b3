"""What is typed about a case: the motion, the day of the vote, the answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from wtforms import DateField, HiddenField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import ValidationError

from coalition.revocation.commands import MoveRevocation
from coalition.revocation.queries import NAMEABLE, MotionPage, clause_words
from coalition.settings import settings
from coalition.web import dates
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence, current, say
from coalition.web.pages import own

REASONS_MOST = 6000
ANSWER_MOST = 12000


class MotionForm(Form):
    """A motion to vote on a revocation. `step`: `check`, then `send` or `edit` from the page that checks."""

    subject = SelectField(
        Sentence("revocation.field.subject"),
        [required("revocation.subject.missing"), one_of("revocation.subject.missing")],
        validate_choice=False,
    )
    clause = SelectField(
        Sentence("revocation.field.clause"),
        [required("revocation.clause.missing"), one_of("revocation.clause.missing")],
        validate_choice=False,
    )
    reasons_fr = TextAreaField(
        Sentence("revocation.field.reasons_fr"), [length("revocation.reasons.long", most=REASONS_MOST)]
    )
    reasons_en = TextAreaField(
        Sentence("revocation.field.reasons_en"), [length("revocation.reasons.long", most=REASONS_MOST)]
    )
    step = HiddenField(default="check")

    def offer(self, page: MotionPage) -> "MotionForm":
        """Offer the members and the clauses, in the language of the page."""
        self.subject.choices = [SelectChoice("", say("revocation.choose")), *_members(page)]
        self.clause.choices = [
            SelectChoice("", say("revocation.choose")),
            *(SelectChoice(one, clause_words(one)) for one in NAMEABLE),
        ]
        return self

    def validate_reasons_fr(self, field: Any) -> None:
        """Reasons are given in one language at least (ToR-57)."""
        if not (self.reasons_fr.data or self.reasons_en.data):
            raise ValidationError(Sentence("revocation.reasons.missing"))

    def command(self, meeting: UUID) -> MoveRevocation:
        """The command that this form asks for."""
        return MoveRevocation(
            meeting,
            UUID(self.subject.data),
            self.clause.data,
            self.reasons_fr.data or "",
            self.reasons_en.data or "",
        )


def _members(page: MotionPage) -> Iterable[SelectChoice]:
    for one in page.members:
        name = own(one, "name")
        yield SelectChoice(
            str(one.member),
            name if one.is_organization else str(say("revocation.individual", name=name).unescape()),
        )


class NoticeForm(Form):
    """The day of the vote, as the member concerned is told it."""

    vote_on = DateField(Sentence("revocation.field.vote_on"), [required("revocation.vote_on.missing")])
    earliest: date = date.max

    def validate_vote_on(self, field: Any) -> None:
        """Not before the first day that the text leaves."""
        if field.data < self.earliest:
            shown = dates.date(self.earliest, current(), settings().zone, plain=True)
            raise ValidationError(Sentence("revocation.vote_on.early", earliest=shown))


class AnswerForm(Form):
    """The answer of the member concerned."""

    text = TextAreaField(
        Sentence("revocation.field.answer"),
        [required("revocation.answer.missing"), length("revocation.answer.long", most=ANSWER_MOST)],
    )
