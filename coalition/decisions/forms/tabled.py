"""What is typed of a text that is put to the members in a meeting: consensus recorded at once, or a vote opened."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import Optional, ValidationError

from coalition.decisions.commands import PutToTheVote, RecordConsensus, Tabled, Wording
from coalition.decisions.forms.fields import IdField, ask_which, hour_field, moment, refuse_skipped
from coalition.decisions.queries import TablePage
from coalition.web.forms import Form, length, named, one_of, required
from coalition.web.languages import Sentence, current
from coalition.web.pages import own

LONGEST_TITLE = 120
OTHER = {"fr": "en", "en": "fr"}


def title_of(text: str) -> str:
    """The first sentence of a text, or as many of its words as a title holds."""
    first = text.split("\n", 1)[0].split(". ", 1)[0].strip().removesuffix(".")
    return first if len(first) <= LONGEST_TITLE else first[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


class TabledForm(Form):
    """A text and who puts it, or a motion of this meeting."""

    motion = SelectField(
        "tabling.form.motion", validate_choice=False, validators=[one_of("tabling.form.motion.unknown")]
    )
    text_fr = TextAreaField("tabling.form.text_fr", validators=[length("decisions.form.long", most=8000)])
    text_en = TextAreaField("tabling.form.text_en", validators=[length("decisions.form.long", most=8000)])
    mover = SelectField("tabling.form.mover", validate_choice=False)
    item = IdField()

    def asked(self, query: Mapping[str, str]) -> None:
        """What the address of the page asks for: a motion, a point of the agenda."""
        self.motion.data = query.get("motion", "")
        self.item.process_formdata([query.get("item", "")])

    def offering(self, page: TablePage) -> "TabledForm":
        """The same form with the motions that wait and the members present; the chair puts what nobody else does."""
        self.motion.choices = [
            SelectChoice("", Sentence("tabling.form.motion.new")),
            *(SelectChoice(str(one.id), f"{one.reference} {own(one, 'title')}") for one in page.motions),
        ]
        self.mover.choices = [SelectChoice(str(one.member), own(one, "name")) for one in page.present]
        named(self.mover)
        if not self.mover.data and not self.mover.raw_data:
            self.mover.data = next((str(one.member) for one in page.present if one.holds_chair), None)
        return self

    def validate_mover(self, field: Any) -> None:
        """A member that is present, unless a motion has its mover already."""
        if not self.motion.data:
            one_of("tabling.form.mover.missing")(self, field)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """A text in one language at least, unless a motion says it."""
        is_valid = bool(super().validate(*args, **kwargs))
        if not (self.motion.data or self.text_fr.data or self.text_en.data):
            field = self.text_fr if current() == "fr" else self.text_en
            field.errors = [*field.errors, Sentence("tabling.form.text.missing", clause="ToR-25")]
            is_valid = False
        return is_valid

    def tabled(self, meeting: UUID) -> Tabled:
        """What is put."""
        item = self.item.data
        if self.motion.data:
            return Tabled(meeting, motion=UUID(self.motion.data), item=item)
        fr, en = self.text_fr.data or "", self.text_en.data or ""
        here = current()
        wording = Wording(
            title_of(fr), title_of(en), fr, en, here if {"fr": fr, "en": en}[here] else OTHER[here]
        )
        return Tabled(meeting, wording, UUID(self.mover.data), item=item)


class ConsensusForm(TabledForm):
    """What the members present agreed upon together, but those that stood aside or said nothing."""

    is_put = BooleanField(
        "tabling.form.is_put", validators=[required("tabling.form.is_put.missing", clause="ToR-25")]
    )
    aside = SelectMultipleField("tabling.form.aside", validate_choice=False)
    silent = SelectMultipleField("tabling.form.silent", validate_choice=False)
    reason = TextAreaField("tabling.form.reason", validators=[length("decisions.form.long", most=2000)])

    def offering(self, page: TablePage) -> "ConsensusForm":
        """The same, and who may have stood aside."""
        super().offering(page)
        self.aside.choices = self.silent.choices = [
            SelectChoice(str(one.member), own(one, "name")) for one in page.present
        ]
        return self

    def validate_aside(self, field: Any) -> None:
        """Members that are present."""
        known = {one.value for one in field.choices}
        field.data = [one for one in field.data or [] if one in known]
        self.silent.data = [one for one in self.silent.data or [] if one in known]
        if set(field.data) & set(self.silent.data):
            raise ValidationError(Sentence("tabling.form.aside.both"))

    def validate_reason(self, field: Any) -> None:
        """With those that stood aside."""
        if self.aside.data and not field.data:
            raise ValidationError(Sentence("tabling.form.reason.missing", clause="ToR-25"))

    def command(self, meeting: UUID) -> RecordConsensus:
        """The decision to record."""
        aside, silent = (
            frozenset(UUID(one) for one in field.data or []) for field in (self.aside, self.silent)
        )
        return RecordConsensus(
            self.tabled(meeting), bool(self.is_put.data), aside, silent, self.reason.data or ""
        )


class TabledVotingForm(TabledForm):
    """A vote on what is put: here and now; here and online until an hour; online until a day."""

    way = RadioField(
        "tabling.form.way",
        choices=[SelectChoice(way, f"tabling.way.{way}") for way in ("room", "hybrid", "online")],
        validate_choice=False,
        default="room",
        validators=[one_of("tabling.form.way.missing")],
    )
    closes_on = DateField("decisions.form.closes_on", validators=[Optional()])
    closes_at = TimeField("decisions.form.closes_at", validators=[Optional()])
    closes_hour = hour_field()
    reason = TextAreaField(
        "tabling.form.why_vote",
        validators=[
            required("tabling.form.why_vote.missing", clause="ToR-26"),
            length("decisions.form.long", most=2000),
        ],
    )

    def validate_closes_hour(self, field: Any) -> None:
        """Until when, unless it is here and now; at a time that there is, and which one where there are two."""
        if self.way.data == "room":
            return
        for other in (self.closes_on, self.closes_at):
            if not other.data and not other.errors:
                other.errors = [Sentence(f"{other.label.text}.missing")]
        refuse_skipped(self.closes_on, self.closes_at)
        ask_which(self.closes_on, self.closes_at, field)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether every field is valid, those that another field found wrong included."""
        super().validate(*args, **kwargs)
        return not self.errors

    @property
    def closing(self) -> datetime | None:
        """The instant of closing; None: when who presides closes it, or the meeting should end."""
        return None if self.way.data == "room" else moment(self.closes_on, self.closes_at, self.closes_hour)

    def command(self, meeting: UUID) -> PutToTheVote:
        """The vote to open. Consensus is waived with the reason that is given."""
        return PutToTheVote(
            self.tabled(meeting),
            self.way.data,
            self.reason.data or "",
            self.closing,
            waives_consensus=True,
        )
