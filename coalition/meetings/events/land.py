"""What can have happened to a land acknowledgement."""

from dataclasses import dataclass

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class LandTextWritten(Event):
    """The text of a place reads so from now on. subject: the text."""

    revision: int


@dataclass(frozen=True, kw_only=True)
class LandTextRemoved(Event):
    """It is read no more; what it said is kept. subject: the text."""
