"""The vault's lock: what identifies a person is sealed with a key that neither the database nor its backups hold (P1).

The first of the vault keys seals; all of them open, so that a new key can be put in front and every row sealed anew.
"""

import hashlib
import hmac
import unicodedata
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from piccolo.columns import Column
from piccolo.table import Table

from coalition import db
from coalition.settings import settings


def seal(text: str | None) -> str | None:
    """The text as the database may keep it; nothing stays nothing."""
    return _lock(settings().vault_keys).encrypt(text.encode()).decode() if text else None


def open_sealed(sealed: str | None) -> str | None:
    """The text again. Raises cryptography's InvalidToken when no key of ours sealed it."""
    return _lock(settings().vault_keys).decrypt(sealed.encode()).decode() if sealed else None


def seal_anew(sealed: str | None) -> str | None:
    """The same text, sealed with the first key."""
    return _lock(settings().vault_keys).rotate(sealed.encode()).decode() if sealed else None


async def seal_rows_anew(table: type[Table], *columns: Column, where: Any = None) -> None:
    """Within an act: each of these columns, in the rows `where` says or in all, sealed with the first key. What is empty stays
    so; rows are locked, so that nothing saved meanwhile is lost."""
    key, query = table._meta.primary_key, table.select(table._meta.primary_key, *columns)
    for row in await db.for_update(query if where is None else query.where(where)):
        kept = {column: row[column._meta.name] for column in columns if row[column._meta.name]}
        if kept:
            anew: dict[Column | str, Any] = {column: seal_anew(text) for column, text in kept.items()}
            await table.update(anew).where(key == row[key._meta.name])


def normalised(address: str) -> str:
    """An e-mail address as two people would write the same one."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def lookup(address: str) -> str:
    """What finds a person who types her own address, and tells nothing to whoever reads the database."""
    return keyed("address", normalised(address))


def keyed(purpose: str, value: str) -> str:
    """A hash that only this installation can make, in 64 hexadecimal characters: of an address, a code, a cookie."""
    return hmac.new(settings().session_key, f"{purpose}-v1\0{value}".encode(), hashlib.sha256).hexdigest()


@cache
def _lock(keys: tuple[bytes, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
