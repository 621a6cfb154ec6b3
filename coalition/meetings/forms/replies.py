"""Requests about replies to an invitation, read into commands."""

from uuid import UUID

from wtforms import RadioField, SelectChoice, TextAreaField

from coalition.meetings.commands import ANSWERS, GiveReply
from coalition.meetings.forms.speaking import ForMember
from coalition.web.forms import length, one_of

LONGEST_ACCOMMODATION = 500


class ReplyForm(ForMember):
    """Will you be there?"""

    answer = RadioField(
        "meetings.reply.answer",
        choices=[SelectChoice(answer, f"meetings.answer.{answer}") for answer in ANSWERS],
        validate_choice=False,
        validators=[one_of("meetings.reply.missing")],
    )

    accommodation = TextAreaField(
        "replies.accommodation", validators=[length("replies.accommodation.long", most=LONGEST_ACCOMMODATION)]
    )

    def command(self, meeting: UUID) -> GiveReply:
        """The reply of that member, and what would help whoever gives it."""
        return GiveReply(meeting, UUID(self.member.data), self.answer.data, self.accommodation.data or "")
