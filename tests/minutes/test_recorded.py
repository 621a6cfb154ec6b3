"""Approved minutes keep their actions as they stood then, whatever becomes of those (ToR-62, ToR-64)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, ChangeAction, TakeAction
from coalition.minutes.queries import DocumentPage
from tests.house import Browser, House, text_of
from tests.meetings.year import convened
from tests.minutes.held import circulated, held

APRIL, MAY = date(2027, 4, 1), date(2027, 5, 20)


async def document(minutes: UUID) -> DocumentPage:
    page = await queries.document_page(minutes)
    assert page is not None
    return page


async def test_an_action_that_changes_after_the_approval_changes_nothing_of_the_minutes(
    browser: Browser, house: House, now: datetime, later: datetime
) -> None:
    meeting, chair = await held(house, now), house.chair.actor
    first, second, third = house.organizations[2:5]
    action = await commands.take_action(chair, now, TakeAction(meeting, first.id, "Agir", "Act", APRIL))
    minutes = await circulated(house, meeting, now)
    await commands.change_action(chair, now + timedelta(days=1), ChangeAction(action, second.id, APRIL))
    await commands.adopt(chair, later, Adopt(minutes, await held(house, later)))
    approved = await document(minutes)
    assert [(one.owner, one.due_on) for one in approved.actions] == [(second.id, APRIL)]
    for day, command in enumerate(
        (ChangeAction(action, third.id, MAY), ChangeAction(action, third.id)), start=1
    ):
        await commands.change_action(chair, later + timedelta(days=day), command)
    after = await document(minutes)
    assert [(one.owner, one.due_on) for one in after.actions] == [(second.id, APRIL)]
    assert after.text_hash == approved.text_hash
    assert await queries.rederive() == ()
    await browser.sign_in(house.organizations[5].person, later)
    words = text_of(await browser.get(f"/fr/proces-verbaux/{minutes}"))
    assert "Organisme 4 1 er avril 2027" in words
    assert "Organisme 5" not in words.partition("Mesures à prendre")[2]


async def test_what_is_due_by_the_next_meeting_says_so_whenever_that_is(
    browser: Browser, house: House, now: datetime, later: datetime
) -> None:
    meeting, chair = await held(house, now), house.chair.actor
    owner = house.organizations[2]
    await commands.take_action(chair, now, TakeAction(meeting, owner.id, "Agir", "Act", by_next_meeting=True))
    minutes = await circulated(house, meeting, now)
    sent = await document(minutes)
    await convened(house, now + timedelta(days=20))
    assert (await document(minutes)).text_hash == sent.text_hash
    await commands.adopt(chair, later, Adopt(minutes, await held(house, later)))
    assert (await document(minutes)).text_hash == sent.text_hash
    await browser.sign_in(owner.person, later)
    assert "la prochaine réunion" in text_of(await browser.get(f"/fr/proces-verbaux/{minutes}"))
