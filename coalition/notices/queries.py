"""One's own notices; in a demonstration, every mail that would have been sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.accounts import queries as accounts
from coalition.errors import NotFound
from coalition.notices.rendering import Letter, letter
from coalition.notices.tables import OutboxMessage
from coalition.web.languages import OTHER

A_PAGE = 20


@dataclass(frozen=True)
class Notice:
    """A notice to its own person: its kind (`notices.kind.<kind>`), when it was left, the page it leads to."""

    id: UUID
    kind: str
    queued_at: datetime
    page: str
    about: str | None


async def own_notices(person: UUID, *, limit: int = 50) -> list[Notice]:
    """What this person was told, newest first; codes are not notices."""
    rows = (
        await OutboxMessage.select(
            OutboxMessage.id,
            OutboxMessage.kind,
            OutboxMessage.queued_at,
            OutboxMessage.page,
            OutboxMessage.about,
        )
        .where((OutboxMessage.person == person) & (OutboxMessage.kind != "sign_in_code"))
        .order_by(OutboxMessage.queued_at, ascending=False)
        .limit(limit)
    )
    return [Notice(**row) for row in rows]


async def own_notice(person: UUID, notice: UUID) -> Notice:
    """One notice to this person. NotFound when there is none such, or it is another's."""
    row = (
        await OutboxMessage.select(
            OutboxMessage.id,
            OutboxMessage.kind,
            OutboxMessage.queued_at,
            OutboxMessage.page,
            OutboxMessage.about,
        )
        .where((OutboxMessage.id == notice) & (OutboxMessage.person == person))
        .first()
    )
    if row is None:
        raise NotFound
    return Notice(**row)


@dataclass(frozen=True)
class Mail:
    """A mail of the demonstration: to whom, in her language first, then in the other."""

    handle: str
    state: str
    queued_at: datetime
    language: str
    own: Letter
    other: Letter


@dataclass(frozen=True)
class OutboxPage:
    """One page of the demonstration's mails, newest first."""

    mails: tuple[Mail, ...]
    number: int
    pages: int


_MAILS = """
select o.id, o.kind, o.state, o.queued_at, o.language, o.sealed, p.handle
from outbox_message o join person p on p.id = o.person
where o.state != 'in_app' order by o.queued_at desc, o.id limit {} offset {}
"""


async def outbox_page(number: int) -> OutboxPage:
    """Every mail of the demonstration, rendered; `number` counts pages from 1."""
    total = await OutboxMessage.count().where(OutboxMessage.state != "in_app")
    pages = max(1, -(-total // A_PAGE))
    number = min(max(1, number), pages)
    mails = []
    for row in await OutboxMessage.raw(_MAILS, A_PAGE, (number - 1) * A_PAGE):
        code = accounts.code_in(row["sealed"])
        words = {lang: letter(row["id"], row["kind"], lang, code=code) for lang in OTHER}
        lang = row["language"]
        mails.append(
            Mail(
                row["handle"], row["state"], _instant(row["queued_at"]), lang, words[lang], words[OTHER[lang]]
            )
        )
    return OutboxPage(tuple(mails), number, pages)


def _instant(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Delivery:
    """What became of one message about a thing, for one person. state: as in the outbox."""

    kind: str
    person: UUID
    handle: str
    state: str
    queued_at: datetime
    sent_at: datetime | None


_DELIVERIES = """
select o.kind, o.person, p.handle, o.state, o.queued_at, o.sent_at
from outbox_message o join person p on p.id = o.person
where o.about = {} order by o.queued_at, p.handle
"""


async def deliveries(about: UUID, kinds: Collection[str]) -> list[Delivery]:
    """The messages of these kinds that were left about a thing, oldest first: the proof of what was sent to whom."""
    rows = await OutboxMessage.raw(_DELIVERIES, str(about))
    return [Delivery(**row) for row in rows if row["kind"] in kinds]
