"""Minutes that nobody approved yet: what each waits for, by when, and who is asked (ToR-63, ToR-64)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from coalition.membership.viewer import viewer
from coalition.minutes import commands, queries
from coalition.minutes.commands import ProposeCorrection, Settle
from tests.house import Browser, House, Someone, text_of
from tests.minutes.held import circulated, held, item


async def _who(someone: Someone, at: datetime):
    found = await viewer(someone.person, at)
    assert found is not None
    return found


async def _steps(someone: Someone, at: datetime) -> list[tuple[str, bool]]:
    return [(one.step, one.is_late) for one in await queries.outstanding(await _who(someone, at), at)]


async def _tasks(someone: Someone, at: datetime) -> dict[str, datetime | None]:
    return {task.title: task.due for task in await queries.waiting(await _who(someone, at), at)}


async def test_each_step_is_said_until_the_approval(house: House, now: datetime, later: datetime):
    chair, member = house.chair, house.organizations[3]
    meeting = await held(house, now)
    assert await _steps(chair, now) == [("drafting", False)]
    assert await _steps(chair, now + timedelta(days=16)) == [("drafting", True)]
    minutes = await commands.draft_minutes(chair.actor, now, meeting)
    assert await _steps(chair, now) == [("sending", False)]
    assert [one.id for one in await queries.outstanding(await _who(member, now), now)] == [None]
    await commands.circulate(chair.actor, now, commands.Circulate(minutes, is_reread=True))
    assert await _steps(member, now) == [("meeting", False)]
    point = await item(minutes, "other")
    await commands.propose_correction(
        member.actor, now, ProposeCorrection(minutes, point.id, member.id, "Ajout.")
    )
    assert await _steps(member, now) == [("corrections", False)]
    (correction,) = (await item(minutes, "other")).corrections
    await commands.dispute(member.actor, now, commands.Dispute(minutes, correction.id, member.id, "Non."))
    assert await _steps(member, now) == [("decision", False)]


async def test_the_chair_is_asked_with_a_day_and_others_are_not(house: House, now: datetime, later: datetime):
    chair, member, secretary = house.chair, house.organizations[3], house.organizations[1]
    minutes = await circulated(house, await held(house, now), now)
    point = await item(minutes, "other")
    await commands.propose_correction(
        member.actor, now, ProposeCorrection(minutes, point.id, member.id, "Ajout.")
    )
    for someone in (chair, secretary):
        assert "correcting.task" in await _tasks(someone, now)
    assert "minutes.task.read" in await _tasks(member, now)
    (correction,) = (await item(minutes, "other")).corrections
    await commands.settle(chair.actor, now, Settle(minutes, correction.id, "as_proposed"))
    assert "keeping.task.approve" not in await _tasks(chair, now)
    await held(house, later)
    assert (await _tasks(chair, later))["keeping.task.approve"] == later
    assert "keeping.task.approve" not in await _tasks(member, later)
    assert await _steps(chair, later + timedelta(minutes=1)) == [("approval", False), ("drafting", False)]
    assert await _steps(chair, later + timedelta(days=1)) == [("approval", True), ("drafting", False)]


async def test_the_list_begins_with_what_waits_in_both_languages(
    house: House, now: datetime, later: datetime, browser: Browser, clock_at: Callable[[datetime], None]
):
    minutes = await circulated(house, await held(house, now), now)
    meeting = await held(house, later)
    at = later + timedelta(days=1)
    clock_at(at)
    await browser.sign_in(house.organizations[3].person, at)
    french = text_of(await browser.get("/fr/proces-verbaux"))
    assert "À faire approuver 2 procès-verbaux" in french
    assert "approbation est à consigner." in french
    assert "En retard" in french
    assert "A later meeting is open or past" in text_of(await browser.get("/en/minutes"))
    await commands.adopt(house.chair.actor, at, commands.Adopt(minutes, meeting))
    assert "1 set of minutes" in text_of(await browser.get("/en/minutes"))
