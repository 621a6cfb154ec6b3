"""What is typed to move to vote on a revocation, to amend its reasons, or to move that a member be one again."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import HiddenField, RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import ValidationError

from coalition.membership.viewer import Viewer
from coalition.revocation.commands import AmendReasons, MoveReinstatement, MoveRevocation
from coalition.revocation.queries import NAMEABLE, MotionPage, Version, clause_words
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import LANGUAGES, Sentence, current, say
from coalition.web.pages import own

REASONS_MOST = 6000


class ReasonsForm(Form):
    """Reasons in one language or both, and which was written first."""

    reasons_fr = TextAreaField(
        Sentence("revocation.field.reasons_fr"), [length("revocation.reasons.long", most=REASONS_MOST)]
    )
    reasons_en = TextAreaField(
        Sentence("revocation.field.reasons_en"), [length("revocation.reasons.long", most=REASONS_MOST)]
    )
    written_first = RadioField(
        Sentence("cases.field.written_first"),
        choices=[SelectChoice(lang, Sentence(f"cases.written_first.{lang}")) for lang in LANGUAGES],
        default=current,
        validate_choice=False,
    )

    def validate_reasons_fr(self, field: Any) -> None:
        """Reasons are given in one language at least (ToR-57)."""
        if not (self.reasons_fr.data or self.reasons_en.data):
            raise ValidationError(Sentence("revocation.reasons.missing", clause="ToR-57"))

    @property
    def first(self) -> str:
        """The only language that was given; of two, the one chosen."""
        given = [lang for lang in LANGUAGES if self[f"reasons_{lang}"].data]
        if len(given) == 1:
            return given[0]
        return self.written_first.data if self.written_first.data in LANGUAGES else current()


class MotionForm(ReasonsForm):
    """A motion to vote on a revocation. `step`: `check`, then `send` or `edit` from the page that checks."""

    subject = SelectField(
        Sentence("revocation.field.subject"),
        [
            required("revocation.subject.missing", clause="ToR-53"),
            one_of("revocation.subject.missing", clause="ToR-53"),
        ],
        validate_choice=False,
    )
    clause = SelectField(
        Sentence("revocation.field.clause"),
        [
            required("revocation.clause.missing", clause="ToR-53"),
            one_of("revocation.clause.missing", clause="ToR-53"),
        ],
        validate_choice=False,
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

    def command(self, meeting: UUID) -> MoveRevocation:
        """The command that this form asks for."""
        return MoveRevocation(
            meeting,
            UUID(self.subject.data),
            self.clause.data,
            self.reasons_fr.data or "",
            self.reasons_en.data or "",
            self.first,
        )


def _members(page: MotionPage) -> Iterable[SelectChoice]:
    for one in page.members:
        name = own(one, "name")
        yield SelectChoice(
            str(one.member),
            name if one.is_organization else str(say("revocation.individual", name=name).unescape()),
        )


class AmendForm(ReasonsForm):
    """The reasons of a case as they are to stand. `read`: the number of those that are amended."""

    read = HiddenField()

    @classmethod
    def filled(cls, standing: Version) -> "AmendForm":
        """With the reasons that stand."""
        return cls(
            data={
                "reasons_fr": standing.reasons_fr,
                "reasons_en": standing.reasons_en,
                "written_first": standing.written_first,
                "read": str(standing.number),
            }
        )

    def command(self, case: UUID) -> AmendReasons:
        """The command that this form asks for."""
        read = self.read.data or ""
        return AmendReasons(
            case,
            self.reasons_fr.data or "",
            self.reasons_en.data or "",
            self.first,
            int(read) if read.isdecimal() and len(read) < 6 else 0,
        )


class ReinstatementForm(ReasonsForm):
    """Why a revoked member should be one again, in the name of one of one's own members."""

    mover = SelectField(Sentence("cases.field.mover"), [one_of("cases.mover.missing")], validate_choice=False)

    def seated(self, viewer: Viewer) -> "ReinstatementForm":
        """This form, offering the members for which she acts."""
        self.mover.choices = [SelectChoice(str(seat.member), own(seat, "name")) for seat in viewer.seats]
        return self

    def command(self, member: UUID) -> MoveReinstatement:
        """The command that this form asks for."""
        return MoveReinstatement(
            member,
            UUID(self.mover.data),
            self.reasons_fr.data or "",
            self.reasons_en.data or "",
            self.first,
        )
