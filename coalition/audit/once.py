"""One-time tokens of forms (R4): the same form sent twice has one effect and ends on the same page."""

import hashlib
from datetime import datetime
from uuid import uuid4

from coalition import db

_SPEND = "insert into spent_token (id, owner, token, address, at) values ({}, {}, {}, {}, {})"


def _digest(owner: str, token: str) -> str:
    return hashlib.sha256(f"once-v1\0{owner}\0{token}".encode()).hexdigest()


async def address_of(owner: str, token: str) -> str | None:
    """Where the effect of this form is shown, or None when the form has not been used."""
    rows = await db.rows("select address from spent_token where token = {}", _digest(owner, token))
    return rows[0]["address"] if rows else None


async def spend(owner: str, token: str, address: str, now: datetime) -> None:
    """Use the token up, in the act's own transaction; a second use meets the unique index."""
    await db.rows(_SPEND, uuid4(), owner, _digest(owner, token), address, now)
