"""Requests about attendance, read into commands."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from wtforms import RadioField, SelectChoice, SelectField, StringField, TextAreaField, TimeField, validators
from wtforms.widgets import HiddenInput

from coalition.attendance.commands import (
    AnswerPresumption,
    AskMark,
    NoteMovement,
    RecordAttendance,
    SettleCorrection,
    SettleMark,
    TakeBackMovement,
)
from coalition.attendance.commands.presumptions import HER_REPLIES, REPLIES
from coalition.attendance.queries import MARKS, PRESENT, GridSought, MarkRequestPage, RollPage
from coalition.attendance.queries.grid import KINDS, STATES
from coalition.errors import BadRequest
from coalition.meetings.queries import day_of
from coalition.membership.queries import SECTORS
from coalition.settings import settings
from coalition.web.dates import year_span
from coalition.web.forms import Form, instants, length, named, one_of, required, rows_sent
from coalition.web.languages import Sentence, current
from coalition.web.pages import own


async def marks_sent(request: Request) -> dict[UUID, str]:
    """The marks of a roll: fields `mark-<member>`. BadRequest for what no page of ours sends."""
    return await rows_sent(request, "mark-", MARKS)


class RollForm(Form):
    """The roll of a meeting; the reason is for correcting it afterwards."""

    reason = TextAreaField(
        "attendance.roll.reason", validators=[length("attendance.roll.reason.long", most=500)]
    )

    def check(self, roll: RollPage, marks: dict[UUID, str]) -> bool:
        """Whether it may be recorded: at least one mark, and a reason where one is due."""
        is_valid = self.validate()
        before = {line.member: line.mark for line in roll.lines}
        if not marks:
            self.form_errors.append(Sentence("attendance.roll.empty"))
        elif roll.asks_why and not self.reason.data and any(before.get(m) != k for m, k in marks.items()):
            self.reason.errors = [Sentence("attendance.roll.reason.missing")]
        return is_valid and not self.errors

    def command(self, meeting: UUID, marks: dict[UUID, str]) -> RecordAttendance:
        """The roll to record."""
        return RecordAttendance(meeting, marks, self.reason.data or "")


async def moved(request: Request, meeting: UUID) -> NoteMovement | None:
    """What one button of the room says: `moved` is `<member>:<departure, or how it arrives>`. None where another form is
    sent; BadRequest for what no page of ours sends."""
    value = (await request.form()).get("moved")
    if value is None:
        return None
    member, _, what = str(value).partition(":")
    try:
        return _movement(meeting, UUID(member), what)
    except ValueError as error:
        raise BadRequest from error


def _movement(
    meeting: UUID, member: UUID, what: str, at: datetime | None = None, reason: str = ""
) -> NoteMovement:
    """Raises ValueError for a movement that is none."""
    if what == "departure":
        return NoteMovement(meeting, member, "departure", at=at, reason=reason)
    if what not in PRESENT:
        raise ValueError(what)
    return NoteMovement(meeting, member, "arrival", what, at, reason)


class MovementForm(Form):
    """Who came late or left early, and when, on the day of the meeting; `reason` once its minutes are adopted."""

    member = SelectField(
        "movements.member",
        choices=[],
        validate_choice=False,
        validators=[one_of("movements.member.missing"), required("movements.member.missing")],
    )
    what = RadioField(
        "movements.what",
        choices=[SelectChoice(one, f"movements.what.{one}") for one in (*PRESENT, "departure")],
        validate_choice=False,
        validators=[one_of("movements.what.missing")],
    )
    at = TimeField("movements.at", validators=[required("movements.at.missing")])
    reason = TextAreaField(
        "attendance.roll.reason", validators=[length("attendance.roll.reason.long", most=500)]
    )
    now = StringField()
    room = StringField(widget=HiddenInput())

    def of_roll(self, roll: RollPage, now: datetime) -> "MovementForm":
        """With the members of this roll; what a button of the room says has happened `now`."""
        self.member.choices = [
            SelectChoice("", "movements.member.choose"),
            *(SelectChoice(str(line.member), own(line, "name")) for line in roll.lines),
        ]
        named(self.member)
        if self.now.data:
            if self.now.data not in (*PRESENT, "departure"):
                raise BadRequest
            self.what.data = self.now.data
            self.at.data = now.astimezone(settings().zone).time().replace(second=0, microsecond=0)
        return self

    def check(self, roll: RollPage) -> bool:
        """Whether it may be noted: within the meeting, and with a reason where one is due."""
        is_valid = self.validate()
        if self.at.data and self._instant(roll) is None:
            self.at.errors = [Sentence("movements.at.outside")]
        if roll.asks_why and not self.reason.data:
            self.reason.errors = [Sentence("attendance.roll.reason.missing")]
        return is_valid and not self.errors

    def command(self, roll: RollPage) -> NoteMovement:
        """The movement to note."""
        return _movement(
            roll.meeting.id,
            UUID(self.member.data),
            self.what.data,
            None if self.now.data else self._instant(roll),
            self.reason.data or "",
        )

    def _instant(self, roll: RollPage) -> datetime | None:
        """The instant of that time within the meeting; None where it was not under way then."""
        begun, end = roll.meeting.called_to_order_at, roll.meeting.adjourned_at
        if begun is None:
            return None
        found = instants(day_of(begun), self.at.data)
        minute = begun.replace(second=0, microsecond=0)
        return next((max(at, begun) for at in found if minute <= at and (end is None or at <= end)), None)


class TakeBackForm(Form):
    """Why an arrival or a departure is taken back, where a reason is due."""

    reason = TextAreaField(
        "attendance.roll.reason", validators=[length("attendance.roll.reason.long", most=500)]
    )

    def check(self, roll: RollPage) -> bool:
        """Whether it may be taken back."""
        is_valid = self.validate()
        if is_valid and roll.asks_why and not self.reason.data:
            self.reason.errors = [Sentence("attendance.roll.reason.missing")]
        return is_valid and not self.errors

    def command(self, movement: UUID) -> TakeBackMovement:
        """What to take back."""
        return TakeBackMovement(movement, self.reason.data or "")


class MarkForm(Form):
    """A member says which mark is right."""

    mark = RadioField(
        "marks.ask.mark",
        choices=[SelectChoice(mark, f"attendance.mark.{mark}") for mark in MARKS],
        validate_choice=False,
        validators=[one_of("marks.ask.mark.missing")],
    )
    words = TextAreaField("marks.ask.words", validators=[length("attendance.roll.reason.long", most=500)])

    def command(self, meeting: UUID, member: UUID) -> AskMark:
        """The request."""
        return AskMark(meeting, member, self.mark.data, self.words.data or "")


class MarkAnswerForm(Form):
    """What whoever keeps the roll answers to a member that says its mark is wrong."""

    outcome = RadioField(
        "marks.answer",
        choices=[SelectChoice(one, f"marks.answer.{one}") for one in ("corrected", "declined")],
        validate_choice=False,
        validators=[one_of("marks.answer.missing")],
    )
    answer = TextAreaField("marks.answer.why", validators=[length("attendance.roll.reason.long", most=500)])

    def check(self, request: MarkRequestPage) -> bool:
        """Whether it may be sent: no comes with its reason, and so does a correction of adopted minutes."""
        is_valid = self.validate()
        if is_valid and not self.answer.data:
            if self.outcome.data == "declined":
                self.answer.errors = [Sentence("marks.answer.why.missing")]
            elif request.is_adopted:
                self.answer.errors = [Sentence("attendance.roll.reason.missing")]
        return is_valid and not self.errors

    def command(self, request: UUID) -> SettleMark:
        """The answer."""
        return SettleMark(request, self.outcome.data == "corrected", self.answer.data or "")


class GridForm(Form):
    """What to look for in the grid, and in which year. An unknown choice is no choice."""

    year = SelectField("year.field", choices=[], validate_choice=False)
    q = StringField("attendance.grid.search")
    kind = SelectField(
        "register.field.kind",
        choices=[
            SelectChoice("", "register.kind.all"),
            *(SelectChoice(kind, f"register.kind.{kind}") for kind in KINDS),
        ],
        validate_choice=False,
    )
    sector = SelectField(
        "membership.sector",
        choices=[
            SelectChoice("", "membership.register.all_sectors"),
            *(SelectChoice(sector, f"membership.sector.{sector}") for sector in SECTORS),
        ],
        validate_choice=False,
    )
    state = SelectField(
        "attendance.grid.state",
        choices=[
            SelectChoice("", "attendance.grid.any"),
            *(SelectChoice(state, f"attendance.state.{state}") for state in STATES),
        ],
        validate_choice=False,
    )

    @classmethod
    def asked(cls, given: Mapping[str, Any]) -> "GridForm":
        """As an address or a form asks it."""
        return cls(data={name: str(given.get(name, "")) for name in ("q", "kind", "sector", "state")})

    def among(self, years: list[int], year: int) -> "GridForm":
        """With the years that can be chosen, of which this one is shown."""
        self.year.choices = [SelectChoice(str(one), year_span(one, current())) for one in years]
        self.year.data = str(year)
        return self

    def sought(self) -> GridSought:
        """What is looked for."""
        known = {
            name: self[name].data if self[name].data in {value for value, *_ in self[name].choices} else ""
            for name in ("kind", "sector", "state")
        }
        return GridSought(text=(self.q.data or "").strip()[:100], **known)


class AnswerForm(Form):
    """What the member replies to a presumption."""

    reply_kind = RadioField(
        "attendance.answer.kind",
        choices=[
            SelectChoice(kind, f"attendance.answer.{kind}") for kind in dict.fromkeys(REPLIES + HER_REPLIES)
        ],
        validate_choice=False,
        validators=[one_of("attendance.answer.kind.missing")],
    )
    reply = TextAreaField(
        "attendance.answer.text", validators=[length("attendance.answer.text.long", most=4000)]
    )

    def validate_reply(self, field: TextAreaField) -> None:
        """In a few words, unless the member confirms that it is leaving."""
        if self.reply_kind.data in ("correction", "explanation") and not field.data:
            raise validators.ValidationError(Sentence("attendance.answer.text.missing"))

    def command(self, presumption: UUID) -> AnswerPresumption:
        """The answer."""
        return AnswerPresumption(presumption, self.reply_kind.data, self.reply.data or "")


class CorrectionForm(Form):
    """What the chair does with a correction that was asked."""

    settlement = RadioField(
        "attendance.correction",
        choices=[SelectChoice(one, f"attendance.correction.{one}") for one in ("accepted", "referred")],
        validate_choice=False,
        validators=[one_of("attendance.correction.missing")],
    )

    def command(self, presumption: UUID) -> SettleCorrection:
        """The settlement."""
        return SettleCorrection(presumption, self.settlement.data == "accepted")
