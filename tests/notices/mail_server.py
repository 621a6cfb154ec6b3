"""A real mail server for a test, in a thread of its own; what it answers can be chosen."""

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from coalition.settings import Mail


@dataclass
class Received:
    """A letter as the server took it."""

    sender: str
    recipients: list[str]
    message: EmailMessage


@dataclass
class MailServer:
    """What came, and what is answered: `answers` holds SMTP replies to give to the next letters before "250 OK"."""

    received: list[Received] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    mail: Mail | None = None

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or not."""
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter, or not."""
        if self.answers and not self.answers[0].startswith("250"):
            return self.answers.pop(0)
        message = email.message_from_bytes(envelope.content, policy=default)
        self.received.append(Received(envelope.mail_from, list(envelope.rcpt_tos), message))
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server on a free port of this machine; its `mail` is what settings hold of it."""
    handler = MailServer()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        handler.mail = Mail("127.0.0.1", port, "", "", False, "messages@coalition.test")
        yield handler
    finally:
        controller.stop()
