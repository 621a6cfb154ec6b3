"""What is typed of a motion to move, and of those looked for."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import RadioField, SelectChoice, SelectField, StringField

from coalition.decisions.commands import OWN, Move
from coalition.decisions.forms.wordings import FirstWordingForm
from coalition.decisions.queries import EVERY_KIND, MeetingChoice, MotionsSought
from coalition.errors import BadRequest
from coalition.membership.viewer import Viewer
from coalition.web.dates import datetime as spoken
from coalition.web.forms import Form, one_of
from coalition.web.languages import Sentence, current
from coalition.web.pages import own

STATES = ("open", "adopted", "not_adopted", "withdrawn")
_LONGEST = 100


class MotionForm(FirstWordingForm):
    """A motion of a kind that members move, for a meeting or between two."""

    member = SelectField("decisions.form.member", coerce=str, validate_choice=False)
    kind = RadioField(
        "motions.form.kind",
        choices=[SelectChoice(kind, f"motions.kind.{kind}") for kind in OWN],
        default="ordinary",
        validate_choice=False,
        validators=[one_of("motions.form.kind.missing")],
    )
    meeting = SelectField(
        "motions.form.when", validate_choice=False, validators=[one_of("decisions.form.meeting.unknown")]
    )

    def offering(self, viewer: Viewer, meetings: Iterable[MeetingChoice]) -> "MotionForm":
        """The same form with her members and the meetings to come."""
        self.member.choices = [SelectChoice(str(seat.member), own(seat, "name")) for seat in viewer.seats]
        self.meeting.choices = [SelectChoice("", Sentence("motions.form.when.between"))] + [
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
        meeting = UUID(self.meeting.data) if self.meeting.data else None
        return Move(UUID(self.member.data or ""), self.wording(), meeting, self.kind.data)


def _select(label: str, everything: str, prefix: str, codes: Iterable[str]) -> SelectField:
    """A choice that narrows nothing unless made."""
    return SelectField(
        label,
        choices=[SelectChoice("", everything), *(SelectChoice(code, f"{prefix}.{code}") for code in codes)],
        validate_choice=False,
        default="",
    )


class SoughtForm(Form):
    """Words, a kind, where it stands. An unknown choice is no choice."""

    q = StringField("motions.search")
    kind = _select("motions.form.kind", "motions.kind.all", "motions.kind", EVERY_KIND)
    state = _select("motions.search.state", "motions.search.state.all", "motions.search.state", STATES)

    def sought(self) -> MotionsSought:
        """What is looked for."""
        kind, state = self.kind.data, self.state.data
        return MotionsSought(
            (self.q.data or "")[:_LONGEST],
            kind if kind in EVERY_KIND else "",
            state if state in STATES else "",
        )
