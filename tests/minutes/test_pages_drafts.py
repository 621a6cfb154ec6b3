"""The pages on which minutes are listed, written and sent, for each who may and may not."""

from datetime import datetime

from coalition.minutes import commands
from coalition.minutes.commands import SaveItem
from coalition.minutes.tables import Minutes
from tests.house import Browser, House, text_of
from tests.minutes.held import held, item


async def test_the_list_is_for_members(browser: Browser, house: House, now: datetime) -> None:
    assert (await browser.get("/fr/proces-verbaux")).status_code == 303
    await browser.sign_in(house.outsider, now)
    assert (await browser.get("/fr/proces-verbaux")).status_code == 404
    await browser.sign_in(house.organizations[2].person, now)
    assert "Aucune réunion tenue" in text_of(await browser.get("/fr/proces-verbaux"))
    assert "No meeting held yet" in text_of(await browser.get("/en/minutes"))


async def test_the_chair_drafts_from_the_list_and_is_led_to_the_text(
    browser: Browser, house: House, now: datetime
) -> None:
    meeting = await held(house, now)
    await browser.sign_in(house.chair.person, now)
    shown = await browser.get("/en/minutes")
    assert f'value="{meeting}"' in shown.text
    answer = await browser.post("/en/minutes", {"meeting": str(meeting)})
    page = await browser.follow(answer)
    assert page.status_code == 200
    assert "The draft is prepared" in text_of(page)
    assert (await browser.get("/en/minutes")).status_code == 200
    again = await browser.post("/en/minutes", {"meeting": str(meeting)})
    assert again.status_code == 409
    assert "already exist" in text_of(again)
    nothing = await browser.post("/en/minutes", {"meeting": "not-an-id"})
    assert nothing.status_code == 404
    assert await Minutes.count() == 1


async def test_a_draft_is_hidden_from_those_who_do_not_write_it(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
    await browser.sign_in(house.organizations[2].person, now)
    for path in (f"/en/minutes/{minutes}", f"/en/minutes/{minutes}/writing"):
        assert (await browser.get(path)).status_code == 404
    assert "PV-2027-01" not in text_of(await browser.get("/en/minutes"))
    await browser.sign_in(house.organizations[1].person, now)
    for path in (f"/en/minutes/{minutes}", f"/en/minutes/{minutes}/writing"):
        assert (await browser.get(path)).status_code == 200


async def test_a_stale_save_shows_both_texts(browser: Browser, house: House, now: datetime) -> None:  # R8
    minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
    point = await item(minutes, "other")
    await commands.save_item(
        house.chair.actor, now, SaveItem(minutes, point.id, point.revision, "Le texte de la présidence")
    )
    await browser.sign_in(house.organizations[1].person, now)
    sent = {"item": str(point.id), "revision": str(point.revision), "body": "Le texte du secrétariat"}
    answer = await browser.post(f"/fr/proces-verbaux/{minutes}/redaction", sent)
    assert answer.status_code == 409
    assert "Le texte de la présidence" in text_of(answer)
    assert "Le texte du secrétariat" in text_of(answer)
    saved = await browser.post(
        f"/fr/proces-verbaux/{minutes}/redaction", sent | {"revision": str(point.revision + 1)}
    )
    assert "Le point est enregistré." in text_of(await browser.follow(saved))


async def test_a_text_too_long_is_kept_for_correction(browser: Browser, house: House, now: datetime) -> None:
    minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
    point = await item(minutes, "other")
    await browser.sign_in(house.chair.person, now)
    long = "mot " * 5_001
    answer = await browser.post(
        f"/en/minutes/{minutes}/writing", {"item": str(point.id), "revision": "1", "body": long}
    )
    assert answer.status_code == 422
    assert long.strip() in answer.text
    assert f'href="#body-{point.position}"' in answer.text


async def test_the_draft_is_sent_only_once_reread_and_with_nobody_recognisable(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
    point = await item(minutes, "other")
    await commands.save_item(
        house.chair.actor, now, SaveItem(minutes, point.id, point.revision, "Appeler le 905 555-0142.")
    )
    await browser.sign_in(house.organizations[1].person, now)
    assert "At item 7: what looks like a phone number." in text_of(
        await browser.get(f"/en/minutes/{minutes}/writing")
    )
    address = f"/en/minutes/{minutes}/circulation"
    assert (await browser.post(address, {})).status_code == 422
    refused = await browser.post(address, {"is_reread": "y"})
    assert refused.status_code == 409
    assert "At item 7: what looks like a phone number." in text_of(refused)
    assert "0142" not in refused.text
    sent = await browser.post(address, {"is_reread": "y", "is_checked": "y"})
    assert "The draft has been sent to the members." in text_of(await browser.follow(sent))
