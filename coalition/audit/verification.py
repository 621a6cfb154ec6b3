"""Re-reading the trail from its first entry: gapless, hashed, committed, as long as its sealed head says."""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from coalition.audit import chain
from coalition.audit.tables import AuditEntry, AuditHead
from coalition.db import current_engine

BATCH = 2000


@dataclass(frozen=True)
class Fault:
    """Where the trail stops being believable: a sequence number and a code (`audit.fault.<code>` in the catalogues)."""

    seq: int
    code: str


@dataclass(frozen=True)
class Verification:
    """The result: how many entries were read and believed, the last believed hash, and the first fault if any."""

    entries: int
    head: str
    fault: Fault | None


async def verify() -> Verification:
    """Read every entry in order and name the first that was edited, deleted, reordered, inserted or cut off.

    Without a copy of the head kept elsewhere, two things verify clean: a rewrite of the whole trail by someone who also
    holds the audit key, and a return of the whole database to an earlier state.
    """
    expected, prev = 1, chain.GENESIS
    async for row, privates in _entries():
        if fault := _fault_of(row, privates, expected, prev):
            return Verification(expected - 1, prev, fault)
        expected, prev = expected + 1, row["hash"]
    return Verification(expected - 1, prev, await _fault_of_head(expected - 1, prev))


async def head_fault() -> Fault | None:
    """The quick look: whether the head's seal holds and names the last entry. It reads one entry, not the trail."""
    last = (
        await AuditEntry.select(AuditEntry.seq, AuditEntry.hash)
        .order_by(AuditEntry.seq, ascending=False)
        .first()
    )
    return await _fault_of_head(last["seq"], last["hash"]) if last else await _fault_of_head(0, chain.GENESIS)


_READ = """
select seq, {at} as at_text, actor, kind, subject, facts, commitments, prev, hash
from audit_entry where seq > {{}} order by seq limit {{}}
"""
_INSTANT = {
    "sqlite": "cast(at as text)",
    "postgres": """to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00'""",
}
_PRIVATE = "select seq, name, value, salt from audit_private where seq > {} and seq <= {}"


async def _entries() -> AsyncIterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Every entry in order with its private values, as plain text: what was tampered with must not stop the reading."""
    read = _READ.format(at=_INSTANT[current_engine().engine_type])
    after = -(2**62)
    while rows := await AuditEntry.raw(read, after, BATCH):
        privates: dict[int, list[dict[str, Any]]] = {}
        for private in await AuditEntry.raw(_PRIVATE, after, rows[-1]["seq"]):
            privates.setdefault(private["seq"], []).append(private)
        for row in rows:
            yield row, privates.get(row["seq"], [])
        after = rows[-1]["seq"]
        await asyncio.sleep(0)  # other requests go on meanwhile


def _fault_of(row: dict[str, Any], privates: list[dict[str, Any]], expected: int, prev: str) -> Fault | None:
    if row["seq"] > expected:
        return Fault(expected, "missing")
    if row["seq"] < expected:
        return Fault(row["seq"], "inserted")
    if row["prev"] != prev:
        return Fault(expected, "unlinked")
    if _hash_of(row) != row["hash"]:
        return Fault(expected, "edited")
    return (
        Fault(expected, "private") if privates and not _are_promised(privates, row["commitments"]) else None
    )


def _hash_of(row: dict[str, Any]) -> str | None:
    try:
        at = datetime.fromisoformat(row["at_text"])
    except (TypeError, ValueError):
        return None
    at = at.replace(tzinfo=at.tzinfo or UTC)
    names = ("seq", "actor", "kind", "subject", "facts", "commitments", "prev")
    return chain.entry_hash(at=at, **{name: row[name] for name in names})


def _are_promised(privates: list[dict[str, Any]], commitments: str) -> bool:
    try:
        promised = json.loads(commitments)
        return all(promised[p["name"]] == chain.commitment(p["salt"], p["value"]) for p in privates)
    except (ValueError, TypeError, KeyError):
        return False


async def _fault_of_head(entries: int, prev: str) -> Fault | None:
    head = await AuditHead.select().where(AuditHead.id == chain.HEAD_ID).first()
    if head is None:
        return Fault(entries + 1, "cut") if entries else None
    if not hmac.compare_digest(head["seal"].encode(), chain.seal(head["seq"], head["hash"]).encode()):
        return Fault(head["seq"], "head")
    if head["seq"] > entries:
        return Fault(entries + 1, "cut")
    if head["seq"] < entries:
        return Fault(head["seq"] + 1, "inserted")
    return None if head["hash"] == prev else Fault(entries, "edited")
