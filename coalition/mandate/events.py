"""What can have happened to the terms of reference."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class TermsTookEffect(Event):
    """A version of the terms is in force. subject: the version."""

    preset: str
    effective_on: date


@dataclass(frozen=True, kw_only=True)
class ValueChosen(Event):
    """The coalition chose a value. subject: the chosen value."""

    private: ClassVar[frozenset[str]] = frozenset({"value"})

    name: str
    origin: str
    is_ratified: bool
    since: date
    value: str
