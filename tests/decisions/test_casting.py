"""A ballot sent again, from elsewhere, by many at once: one ballot, no error, and its own member sees it at once."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from coalition.decisions.commands import do_due
from coalition.decisions.queries import rederive
from coalition.decisions.tables import Ballot
from coalition.web.paths import to
from tests.decisions.support import WEEK, moved, only, outcome_of, read, voting_opened
from tests.house import Browser, House, Someone, another, trail

Clock = Callable[[datetime], None]
SAID = {
    "fr": {"for": "Vote enregistré : Pour", "against": "Vote enregistré : Contre"},
    "en": {"for": "Vote recorded: For", "against": "Vote recorded: Against"},
}


@pytest.fixture
def opened(now: datetime) -> datetime:
    """A minute before the present of the browser."""
    return now - timedelta(minutes=1)


def ballot(who: Someone, voting: UUID, vote: str = "for", **more: str) -> dict[str, Any]:
    """The form of the page that checks a ballot."""
    return {"step": "cast", "voting": str(voting), "member": str(who.id), "vote": vote} | more


async def test_the_same_ballot_sent_again_from_anywhere_at_any_time_is_one_ballot(
    browser: Browser, house: House, now: datetime, opened: datetime, clock_at: Clock
):  # R4
    motion = await moved(house, opened)
    who, voting = house.organizations[2], await voting_opened(house, motion, opened)
    address, form = to("ballot", id=motion), ballot(who, voting, _once="the-token-of-this-form")

    async def sent(times: int = 1) -> set[int]:
        return {(await browser.post(address, form, once=False)).status_code for _ in range(times)}

    await browser.sign_in(who.person, now)
    assert await sent(100) == {303}
    browser.sign_out()
    assert await sent() <= {303, 401, 403}  # led to sign in
    await browser.sign_in(house.organizations[3].person, now)
    assert await sent() == {403}
    await browser.sign_in(house.outsider, now)
    assert await sent() == {404}
    assert [(row["vote"], row["revision"]) for row in await Ballot.select()] == [("for", 1)]
    assert len(await trail("decisions.BallotCast")) == 1

    after = opened + WEEK
    clock_at(after)
    await do_due(after)
    counted = await outcome_of(voting)
    await browser.sign_in(who.person, after)
    assert await sent(3) <= {303, 409}
    form["_once"] = "another-token"
    assert await sent(3) == {409}
    assert (await Ballot.count(), await outcome_of(voting)) == (1, counted)
    assert len(await trail("decisions.BallotCast")) == 1


async def test_forty_ballots_at_once_are_each_answered_by_the_page_and_one_stands(
    browser: Browser, house: House, now: datetime, opened: datetime
):  # V2
    motion = await moved(house, opened)
    who, voting = house.organizations[2], await voting_opened(house, motion, opened)
    await browser.sign_in(who.person, now)
    answers = await asyncio.gather(
        *(
            browser.post(to("ballot", id=motion), ballot(who, voting, ("for", "against")[n % 2]))
            for n in range(40)
        )
    )
    assert {answer.status_code for answer in answers} == {303}
    row = await only(Ballot.select().first())
    assert (row["revision"], await Ballot.count(), len(await trail("decisions.BallotCast"))) == (40, 1, 40)
    page = read(await browser.get(to("motion", "en", id=motion)))
    assert SAID["en"][row["vote"]] in page


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_each_member_sees_its_own_choice_at_once_and_all_choices_after_closing(
    browser: Browser, house: House, now: datetime, opened: datetime, clock_at: Clock, lang: str
):  # V14
    motion = await moved(house, opened)
    voting = await voting_opened(house, motion, opened)
    chosen = list(zip(house.organizations[1:5], ("for", "against", "for", "for"), strict=True))
    for who, vote in chosen:
        await browser.sign_in(who.person, now)
        done = await browser.post(to("ballot", lang, id=motion), ballot(who, voting, vote))
        assert SAID[lang][vote] in read(await browser.follow(done))
        await browser.sign_in(await another(who), now)
        assert SAID[lang][vote] in read(await browser.get(to("motion", lang, id=motion)))

    after = opened + WEEK
    clock_at(after)
    await do_due(after)
    await browser.sign_in(house.organizations[5].person, after)
    page = read(await browser.get(to("motion", lang, id=motion)))
    words = {"fr": {"for": "Pour", "against": "Contre"}, "en": {"for": "For", "against": "Against"}}[lang]
    for who, vote in chosen:
        name = who.name if lang == "fr" else who.name.replace("Organisme", "Organisation")
        assert f"{name} {words[vote]}" in page
    (found,) = (await browser.get(to("decision_data", lang, reference="D-2027-01"))).json()["votes"]
    again = Counter(one["vote"] for one in found["inputs"]["ballots"])
    published = found["verdict"]
    assert (again["for"], again["against"]) == (published["votes_for"], published["votes_against"]) == (3, 1)
    assert await rederive() == ()
