"""What can have happened to a message. Never its content, never an address."""

from dataclasses import dataclass

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class MessageDelivered(Event):
    """The mail server took it. subject: the message."""

    message_kind: str


@dataclass(frozen=True, kw_only=True)
class MessageFailed(Event):
    """The mail server refused it, or it could not be had for days: it will not be tried again. subject: the message."""

    message_kind: str


@dataclass(frozen=True, kw_only=True)
class MessageDropped(Event):
    """It was of no more use, or its person no longer wants mail: it was not sent. subject: the message."""

    message_kind: str
