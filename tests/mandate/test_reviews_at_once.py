"""The review of the terms asked for or opened by several at the same instant: one does, the others are refused."""

import asyncio
from collections.abc import Coroutine
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.act import Actor
from coalition.errors import Refused
from coalition.mandate import commands
from coalition.mandate.queries import review_standing
from coalition.mandate.tables import ReviewRequest, TermsReview
from tests.house import House, another, trail
from tests.mandate.test_reviews import WHY, asked, at, reviewed_before


async def at_once(*acts: Coroutine[Any, Any, Any]) -> list[Any]:
    """What each act answers, or the error it ends in; each finds a connection open already."""
    await asyncio.gather(*(review_standing(date(2025, 3, 1)) for _ in acts))
    return await asyncio.gather(*acts, return_exceptions=True)


async def test_of_chairs_who_open_it_at_once_one_does_and_the_others_are_told_that_it_is_open(
    house: House, now: datetime
) -> None:
    await reviewed_before(now.date() - timedelta(days=30))
    await asked(house.organizations[1], now)
    chairs = [house.chair.actor, *[Actor(await another(house.chair)) for _ in range(3)]]
    answers = await at_once(*(commands.open_review(one, now) for one in chairs))
    assert [type(one) for one in answers if not isinstance(one, UUID)] == [Refused] * 3
    assert {(one.clause, one.reason) for one in answers if isinstance(one, Refused)} == {
        ("ToR-66", "review_under_way")
    }
    assert await TermsReview.count() == len(await trail("mandate.TermsReviewOpened")) == 1


async def test_time_and_a_chair_that_open_it_at_once_open_one(house: House) -> None:
    await reviewed_before(date(2025, 3, 1))
    due = at("2027-09-01")
    answers = await at_once(
        commands.open_review(house.chair.actor, due), commands.do_due(due), commands.do_due(due)
    )
    assert [one for one in answers if isinstance(one, Exception) and not isinstance(one, Refused)] == []
    assert await TermsReview.count() == len(await trail("mandate.TermsReviewOpened")) == 1


async def test_a_member_that_asks_twice_at_once_asks_once(house: House, now: datetime) -> None:
    await reviewed_before(now.date() - timedelta(days=30))
    answers = await at_once(*(asked(house.organizations[1], now, f"{WHY} {number}") for number in range(4)))
    assert {(one.clause, one.reason) for one in answers if isinstance(one, Refused)} == {
        ("ToR-67", "review_requested_already")
    }
    assert len([one for one in answers if isinstance(one, UUID)]) == await ReviewRequest.count() == 1
