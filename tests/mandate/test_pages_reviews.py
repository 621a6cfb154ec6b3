"""The pages of the review: what members read and leave, what the chair opens and concludes, in both languages."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from coalition.act import HOUSE
from coalition.mandate import commands
from coalition.mandate.commands import TakeEffect
from coalition.web.paths import to
from tests.house import Browser, House, text_of
from tests.mandate.decided import a_decision


async def adopted(day: date, now: datetime) -> None:
    """The terms were adopted on this day."""
    await commands.take_effect(HOUSE, now, TakeEffect("durham-2023-recommended", day))


async def test_a_review_from_the_first_word_to_its_outcome(browser: Browser, house: House, now: datetime):
    await adopted(now.date() - timedelta(days=60), now)
    who = house.individuals[0]
    await browser.sign_in(who.person, now)
    typed = {"member": str(who.id), "reason": "Deux clauses se contredisent."}
    assert (await browser.post(to("terms_review_request", "fr"), typed | {"reason": ""})).status_code == 422
    page = await browser.follow(await browser.post(to("terms_review_request", "fr"), typed))
    assert "Deux clauses se contredisent." in text_of(page)

    await browser.sign_in(house.chair.person, now)
    home = text_of(await browser.get(to("home", "en")))
    assert "Open the review of the terms that a member recommends" in home
    page = await browser.follow(await browser.post(to("terms_review_opening")))
    assert "Membre 7" in text_of(page)
    assert "Personne 7" not in page.text  # P12
    assert "Opened by the chair" in text_of(page)

    await browser.sign_in(house.organizations[1].person, now)
    terms = await browser.get("/en/terms-of-reference")
    assert to("terms_review_clause", "en", clause="ToR-28") in terms.text
    assert "under way" in text_of(terms).lower()
    address = to("terms_review_clause", clause="ToR-28")
    sent = {"member": str(house.organizations[1].id)}
    empty = await browser.post(address, sent)
    assert empty.status_code == 422
    assert "Write your remark." in text_of(empty)
    page = await browser.follow(await browser.post(address, sent | {"text": "Keep <this>."}))
    assert "Keep &lt;this&gt;." in page.text
    assert (await browser.get(to("terms_review_clause", clause="ToR-97"))).status_code == 404

    await browser.sign_in(house.chair.person, now)
    page = await browser.get(to("terms_review_outcome"))
    assert "No decision that may be on the terms has been adopted since" in text_of(page)
    decision = await a_decision(now)
    unsaid = await browser.post(to("terms_review_outcome"), {"decision": str(decision)})
    assert unsaid.status_code == 422
    sent = {"outcome": "amended", "decision": str(decision)}
    page = await browser.follow(await browser.post(to("terms_review_outcome"), sent))
    assert ": amended" in text_of(page)
    assert "1 remark" in text_of(page)


@pytest.mark.parametrize(
    ("lang", "overdue", "task"),
    [
        ("fr", "La révision du mandat devait se terminer le 31 octobre 2026.", "en retard"),
        ("en", "The review of the terms was due by October 31, 2026.", "overdue"),
    ],
)
async def test_from_the_first_of_november_everyone_reads_that_it_is_overdue(
    browser: Browser, house: House, now: datetime, clock_at: Callable[[datetime], None],
    lang: str, overdue: str, task: str,
):  # fmt: skip
    await adopted(date(2024, 9, 15), now)
    for day, is_late in ((31, False), (1, True)):
        at = now.replace(year=2026, month=10 if day == 31 else 11, day=day)
        clock_at(at)
        browser.sign_out()
        said = text_of(await browser.get(to("terms", lang))).replace("\u00a0", " ").replace("’", "'")
        assert (overdue in said) is is_late
        await browser.sign_in(house.chair.person, at)
        assert (task in text_of(await browser.get(to("home", lang))).lower()) is is_late
        assert (
            overdue in text_of(await browser.get(to("chair_desk", lang))).replace("\u00a0", " ")
        ) is is_late
    await browser.sign_in(house.organizations[1].person, at)
    assert "overdue" not in text_of(await browser.get(to("home", "en")))
