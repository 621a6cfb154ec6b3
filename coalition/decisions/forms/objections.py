"""What is typed of an objection: what has become of it, what is answered."""

from uuid import UUID

from wtforms import HiddenField, TextAreaField

from coalition.decisions.commands import AnswerObjection, SettleObjection
from coalition.decisions.forms.fields import IdField
from coalition.errors import BadRequest
from coalition.web.forms import Form, length, required

ENDS = ("met", "withdrawn")


class SettlementForm(Form):
    """The button that its owner pressed."""

    objection = IdField()
    state = HiddenField()

    def command(self, motion: UUID) -> SettleObjection:
        """What has become of the objection; BadRequest for what no button says."""
        if self.state.data not in ENDS:
            raise BadRequest
        return SettleObjection(motion, self.objection.given(), self.state.data)


class AnswerForm(Form):
    """An answer in words."""

    objection = IdField()
    text = TextAreaField(
        "motions.form.answer",
        validators=[
            required("motions.form.answer.missing", clause="ToR-25"),
            length("decisions.form.long", most=2000),
        ],
    )

    def command(self, motion: UUID) -> AnswerObjection:
        """The answer to give."""
        return AnswerObjection(motion, self.objection.given(), self.text.data or "")
