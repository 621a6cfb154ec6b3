"""The server killed in the middle of a rush of ballots: what it acknowledged is kept, once, and nothing is halved (R1)."""

import asyncio
import os
import random
import signal
from collections.abc import Sequence
from contextlib import suppress

import pytest

from benchmarks.casts import TOLD, ballot
from benchmarks.client import Line, expect
from benchmarks.servers import Server, product
from benchmarks.world import House, house
from coalition.audit.tables import AuditEntry, SpentToken
from coalition.audit.verification import verify
from coalition.db import current_engine
from coalition.decisions.tables import Ballot, Voting
from tests.databases import server_url

CLIENTS, VOTERS, POLLS = 16, 20, 4


@pytest.mark.parametrize("attempt", range(3))
async def test_a_kill_loses_no_acknowledged_ballot_and_the_same_form_sent_again_has_one_effect(
    attempt: int,
) -> None:  # R1
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    async with house(server_url(), VOTERS, polls=POLLS) as there:
        cast = [(poll.voting, voter.member) for poll in there.polls for voter in there.voters]
        forms = [ballot(poll, voter) for poll in there.polls for voter in there.voters]
        async with product(there.data, there.database_url) as server:
            acknowledged = await _until_killed(server, forms, random.Random(seed).randrange(1, len(forms)))
        kept = await _kept_whole(there)
        assert {cast[number] for number in acknowledged} <= kept
        async with product(there.data, there.database_url) as server:
            line = await Line.open(server.port)
            for form in forms:
                expect(await line.ask(form), 303, TOLD)
            await line.close()
        assert await _kept_whole(there) == set(cast)


async def _until_killed(server: Server, forms: Sequence[bytes], after: int) -> set[int]:
    """The forms that were acknowledged before the server was killed, once `after` of them were."""
    waiting, acknowledged = iter(enumerate(forms)), set[int]()

    async def work(line: Line) -> None:
        with suppress(OSError, EOFError):  # the server is gone
            for number, form in waiting:
                expect(await line.ask(form), 303, TOLD)
                acknowledged.add(number)
                if len(acknowledged) == after:
                    os.kill(server.pid, signal.SIGKILL)
        with suppress(OSError):
            await line.close()

    await asyncio.gather(*map(work, [await Line.open(server.port) for _ in range(CLIENTS)]))
    return acknowledged


async def _kept_whole(there: House) -> set[tuple[object, object]]:
    """The ballots that are kept; each has its entry in the trail, its spent form and its place in the turnout."""
    ballots = await Ballot.select(Ballot.voting, Ballot.member)
    assert await AuditEntry.count().where(AuditEntry.kind == "decisions.BallotCast") == len(ballots)
    assert await SpentToken.count() == len(ballots)
    assert sum(await Voting.select(Voting.turnout).output(as_list=True)) == len(ballots)
    assert (await verify()).fault is None
    if current_engine().engine_type == "sqlite":
        [checked] = await current_engine().run_ddl("PRAGMA integrity_check")
        assert checked == {"integrity_check": "ok"}
    return {(one["voting"], one["member"]) for one in ballots}
