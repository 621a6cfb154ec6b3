"""What is typed of votes that are recorded for members: in the room, by show of hands, on paper or by telephone."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from wtforms import IntegerField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange

from coalition.decisions.commands import ConfirmPaper, CountHands, EnterPaper, RecordVotes
from coalition.decisions.forms.ballots import VOTES
from coalition.decisions.forms.fields import IdField
from coalition.decisions.queries import CHANNELS, PapersPage, RoomPage
from coalition.errors import BadRequest
from coalition.web.forms import Form, one_of, rows_sent
from coalition.web.languages import Sentence
from coalition.web.pages import own

SPOKEN = ("roll_call", "in_person")
MOST_HANDS = 10_000


async def votes_sent(request: Request) -> dict[UUID, str]:
    """The votes of a roll call: fields `vote-<member>`. BadRequest for what no page of ours sends."""
    return await rows_sent(request, "vote-", VOTES)


class RollCallForm(Form):
    """Votes given aloud; the button pressed says whether it was a roll call."""

    voting = IdField()
    channel = StringField()

    def check(self, votes: dict[UUID, str]) -> bool:
        """Whether there is something to record."""
        if self.channel.data not in SPOKEN:
            raise BadRequest
        is_valid = self.validate()
        if not votes:
            self.form_errors.append(Sentence("votes.room.empty"))
        return is_valid and not self.errors

    def command(self, motion: UUID, votes: dict[UUID, str]) -> RecordVotes:
        """The votes to record."""
        return RecordVotes(motion, self.voting.given(), votes, str(self.channel.data))


def _number(label: str) -> IntegerField:
    return IntegerField(
        label,
        validators=[
            InputRequired(message=Sentence("votes.hands.number")),
            NumberRange(min=0, max=MOST_HANDS, message=Sentence("votes.hands.number")),
        ],
    )


class HandsForm(Form):
    """Hands counted; the fields are written `votes_for`, `votes_against`, `abstentions`."""

    voting = IdField()
    votes_for = _number("votes.hands.for")
    votes_against = _number("votes.hands.against")
    abstentions = _number("votes.hands.abstain")

    def check(self, room: RoomPage) -> bool:
        """Whether the numbers can be those of hands raised in this room."""
        if not self.validate():
            return False
        total = self.votes_for.data + self.votes_against.data + self.abstentions.data
        if total > room.entitled:
            self.votes_for.errors = [
                Sentence("votes.hands.too_many", clause="ToR-26", n=total, most=room.entitled)
            ]
        elif not total:
            self.votes_for.errors = [Sentence("votes.hands.none", clause="ToR-26")]
        return not self.errors

    def command(self, motion: UUID) -> CountHands:
        """The hands to record."""
        return CountHands(
            motion, self.voting.given(), self.votes_for.data, self.votes_against.data, self.abstentions.data
        )


def _vote() -> RadioField:
    return RadioField(
        "votes.paper.vote",
        choices=[SelectChoice(vote, f"decisions.vote.{vote}") for vote in VOTES],
        validate_choice=False,
        validators=[one_of("votes.paper.vote.missing")],
    )


class PaperForm(Form):
    """A vote received on paper or by telephone."""

    voting = IdField()
    member = SelectField(
        "votes.paper.member",
        validate_choice=False,
        validators=[one_of("votes.paper.member.missing", clause="ToR-26")],
    )
    channel = RadioField(
        "votes.paper.channel", validate_choice=False, validators=[one_of("votes.paper.channel.missing")]
    )
    vote = _vote()

    def offering(self, page: PapersPage) -> "PaperForm":
        """The same form with the members that have a vote, and the ways that the terms allow."""
        self.member.choices = [SelectChoice("", "votes.paper.member.choose")] + [
            SelectChoice(str(one.member), own(one, "name")) for one in page.voters
        ]
        self.channel.choices = [
            SelectChoice(channel, f"votes.paper.{channel}")
            for channel in CHANNELS
            if channel in page.channels
        ]
        return self

    def validate_member(self, field: Any) -> None:
        """One of those shown, which the first line of the list is not."""
        if not field.data:
            field.errors = [Sentence("votes.paper.member.missing", clause="ToR-26")]

    def validate(self, *args: object, **kwargs: object) -> bool:
        """Whether every field is valid, a member that was not chosen included."""
        super().validate(*args, **kwargs)
        return not self.errors

    def command(self, motion: UUID) -> EnterPaper:
        """The first entry."""
        member = UUID(str(self.member.data))
        return EnterPaper(motion, self.voting.given(), member, self.channel.data, self.vote.data)


class SecondForm(Form):
    """The same vote, entered by a second person."""

    vote = _vote()

    def command(self, motion: UUID, paper: UUID) -> ConfirmPaper:
        """The second entry."""
        return ConfirmPaper(motion, paper, self.vote.data)


class WhichPaperForm(Form):
    """The entry that is confirmed, or taken back."""

    paper = IdField()
