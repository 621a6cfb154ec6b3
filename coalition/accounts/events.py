"""What can have happened to a person's account. Ids only: the vault is never told to the trail."""

from dataclasses import dataclass

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Event):
    """A person became known. subject: the person."""

    language: str


@dataclass(frozen=True, kw_only=True)
class CodeAsked(Event):
    """A sign-in code was asked for. subject: the code's row; the person is not named, known or not."""


@dataclass(frozen=True, kw_only=True)
class CodeTried(Event):
    """A code was typed, right or wrong. subject: the code's row; the person is not named."""

    is_right: bool


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """A session began. subject: the person."""


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    """A session ended by its person, or by quick exit. subject: the person."""


@dataclass(frozen=True, kw_only=True)
class LanguageChosen(Event):
    """subject: the person."""

    language: str


@dataclass(frozen=True, kw_only=True)
class ContactKept(Event):
    """A person said how she may be reached, and how not. subject: the person."""


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """A person's vault was deleted at her request (P14). subject: the person."""


@dataclass(frozen=True, kw_only=True)
class VaultResealed(Event):
    """Every row of the vault was sealed anew with the first key. subject: this run."""

    rows: int
