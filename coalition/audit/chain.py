"""The chain: each entry's hash covers its content and the hash before it (design of the trail: 04, Audit).

`hash = SHA-256("audit-v1\\0" ‖ canonical JSON of the rest)`; sequence numbers have no gap; entries are appended in the
transaction of the act they record. No personal data: ids, codes, integers, and salted commitments.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

from coalition import db
from coalition.audit.tables import AuditEntry, AuditHead, AuditPrivate
from coalition.settings import settings

GENESIS = "0" * 64
NOBODY = "hidden"
"""What the trail says for the actor of an event that hides it."""
HEAD_ID = UUID(int=1)


class Recorded(Protocol):
    """What the chain needs to know of an event."""

    @property
    def subject(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def hides_actor(self) -> bool: ...
    def facts(self) -> dict[str, Any]: ...
    def secrets(self) -> dict[str, str]: ...


def canonical(value: Mapping[str, Any]) -> str:
    """One text for one content: sorted keys, no spaces, UTC instants. Raises TypeError for a float."""
    _refuse_floats(value)
    return _in_order(value)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no place in the trail: it is not the same text everywhere")
    if isinstance(value, dict):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value, key=str)
    raise TypeError(f"{type(value).__name__} has no place in the trail")


_in_order = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain).encode


def instant_text(at: datetime) -> str:
    """An instant as the chain writes it: UTC, microseconds always present."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def entry_hash(
    *, seq: int, at: datetime, actor: str, kind: str, subject: str, facts: str, commitments: str, prev: str
) -> str:
    """The hash of one entry, in hexadecimal."""
    content = canonical(
        {
            "seq": seq,
            "at": instant_text(at),
            "actor": actor,
            "kind": kind,
            "subject": subject,
            "facts": facts,
            "commitments": commitments,
            "prev": prev,
        }
    )
    return hashlib.sha256(b"audit-v1\0" + content.encode()).hexdigest()


def commitment(salt: str, value: str) -> str:
    """What the trail says of a private value: nothing that can be guessed without its salt."""
    return hashlib.sha256(f"commitment-v1\0{salt}\0{value}".encode()).hexdigest()


def seal(seq: int, head: str) -> str:
    """The head's seal, keyed with the audit key, which the database does not hold."""
    return hmac.new(settings().audit_key, f"head-v1\0{seq}\0{head}".encode(), hashlib.sha256).hexdigest()


FEW = 4
"""Up to so many entries each by a statement that is ready; more, all at once."""
_HEAD = "select seq, hash from audit_head where id = {}"
_APPEND = """
insert into audit_entry (id, seq, at, actor, kind, subject, facts, commitments, prev, hash)
values ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})
"""
_MOVE_HEAD = "update audit_head set seq = {}, hash = {}, seal = {} where id = {}"


async def append(actor: str, now: datetime, events: Sequence[Recorded]) -> None:
    """Append the events of one act, inside its transaction. The head row is the lock that orders acts."""
    seq, prev = await _lock_head()
    entries, privates = [], []
    for event in events:
        seq += 1
        salted = {name: (secrets.token_hex(16), value) for name, value in event.secrets().items()}
        row: dict[str, Any] = {
            "seq": seq,
            "at": now,
            "actor": NOBODY if event.hides_actor else actor,
            "kind": event.kind,
            "subject": str(event.subject),
            "facts": canonical(event.facts()),
            "commitments": canonical(
                {name: commitment(salt, value) for name, (salt, value) in salted.items()}
            ),
            "prev": prev,
        }
        prev = entry_hash(**row)
        entries.append({"id": uuid4(), **row, "hash": prev})
        privates += [
            AuditPrivate(id=uuid4(), seq=seq, name=name, value=value, salt=salt)
            for name, (salt, value) in salted.items()
        ]
    if len(entries) > FEW:
        await db.insert_all([AuditEntry(**entry) for entry in entries])
    else:
        for entry in entries:
            await db.rows(_APPEND, *entry.values())
    await db.insert_all(privates)
    await db.rows(_MOVE_HEAD, seq, prev, seal(seq, prev), HEAD_ID)


async def _lock_head() -> tuple[int, str]:
    """How long the trail is, and its last hash. Nobody else appends until this transaction ends."""
    head = await db.rows(db.locking(_HEAD), HEAD_ID)
    if not head:  # the first act of all; two at once meet on the primary key, and the second waits
        first = AuditHead(id=HEAD_ID, seq=0, hash=GENESIS, seal=seal(0, GENESIS))
        await AuditHead.insert(first).on_conflict(action="DO NOTHING")
        head = await db.rows(db.locking(_HEAD), HEAD_ID)
    return head[0]["seq"], head[0]["hash"]


async def forget(subject: UUID) -> None:
    """Delete what the entries about this subject only commit to, salts too. The chain still verifies (A3)."""
    await AuditPrivate.raw(
        "delete from audit_private where seq in (select seq from audit_entry where subject = {})",
        str(subject),
    )


_KEPT = """
select p.id, p.value from audit_private p join audit_entry e on e.seq = p.seq where e.subject = {}
"""


async def forget_what(subject: UUID, tells: Callable[[str], bool]) -> None:
    """Delete those private values about this subject that tell too much, salts too. The chain still verifies (A3)."""
    rows = await db.rows(_KEPT, str(subject))
    if told := [row["id"] for row in rows if tells(row["value"])]:
        await AuditPrivate.delete().where(AuditPrivate.id.is_in(told))
