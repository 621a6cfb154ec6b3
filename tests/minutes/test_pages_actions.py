"""Actions on their page, and what minutes leave to do, told where it is done."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from coalition.meetings import commands as meetings
from coalition.membership.viewer import viewer
from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, Circulate, TakeAction
from coalition.minutes.tables import ActionItem
from coalition.web.paths import to
from tests.house import Browser, House, text_of
from tests.minutes.held import AGENDA, circulated, held


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
    who = await viewer(house.chair.person, now)
    assert who is not None

    async def asked() -> int:
        with counting_statements() as statements:
            await queries.document_page(minutes)
            await queries.actions_page(who, now)
            await queries.actions_on_the_table(meeting, now)
            await queries.carried_to(meeting)
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
    for lang, action in (("en", "Write to the city"), ("fr", "Écrire à la ville")):
        page = await browser.get(to("meeting", lang, id=following))
        assert to("minutes", lang, id=minutes) in page.text
        assert f'href="{to("agenda", lang, id=following)}"' in page.text
        agenda = text_of(await browser.get(to("agenda", lang, id=following)))
        assert action in agenda
        assert {"en": "Organisation 3", "fr": "Organisme 3"}[lang] in agenda
    earlier = await browser.get(to("meeting", "en", id=meeting))
    assert (
        f'href="{to("agenda", "en", id=meeting)}"'
        not in earlier.text.split('class="agenda wide"')[1].split("</ol>")[0]
    )
