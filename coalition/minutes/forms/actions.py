"""Requests about action items, read into commands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wtforms import BooleanField, DateField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from coalition.meetings.queries import DecisionChoice
from coalition.membership.queries import MemberAt
from coalition.minutes.commands import ChangeAction, DropAction, FinishAction, ReopenAction, TakeAction
from coalition.minutes.forms.fields import LONGEST_ACTION, identity
from coalition.minutes.queries import ActionLine, MinutesLine
from coalition.web import dates
from coalition.web.forms import Form, length, named, one_of, required
from coalition.web.languages import Sentence, current
from coalition.web.pages import own


class DueForm(Form):
    """Who takes something on, and by when: a day, the next meeting, or no day."""

    owner = SelectField(
        "minutes.form.action.owner",
        validate_choice=False,
        validators=[one_of("minutes.form.action.owner.missing", clause="ToR-75")],
    )
    due_on = DateField("minutes.form.action.due", validators=[Optional()])
    by_next_meeting = BooleanField("actions.form.next")
    is_checked = BooleanField("minutes.form.is_checked")

    def owned_by(self, members: Sequence[MemberAt]) -> None:
        """The members that may take it on."""
        self.owner.choices = [
            SelectChoice("", Sentence("minutes.form.action.owner.choose")),
            *(SelectChoice(str(one.member), own(one, "name")) for one in members),
        ]  # fmt: skip
        named(self.owner)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Someone takes it on; by a day or by the next meeting, not both."""
        is_valid = bool(super().validate(*args, **kwargs))
        if not self.owner.data and not self.owner.errors:
            self.owner.errors = [Sentence("minutes.form.action.owner.missing", clause="ToR-75")]
            is_valid = False
        if self.due_on.data and self.by_next_meeting.data:
            self.due_on.errors = [*self.due_on.errors, Sentence("actions.form.due.both")]
            is_valid = False
        return is_valid


class ActionForm(DueForm):
    """Something a member takes on at a meeting; `room`: written down in the room, at the point `item`."""

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
    room = StringField(widget=HiddenInput())
    item = StringField(widget=HiddenInput())

    def among(self, meetings: Sequence[MinutesLine], members: Sequence[MemberAt]) -> "ActionForm":
        """The meetings whose minutes are still open, the latest first, and the members."""
        self.meeting.choices = [
            SelectChoice(str(one.meeting), dates.date(one.meeting_at, current(), plain=True))
            for one in meetings
        ]
        self.owned_by(members)
        return self

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """One language at least, and someone who takes it on."""
        is_valid = super().validate(*args, **kwargs)
        if not (self.text_fr.data or self.text_en.data):
            field = self.text_fr if current() == "fr" else self.text_en
            field.errors = [*field.errors, Sentence("minutes.form.action.missing")]
            is_valid = False
        return is_valid

    def command(self) -> TakeAction:
        """What was typed, as a command."""
        return TakeAction(
            identity(self.meeting.data), identity(self.owner.data), self.text_fr.data or "", self.text_en.data or "",
            self.due_on.data, bool(self.is_checked.data), bool(self.by_next_meeting.data),
            identity(self.item.data) if self.item.data else None,
        )  # fmt: skip


class DoneForm(Form):
    """An action that is done, and a word on how; `room`: said in the room of that meeting."""

    note = TextAreaField("actions.form.note", validators=[length("minutes.form.long", most=LONGEST_ACTION)])
    is_checked = BooleanField("minutes.form.is_checked")
    room = StringField(widget=HiddenInput())

    def command(self, action: UUID) -> FinishAction:
        """The action to finish."""
        return FinishAction(action, self.note.data or "", bool(self.is_checked.data))


class ReopenForm(Form):
    """Why an action is not done after all."""

    why = TextAreaField(
        "actions.form.why",
        validators=[
            required("actions.form.why.missing", clause="ToR-75"),
            length("minutes.form.long", most=LONGEST_ACTION),
        ],
    )
    is_checked = BooleanField("minutes.form.is_checked")

    def command(self, action: UUID) -> ReopenAction:
        """The action to open again."""
        return ReopenAction(action, self.why.data or "", bool(self.is_checked.data))


class ChangeForm(DueForm):
    """Another owner, another day, and a word on why."""

    reason = TextAreaField(
        "actions.form.reason", validators=[length("minutes.form.long", most=LONGEST_ACTION)]
    )

    @classmethod
    def showing(cls, line: ActionLine, members: Sequence[MemberAt]) -> "ChangeForm":
        """What stands."""
        due_on = None if line.by_next_meeting else line.due_on
        form = cls(data={"owner": str(line.owner), "due_on": due_on, "by_next_meeting": line.by_next_meeting})
        form.owned_by(members)
        return form

    def command(self, action: UUID) -> ChangeAction:
        """What it is changed to."""
        return ChangeAction(
            action, identity(self.owner.data), self.due_on.data, bool(self.by_next_meeting.data),
            self.reason.data or "", bool(self.is_checked.data),
        )  # fmt: skip


class DropForm(Form):
    """By which decision it is dropped."""

    decision = SelectField(
        "actions.form.decision",
        validate_choice=False,
        validators=[one_of("actions.form.decision.missing", clause="ToR-75")],
    )

    def citing(self, decisions: Sequence[DecisionChoice]) -> "DropForm":
        """The decisions that may be cited, the latest first."""
        self.decision.choices = [
            SelectChoice("", Sentence("actions.form.decision.choose")),
            *(SelectChoice(str(one.id), f"{one.reference} {own(one, 'title')}") for one in decisions),
        ]
        return self

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """One of them."""
        is_valid = bool(super().validate(*args, **kwargs))
        if not self.decision.data and not self.decision.errors:
            self.decision.errors = [Sentence("actions.form.decision.missing", clause="ToR-75")]
            is_valid = False
        return is_valid

    def command(self, action: UUID) -> DropAction:
        """The action to drop."""
        return DropAction(action, identity(self.decision.data))
