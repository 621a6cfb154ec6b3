"""What the page of a result says first, and what it says of the number needed, the readings and who was dropped."""

from datetime import datetime, timedelta
from uuid import UUID

from coalition.decisions.commands import close_round, do_due
from coalition.decisions.tables import Decision
from coalition.mandate.commands import ChooseValue, choose_value
from coalition.web.paths import to
from tests.decisions.conflicts import recused
from tests.decisions.support import WEEK, moved, only, round_opened, says, votes, voting_opened
from tests.decisions.test_counting import left
from tests.decisions.test_recount import voted
from tests.house import Browser, House, text_of


async def page_of(browser: Browser, motion: UUID, lang: str = "en") -> str:
    return text_of(await browser.get(to("motion", lang, id=motion))).replace("\u00a0", " ")


async def test_the_sentence_comes_first_then_the_picture_in_words_the_lines_the_clause_and_the_terms(
    house: House, browser: Browser, now: datetime
):
    motion, _ = await voted(house, now, "for", "for", "for", "for", "against", "abstain")
    await browser.sign_in(house.organizations[1].person, now)
    for lang, words in (
        (
            "en",
            (
                "Adopted: 4 for, 1 against, 1 abstention; 3 were needed.",
                "The count, line by line",
                "Rule applied: ToR-28",
                "Terms of reference, version 2023-09.",
                "Default reading: the Coalition has not ruled.",
                "Both readings give the same result.",
            ),
        ),
        (
            "fr",
            (
                "Adoptée : 4 voix pour, 1 contre, 1 abstention; il en fallait 3.",
                "Le calcul, ligne par ligne",
                "Règle appliquée : ToR-28",
                "Mandat, version 2023-09.",
                "Les deux lectures mènent au même résultat.",
            ),
        ),
    ):
        page = await page_of(browser, motion, lang)
        places = [page.index(one) for one in words]
        assert places == sorted(places)
    picture = (await browser.get(to("motion", "en", id=motion))).text
    assert 'role="img"' in picture
    assert picture.count('class="c-for"') == 4


async def test_few_who_took_part_are_told_and_a_tie_is_named(house: House, browser: Browser, now: datetime):
    motion, _ = await voted(house, now, "for", "against")
    await browser.sign_in(house.organizations[1].person, now)
    page = await page_of(browser, motion)
    assert "Not adopted: 1 for, 1 against, 0 abstentions; 2 were needed." in page
    assert "few members voted" in page


async def test_the_number_needed_is_shown_as_soon_as_the_base_is_known(
    house: House, browser: Browser, now: datetime
):  # V6
    motion = await moved(house, now, by=0)
    await says(house.chair, motion, await round_opened(house, motion, now, hours=1), "agree", now)
    at = now + timedelta(hours=1)
    await close_round(house.chair.actor, at, motion)
    decision = await only(Decision.select().first())
    chosen = ChooseValue("majority.base", "eligible", "text", at.date(), decision["id"])
    await choose_value(house.chair.actor, at, chosen)
    second = await moved(house, at)
    await voting_opened(house, second, at)
    await browser.sign_in(house.organizations[1].person, at)
    assert "4 votes for, if nobody leaves the roll before then." in await page_of(browser, second)


async def test_who_was_dropped_by_closing_is_named_so_and_not_as_having_voted(
    house: House, browser: Browser, now: datetime
):
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    for who in house.organizations[:4]:
        await votes(who, motion, voting, "for", now)
    await recused(house.organizations[3], motion, now + timedelta(days=1), now)
    await left(house.organizations[2].id, now + timedelta(days=2))
    await do_due(now + WEEK)
    await browser.sign_in(house.organizations[1].person, now)
    page = await page_of(browser, motion)
    table = page[page.index("See the 7 members") :]
    assert "For" not in table[table.index("Organisation 3") : table.index("Organisation 5")]
