"""Requests about conflicts and interests, read into commands."""

from typing import Any
from uuid import UUID

from wtforms import DateField, RadioField, SelectChoice, SelectField, StringField

from coalition.meetings.commands import (
    EFFECTS,
    NATURES,
    DeclareConflict,
    DeclareInterest,
    EndInterest,
)
from coalition.meetings.forms.speaking import ForMember
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence
from coalition.web.pages import own


class ConflictForm(ForMember):
    """A conflict of interest: on what, to what effect."""

    thing = SelectField(
        "meetings.conflict.thing",
        validate_choice=False,
        choices=[],
        validators=[required("meetings.conflict.thing.missing"), one_of("meetings.conflict.thing.missing")],
    )
    effect = RadioField(
        "meetings.conflict.effect",
        choices=[SelectChoice(effect, f"meetings.effect.{effect}") for effect in EFFECTS],
        validate_choice=False,
        validators=[one_of("meetings.conflict.effect.missing")],
    )

    def about(self, things: list[Any]) -> "ConflictForm":
        """This form, offering these points and motions; where there are several, none is taken beforehand."""
        choices = [SelectChoice(thing.value, own(thing, "title")) for thing in things]
        if len(choices) > 1:
            choices.insert(0, SelectChoice("", Sentence("meetings.conflict.thing.choose")))
        self.thing.choices = choices
        return self

    def command(self, meeting: UUID | None) -> DeclareConflict:
        """The declaration; between meetings it is on a motion."""
        kind, _, value = self.thing.data.partition(":")
        thing = UUID(value)
        return DeclareConflict(
            meeting=meeting,
            member=UUID(self.member.data),
            effect=self.effect.data,
            item=thing if kind == "item" else None,
            motion=thing if kind == "motion" else None,
        )


class InterestForm(ForMember):
    """A standing interest: in which organisation, of what nature, since when, until when."""

    organization = StringField(
        Sentence("interests.field.organization"),
        [required("interests.organization.missing"), length("interests.organization.long", most=160)],
    )
    nature = SelectField(
        Sentence("interests.field.nature"),
        [required("interests.nature.missing"), one_of("interests.nature.missing")],
        choices=[
            SelectChoice("", Sentence("interests.choose")),
            *(SelectChoice(one, Sentence(f"interests.nature.{one}")) for one in NATURES),
        ],
        validate_choice=False,
    )
    since = DateField(Sentence("interests.field.since"), [required("interests.since.missing")])

    def command(self) -> DeclareInterest:
        """The declaration."""
        return DeclareInterest(
            UUID(self.member.data), self.organization.data or "", self.nature.data, self.since.data
        )


class EndInterestForm(Form):
    """The day on which an interest ended."""

    until = DateField(Sentence("interests.field.until"), [required("interests.until.missing")])

    def command(self, interest: UUID) -> EndInterest:
        """The command that this form asks for."""
        return EndInterest(interest, self.until.data)
