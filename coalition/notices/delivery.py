"""Delivery of the outbox: one recipient a message, the same Message-ID however often it is tried, each end recorded.

Two workers may run at once: one claims a message by moving its `not_before` ahead and its `tries` up; only one can.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import aiosmtplib
from email_validator import validate_email

from coalition.accounts import queries as accounts
from coalition.act import HOUSE, Event, perform
from coalition.notices.events import MessageDelivered, MessageDropped, MessageFailed
from coalition.notices.rendering import letter
from coalition.notices.tables import OutboxMessage
from coalition.settings import Mail, settings

CLAIM = timedelta(minutes=5)
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
GIVE_UP = timedelta(days=5)
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Fate:
    """What becomes of a message after a try: its new state, and why in a few letters that name nobody."""

    state: str
    error: str | None = None
    is_unreachable: bool = False


async def deliver_due(now: datetime, *, limit: int = 50) -> int:
    """Send what is due at `now`, oldest first; returns how many the mail server took. Without a mail server, nothing.

    Safe to call at any time, from several processes: what fails for a time is tried again after 1, 5, 15, then every 60
    minutes for five days; what is refused for good is dead; what is of no more use is dropped.
    """
    mail = settings().mail
    if mail is None:
        return 0
    due = (
        await OutboxMessage.select()
        .where((OutboxMessage.state == "waiting") & (OutboxMessage.not_before <= now))
        .order_by(OutboxMessage.not_before)
        .order_by(OutboxMessage.queued_at)
        .limit(limit)
    )
    taken = 0
    for row in due:  # oldest first, one after the other: order is kept
        if await _claim(row, now):
            fate = await _try(mail, row, now)
            await _settle(row, fate, now)
            taken += fate.state == "sent"
            if fate.is_unreachable:
                break  # the others would fail the same way, one patience after the other
    return taken


async def _claim(row: dict[str, Any], now: datetime) -> bool:
    return bool(
        await OutboxMessage.update(
            {OutboxMessage.tries: row["tries"] + 1, OutboxMessage.not_before: now + CLAIM}
        )
        .where(
            (OutboxMessage.id == row["id"])
            & (OutboxMessage.state == "waiting")
            & (OutboxMessage.tries == row["tries"])
            & (OutboxMessage.not_before <= now)
        )
        .returning(OutboxMessage.id)
    )


async def _try(mail: Mail, row: dict[str, Any], now: datetime) -> Fate:
    if row["valid_until"] and row["valid_until"] <= now:
        return Fate("dropped")
    address = await accounts.mail_address(row["person"])
    if address is None:
        return Fate("dropped" if row["sealed"] else "in_app")
    try:
        message = compose(mail, row, address)
    except ValueError as error:
        return Fate("dead", type(error).__name__)
    fate = await _send(mail, message)
    if fate.state == "waiting" and now - row["queued_at"] >= GIVE_UP:
        return Fate("dead", fate.error)
    return fate


def compose(mail: Mail, row: dict[str, Any], address: str) -> EmailMessage:
    """The message as it is handed over. Raises ValueError (EmailNotValidError) unless the address is exactly one."""
    recipient = validate_email(address, check_deliverability=False).normalized
    words = letter(row["id"], row["kind"], row["language"], code=accounts.code_in(row["sealed"]))
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(addr_spec=mail.sender)
    message["To"] = Address(addr_spec=recipient)
    message["Subject"] = words.subject
    message["Date"] = row["queued_at"]
    message["Message-ID"] = message_id(row["id"])
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = f"{row['language']}-CA"
    message.set_content(words.text)
    return message


def message_id(message: UUID) -> str:
    """The same for every try, so that a mail server that took it twice shows it once."""
    return f"<{message}@{urlsplit(settings().base_url).hostname}>"


async def _send(mail: Mail, message: EmailMessage) -> Fate:
    server = aiosmtplib.SMTP(
        hostname=mail.host,
        port=mail.port,
        username=mail.user or None,
        password=mail.password or None,
        start_tls=mail.starttls,
        timeout=PATIENCE_SECONDS / 2,
    )
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await server.connect()
            await server.send_message(message)
    except aiosmtplib.SMTPRecipientsRefused as error:
        return _after(error.recipients[0].code)
    except aiosmtplib.SMTPDataError as error:
        return _after(error.code)
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        return Fate("waiting", type(error).__name__, is_unreachable=True)
    finally:
        with suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
            await server.quit(timeout=5)
    return Fate("sent")


def _after(code: int) -> Fate:
    return Fate("dead" if code >= 500 else "waiting", str(code))


_ENDS: dict[str, type[MessageDelivered] | type[MessageFailed] | type[MessageDropped]] = {
    "sent": MessageDelivered,
    "dead": MessageFailed,
    "dropped": MessageDropped,
    "in_app": MessageDropped,
}


async def _settle(row: dict[str, Any], fate: Fate, now: datetime) -> None:
    changes: dict[Any, Any] = {OutboxMessage.state: fate.state, OutboxMessage.last_error: fate.error}
    if fate.state == "waiting":
        delay = DELAYS[min(row["tries"], len(DELAYS) - 1)]
        await OutboxMessage.update(changes | {OutboxMessage.not_before: now + delay}).where(_claimed(row))
        return
    changes[OutboxMessage.sealed] = None
    if fate.state == "sent":
        changes[OutboxMessage.sent_at] = now
    with suppress(_TakenOver):
        async with perform(HOUSE, now) as act:
            if not await OutboxMessage.update(changes).where(_claimed(row)).returning(OutboxMessage.id):
                raise _TakenOver
            end: Event = _ENDS[fate.state](subject=row["id"], message_kind=row["kind"])
            act.record(end)


def _claimed(row: dict[str, Any]) -> Any:
    return (
        (OutboxMessage.id == row["id"])
        & (OutboxMessage.state == "waiting")
        & (OutboxMessage.tries == row["tries"] + 1)
    )


class _TakenOver(Exception):
    """Our claim ran out and another worker has the message: what became of it is for that one to say."""
