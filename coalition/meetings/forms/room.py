"""Requests of the meeting room, read into commands."""

from typing import Any
from uuid import UUID

from wtforms import HiddenField, IntegerField, SelectChoice, SelectField, TextAreaField, validators
from wtforms.widgets import HiddenInput

from coalition.meetings.commands import CallToOrder, SaveNote
from coalition.meetings.queries import RoomPoint
from coalition.web.forms import Form, length, one_of
from coalition.web.languages import Sentence
from coalition.web.pages import own

LONGEST_NOTE = 20_000


class CallForm(Form):
    """Who takes the minutes."""

    secretary = SelectField(
        "meetings.call.secretary",
        validate_choice=False,
        choices=[],
        validators=[one_of("meetings.call.secretary.missing")],
    )

    def among(self, people: list[Any]) -> "CallForm":
        """This form, offering these people."""
        self.secretary.choices = [
            SelectChoice("", Sentence("meetings.call.secretary.choose")),
            *(
                SelectChoice(str(one.person), ", ".join(dict.fromkeys((one.name, own(one, "member")))))
                for one in people
            ),
        ]
        return self

    def validate_secretary(self, field: Any) -> None:
        """Someone must be named."""
        if not field.data:
            raise validators.ValidationError(Sentence("meetings.call.secretary.missing"))

    def command(self, meeting: UUID) -> CallToOrder:
        """The opening of the meeting."""
        return CallToOrder(meeting, UUID(self.secretary.data))


class NoteForm(Form):
    """The notes of one point, with the revision that was opened."""

    item = HiddenField()
    revision = IntegerField(widget=HiddenInput(), validators=[validators.Optional()])
    body = TextAreaField("room.notes.body", validators=[length("room.notes.long", most=LONGEST_NOTE)])

    @classmethod
    def showing(cls, point: RoomPoint) -> "NoteForm":
        """The notes as they stand."""
        note = point.note
        return cls(
            data={
                "item": str(point.line.id),
                "revision": note.revision if note else 0,
                "body": note.body if note else "",
            }
        )

    def command(self, meeting: UUID) -> SaveNote:
        """What was typed, as a command."""
        return SaveNote(meeting, identity(self.item.data), self.revision.data or 0, self.body.data or "")


def identity(text: str | None) -> UUID:
    """An id that one of our pages sent; the nil one, which nothing has, for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return UUID(int=0)
