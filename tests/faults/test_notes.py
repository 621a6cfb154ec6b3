"""The server killed in the middle of a rush of notes that save themselves: every text that it acknowledged is kept (R8)."""

import asyncio
import os
import random
import signal
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest

from benchmarks.client import Line, expect, post
from benchmarks.pages import address
from benchmarks.servers import Server, product
from benchmarks.world import House, house
from coalition.audit.tables import AuditEntry
from coalition.audit.verification import verify
from coalition.meetings.tables import AgendaItem, Meeting, RoomNote, RoomNoteRevision
from tests.databases import server_url

POINTS, SAVES = 8, 12
Saved = tuple[UUID, int, str]
"""A point, the revision that its text became, the text."""


@pytest.mark.parametrize("attempt", range(2))
async def test_a_kill_loses_no_acknowledged_note_and_the_same_text_sent_again_has_one_effect(
    attempt: int,
) -> None:  # R1, R8
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    async with house(server_url(), 3) as there:
        points = await _called_to_order(there)
        async with product(there.data, there.database_url) as server:
            after = random.Random(seed).randrange(1, POINTS * SAVES // 2)
            acknowledged, unanswered = await _until_killed(server, there, points, after)
        kept = await _kept_whole()
        assert acknowledged <= kept
        async with product(there.data, there.database_url) as server:
            line = await Line.open(server.port)
            for saved in unanswered:
                expect(await line.ask(_save(there, saved)), 303, b"#notes")
            await line.close()
        assert await _kept_whole() == acknowledged | unanswered


async def _called_to_order(there: House) -> list[UUID]:
    """The meeting is under way; its points of which one takes notes."""
    await Meeting.update(
        {
            Meeting.called_to_order_at: there.founded + timedelta(days=1),
            Meeting.secretary: there.voters[0].person,
        }
    ).where(Meeting.id == there.meeting)
    rows = (
        await AgendaItem.select(AgendaItem.id)
        .where((AgendaItem.meeting == there.meeting) & (AgendaItem.code != "case_examples"))
        .limit(POINTS)
    )
    return [row["id"] for row in rows]


def _save(there: House, saved: Saved) -> bytes:
    item, revision, body = saved
    form = {"item": str(item), "revision": str(revision - 1), "body": body}
    return post(address("meeting_note", id=there.meeting), there.voters[0].cookie, form)


async def _until_killed(
    server: Server, there: House, points: list[UUID], after: int
) -> tuple[set[Saved], set[Saved]]:
    """What was acknowledged before the server was killed, once `after` texts were; and what was sent without an answer."""
    acknowledged, unanswered = set[Saved](), set[Saved]()

    async def write(item: UUID, line: Line) -> None:
        for revision in range(1, SAVES + 1):
            saved = (item, revision, " ".join(str(one) for one in range(revision)))
            try:
                expect(await line.ask(_save(there, saved)), 303, b"#notes")
            except (OSError, EOFError):  # the server is gone
                unanswered.add(saved)
                break
            acknowledged.add(saved)
            if len(acknowledged) == after:
                os.kill(server.pid, signal.SIGKILL)
        with suppress(OSError):
            await line.close()

    lines = [await Line.open(server.port) for _ in points]
    await asyncio.gather(*map(write, points, lines))
    return acknowledged, unanswered


async def _kept_whole() -> set[Saved]:
    """The texts that are kept; each has its entry in the trail, and each note says what its last one does."""
    notes = {row["id"]: row for row in await RoomNote.select()}
    kept = {
        (notes[row["note"]]["item"], row["number"], row["body"]) for row in await RoomNoteRevision.select()
    }
    assert await AuditEntry.count().where(AuditEntry.kind == "meetings.RoomNoteSaved") == len(kept)
    assert {(one["item"], one["revision"], one["body"]) for one in notes.values()} <= kept
    for one in notes.values():
        assert one["revision"] == max(number for item, number, _ in kept if item == one["item"])
    assert (await verify()).fault is None
    return kept
