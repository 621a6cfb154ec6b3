"""The pages of minutes and actions, in both languages, for each who may and may not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.meetings import commands as meetings
from coalition.membership.viewer import viewer
from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, Circulate, ProposeCorrection, SaveItem, TakeAction
from coalition.minutes.tables import ActionItem, Adoption, Minutes
from coalition.web.paths import to
from tests.house import Browser, House, text_of
from tests.minutes.held import AGENDA, circulated, held, item


@pytest.fixture
def later(now: datetime) -> datetime:
    """The day of the next meeting."""
    return now + timedelta(days=40)


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
    assert "Text written in French" in text_of(english)
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


async def test_actions_are_added_shown_late_and_done(
    browser: Browser, house: House, now: datetime, later: datetime, clock_at: Callable[[datetime], None]
) -> None:
    meeting, owner = await held(house, now), house.organizations[2]
    await browser.sign_in(house.organizations[1].person, now)
    wrong = await browser.post(
        "/fr/mesures", {"meeting": str(meeting), "owner": "", "text_fr": "", "text_en": ""}
    )
    assert wrong.status_code == 422
    assert "Écrivez ce qui est à faire" in text_of(wrong)
    assert "Choisissez le membre" in text_of(wrong)
    sent = {
        "meeting": str(meeting),
        "owner": str(owner.id),
        "text_fr": "Réserver la salle",
        "due_on": "2027-04-01",
    }
    assert "La mesure est ajoutée." in text_of(await browser.follow(await browser.post("/fr/mesures", sent)))
    (line,) = await queries.open_actions(owner.id)
    clock_at(later)
    await browser.sign_in(house.organizations[3].person, later)
    page = await browser.get("/en/actions")
    assert "Late" in text_of(page)
    assert "/completion" not in page.text
    assert (await browser.post(f"/en/actions/{line.id}/completion")).status_code == 403
    assert (await browser.post("/en/actions", sent)).status_code == 403
    await browser.sign_in(owner.person, later)
    done = await browser.post(f"/en/actions/{line.id}/completion")
    assert "The action is done." in text_of(await browser.follow(done))
    assert await ActionItem.count().where(ActionItem.done_at.is_null()) == 0


async def test_no_page_asks_more_of_the_database_when_there_is_more_to_show(
    browser: Browser, house: House, now: datetime
) -> None:
    from coalition.db import counting_statements

    meeting = await held(house, now)
    minutes = await circulated(house, meeting, now)

    async def asked() -> int:
        with counting_statements() as statements:
            await queries.document_page(minutes)
            await queries.actions_page()
            await queries.minutes_list()
        return len(statements)

    before = await asked()
    for owner in house.everyone:
        await commands.take_action(house.chair.actor, now, TakeAction(meeting, owner.id, "Agir", "Act"))
    assert await asked() == before


async def test_what_waits_is_told_to_those_who_can_do_it(
    browser: Browser, house: House, now: datetime, later: datetime
) -> None:
    async def titles(person: UUID) -> list[str]:
        who = await viewer(person, now)
        assert who is not None
        return [task.title for task in await queries.waiting(who, now)]

    chair, secretary, other = (one.person for one in house.organizations[:3])
    meeting = await held(house, now)
    assert await titles(chair) == await titles(secretary) == ["minutes.task.draft"]
    assert await titles(other) == []
    minutes = await commands.draft_minutes(house.chair.actor, now, meeting)
    await commands.take_action(
        house.chair.actor, now, TakeAction(meeting, house.organizations[2].id, "Agir", "")
    )
    assert await titles(chair) == ["minutes.task.circulate"]
    assert await titles(other) == ["minutes.task.action"]
    await commands.circulate(house.chair.actor, now, Circulate(minutes, is_reread=True))
    assert await titles(other) == ["minutes.task.read", "minutes.task.action"]
    assert await titles(house.individuals[0].person) == ["minutes.task.read"]
    next_meeting = await held(house, later)
    await commands.adopt(house.chair.actor, later, Adopt(minutes, next_meeting))
    assert await titles(other) == ["minutes.task.action"]
    assert await titles(chair) == ["minutes.task.draft"]
    assert await titles(house.outsider) == []


async def test_a_meeting_finds_the_minutes_to_approve_and_the_open_actions_on_its_page(
    browser: Browser, house: House, now: datetime
) -> None:  # ToR-64, ToR-75
    meeting = await held(house, now)
    minutes = await circulated(house, meeting, now)
    owner = house.organizations[2]
    taken = TakeAction(meeting, owner.id, "Écrire à la ville", "Write to the city")
    await commands.take_action(house.chair.actor, now, taken)
    items = tuple(meetings.Item(code, fr, en, 10) for code, fr, en in AGENDA)
    starts = now + timedelta(days=30)
    following = await meetings.convene(
        house.chair.actor,
        now,
        meetings.Convene("regular", starts, starts + timedelta(hours=2), "", "", True, True, items),
    )
    await browser.sign_in(house.organizations[3].person, now)
    for lang, words in (
        ("en", ("Minutes to approve", "still open", "Write to the city", "Organisation 3")),
        ("fr", ("Procès-verbaux à approuver", "Mesures à prendre encore ouvertes", "Écrire à la ville")),
    ):
        page = await browser.get(to("meeting", lang, id=following))
        assert to("minutes", lang, id=minutes) in page.text
        assert [word for word in words if word not in text_of(page)] == []
    assert "Minutes to approve" not in text_of(await browser.get(to("meeting", "en", id=meeting)))
