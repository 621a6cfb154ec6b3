"""The pages of motions, as a browser without JavaScript sees them, in both languages."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from coalition.db import counting_statements
from coalition.decisions.commands import do_due
from coalition.decisions.queries import motion_page
from coalition.decisions.tables import Ballot, Motion, Position
from coalition.membership.queries import viewer
from tests.conftest import NOW
from tests.decisions.support import WEEK, blocked, moved, round_opened, says, votes, voting_of, voting_opened
from tests.house import Browser, House, another, founded, text_of

EARLIER = NOW - timedelta(minutes=1)
"""The server's clock is moved to the second: what a test opens, it opens before."""
MOTIONS = {"fr": "/fr/propositions", "en": "/en/motions"}
BALLOT = {"fr": "bulletin", "en": "ballot"}


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_with_nothing_to_decide_the_page_says_so_and_offers_to_move_a_motion(
    browser: Browser, house: House, now: datetime, lang: str
):
    await browser.sign_in(house.chair.person, now)
    response = await browser.get(MOTIONS[lang])
    assert {"fr": "Rien à décider", "en": "Nothing to decide"}[lang] in text_of(response)
    assert (await browser.get(f"/{lang}/decisions")).status_code == 200


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_motion_is_moved_by_a_form_that_keeps_what_was_typed(
    browser: Browser, house: House, now: datetime, lang: str
):
    await browser.sign_in(house.chair.person, now)
    new = {"fr": "/fr/propositions/nouvelle", "en": "/en/motions/new"}[lang]
    assert (await browser.get(new)).status_code == 200
    wrong = await browser.post(new, {"title_fr": "Mot gardé"})
    assert (wrong.status_code, "Mot gardé" in wrong.text) == (422, True)
    form = {"title_fr": "Un titre", "title_en": "A title", "text_fr": "Un texte", "text_en": "A text",
            "written_first": "fr", "meeting": "", "kind": "ordinary"}  # fmt: skip
    shown = await browser.follow(await browser.post(new, form))
    assert {"fr": "Un texte", "en": "A text"}[lang] in text_of(shown)
    assert "P-2027-01" in text_of(await browser.get(MOTIONS[lang]))


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_vote_is_checked_then_cast_then_changed(
    browser: Browser, house: House, now: datetime, lang: str
):  # V8
    motion = await moved(house, EARLIER)
    voting = await voting_opened(house, motion, EARLIER)
    who = house.organizations[2]
    await browser.sign_in(who.person, now)
    address = f"{MOTIONS[lang]}/{motion}"
    open_page = await browser.get(address)
    assert not re.search(r'name="vote"[^>]*checked', open_page.text)
    form = {"voting": voting, "member": who.id, "comment": "Un mot."}
    assert (await browser.post(f"{address}/{BALLOT[lang]}", form | {"step": "check"})).status_code == 422
    check = await browser.post(f"{address}/{BALLOT[lang]}", form | {"step": "check", "vote": "for"})
    assert check.status_code == 200
    assert {"fr": "Rien n’est encore enregistré", "en": "Nothing is recorded yet"}[lang] in text_of(check)
    assert await Ballot.count() == 0
    done = await browser.follow(
        await browser.post(f"{address}/{BALLOT[lang]}", form | {"step": "cast", "vote": "for"})
    )
    assert {"fr": "Vote enregistré : Pour", "en": "Vote recorded: For"}[lang] in text_of(done).replace(
        "\u00a0", " "
    )
    await browser.follow(
        await browser.post(f"{address}/{BALLOT[lang]}", form | {"step": "cast", "vote": "against"})
    )
    assert [(row["vote"], row["revision"]) for row in await Ballot.select()] == [("against", 2)]


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_before_closing_nobody_sees_how_a_vote_goes_only_how_many_voted(
    browser: Browser, house: House, now: datetime, lang: str
):  # V3
    motion = await moved(house, EARLIER)
    voting = await voting_opened(house, motion, EARLIER)
    for who in house.organizations[1:4]:
        await votes(who, motion, voting, "against", now, comment="Mot caché.")
    watching = (house.chair.person, house.organizations[5].person, house.individuals[0].person)

    async def seen() -> list[str]:
        pages = []
        for person in watching:
            await browser.sign_in(person, now)
            pages.append(text_of(await browser.get(f"{MOTIONS[lang]}/{motion}")).replace("\u00a0", " "))
        return pages

    before = await seen()
    turnout = {"fr": "3 membres sur 7 ont voté", "en": "3 members of 7 have voted"}[lang]
    assert all(turnout in page and "Mot caché" not in page for page in before)
    for who in house.organizations[1:4]:
        await votes(who, motion, voting, "for", now, comment="Mot caché.")
    assert await seen() == before


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_once_closed_the_page_shows_the_sentence_the_count_and_who_voted_what(
    browser: Browser, house: House, now: datetime, lang: str, clock_at: Callable[[datetime], None]
):  # V14
    motion = await moved(house, EARLIER)
    voting = await voting_opened(house, motion, EARLIER)
    for who, vote in zip(house.organizations, ("for", "for", "against"), strict=False):
        await votes(who, motion, voting, vote, now, comment="Mot publié.")
    clock_at(now + timedelta(days=7, minutes=2))
    await browser.sign_in(house.organizations[4].person, now + WEEK)
    waits = text_of(await browser.get(f"{MOTIONS[lang]}/{motion}"))
    assert {"fr": "Le vote est clos", "en": "The vote is closed"}[lang] in waits
    await do_due(now + WEEK)
    page = await browser.get(f"{MOTIONS[lang]}/{motion}")
    text = text_of(page).replace("\u00a0", " ")
    sentence = {
        "fr": "2 voix pour, 2 requises : la proposition est adoptée.",
        "en": "Votes for: 2; needed: 2.",
    }
    assert sentence[lang] in text
    assert "Mot publié." in text
    assert "#ToR-28" in page.text
    assert "D-2027-01" in text_of(await browser.get(f"/{lang}/decisions"))


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_position_is_given_with_its_reason_then_taken_back(
    browser: Browser, house: House, now: datetime, lang: str
):
    motion = await moved(house, EARLIER)
    round_id = await round_opened(house, motion, EARLIER)
    who = house.organizations[2]
    await browser.sign_in(who.person, now)
    address = f"{MOTIONS[lang]}/{motion}/position"
    form = {"round": round_id, "member": who.id, "position": "block"}
    assert (await browser.post(address, form)).status_code == 422
    page = await browser.follow(await browser.post(address, form | {"reason": "Voici pourquoi."}))
    assert "Voici pourquoi." in text_of(page)
    back = {"fr": "retrait", "en": "withdrawal"}[lang]
    await browser.follow(await browser.post(f"{address}/{back}", {"round": round_id, "member": who.id}))
    assert await Position.count().where(Position.withdrawn_at.is_null()) == 0


async def test_the_chair_opens_a_round_declares_it_and_a_member_asks_for_a_vote(
    browser: Browser, house: House, now: datetime, clock_at: Callable[[datetime], None]
):
    motion = await moved(house, EARLIER)
    await browser.sign_in(house.chair.person, now)
    address = f"/fr/propositions/{motion}"
    wrong = await browser.post(f"{address}/consensus", {"round-closes_on": "pas un jour"})
    assert wrong.status_code == 422
    closing = {"round-closes_on": "2027-03-24", "round-closes_at": "17:00"}
    await browser.follow(await browser.post(f"{address}/consensus", closing))
    after = now + timedelta(days=3)
    clock_at(after)
    await browser.sign_in(house.chair.person, after)
    assert "Conclure le tour" in text_of(await browser.get(address))
    await browser.follow(await browser.post(f"{address}/consensus/cloture"))
    await browser.sign_in(house.organizations[3].person, after)
    vote = {"vote-closes_on": "2027-04-02", "vote-closes_at": "17:00", "vote-reason": "Sans consensus."}
    shown = await browser.follow(await browser.post(f"{address}/vote", vote))
    assert "Vote ouvert" in text_of(shown)
    early = await browser.post(f"{address}/vote/cloture")
    assert early.status_code == 403


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_refusal_names_its_clause(browser: Browser, house: House, now: datetime, lang: str):
    motion = await moved(house, EARLIER)
    voting = await voting_opened(house, motion, EARLIER)
    watcher = await another(house.organizations[2], may_decide=False)
    await browser.sign_in(watcher, now)
    page = await browser.get(f"{MOTIONS[lang]}/{motion}")
    assert "ToR-45" in text_of(page)
    form = {"voting": voting, "member": house.organizations[2].id, "vote": "for", "step": "cast"}
    refused = await browser.post(f"{MOTIONS[lang]}/{motion}/{BALLOT[lang]}", form)
    assert (refused.status_code, "ToR-45" in refused.text) == (409, True)


async def test_motions_are_not_there_for_outsiders_and_lead_others_to_sign_in(
    browser: Browser, house: House, now: datetime
):
    motion = await moved(house, EARLIER)
    paths = ("/fr/propositions", "/fr/propositions/nouvelle", "/fr/decisions", f"/fr/propositions/{motion}")
    assert [(await browser.get(path)).status_code for path in paths] == [303] * 4
    await browser.sign_in(house.outsider, now)
    assert [(await browser.get(path)).status_code for path in paths] == [404] * 4


async def test_what_members_write_is_inert(browser: Browser, house: House, now: datetime):  # S11
    motion = await moved(house, EARLIER)
    await Motion.update({Motion.text_fr: "<script>alert(1)</script>"}).where(Motion.id == motion)
    await browser.sign_in(house.chair.person, now)
    assert "<script>alert" not in (await browser.get(f"/fr/propositions/{motion}")).text


async def statements_for_the_page(members: int, now: datetime, *, closed: bool) -> int:
    """How many statements the page of a vote sends in a coalition of so many, all of whom voted."""
    house = await founded(members, 0)
    motion = await moved(house, now)
    round_after = await blocked(house, motion, now)
    voting = await voting_opened(house, motion, round_after)
    for who in house.organizations:
        await votes(who, motion, voting, "for", round_after)
    at = round_after + (WEEK if closed else timedelta(0))
    await do_due(at)
    seen_by = await viewer(house.chair.person, at)
    assert seen_by is not None
    with counting_statements() as statements:
        page = await motion_page(motion, seen_by, at)
    assert page.state == ("adopted" if closed else "voting")
    assert closed or not [sql for sql in statements if "from ballot b where" not in sql and "b.voting" in sql
                          and "e.member = " not in sql]  # fmt: skip
    assert voting == await voting_of(motion)
    return len(statements)


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("members", [5, 12])
async def test_the_page_costs_the_same_however_many_members_and_ballots(
    database: object, now: datetime, members: int, closed: bool
):
    assert await statements_for_the_page(members, now, closed=closed) <= (9 if closed else 8)


async def test_reasons_stand_before_agreements_and_blocks_first(
    browser: Browser, house: House, now: datetime
):
    motion = await moved(house, EARLIER)
    round_id = await round_opened(house, motion, EARLIER)
    for who, position in zip(house.organizations, ("agree", "reservations", "block"), strict=False):
        await says(who, motion, round_id, position, now)
    await browser.sign_in(house.chair.person, now)
    text = text_of(await browser.get(f"/en/motions/{motion}"))
    reasons = text[text.index("The reasons") :]
    assert reasons.index("Organisation 3") < reasons.index("Organisation 2")
