"""Minutes as they are read, corrected and adopted on their page, in both languages."""

from collections.abc import Callable
from datetime import datetime, timedelta

from coalition.minutes import commands, queries
from coalition.minutes.commands import ProposeCorrection, SaveItem
from coalition.minutes.tables import Adoption
from tests.house import Browser, House, text_of
from tests.minutes.held import circulated, held, item


async def test_the_document_reads_in_both_languages_and_marks_the_language_of_its_text(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await circulated(house, await held(house, now), now)
    point = await item(minutes, "other")
    await commands.save_item(
        house.chair.actor,
        now,
        SaveItem(minutes, point.id, 1, "Avant.\n\nDécision D-2027-09\nLa salle <est> prise."),
    )
    await browser.sign_in(house.individuals[0].person, now)
    french = await browser.get(f"/fr/proces-verbaux/{minutes}")
    assert "Procès-verbal de la réunion du lundi 22 mars 2027" in text_of(french).replace("\u00a0", " ")
    assert 'class="deci" id="D-2027-09"' in french.text
    assert "La salle &lt;est&gt; prise." in french.text
    english = await browser.get(f"/en/minutes/{minutes}")
    assert "Minutes of the meeting of Monday, March 22, 2027" in text_of(english).replace("\u00a0", " ")
    assert "This text is written in French." in text_of(english)
    assert '<div lang="fr">' in english.text
    assert "June room" in text_of(english)


async def test_a_member_proposes_the_secretary_settles(browser: Browser, house: House, now: datetime) -> None:
    minutes = await circulated(house, await held(house, now), now)
    point = await item(minutes, "other")
    await browser.sign_in(house.organizations[3].person, now)
    address = f"/en/minutes/{minutes}/correction"
    empty = await browser.post(address, {"item": str(point.id), "text": " "})
    assert empty.status_code == 422
    assert "Write the correction that you propose." in text_of(empty)
    sent = await browser.post(address, {"item": str(point.id), "text": "La salle est libre."})
    page = text_of(await browser.follow(sent))
    assert "Your correction is proposed." in page
    assert "Organisation 4" in page
    (correction,) = (await item(minutes, "other")).corrections
    settlement = {
        "correction": str(correction.id),
        "revision": "1",
        "state": "made",
        "body": "La salle est libre.",
    }
    refused = await browser.post(f"/en/minutes/{minutes}/settlement", settlement)
    assert refused.status_code == 403
    await browser.sign_in(house.organizations[1].person, now)
    undecided = await browser.post(f"/en/minutes/{minutes}/settlement", settlement | {"state": ""})
    assert undecided.status_code == 422
    done = await browser.post(f"/en/minutes/{minutes}/settlement", settlement)
    assert "Correction made." in text_of(await browser.follow(done))


async def test_an_individual_who_corrects_is_not_named(
    browser: Browser, house: House, now: datetime
) -> None:  # P12
    minutes = await circulated(house, await held(house, now), now)
    member = house.individuals[0]
    point = await item(minutes, "other")
    await commands.propose_correction(
        member.actor, now, ProposeCorrection(minutes, point.id, member.id, "Autre")
    )
    await browser.sign_in(house.organizations[2].person, now)
    page = text_of(await browser.get(f"/en/minutes/{minutes}"))
    assert "Proposed by: individual member" in page
    assert member.name not in page


async def test_adopted_minutes_show_their_place_in_the_trail_and_no_form(
    browser: Browser, house: House, now: datetime, later: datetime, clock_at: Callable[[datetime], None]
) -> None:
    minutes = await circulated(house, await held(house, now), now)
    meeting = await held(house, later)
    at = later + timedelta(minutes=5)
    clock_at(at)
    address = f"/en/minutes/{minutes}/adoption"
    await browser.sign_in(house.organizations[1].person, at)
    assert (await browser.post(address, {"meeting": str(meeting), "is_approved": "y"})).status_code == 403
    await browser.sign_in(house.chair.person, at)
    assert (await browser.post(address, {"meeting": str(meeting)})).status_code == 422
    sent = {"meeting": str(meeting), "is_approved": "y", "_once": "one-token-of-this-form"}
    first = await browser.post(address, sent)
    again = await browser.post(address, sent)
    assert first.headers["location"] == again.headers["location"]
    assert await Adoption.count() == 1
    page = await browser.follow(first)
    shown = await queries.document_page(minutes)
    assert shown is not None
    assert shown.adoption is not None
    assert shown.adoption.head in page.text
    assert len(shown.adoption.head.replace("-", "")) == 20
    assert "/correction" not in page.text
    assert "/adoption" not in page.text
    french = text_of(await browser.get(f"/fr/proces-verbaux/{minutes}"))
    assert "Approuvé tel quel, par consensus de la Coalition" in french
    assert (await browser.get(f"/fr/proces-verbaux/{minutes}/redaction")).status_code == 200
    third = await browser.post(address, {"meeting": str(meeting), "is_approved": "y"})
    assert third.status_code == 409
