"""A meeting moved: its notice runs anew, members are told, and who is at risk is shown first (ToR-83)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coalition.errors import NotPermitted, Refused
from coalition.meetings import commands, queries
from coalition.meetings.commands import MoveMeeting
from coalition.meetings.queries import MeetingFacts
from coalition.notices.tables import OutboxMessage
from coalition.terms.presets import preset
from coalition.web.languages import say_in
from tests.house import Browser, House, later, text_of, trail
from tests.meetings.year import convened, opened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
MAY = datetime(2027, 5, 20, 17, 30, tzinfo=UTC)
TYPED = {"day": "2027-05-20", "starts": "13:30", "ends": "15:30"}


def to(meeting: UUID, starts_at: datetime, hours: int = 2) -> MoveMeeting:
    return MoveMeeting(meeting, starts_at, starts_at + timedelta(hours=hours))


async def state_of(meeting: UUID) -> MeetingFacts:
    state = await queries.meeting_state(meeting)
    assert state
    return state


async def test_a_meeting_is_moved_and_every_member_is_told_each_time(house: House, now) -> None:
    meeting, member = await convened(house, APRIL), house.organizations[2]
    await commands.move_meeting(house.chair.actor, now, to(meeting, MAY))
    await commands.move_meeting(house.chair.actor, later(now, hours=1), to(meeting, MAY, 3))
    state = await state_of(meeting)
    assert (state.starts_at, state.was_at, state.sequence) == (MAY, MAY, 2)
    told = await OutboxMessage.count().where(
        (OutboxMessage.kind == "meeting_moved") & (OutboxMessage.person == member.person)
    )
    assert told == 2
    assert [one["actor"] for one in await trail("meetings.MeetingMoved")] == [str(house.chair.person)] * 2


async def test_the_notice_of_a_meeting_runs_from_the_day_it_was_moved(house: House, now) -> None:
    meeting, ruleset = await convened(house, APRIL), preset("durham-2023-recommended")
    assert not (await state_of(meeting)).is_short_notice(ruleset)
    await commands.move_meeting(house.chair.actor, now, to(meeting, now + timedelta(days=3)))
    assert (await state_of(meeting)).is_short_notice(ruleset)


async def test_only_the_chair_moves_a_meeting_and_only_one_to_come(house: House, now) -> None:
    meeting = await convened(house, APRIL)
    with pytest.raises(NotPermitted):
        await commands.move_meeting(house.organizations[2].actor, now, to(meeting, MAY))
    for command, reason in (
        (to(meeting, APRIL), "meeting_not_moved"),
        (to(meeting, later(now, days=-1)), "meeting_in_the_past"),
        (to(meeting, MAY, 0), "meeting_ends_before"),
    ):
        with pytest.raises(Refused) as refused:
            await commands.move_meeting(house.chair.actor, now, command)
        assert (refused.value.clause, refused.value.reason) == ("ToR-83", reason)
    await opened(house, meeting, APRIL)
    with pytest.raises(Refused) as refused:
        await commands.move_meeting(house.chair.actor, APRIL, to(meeting, MAY))
    assert refused.value.reason == "meeting_already_called"
    cancelled = await convened(house, MAY)
    await commands.cancel(house.chair.actor, now, cancelled)
    with pytest.raises(Refused) as refused:
        await commands.move_meeting(house.chair.actor, now, to(cancelled, APRIL))
    assert refused.value.reason == "meeting_is_cancelled"
    assert await trail("meetings.MeetingMoved") == []


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_what_it_changes_is_shown_before_it_is_done(browser: Browser, house: House, now, lang) -> None:
    meeting = await convened(house, APRIL)
    path = f"/fr/reunions/{meeting}/deplacement" if lang == "fr" else f"/en/meetings/{meeting}/move"
    await browser.sign_in(house.chair.person, now)
    assert 'value="2027-04-22"' in (await browser.get(path)).text
    asked = text_of(await browser.post(path, TYPED | {"step": "check"}))
    assert ("aucun membre à risque" if lang == "fr" else "puts no member at risk") in asked
    assert (await state_of(meeting)).starts_at == APRIL
    soon = text_of(await browser.post(path, TYPED | {"day": "2027-03-25", "step": "check"}))
    warned = say_in(lang, "meetings.check.short_notice", n=3, needed=14)
    assert " ".join(warned.unescape().split()) in soon
    page = text_of(await browser.follow(await browser.post(path, TYPED | {"step": "confirm"})))
    assert ("La réunion est déplacée." if lang == "fr" else "The meeting is moved.") in page
    assert ("Elle devait commencer" if lang == "fr" else "It was to begin") in page
