"""Requests about motions, read into commands."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from coalition.decisions.commands import (
    READINGS,
    CastBallot,
    Move,
    OpenVoting,
    Rule,
    SeekConsensus,
    TakePosition,
    Wording,
)
from coalition.decisions.queries import MeetingChoice
from coalition.errors import BadRequest
from coalition.membership.viewer import Viewer
from coalition.web.dates import datetime as spoken
from coalition.web.forms import Form, instant, length, one_of, required
from coalition.web.languages import Sentence, current
from coalition.web.pages import own

VOTES = ("for", "against", "abstain")
POSITIONS = ("agree", "reservations", "stand_aside", "block")
WITH_REASON = frozenset(POSITIONS[1:])


class IdField(Field):
    """The identity of a row that the page itself gave: anything else is no request of ours."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it as a UUID; BadRequest otherwise."""
        try:
            self.data = UUID(valuelist[0]) if valuelist and valuelist[0] else None
        except ValueError as error:
            raise BadRequest from error

    def given(self) -> UUID:
        """The identity; BadRequest where the page's field is missing."""
        if not isinstance(self.data, UUID):
            raise BadRequest
        return self.data


class MotionForm(Form):
    """A motion in both languages."""

    member = SelectField("decisions.form.member", coerce=str, validate_choice=False)
    title_fr = StringField(
        "decisions.form.title_fr",
        validators=[required("decisions.form.title_fr.missing"), length("decisions.form.long", most=200)],
    )
    title_en = StringField(
        "decisions.form.title_en",
        validators=[required("decisions.form.title_en.missing"), length("decisions.form.long", most=200)],
    )
    text_fr = TextAreaField(
        "decisions.form.text_fr",
        validators=[required("decisions.form.text_fr.missing"), length("decisions.form.long", most=8000)],
    )
    text_en = TextAreaField(
        "decisions.form.text_en",
        validators=[required("decisions.form.text_en.missing"), length("decisions.form.long", most=8000)],
    )
    written_first = RadioField(
        "decisions.form.written_first",
        choices=[
            SelectChoice("fr", "decisions.form.written_first.fr"),
            SelectChoice("en", "decisions.form.written_first.en"),
        ],
        validate_choice=False,
        validators=[one_of("decisions.form.written_first.missing")],
    )
    meeting = SelectField(
        "decisions.form.meeting", validate_choice=False, validators=[one_of("decisions.form.meeting.unknown")]
    )

    def offering(self, viewer: Viewer, meetings: Iterable[MeetingChoice]) -> "MotionForm":
        """The same form with her members and the meetings to come."""
        self.member.choices = [SelectChoice(str(seat.member), own(seat, "name")) for seat in viewer.seats]
        self.meeting.choices = [SelectChoice("", "decisions.form.meeting.none")] + [
            SelectChoice(str(one.id), str(spoken(one.starts_at, current(), plain=True))) for one in meetings
        ]
        return self

    def validate_member(self, field: Any) -> None:
        """One of her own; the only one where there is one."""
        choices = [one.value for one in field.choices]
        field.data = field.data or (choices[0] if choices else None)
        if field.data not in choices:
            raise BadRequest

    def command(self) -> Move:
        """The motion to move."""
        wording = Wording(
            self.title_fr.data or "", self.title_en.data or "", self.text_fr.data or "", self.text_en.data or "",
            self.written_first.data,
        )  # fmt: skip
        meeting = UUID(self.meeting.data) if self.meeting.data else None
        return Move(member=UUID(self.member.data or ""), wording=wording, meeting=meeting)


class ClosingForm(Form):
    """Until when, on the coalition's clock."""

    closes_on = DateField(
        "decisions.form.closes_on", validators=[required("decisions.form.closes_on.missing")]
    )
    closes_at = TimeField(
        "decisions.form.closes_at", validators=[required("decisions.form.closes_at.missing")]
    )

    @property
    def closing(self) -> datetime:
        """The instant of closing."""
        return instant(self.closes_on.data, self.closes_at.data)


class RoundForm(ClosingForm):
    """A round of consensus."""

    def command(self, motion: UUID) -> SeekConsensus:
        """The round to open."""
        return SeekConsensus(motion, self.closing)


class VotingForm(ClosingForm):
    """A vote, with its reason."""

    reason = TextAreaField(
        "decisions.form.vote_reason", validators=[length("decisions.form.long", most=2000)]
    )
    waives_consensus = BooleanField("decisions.form.waives")

    def command(self, motion: UUID) -> OpenVoting:
        """The vote to open."""
        return OpenVoting(motion, self.closing, self.reason.data or "", bool(self.waives_consensus.data))


class RulingForm(Form):
    """Which reading of the text holds, and why."""

    reading = RadioField(
        "decisions.form.reading",
        choices=[SelectChoice(reading, f"decisions.ruling.holds.{reading}") for reading in READINGS],
        validate_choice=False,
        validators=[one_of("decisions.form.reading.missing")],
    )
    reason = TextAreaField(
        "decisions.form.ruling_reason",
        validators=[
            required("decisions.form.ruling_reason.missing"),
            length("decisions.form.long", most=2000),
        ],
    )

    def command(self, motion: UUID) -> Rule:
        """The ruling to record."""
        return Rule(motion, self.reading.data, self.reason.data or "")


class PositionForm(Form):
    """A member's position in a round."""

    round = IdField()
    member = IdField()
    position = RadioField(
        "decisions.form.position",
        choices=[SelectChoice(position, f"decisions.position.{position}") for position in POSITIONS],
        validate_choice=False,
        validators=[one_of("decisions.form.position.missing")],
    )
    reason = TextAreaField("decisions.form.reason", validators=[length("decisions.form.long", most=2000)])
    proposed_change = TextAreaField(
        "decisions.form.proposed_change", validators=[length("decisions.form.long", most=2000)]
    )

    def validate_reason(self, field: Any) -> None:
        """Reservations, a stand-aside and a block say why."""
        if self.position.data in WITH_REASON and not field.data:
            raise ValidationError(Sentence("decisions.form.reason.missing"))

    def command(self, motion: UUID) -> TakePosition:
        """The position to take; plain agreement carries no reason."""
        position = self.position.data
        with_reason = position in WITH_REASON
        return TakePosition(
            motion, self.round.given(), self.member.given(), position,
            reason=(self.reason.data or None) if with_reason else None,
            proposed_change=(self.proposed_change.data or None) if with_reason else None,
        )  # fmt: skip


class TakingBackForm(Form):
    """A position taken back."""

    round = IdField()
    member = IdField()


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
