"""Requests to write minutes, to take notes in, to send them, to go back to an earlier text, read into commands."""

from uuid import UUID

from wtforms import BooleanField, HiddenField, IntegerField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from coalition.minutes.commands import AnswerNotes, Circulate, Restore, SaveItem
from coalition.minutes.forms.fields import LONGEST, identity
from coalition.minutes.queries import ItemShown
from coalition.web.forms import Form, length, required


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
        "minutes.form.is_reread", validators=[required("minutes.form.is_reread.missing", clause="ToR-30")]
    )
    is_checked = BooleanField("minutes.form.is_checked")

    def command(self, minutes: UUID) -> Circulate:
        """What was ticked, as a command."""
        return Circulate(minutes, bool(self.is_reread.data), bool(self.is_checked.data))


class NotesForm(Form):
    """Newer notes of a point are taken into its text, or left out."""

    item = HiddenField()
    notes = IntegerField(widget=HiddenInput(), validators=[Optional()])
    answer = HiddenField()
    is_checked = BooleanField("minutes.form.is_checked")

    def command(self, minutes: UUID) -> AnswerNotes:
        """What was chosen, as a command: nothing is taken that was not asked for."""
        return AnswerNotes(
            minutes, identity(self.item.data), self.notes.data or 0, "take" if self.answer.data == "take" else "leave",
            bool(self.is_checked.data),
        )  # fmt: skip


class RestoreForm(Form):
    """An earlier text of a point becomes its text again."""

    number = IntegerField(widget=HiddenInput(), validators=[Optional()])
    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    is_checked = BooleanField("minutes.form.is_checked")

    def command(self, minutes: UUID, item: UUID) -> Restore:
        """What was asked, as a command."""
        return Restore(
            minutes, item, self.number.data or 0, self.revision.data or 0, bool(self.is_checked.data)
        )
