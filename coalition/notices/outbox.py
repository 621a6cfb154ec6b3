"""The door through which every slice leaves a message: written in the act's own transaction, sent afterwards.

A person who takes no mail gets none: her messages wait for her in the house (P6, P7).
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.accounts import queries as accounts
from coalition.act import Act, new_id
from coalition.notices.tables import OutboxMessage


async def queue(
    act: Act,
    *,
    person: UUID,
    kind: str,
    page: str,
    once_key: str,
    about: UUID | None = None,
    not_before: datetime | None = None,
    valid_until: datetime | None = None,
    sealed: str | None = None,
    state: str = "waiting",
) -> None:
    """Leave one message for one person: see `queue_for_all`."""
    await queue_for_all(
        act,
        [person],
        kind=kind,
        page=page,
        once_key=once_key,
        about=about,
        not_before=not_before,
        valid_until=valid_until,
        sealed=sealed,
        state=state,
    )


async def queue_for_all(
    act: Act,
    people: Sequence[UUID],
    *,
    kind: str,
    page: str,
    once_key: str,
    about: UUID | None = None,
    not_before: datetime | None = None,
    valid_until: datetime | None = None,
    sealed: str | None = None,
    state: str = "waiting",
) -> None:
    """Leave each of these people a message of this kind, leading to `page` (a page's name, with `about` as its `id`).

    The same `once_key` for the same person is the same message, left once. It is sent between `not_before` and
    `valid_until`, or never. `sealed` is a text of the vault, kept until sent. `state` is "waiting", or "in_app"
    for what is to be read in the house only.
    """
    keys = {one: _key(once_key, one.person) for one in await accounts.correspondents(people)}
    if not keys:
        return
    known = await OutboxMessage.select(OutboxMessage.once_key).where(
        OutboxMessage.once_key.is_in([*keys.values()])
    )
    left = {row["once_key"] for row in known}
    messages = [
        OutboxMessage(
            id=new_id(),
            person=one.person,
            kind=kind,
            language=one.language,
            about=str(about) if about else None,
            page=page,
            sealed=sealed,
            once_key=key,
            queued_at=act.now,
            not_before=not_before or act.now,
            valid_until=valid_until,
            state=state if one.may_email else "in_app",
        )
        for one, key in keys.items()
        if key not in left
    ]
    await db.insert_all(messages)


async def pretend(sealed: str | None) -> None:
    """Do the work of leaving a message, and leave none: for an answer that must take as long for nobody (S2)."""
    nobody = UUID(int=0)
    await accounts.correspondents([nobody])
    key = _key(sealed or "", nobody)
    await OutboxMessage.select(OutboxMessage.once_key).where(OutboxMessage.once_key.is_in([key]))
    await OutboxMessage.update({OutboxMessage.sealed: sealed}).where(OutboxMessage.once_key == key)


def _key(once_key: str, person: UUID) -> str:
    return hashlib.sha256(f"{once_key}\0{person}".encode()).hexdigest()
