"""One action and what became of it, on its page; the views of the register; actions written down in the room."""

from collections.abc import Callable
from datetime import datetime, timedelta

from coalition.minutes import commands
from coalition.minutes.commands import FinishAction, TakeAction
from coalition.minutes.tables import ActionItem, ActionStep
from coalition.web.paths import to
from tests.house import Browser, House, text_of
from tests.mandate.decided import a_decision
from tests.minutes.held import held
from tests.minutes.test_actions_kept import shown, taken


async def test_an_action_is_done_with_a_word_then_reopened_on_its_page(
    browser: Browser, house: House, now: datetime
):
    action, owner = await taken(house, now), house.organizations[2]
    await browser.sign_in(owner.person, now)
    address = to("action", "en", id=action)
    page = text_of(await browser.get(address))
    assert "Book the room" in page
    assert "Change the owner" not in page
    done = await browser.post(to("action_completion", "en", id=action), {"note": "Room booked."})
    page = text_of(await browser.follow(done))
    assert "Room booked." in page
    assert "Reopen this action" in page
    wrong = await browser.post(to("action_reopening", "en", id=action))
    assert wrong.status_code == 422
    assert "Write why the action is reopened." in text_of(wrong)
    again = await browser.post(to("action_reopening", "en", id=action), {"why": "The room was taken."})
    assert "The room was taken." in text_of(await browser.follow(again))
    assert (await shown(action)).line.is_open


async def test_the_chair_changes_it_and_drops_it_by_a_decision(browser: Browser, house: House, now: datetime):
    action, other = await taken(house, now), house.organizations[4]
    decision = await a_decision(now)
    await browser.sign_in(house.chair.person, now)
    change = to("action_change", "fr", id=action)
    both = {"owner": str(other.id), "due_on": "2027-05-01", "by_next_meeting": "y"}
    wrong = await browser.post(change, both)
    assert wrong.status_code == 422
    assert "pas les deux" in text_of(wrong)
    done = await browser.post(
        change, {"owner": str(other.id), "by_next_meeting": "y", "reason": "Autre agenda."}
    )
    page = text_of(await browser.follow(done))
    assert "D’ici la prochaine réunion" in page
    assert "Avant : Organisme 3, 1" in page.replace("\u00a0", " ")
    assert "Autre agenda." in page
    drop = to("action_dropping", "fr", id=action)
    assert (await browser.post(drop)).status_code == 422
    dropped = text_of(await browser.follow(await browser.post(drop, {"decision": str(decision)})))
    assert "La mesure est abandonnée." in dropped
    assert "Abandonnée par décision" in dropped


async def test_the_views_are_links_that_need_no_script(browser: Browser, house: House, now: datetime):
    action = await taken(house, now)
    meeting = (await shown(action)).line.meeting
    other = TakeAction(meeting, house.organizations[3].id, "Écrire", "Write")
    await commands.take_action(house.chair.actor, now, other)
    await browser.sign_in(house.organizations[2].person, now)
    every = text_of(await browser.get(to("actions", "en")))
    assert "Ours (1)" in every
    assert "Write" in every
    mine = await browser.get(to("actions", "en", query={"view": "mine"}))
    assert "Write" not in text_of(mine)
    assert 'aria-current="page">Ours' in mine.text
    assert "No due date has gone by." in text_of(
        await browser.get(to("actions", "en", query={"view": "overdue"}))
    )
    by_meeting = await browser.get(to("actions", "en", query={"view": "meeting"}))
    assert to("meeting", "en", id=meeting) in by_meeting.text
    assert (await browser.get(to("actions", "en", query={"view": "elsewhere"}))).status_code == 200


async def test_an_action_is_written_down_in_the_room_and_done_there(
    browser: Browser, house: House, now: datetime
):
    meeting, owner = await held(house, now), house.organizations[2]
    await browser.sign_in(house.chair.person, now)
    room = to("meeting_room", "en", id=meeting)
    page = await browser.get(room)
    assert f'name="room" value="{meeting}"' in page.text
    here = {"meeting": str(meeting), "room": str(meeting)}
    wrong = await browser.post(to("actions", "en"), here | {"text_en": "Book the room", "owner": ""})
    assert wrong.status_code == 422
    assert "Book the room" in wrong.text
    assert f'name="room" value="{meeting}"' in wrong.text
    typed = here | {"text_en": "Book the room", "owner": str(owner.id), "by_next_meeting": "y"}
    sent = await browser.post(to("actions", "en"), typed)
    assert sent.headers["location"].split("?")[0] == room
    assert sent.headers["location"].endswith("#actions")
    shown_there = text_of(await browser.follow(sent))
    assert "0 of 1 done" in shown_there
    assert "By the next meeting" in shown_there
    action = (await ActionItem.select(ActionItem.id).first() or {})["id"]
    done = await browser.post(to("action_completion", "en", id=action), {"room": str(meeting)})
    assert done.headers["location"].split("?")[0] == room
    assert "1 of 1 done" in text_of(await browser.follow(done))


async def test_the_room_shows_what_earlier_meetings_left_open(
    browser: Browser,
    house: House,
    now: datetime,
    later: datetime,
    clock_at: Callable[[datetime], None],
):
    clock_at(later)
    action = await taken(house, now)
    await commands.finish_action(house.chair.actor, now, FinishAction(action))
    assert await ActionStep.count() == 1
    await taken(house, now + timedelta(days=1))
    meeting = await held(house, later)
    await browser.sign_in(house.chair.person, later)
    page = text_of(await browser.get(to("meeting_room", "en", id=meeting)))
    assert "0 of 1 done" in page
    assert "Late" in page
