"""What becomes of a form that is sent: one application for one form, its reference, its private link."""

import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from coalition import db
from coalition.accounts import limits, vault
from coalition.act import Act, Actor, new_id, perform
from coalition.admission.events import ApplicationSubmitted
from coalition.admission.tables import Application
from coalition.errors import CoalitionError, NotRecorded
from coalition.notices import outbox
from coalition.settings import settings

MOST_A_DAY = 5
TRIES = 5
SHORTEST_SECRET = 16


class TooManyToday(CoalitionError):
    """Too many applications, or drafts of them, came from this network within a day (S13)."""


@dataclass(frozen=True)
class Receipt:
    """The application, and the token of the private link that leads back to it: told once, kept hashed."""

    application: UUID
    token: str


def hashed(token: str) -> str:
    """A private link's token as the database keeps it."""
    return hashlib.sha256(f"follow-v1\0{token}".encode()).hexdigest()


def link_token(purpose: str, secret: str) -> str:
    """The token of a private link, 128 bits: the same for the same form, another for any other."""
    return vault.keyed(purpose, secret)[:32] if len(secret) >= SHORTEST_SECRET else secrets.token_hex(16)


async def file_once(
    actor: Actor,
    now: datetime,
    secret: str,
    client: str,
    write: Callable[[Act, str], Awaitable[UUID]],
    *,
    token: str = "",
) -> Receipt:
    """Write once for one form. The token of the link comes from the form's secret, so that the same form, sent again,
    leads to the same page although the database has forgotten the token; or it is that of the draft that is sent."""
    token = token or link_token("follow", secret)
    for _ in range(TRIES):
        if sent := await _sent(token):
            return Receipt(sent, token)
        try:
            async with perform(actor, now) as act:
                await refuse_more_than(MOST_A_DAY, "application", act, client)
                application = await write(act, token)
            return Receipt(application, token)
        except Exception as error:  # two at once met on a reference, on the link, or on the draft: look again
            if not (db.is_unique_violation(error) or await _sent(token)):
                raise
    raise NotRecorded


async def _sent(token: str) -> UUID | None:
    row = await Application.select(Application.id).where(Application.link == hashed(token)).first()
    return row["id"] if row else None


async def file_application(
    act: Act,
    token: str,
    *,
    kind: str,
    names: tuple[str, str],
    sector: str | None,
    language: str,
    answers: Mapping[str, object],
    person: UUID,
    consented_at: datetime | None,
    version: int = 1,
    previous: UUID | None = None,
) -> UUID:
    """The application's row, with the next reference of the year, and its event."""
    application = new_id()
    await Application.insert(
        Application(
            id=application,
            reference=await _next_reference(act),
            kind=kind,
            name_fr=names[0],
            name_en=names[1],
            sector=sector,
            language=language,
            form_version=version,
            answers=json.dumps(answers, ensure_ascii=False),
            person=person,
            link=hashed(token),
            consented_at=consented_at,
            submitted_at=act.now,
            previous=previous,
        )
    )
    act.record(ApplicationSubmitted(subject=application, applicant_kind=kind))
    return application


async def mail_link(act: Act, person: UUID, application: UUID, token: str) -> None:
    """The private link goes to the applicant; until then its token waits sealed."""
    await outbox.queue(
        act,
        person=person,
        kind="application_received",
        page="application",
        about=application,
        once_key=f"application_received:{application}",
        sealed=vault.seal(token),
    )


def today(act: Act) -> date:
    """The day of the act where the coalition is."""
    return act.now.astimezone(settings().zone).date()


async def _next_reference(act: Act) -> str:
    prefix = f"DA-{today(act).year}-"
    rows = await Application.select(Application.reference).where(Application.reference.like(f"{prefix}%"))
    last = max((int(row["reference"].removeprefix(prefix)) for row in rows), default=0)
    return f"{prefix}{last + 1:02}"


async def refuse_more_than(most: int, kind: str, act: Act, client: str) -> None:
    """Count one more from this network, if it is known. Raises TooManyToday when there were that many within a day."""
    if not client:
        return
    network = limits.network(client)
    if await limits.is_exceeded(kind, network, most, act.now, timedelta(days=1)):
        raise TooManyToday
    await limits.count(kind, network, act.now)
