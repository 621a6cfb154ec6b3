"""The trail shows every tampering made by someone who holds the database and not the key (A2)."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import pytest
import pytest_asyncio

from coalition.act import HOUSE, Actor, Event, new_id, perform
from coalition.audit import chain, triggers
from coalition.audit.tables import AuditEntry, AuditHead, AuditPrivate
from coalition.audit.verification import Fault, head_fault, verify
from coalition.db import LendingEngine, current_engine
from coalition.migrating import migrate
from tests.databases import fresh_database

NOW = datetime(2027, 3, 22, 14, 0, 0, 123456, tzinfo=UTC)
LENGTH = 12


@dataclass(frozen=True, kw_only=True)
class Said(Event):
    private: ClassVar[frozenset[str]] = frozenset({"reason"})

    number: int
    by: UUID
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Weighed(Event):
    weight: object


async def _migrated_without_triggers() -> None:
    """A database whose owner took the triggers away, as someone who tampers would."""
    await migrate()
    if await _has_triggers():
        await triggers.allow_changes()


async def _has_triggers() -> bool:
    if current_engine().engine_type == "sqlite":
        sql = "select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_entry'"
    else:
        sql = "select tgname from pg_trigger where tgrelid = 'audit_entry'::regclass and not tgisinternal"
    return bool(await AuditEntry.raw(sql))


@pytest_asyncio.fixture
async def bare(tmp_path: Path) -> AsyncIterator[LendingEngine]:
    async with fresh_database(tmp_path, _migrated_without_triggers) as engine:
        yield engine


@pytest_asyncio.fixture
async def written(bare: LendingEngine) -> list[dict[str, Any]]:
    """A trail of twelve entries in six acts, a reason on every third."""
    for act_number in range(LENGTH // 2):
        async with perform(Actor(new_id()) if act_number % 2 else HOUSE, NOW) as act:
            for number in (2 * act_number + 1, 2 * act_number + 2):
                reason = f"because of {number}" if number % 3 == 0 else None
                act.record(Said(subject=new_id(), number=number, by=new_id(), reason=reason))
    return await AuditEntry.select().order_by(AuditEntry.seq)


async def _sql(statement: str, *values: object) -> None:
    await AuditEntry.raw(statement, *values)


async def _rehash(first: int) -> None:
    """Recompute every hash from an entry on, as someone without the key can."""
    prev = chain.GENESIS
    for row in await AuditEntry.select().order_by(AuditEntry.seq):
        if row["seq"] >= first:
            content = {
                name: row[name] for name in ("seq", "at", "actor", "kind", "subject", "facts", "commitments")
            }
            digest = chain.entry_hash(**content, prev=prev)
            await _sql("update audit_entry set prev = {}, hash = {} where seq = {}", prev, digest, row["seq"])
            prev = digest
        else:
            prev = row["hash"]


async def test_an_untouched_trail_is_whole(written: list[dict[str, Any]]) -> None:
    result = await verify()
    assert (result.entries, result.head, result.fault) == (LENGTH, written[-1]["hash"], None)
    assert await head_fault() is None


async def test_an_empty_trail_is_whole(bare: LendingEngine) -> None:
    assert (await verify()).fault is None


@pytest.mark.parametrize("seq", [1, 6, LENGTH])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "house-of-cards"),
        ("kind", "decisions.Other"),
        ("subject", "00000000-0000-0000-0000-000000000000"),
        ("facts", "{}"),
        ("facts", "not json"),
        ("commitments", "not json"),
        ("prev", "f" * 64),
        ("hash", "f" * 64),
    ],
)
async def test_an_edited_entry_is_named(
    written: list[dict[str, Any]], seq: int, column: str, value: str
) -> None:  # A2
    await _sql(f"update audit_entry set {column} = {{}} where seq = {{}}", value, seq)
    fault = (await verify()).fault
    assert fault is not None
    assert fault.seq == seq


@pytest.mark.parametrize("seq", [1, 6, LENGTH])
async def test_a_moved_instant_is_named(written: list[dict[str, Any]], seq: int) -> None:  # A2
    await AuditEntry.update({AuditEntry.at: NOW.replace(microsecond=123457)}).where(AuditEntry.seq == seq)
    assert (await verify()).fault == Fault(seq, "edited")


async def test_an_instant_that_is_none_is_named_and_does_not_stop_the_reading(
    written: list[dict[str, Any]],
) -> None:  # A2
    if current_engine().engine_type != "sqlite":
        pytest.skip("PostgreSQL itself refuses what is not an instant")
    await _sql("update audit_entry set at = 'yesterday' where seq = 4")
    assert (await verify()).fault == Fault(4, "edited")


@pytest.mark.parametrize("seq", [1, 6, LENGTH - 1])
async def test_a_deleted_entry_is_named(written: list[dict[str, Any]], seq: int) -> None:  # A2
    await _sql("delete from audit_entry where seq = {}", seq)
    assert (await verify()).fault == Fault(seq, "missing")


@pytest.mark.parametrize("kept", [0, 1, LENGTH - 1])
async def test_a_cut_tail_is_named(written: list[dict[str, Any]], kept: int) -> None:  # A2
    await _sql("delete from audit_entry where seq > {}", kept)
    assert (await verify()).fault == Fault(kept + 1, "cut")
    assert await head_fault() == Fault(kept + 1, "cut")


async def test_a_tail_cut_with_its_head_put_back_is_found_by_the_seal(
    written: list[dict[str, Any]],
) -> None:  # A2
    await _sql("delete from audit_entry where seq > 5")
    await _sql("update audit_head set seq = 5, hash = {}", written[4]["hash"])
    assert (await verify()).fault == Fault(5, "head")


async def test_a_tail_cut_with_the_head_deleted_is_found(written: list[dict[str, Any]]) -> None:  # A2
    await _sql("delete from audit_entry where seq > 5")
    await _sql("delete from audit_head")
    assert (await verify()).fault == Fault(6, "cut")


async def test_two_entries_that_changed_places_are_found(written: list[dict[str, Any]]) -> None:  # A2
    await _sql("update audit_entry set seq = 1000 where seq = 4")
    await _sql("update audit_entry set seq = 4 where seq = 7")
    await _sql("update audit_entry set seq = 7 where seq = 1000")
    fault = (await verify()).fault
    assert fault is not None
    assert fault.seq == 4


@pytest.mark.parametrize("seq", [0, -3, LENGTH + 1])
async def test_an_inserted_entry_is_found(written: list[dict[str, Any]], seq: int) -> None:  # A2
    row = dict(written[-1], id=new_id(), seq=seq, prev=written[-1]["hash"])
    content = {
        name: row[name] for name in ("seq", "at", "actor", "kind", "subject", "facts", "commitments", "prev")
    }
    await AuditEntry.insert(AuditEntry(**dict(row, hash=chain.entry_hash(**content))))
    assert (await verify()).fault == Fault(seq, "inserted")


async def test_an_entry_slipped_between_two_others_is_found(written: list[dict[str, Any]]) -> None:  # A2
    for seq in range(LENGTH, 5, -1):
        await _sql("update audit_entry set seq = {} where seq = {}", seq + 1, seq)
    await AuditEntry.insert(AuditEntry(**dict(written[5], id=new_id(), seq=6)))
    fault = (await verify()).fault
    assert fault is not None
    assert fault.seq in (6, 7)


@pytest.mark.parametrize("first", [1, 6, LENGTH])
async def test_a_rewrite_with_recomputed_hashes_is_found_without_the_key(
    written: list[dict[str, Any]], first: int
) -> None:  # A2
    await _sql("update audit_entry set facts = {} where seq = {}", "{}", first)
    await _rehash(first)
    assert (await verify()).fault == Fault(LENGTH, "edited")
    last = await AuditEntry.select(AuditEntry.hash).order_by(AuditEntry.seq, ascending=False).first()
    assert last is not None
    await _sql("update audit_head set hash = {}", last["hash"])
    assert (await verify()).fault == Fault(LENGTH, "head")
    assert await head_fault() == Fault(LENGTH, "head")


async def test_broken_commitments_under_a_good_hash_do_not_stop_the_reading(
    written: list[dict[str, Any]],
) -> None:  # A2
    await _sql("update audit_entry set commitments = 'not json' where seq = 3")
    await _rehash(3)
    assert (await verify()).fault == Fault(3, "private")


@pytest.mark.parametrize("column", ["value", "salt", "name"])
async def test_a_swapped_private_value_is_named(written: list[dict[str, Any]], column: str) -> None:  # A2
    await _sql(f"update audit_private set {column} = 'other' where seq = 6")
    assert (await verify()).fault == Fault(6, "private")


async def test_a_private_value_slipped_under_an_entry_that_promised_none_is_named(
    written: list[dict[str, Any]],
) -> None:  # A2
    await AuditPrivate.insert(AuditPrivate(id=new_id(), seq=5, name="reason", value="invented", salt="00"))
    assert (await verify()).fault == Fault(5, "private")


async def test_a_forgotten_private_value_leaves_the_trail_whole(written: list[dict[str, Any]]) -> None:  # A3
    await chain.forget(UUID(written[5]["subject"]))
    left = await AuditPrivate.select(AuditPrivate.seq).order_by(AuditPrivate.seq)
    assert [row["seq"] for row in left] == [3, 9, 12]
    assert (await verify()).fault is None


async def test_two_hundred_random_tamperings_are_all_found(written: list[dict[str, Any]]) -> None:  # A2
    rng = random.Random(20270322)
    columns = ("actor", "kind", "subject", "facts", "commitments", "prev", "hash")
    for _ in range(200):
        seq, column = rng.randint(1, LENGTH), rng.choice(columns)
        was = written[seq - 1][column]
        place = rng.randrange(len(was))
        became = was[:place] + rng.choice([c for c in "0aZ}" if c != was[place]]) + was[place + 1 :]
        await _sql(f"update audit_entry set {column} = {{}} where seq = {{}}", became, seq)
        fault = (await verify()).fault
        assert fault is not None, (seq, column, was, became)
        assert fault.seq == seq
        await _sql(f"update audit_entry set {column} = {{}} where seq = {{}}", was, seq)
    assert (await verify()).fault is None


async def test_the_database_itself_refuses_to_change_or_empty_the_trail(
    written: list[dict[str, Any]],
) -> None:
    await triggers.forbid_changes()
    statements = [
        "update audit_entry set facts = '{}' where seq = 1",
        "delete from audit_entry where seq = 1",
    ]
    if current_engine().engine_type != "sqlite":
        statements.append("truncate audit_entry")
    for statement in statements:
        with pytest.raises(Exception, match="append-only"):
            await current_engine().run_ddl(statement)
    async with perform(HOUSE, NOW) as act:
        act.record(Said(subject=new_id(), number=13, by=new_id()))
    assert (await verify()).entries == LENGTH + 1
    await triggers.allow_changes()
    await _sql("delete from audit_entry where seq = 1")
    assert (await verify()).fault == Fault(1, "missing")


@pytest.mark.parametrize("weight", [1.5, {"inside": 0.1}, [1, 2.0]])
async def test_a_float_never_enters_the_trail(bare: LendingEngine, weight: object) -> None:
    with pytest.raises(TypeError, match="float"):
        async with perform(HOUSE, NOW) as act:
            act.record(Weighed(subject=new_id(), weight=weight))
    assert await AuditEntry.count() == 0


async def test_the_seal_depends_on_the_length_too(written: list[dict[str, Any]]) -> None:
    assert chain.seal(LENGTH, written[-1]["hash"]) != chain.seal(LENGTH - 1, written[-1]["hash"])
    head = await AuditHead.select().first()
    assert head is not None
    assert head["seal"] == chain.seal(LENGTH, written[-1]["hash"])
