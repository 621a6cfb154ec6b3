"""The pages of the chair's year: read by members, kept by the chair, in both languages."""

import csv
from datetime import datetime
from io import StringIO

import pytest

from coalition.chairing.commands import FundingWords
from coalition.chairing.tables import FundingRequest, PaperFiling, UpkeepEntry
from coalition.web.paths import to
from tests.chairing.test_registers import an_application, reference
from tests.house import Browser, House, text_of


async def as_chair(browser: Browser, house: House, now: datetime) -> None:
    await browser.sign_in(house.chair.person, now)


@pytest.mark.parametrize(("lang", "year"), [("fr", "L’année de la présidence"), ("en", "The chair’s year")])
async def test_from_the_desk_to_the_year_where_a_duty_is_ticked(
    browser: Browser, house: House, now: datetime, lang: str, year: str
):
    await as_chair(browser, house, now)
    desk = await browser.get(to("chair_desk", lang))
    for page in ("chair_year", "terms_review", "paper_files", "website_upkeep", "funding"):
        assert f'href="{to(page, lang)}"' in desk.text
    shown = await browser.get(to("chair_year", lang))
    assert year.replace("’", "'") in text_of(shown).replace("’", "'")
    for clause in ("ToR-69", "ToR-75", "ToR-78", "ToR-79", "ToR-82"):
        assert f'href="{to("terms", lang)}#{clause}"' in shown.text
    long = await browser.post(to("chair_duty", lang, code="rooms"), {"note": "a" * 201})
    assert long.status_code == 422
    assert "200" in text_of(long)
    done = await browser.follow(
        await browser.post(to("chair_duty", lang, code="rooms"), {"note": "Bibliothèque"})
    )
    assert "Bibliothèque" in text_of(done)
    assert (await browser.post(to("chair_duty", lang, code="contacts"))).status_code == 404


async def test_members_read_the_year_and_tick_nothing(browser: Browser, house: House, now: datetime):
    await browser.sign_in(house.organizations[1].person, now)
    assert to("chair_year") in (await browser.get(to("chairs"))).text
    page = await browser.get(to("chair_year"))
    assert page.status_code == 200
    assert "Say that it is done" not in text_of(page)
    assert to("paper_files") not in page.text
    for name in ("website_upkeep", "funding"):
        assert '<form class="form' not in (await browser.get(to(name))).text


async def test_a_sealed_application_is_filed_without_a_name_and_taken_away_as_a_file(
    browser: Browser, house: House, now: datetime
):
    await an_application(house, now)
    await as_chair(browser, house, now)
    page = await browser.get(to("paper_files"))
    assert "A-2027-09" in text_of(page)
    assert "Name kept" not in page.text
    empty = await browser.post(to("paper_files"), {"what": "application"})
    assert empty.status_code == 422
    assert "Give the reference." in text_of(empty)
    typed = {"what": "application", "reference": "a-2027-09", "place": "Binder 4", "filed_on": "2027-03-20"}
    page = await browser.follow(await browser.post(to("paper_files"), typed))
    assert "Application, sealed" in text_of(page)
    row = await PaperFiling.select(PaperFiling.id).first()
    assert row
    end = to("paper_destruction", id=row["id"])
    assert (await browser.post(end, {"destroyed_on": "soon"})).status_code == 422
    page = await browser.follow(await browser.post(end, {"destroyed_on": "2027-03-21"}))
    assert "Destroyed on March 21, 2027" in text_of(page).replace("\u00a0", " ")
    file = await browser.post(to("paper_export"))
    assert file.headers["content-disposition"] == 'attachment; filename="paper-files.csv"'
    (head, line) = csv.reader(StringIO(file.content.decode("utf-8-sig")))
    assert (head[1], line[:3]) == ("Reference", ["Application, sealed", "A-2027-09", "Binder 4"])


async def test_what_is_not_on_paper_yet_leads_to_its_form(browser: Browser, house: House, now: datetime):
    known = await reference(now)
    await as_chair(browser, house, now)
    page = await browser.get(to("paper_files"))
    assert to("decision_copy", reference=known) in page.text
    filled = await browser.get(to("paper_files", query={"what": "decision", "reference": known}))
    assert f'value="{known}"' in filled.text


async def test_the_website_is_looked_after(browser: Browser, house: House, now: datetime):
    await as_chair(browser, house, now)
    address = to("website_upkeep")
    assert (await browser.post(address)).status_code == 422
    typed = {
        "title": "Join us", "what": "checked", "owner": str(house.organizations[1].id), "months": "6",
        "done_on": "2026-09-01",
    }  # fmt: skip
    bad = await browser.post(address, typed | {"months": "0"})
    assert "Give a number of months, from 1 to 60." in text_of(bad)
    page = await browser.follow(await browser.post(address, typed))
    assert "March 1, 2027" in text_of(page).replace("\u00a0", " ")
    row = await UpkeepEntry.select(UpkeepEntry.id).first()
    assert row
    again = await browser.get(to("website_upkeep", query={"again": row["id"]}))
    assert f'value="{row["id"]}"' in again.text
    page = await browser.follow(
        await browser.post(address, typed | {"replaces": str(row["id"]), "done_on": "2027-03-20"})
    )
    assert "September 20, 2027" in text_of(page).replace("\u00a0", " ")
    assert (await browser.post(address, typed | {"replaces": "x"})).status_code == 400
    assert (await browser.post(to("website_export"))).status_code == 200


async def test_funding_is_followed_and_what_two_wrote_is_kept(
    browser: Browser, house: House, now: datetime
):  # R8
    await as_chair(browser, house, now)
    typed = {"source": "Fonds Boréal", "amount": "18400", "deadline": "2027-03-01", "state": "to_write"}
    for amount in ("a lot", "18400.50", "-1", "9" * 12):
        bad = await browser.post(to("funding"), typed | {"amount": amount})
        assert bad.status_code == 422
        assert "Give an amount in whole dollars." in text_of(bad)
    page = await browser.follow(await browser.post(to("funding"), typed | {"amount": "18 400 $"}))
    assert "$18,400" in text_of(page)
    assert "Late" in text_of(page)
    row = await FundingRequest.select(FundingRequest.id).first()
    assert row
    one = to("funding_request", id=row["id"])
    seen = FundingWords("Fonds Boréal", 18_400, datetime(2027, 3, 1).date(), None, "to_write").wording  # noqa: DTZ001
    page = await browser.follow(await browser.post(one, typed | {"state": "sent", "seen": seen}))
    assert "Sent" in text_of(page)
    stale = await browser.post(one, typed | {"state": "refused", "seen": seen})
    assert stale.status_code == 409
    assert "sent" in text_of(stale)
    assert "refused" in text_of(stale)
    file = await browser.post(to("funding_export", "fr"))
    assert "Fonds Boréal" in file.content.decode("utf-8-sig")


async def test_the_year_names_no_application_that_must_not_be_seen(
    browser: Browser, house: House, now: datetime
):
    await an_application(house, now)
    await browser.sign_in(house.organizations[1].person, now)
    page = await browser.get(to("chair_year"))
    assert "A-2027-09" not in page.text
    assert "Nom gardé" not in page.text
