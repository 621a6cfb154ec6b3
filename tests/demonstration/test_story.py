"""The demonstration coalition: made through the commands, judged by the rules, the same on every machine."""

import hashlib
from pathlib import Path
from uuid import UUID

import pytest

from coalition.admission.tables import Application
from coalition.app import due_work
from coalition.attendance.tables import PresumedWithdrawal
from coalition.audit.verification import verify
from coalition.decisions.queries.recount import recount_all
from coalition.decisions.tables import ConsensusRound, Motion, MotionVersion, Objection, Outcome, Voting
from coalition.demonstration import PRESENT, play
from coalition.demonstration.stage import cast
from coalition.meetings.tables import Meeting
from coalition.membership.queries import members_at
from coalition.membership.tables import Member
from coalition.minutes.tables import Adoption
from coalition.revocation.tables import NoticeSignature, RevocationCase
from tests.databases import fresh_database


async def _played(folder: Path) -> tuple[str, list[tuple[int, int]]]:
    async with fresh_database(folder):
        steps: list[tuple[int, int]] = []
        await play(due_work(), lambda done, total: steps.append((done, total)))
        rows = [
            (str(row["id"]), row["reference"], row["title_fr"])
            for row in await Motion.select(Motion.id, Motion.reference, Motion.title_fr).order_by(
                Motion.reference
            )
        ] + [(str(row["id"]), row["name_fr"]) for row in await Member.select().order_by(Member.number)]
        return hashlib.sha256(repr(rows).encode()).hexdigest(), steps


async def _motion(title: str) -> UUID:
    row = await Motion.select(Motion.id).where(Motion.title_fr == title).first()
    assert row is not None
    return UUID(str(row["id"]))


@pytest.mark.slow
async def test_the_demonstration_is_the_same_twice_and_shows_its_progress(tmp_path: Path) -> None:
    first, steps = await _played(tmp_path)
    second, _ = await _played(tmp_path)
    assert first == second
    assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
    assert steps[-1][0] == steps[-1][1]


async def test_the_demonstration_holds_what_a_newcomer_should_see(tmp_path: Path) -> None:
    async with fresh_database(tmp_path):
        await play(due_work(), lambda done, total: None)

        now = PRESENT
        statuses = {one.status for one in await members_at(now)}
        assert len(cast()) == 34
        assert "presumed_withdrawn" in statuses
        assert await Member.count() == 34

        assert await Meeting.count().where(Meeting.adjourned_at.is_not_null()) == 10
        assert await Adoption.count() == 9
        assert await Voting.count().where(Voting.closes_at > now) == 1
        assert {row["result"] for row in await Outcome.select(Outcome.result)} == {"adopted", "not_adopted"}

        assert (await recount_all()).differences == ()

        motion = await _motion("Alterner réunions en personne et en ligne")
        met = (
            await ConsensusRound.select()
            .where(ConsensusRound.motion == motion)
            .order_by(ConsensusRound.number)
        )
        assert [row["verdict"] for row in met] == ["blocked", None]
        assert await Objection.count().where(Objection.motion == motion, Objection.state == "stands") == 3
        whats = {row["what"] for row in await MotionVersion.select(MotionVersion.what)}
        assert whats == {"moved", "revised", "amended"}

        ended = {row["ended_as"] for row in await PresumedWithdrawal.select(PresumedWithdrawal.ended_as)}
        assert ended == {"withdrawn", "dropped", None}

        case = (await RevocationCase.select(RevocationCase.outcome))[0]
        assert case["outcome"] == "revoked"
        assert await NoticeSignature.count() == 1
        assert await Application.count().where(Application.withdrawn_at.is_null()) == 3

        result = await verify()
        assert result.fault is None
        assert result.entries > 500
