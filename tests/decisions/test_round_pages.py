"""Objections, rounds and the whole path of a motion on its page, without JavaScript, in both languages."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition import db
from coalition.act import new_id
from coalition.db import counting_statements
from coalition.decisions.commands import OpenVoting, close_round, do_due, open_voting
from coalition.decisions.queries import motion_page, waiting
from coalition.decisions.tables import Objection, Position
from coalition.membership.queries import viewer
from coalition.membership.tables import Member, StatusChange
from tests.conftest import NOW
from tests.decisions.support import (
    WEEK,
    amended,
    blocked,
    moved,
    objection_of,
    read,
    round_opened,
    says,
    settles,
    voting_opened,
)
from tests.house import FOUNDED, Browser, House

EARLIER = NOW - timedelta(minutes=1)
BEFORE = NOW - timedelta(days=4)
MOTIONS = {"fr": "/fr/propositions", "en": "/en/motions"}
ENDS = {"fr": "objections/reglement", "en": "objections/settlement"}
ANSWERS = {"fr": "objections/reponse", "en": "objections/answer"}
LANGS = pytest.mark.parametrize("lang", ["fr", "en"])


class TestObjections:
    @LANGS
    async def test_the_chair_answers_and_its_owner_says_that_the_revised_text_meets_it(
        self, browser: Browser, house: House, now: datetime, lang: str
    ):
        motion = await moved(house, BEFORE)
        await blocked(house, motion, BEFORE)
        await amended(house, motion, EARLIER)
        owner = house.organizations[3]
        found = (await objection_of(owner, motion))["id"]
        address = f"{MOTIONS[lang]}/{motion}"
        await browser.sign_in(house.chair.person, now)
        bare = await browser.post(f"{address}/{ANSWERS[lang]}", {"objection": found})
        assert bare.status_code == 422
        answer = {"objection": found, "text": "Nous en avons tenu compte."}
        page = await browser.follow(await browser.post(f"{address}/{ANSWERS[lang]}", answer))
        assert "Nous en avons tenu compte." in read(page)
        met = {"objection": found, "state": "met"}
        assert (await browser.post(f"{address}/{ENDS[lang]}", met)).status_code == 403
        await browser.sign_in(owner.person, now)
        assert {"fr": "Le texte révisé la lève", "en": "The revised text meets it"}[lang] in read(
            await browser.get(address)
        )
        await browser.follow(await browser.post(f"{address}/{ENDS[lang]}", met))
        assert [row["state"] for row in await Objection.select()] == ["met"]
        again = await browser.post(f"{address}/{ENDS[lang]}", met)
        assert (again.status_code, "#ToR-25" in again.text) == (409, True)

    async def test_a_carried_block_is_told_to_its_owner_and_said_of_the_round(
        self, browser: Browser, house: House, now: datetime
    ):
        motion = await moved(house, BEFORE)
        await blocked(house, motion, BEFORE)
        second = await round_opened(house, motion, EARLIER)
        for who in house.organizations[:3]:
            await says(who, motion, second, "agree", EARLIER)
        await browser.sign_in(house.organizations[3].person, now)
        text = read(await browser.get(f"/en/motions/{motion}"))
        assert "Your block from an earlier round still counts in this one" in text
        assert "If the round ended now: blocked. 1 block would have to be lifted." in text
        seen_by = await viewer(house.organizations[3].person, now)
        assert seen_by is not None
        assert [task.title for task in await waiting(seen_by, now)] == ["decisions.task.position"]

    async def test_what_no_button_says_is_no_request_of_ours(
        self, browser: Browser, house: House, now: datetime
    ):
        motion = await moved(house, BEFORE)
        await blocked(house, motion, BEFORE)
        found = (await objection_of(house.organizations[3], motion))["id"]
        await browser.sign_in(house.organizations[3].person, now)
        address = f"/fr/propositions/{motion}/objections/reglement"
        for form in (
            {"objection": found, "state": "erased"},
            {"state": "met"},
            {"objection": "x", "state": "met"},
        ):
            assert (await browser.post(address, form)).status_code == 400


class TestThePath:
    @LANGS
    async def test_round_one_the_revision_round_two_and_the_vote_read_as_one_record_oldest_first(
        self, browser: Browser, house: House, now: datetime, lang: str, clock_at: Callable[[datetime], None]
    ):
        motion = await moved(house, BEFORE)
        after = await blocked(house, motion, BEFORE)
        await amended(house, motion, after)
        second = await round_opened(house, motion, after, hours=1)
        await says(house.organizations[2], motion, second, "agree", after)
        end = after + timedelta(hours=2)
        await close_round(house.chair.actor, end, motion)
        await open_voting(
            house.organizations[5].actor, end, OpenVoting(motion, end + WEEK, "Il faut trancher.")
        )
        clock_at(end + WEEK)
        await do_due(end + WEEK)
        await browser.sign_in(house.chair.person, end + WEEK)
        text = read(await browser.get(f"{MOTIONS[lang]}/{motion}"))
        path = text[
            text.index({"fr": "Le parcours de la proposition", "en": "The path of this motion"}[lang]) :
        ]
        told = {
            "fr": (
                "Proposition présentée",
                "Tour 1",
                "Texte révisé",
                "Tour 2",
                "Il faut trancher.",
                "Non adoptée",
            ),
            "en": ("Motion moved", "Round 1", "Text revised", "Round 2", "Il faut trancher.", "Not adopted"),
        }[lang]
        places = [path.index(words) for words in told]
        assert places == sorted(places)

    @LANGS
    async def test_after_three_rounds_the_page_says_that_there_is_no_fourth(
        self, browser: Browser, house: House, now: datetime, lang: str
    ):
        motion = await moved(house, BEFORE)
        at = BEFORE
        for _ in range(3):
            await round_opened(house, motion, at, hours=1)
            at += timedelta(hours=2)
            await close_round(house.chair.actor, at, motion)
        await browser.sign_in(house.chair.person, now)
        address = f"{MOTIONS[lang]}/{motion}"
        assert {"fr": "ses 3 tours", "en": "its 3 rounds"}[lang] in read(await browser.get(address))
        closing = {"round-closes_on": "2027-03-30", "round-closes_at": "17:00"}
        refused = await browser.post(f"{address}/consensus", closing)
        assert (refused.status_code, "#ToR-25" in refused.text) == (409, True)

    async def test_a_vote_opened_ends_the_changes(self, browser: Browser, house: House, now: datetime):
        motion = await moved(house, EARLIER)
        await voting_opened(house, motion, EARLIER)
        await browser.sign_in(house.organizations[1].person, now)
        assert "/texte" not in (await browser.get(f"/fr/propositions/{motion}")).text
        form = {"title_fr": "T", "text_fr": "U", "number": "1", "reason": "R"}
        refused = await browser.post(f"/fr/propositions/{motion}/texte", form)
        assert (refused.status_code, "#ToR-26" in refused.text) == (409, True)


async def crowd(motion: UUID, round_id: UUID, person: UUID, members: int) -> None:
    """So many more members, each with a position in the round, one in five of them against the grain."""
    made = [new_id() for _ in range(members)]
    since = FOUNDED
    await db.insert_all(
        [
            Member(id=one, number=100 + place, kind="organization", name_fr=f"Foule {place}", name_en=f"Crowd {place}",
                   sector="health", admitted_on=since.date(), admitted_at=since)
            for place, one in enumerate(made)
        ]
    )  # fmt: skip
    await db.insert_all(
        [
            StatusChange(id=new_id(), member=one, status="active", since=since, recorded_at=since)
            for one in made
        ]
    )
    says_so = ("agree", "reservations", "agree", "stand_aside", "agree")
    await db.insert_all(
        [
            Position(id=new_id(), round=round_id, member=one, person=person, position=says_so[place % 5],
                     reason=None if says_so[place % 5] == "agree" else "Parce que.", proposed_change=None,
                     taken_at=EARLIER, withdrawn_at=None)
            for place, one in enumerate(made)
        ]
    )  # fmt: skip


@pytest.mark.parametrize("members", [10, 1000])
async def test_the_page_of_a_round_costs_the_same_with_a_thousand_positions(
    house: House, now: datetime, members: int
):
    motion = await moved(house, EARLIER)
    round_id = await round_opened(house, motion, EARLIER)
    await says(house.organizations[3], motion, round_id, "block", EARLIER)
    await crowd(motion, round_id, house.chair.person, members)
    seen_by = await viewer(house.chair.person, now)
    assert seen_by is not None
    with counting_statements() as statements:
        page = await motion_page(motion, seen_by, now)
    assert page.round is not None
    assert page.round.taken == members + 1
    assert len(statements) <= 11


async def test_above_eighty_seats_the_ring_is_a_bar_and_the_words_stay(
    browser: Browser, house: House, now: datetime
):
    motion = await moved(house, EARLIER)
    round_id = await round_opened(house, motion, EARLIER)
    await browser.sign_in(house.chair.person, now)
    few = await browser.get(f"/en/motions/{motion}")
    await crowd(motion, round_id, house.chair.person, 100)
    many = await browser.get(f"/en/motions/{motion}")
    assert ('class="ring"' in few.text, 'class="ring"' in many.text) == (True, False)
    assert "60 agree" in many.text


async def test_an_objection_settled_leaves_the_standing_list_for_the_record(
    browser: Browser, house: House, now: datetime
):
    motion = await moved(house, BEFORE)
    await blocked(house, motion, BEFORE)
    await settles(house.organizations[3], motion, "withdrawn", EARLIER)
    await browser.sign_in(house.chair.person, now)
    text = read(await browser.get(f"/en/motions/{motion}"))
    assert "0 objections stand" in text
    assert "1 objection met or withdrawn" in text
