"""What leaves the house while a vote is open: messages and exports know nothing of the choices (V3)."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from coalition import db
from coalition.act import repeatable
from coalition.web.paths import to
from tests.databases import fresh_database
from tests.decisions.support import moved, reference_of, votes, voting_opened
from tests.house import Browser, House, another, founded

_SENT = "select person, kind, language, about, page, sealed, once_key, valid_until from outbox_message order by once_key"


async def _told(folder: Path, now: datetime, choice: str) -> list[dict[str, Any]]:
    """What waits to be sent, once everyone has chosen this and a colleague has replaced one ballot."""
    async with fresh_database(folder), repeatable(7):
        house = await founded()
        colleague = await another(house.organizations[1])
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        for who in house.organizations:
            await votes(who, motion, voting, choice, now)
        await votes(house.organizations[1], motion, voting, choice, now, person=colleague)
        return await db.rows(_SENT)


async def test_the_messages_of_two_worlds_that_differ_only_in_choices_are_the_same(
    tmp_path: Path, now: datetime
):  # V3
    told = await _told(tmp_path, now, "for")
    assert {"ballot_replaced", "voting_opened"} <= {one["kind"] for one in told}
    assert await _told(tmp_path, now, "against") == told


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_no_export_and_no_data_knows_a_vote_that_is_open(
    browser: Browser, house: House, now: datetime, lang: str
):  # V3
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    for who in house.organizations:
        await votes(who, motion, voting, "for", now)
    reference = await reference_of(motion)
    for person in (house.chair.person, house.organizations[1].person, house.individuals[0].person):
        await browser.sign_in(person, now)
        for form in ("csv", "json"):
            answer = await browser.post(to("decisions_export", lang), {"format": form})
            assert answer.status_code == 200
            assert reference not in answer.content.decode("utf-8-sig")
        for name in ("decision", "decision_data", "decision_copy"):
            assert (await browser.get(to(name, lang, reference="D-2027-01"))).status_code == 404
