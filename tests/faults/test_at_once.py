"""What can be done once, done by several at the same instant: one does, the others are told so, and nothing is a fault."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.chairing.commands import MarkDuty, mark_duty, unmark_duty
from coalition.chairing.tables import DutyMark, PaperFiling
from coalition.errors import NotFound
from coalition.meetings.tables import Calendar
from coalition.minutes.tables import Minutes
from coalition.web.paths import to
from tests.house import House, another, open_browser, trail
from tests.minutes.held import held

SEVERAL = 4
Sent = tuple[str, dict[str, Any]]


def plan(meeting: UUID) -> Sent:
    row = {"row_0": "y", "day_0": "2027-04-22", "starts_0": "13:30", "ends_0": "15:30", "way_0": "online"}
    return f"{to('calendar_planning', 'en')}?year=2026", {"seen": "0"} | row


def filing(meeting: UUID) -> Sent:
    sent = {"what": "other", "reference": "Lease", "place": "Binder 2", "filed_on": "2026-03-02"}
    return to("paper_files", "en"), sent


def duty(meeting: UUID) -> Sent:
    return to("chair_duty", "en", code="rooms"), {"note": "Reserved."}


def draft(meeting: UUID) -> Sent:
    return to("minutes_list", "en"), {"meeting": str(meeting)}


@pytest.mark.parametrize(
    ("form", "table"), [(plan, Calendar), (filing, PaperFiling), (duty, DutyMark), (draft, Minutes)]
)
async def test_of_several_one_does_it_and_the_others_are_told(
    house: House, now: datetime, form: Callable[[UUID], Sent], table: Any
) -> None:
    meeting = await held(house, now)
    async with AsyncExitStack() as open_until_the_end:
        browsers = [await open_until_the_end.enter_async_context(open_browser()) for _ in range(SEVERAL)]
        address, sent = form(meeting)
        for browser in browsers:
            await browser.sign_in(await another(house.chair), now)
        await asyncio.gather(*(one.get(address.partition("?")[0]) for one in browsers))
        answers = await asyncio.gather(*(one.post(address, sent) for one in browsers))
    assert sorted(one.status_code for one in answers) == [303, *[409] * (SEVERAL - 1)]
    assert await table.count() == 1


async def test_a_duty_taken_back_by_several_is_taken_back_once(house: House, now: datetime) -> None:
    mark = await mark_duty(house.chair.actor, now, MarkDuty("rooms"))
    chairs = [Actor(await another(house.chair)) for _ in range(SEVERAL)]
    await asyncio.gather(*(DutyMark.count() for _ in chairs))
    acts = (unmark_duty(one, now, mark) for one in chairs)
    answers = await asyncio.gather(*acts, return_exceptions=True)
    assert [type(one) for one in answers if one != mark] == [NotFound] * (SEVERAL - 1)
    assert len(await trail("chairing.DutyUnmarked")) == 1
