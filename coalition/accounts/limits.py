"""The limiter of attempts (S13): counted in the database, so that a restart forgets nothing.

It counts what was typed, not who exists: an unknown address meets the same limit as a known one.
"""

from datetime import datetime, timedelta
from uuid import UUID

from coalition.accounts import vault
from coalition.accounts.tables import Attempt
from coalition.act import new_id

WINDOW = timedelta(minutes=15)
SIGN_IN_PER_ADDRESS = 5
SIGN_IN_PER_NETWORK = 30


def network(client: str) -> str:
    """The key of a client's address: the whole of an IPv4 one, the first half of an IPv6 one."""
    return vault.keyed("network", ":".join(client.split(":")[:4]))


async def is_exceeded(kind: str, key: str, limit: int, now: datetime, window: timedelta = WINDOW) -> bool:
    """Whether `limit` attempts of this kind were counted for this key within the window."""
    since = now - window
    return (
        await Attempt.count().where((Attempt.kind == kind) & (Attempt.key == key) & (Attempt.at > since))
        >= limit
    )


async def count(kind: str, key: str, now: datetime) -> UUID:
    """Count one attempt, in the act that makes it; forget those of this key that no window looks at any more."""
    await Attempt.delete().where((Attempt.key == key) & (Attempt.at < now - timedelta(days=2)))
    await Attempt.insert(Attempt(id=(row := new_id()), kind=kind, key=key, at=now))
    return row
