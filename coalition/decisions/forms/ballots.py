"""What is typed of a ballot."""

from uuid import UUID

from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField

from coalition.decisions.commands import CastBallot
from coalition.decisions.forms.fields import IdField
from coalition.web.forms import Form, length, one_of

VOTES = ("for", "against", "abstain")


class BallotForm(Form):
    """A ballot: first to be checked, then cast."""

    step = HiddenField()
    voting = IdField()
    member = IdField()
    vote = RadioField(
        "decisions.form.vote",
        choices=[SelectChoice(vote, f"decisions.vote.{vote}") for vote in VOTES],
        validate_choice=False,
        validators=[one_of("decisions.form.vote.missing")],
    )
    comment = TextAreaField("decisions.form.comment", validators=[length("decisions.form.long", most=1000)])

    @property
    def is_checked(self) -> bool:
        """Whether the voter saw the check page and confirms."""
        return bool(self.step.data == "cast")

    def command(self, motion: UUID) -> CastBallot:
        """The ballot to cast."""
        return CastBallot(
            motion,
            self.voting.given(),
            self.member.given(),
            self.vote.data,
            comment=self.comment.data or None,
        )
