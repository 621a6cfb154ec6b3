"""What is typed under agreements: a signature, an attestation, a new version."""

from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
)
from wtforms.widgets import HiddenInput

from coalition.agreements.commands import Attest, Publish, Sign
from coalition.agreements.wording import STANDS, VALUES, Wording
from coalition.errors import BadRequest
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence


class Signed(Form):
    """The version that was shown to the person who signs, and where she goes afterwards."""

    version = HiddenField()
    next = HiddenField()

    def signed_version(self) -> UUID:
        """The version that she read; BadRequest for what no page of ours sends."""
        try:
            return UUID(self.version.data)
        except (TypeError, ValueError):
            raise BadRequest from None


class SignForm(Signed):
    """One box, not ticked beforehand."""

    accepts = BooleanField(Sentence("agreements.field.accepts"), [required("agreements.accepts.missing")])

    def command(self, member: UUID | None) -> Sign:
        """The command that this form asks for."""
        return Sign(self.signed_version(), member)


def _value(code: str) -> RadioField:
    return RadioField(
        Sentence(f"agreements.value.{code}"),
        [one_of(f"agreements.{code}.missing", clause="ToR-7")],
        choices=[SelectChoice(stand, Sentence(f"agreements.stand.{stand}")) for stand in STANDS],
        validate_choice=False,
    )


class AttestForm(Signed):
    """Where the organisation stands with each value, and two boxes."""

    survivors_first = _value("survivors_first")
    relational = _value("relational")
    trauma_informed = _value("trauma_informed")
    continuity = _value("continuity")
    practices = BooleanField(
        Sentence("agreements.field.practices"), [required("agreements.practices.missing", clause="ToR-13")]
    )
    mandate = BooleanField(
        Sentence("agreements.field.mandate"), [required("agreements.mandate.missing", clause="ToR-34")]
    )

    @property
    def values(self) -> list[RadioField]:
        """The questions on the values, in order."""
        return [self[code] for code in VALUES]

    def command(self, member: UUID) -> Attest:
        """The command that this form asks for."""
        return Attest(
            self.signed_version(),
            member,
            {code: self[code].data for code in VALUES},
            self.practices.data,
            self.mandate.data,
        )


def _title(lang: str) -> StringField:
    return StringField(
        Sentence(f"agreements.field.title_{lang}"),
        [required(f"agreements.title_{lang}.missing"), length("agreements.too_long", most=200)],
    )


def _text(lang: str) -> TextAreaField:
    return TextAreaField(
        Sentence(f"agreements.field.text_{lang}"),
        [required(f"agreements.text_{lang}.missing"), length("agreements.too_long", most=40_000)],
    )


def _changes(lang: str) -> TextAreaField:
    return TextAreaField(
        Sentence(f"agreements.field.changes_{lang}"), [length("agreements.too_long", most=4_000)]
    )


class VersionForm(Form):
    """The next version in both languages; checked on a page of its own before it is published (`step`)."""

    step = HiddenField()
    after = IntegerField(widget=HiddenInput())
    changes_fr = _changes("fr")
    changes_en = _changes("en")
    title_fr = _title("fr")
    title_en = _title("en")
    text_fr = _text("fr")
    text_en = _text("en")

    def validate(self, extra_validators: Any = None) -> bool:
        """What replaces a version says, in both languages, what it changes."""
        sound = super().validate(extra_validators)
        if self.after.data is None:
            raise BadRequest
        for field in (self.changes_fr, self.changes_en) if self.after.data else ():
            if not field.data:
                field.errors = [Sentence(f"agreements.{field.name}.missing")]
                sound = False
        return sound

    def wording(self) -> Wording:
        """The words as they were typed."""
        return Wording(
            self.title_fr.data,
            self.title_en.data,
            self.text_fr.data,
            self.text_en.data,
            self.changes_fr.data if self.after.data else "",
            self.changes_en.data if self.after.data else "",
        )

    def command(self, kind: str) -> Publish:
        """The command that this form asks for."""
        return Publish(kind, self.after.data, self.wording())
