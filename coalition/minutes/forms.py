"""Requests about minutes and actions, read into commands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from coalition.membership.queries import MemberAt
from coalition.minutes.commands import Adopt, Circulate, ProposeCorrection, SaveItem, Settle, TakeAction
from coalition.minutes.queries import ItemShown, MinutesLine
from coalition.minutes.queries.document import LaterMeeting
from coalition.web import dates
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence, current
from coalition.web.pages import own

LONGEST = 20_000
LONGEST_CORRECTION = 4_000
LONGEST_ACTION = 600


def identity(text: str | None) -> UUID:
    """An id that one of our pages sent; the nil one, which nothing has, for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return UUID(int=0)


class ItemForm(Form):
    """The text of one point, with the revision that was opened."""

    item = HiddenField()
    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    body = TextAreaField("minutes.form.body", validators=[length("minutes.form.long", most=LONGEST)])
    is_checked = BooleanField("minutes.form.is_checked")

    @classmethod
    def showing(cls, item: ItemShown) -> "ItemForm":
        """The point as it stands."""
        form = cls(data={"item": str(item.id), "revision": item.revision, "body": item.body})
        return form.at(item.position)

    def at(self, position: int) -> "ItemForm":
        """Several of these stand on one page: each has identifiers of its own."""
        for field in self:
            field.id = f"{field.name}-{position}"
        return self

    def command(self, minutes: UUID) -> SaveItem:
        """What was typed, as a command."""
        return SaveItem(
            minutes,
            identity(self.item.data),
            self.revision.data or 0,
            self.body.data or "",
            bool(self.is_checked.data),
        )


class CirculateForm(Form):
    """Someone reread the draft."""

    is_reread = BooleanField(
        "minutes.form.is_reread", validators=[required("minutes.form.is_reread.missing")]
    )
    is_checked = BooleanField("minutes.form.is_checked")

    def command(self, minutes: UUID) -> Circulate:
        """What was ticked, as a command."""
        return Circulate(minutes, bool(self.is_reread.data), bool(self.is_checked.data))


class CorrectionForm(Form):
    """What a member would have one point say."""

    item = HiddenField()
    text = TextAreaField(
        "minutes.form.correction",
        validators=[
            required("minutes.form.correction.missing"), length("minutes.form.long", most=LONGEST_CORRECTION)
        ],
    )  # fmt: skip
    is_checked = BooleanField("minutes.form.is_checked")

    def at(self, item: ItemShown) -> "CorrectionForm":
        """Several of these stand on one page: each has identifiers of its own."""
        self.item.data = str(item.id)
        for field in self:
            field.id = f"{field.name}-{item.position}"
        return self

    def command(self, minutes: UUID, member: UUID) -> ProposeCorrection:
        """What was typed, as a command."""
        return ProposeCorrection(
            minutes, identity(self.item.data), member, self.text.data or "", bool(self.is_checked.data)
        )


class SettleForm(Form):
    """A correction is made, with the new text of the point, or set aside."""

    correction = HiddenField()
    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    state = RadioField(
        "minutes.form.state",
        choices=[
            SelectChoice("made", "minutes.form.state.made"),
            SelectChoice("set_aside", "minutes.form.state.set_aside"),
        ],
        validate_choice=False,
        validators=[one_of("minutes.form.state.missing")],
    )
    body = TextAreaField("minutes.form.body", validators=[length("minutes.form.long", most=LONGEST)])
    is_checked = BooleanField("minutes.form.is_checked")

    def at(self, correction: UUID) -> "SettleForm":
        """Several of these stand on one page: each has identifiers of its own."""
        for field in self:
            field.id = f"{field.name}-{correction}"
        return self

    def command(self, minutes: UUID) -> Settle:
        """What was chosen, as a command."""
        return Settle(
            minutes, identity(self.correction.data), self.state.data, self.body.data or "", self.revision.data or 0,
            bool(self.is_checked.data),
        )  # fmt: skip


class AdoptForm(Form):
    """The coalition approved the minutes at a later meeting; nobody objects."""

    meeting = SelectField(
        "minutes.form.meeting", validate_choice=False, validators=[one_of("minutes.form.meeting.missing")]
    )
    is_approved = BooleanField(
        "minutes.form.is_approved", validators=[required("minutes.form.is_approved.missing")]
    )

    def among(self, later: Sequence[LaterMeeting]) -> "AdoptForm":
        """The meetings held since."""
        self.meeting.choices = [
            SelectChoice(str(one.id), dates.date(one.starts_at, current(), plain=True)) for one in later
        ]
        return self

    def command(self, minutes: UUID) -> Adopt:
        """What was chosen, as a command."""
        return Adopt(minutes, identity(self.meeting.data), objections=0 if self.is_approved.data else 1)


class ActionForm(Form):
    """Something a member takes on at a meeting."""

    meeting = SelectField(
        "minutes.form.action.meeting",
        validate_choice=False,
        validators=[one_of("minutes.form.action.meeting.missing")],
    )
    text_fr = TextAreaField(
        "minutes.form.action.fr", validators=[length("minutes.form.long", most=LONGEST_ACTION)]
    )
    text_en = TextAreaField(
        "minutes.form.action.en", validators=[length("minutes.form.long", most=LONGEST_ACTION)]
    )
    owner = SelectField(
        "minutes.form.action.owner",
        validate_choice=False,
        validators=[one_of("minutes.form.action.owner.missing")],
    )
    due_on = DateField("minutes.form.action.due", validators=[Optional()])
    is_checked = BooleanField("minutes.form.is_checked")

    def among(self, meetings: Sequence[MinutesLine], members: Sequence[MemberAt]) -> "ActionForm":
        """The meetings whose minutes are still open, the latest first, and the members."""
        self.meeting.choices = [
            SelectChoice(str(one.meeting), dates.date(one.meeting_at, current(), plain=True))
            for one in meetings
        ]
        self.owner.choices = [
            SelectChoice("", Sentence("minutes.form.action.owner.choose")),
            *(SelectChoice(str(one.member), own(one, "name")) for one in members),
        ]  # fmt: skip
        return self

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """One language at least, and someone who takes it on."""
        is_valid = bool(super().validate(*args, **kwargs))
        if not (self.text_fr.data or self.text_en.data):
            field = self.text_fr if current() == "fr" else self.text_en
            field.errors = [*field.errors, Sentence("minutes.form.action.missing")]
            is_valid = False
        if not self.owner.data and not self.owner.errors:
            self.owner.errors = [Sentence("minutes.form.action.owner.missing")]
            is_valid = False
        return is_valid

    def command(self) -> TakeAction:
        """What was typed, as a command."""
        return TakeAction(
            identity(self.meeting.data), identity(self.owner.data), self.text_fr.data or "", self.text_en.data or "",
            self.due_on.data, bool(self.is_checked.data),
        )  # fmt: skip
