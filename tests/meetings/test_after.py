"""What a meeting obliges once it is adjourned: each thing with its state, computed from the records."""

import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from coalition.attendance import commands as attendance
from coalition.decisions.commands import RecordConsensus, Tabled, record_consensus
from coalition.decisions.tables import Decision
from coalition.meetings import commands, queries
from coalition.meetings.after import Owed, owed_after
from coalition.meetings.commands import ChoosePlace
from coalition.meetings.places import Place
from coalition.membership.queries import viewer
from coalition.minutes import commands as minutes
from coalition.minutes.commands import Circulate
from coalition.minutes.queries import of_meeting
from coalition.web.paths import to
from tests.decisions.support import moved
from tests.house import Browser, House, later, text_of
from tests.meetings.test_agenda import in_preparation
from tests.meetings.test_room import in_session
from tests.meetings.year import convened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
JUNE = datetime(2027, 6, 17, 17, 30, tzinfo=UTC)
OVER = later(APRIL, hours=2)


async def adjourned(house: House) -> UUID:
    meeting, _ = await in_session(house)
    await commands.adjourn(house.chair.actor, OVER, meeting)
    return meeting


async def owed(house: House, meeting: UUID, unmarked: int = 0) -> dict[str, Owed]:
    who = await viewer(house.chair.person, OVER)
    facts = await queries.meeting_state(meeting)
    assert who
    assert facts
    return {one.what: one for one in await owed_after(facts, await of_meeting(meeting), unmarked, who)}


async def test_minutes_are_owed_until_they_are_sent(house: House) -> None:  # ToR-63
    meeting = await adjourned(house)
    found = (await owed(house, meeting))["minutes"]
    assert (found.is_done, found.page, found.due) == (False, "minutes_list", date(2027, 5, 6))
    drafted = await minutes.draft_minutes(house.chair.actor, OVER, meeting)
    found = (await owed(house, meeting))["minutes"]
    assert (found.is_done, found.page) == (False, "minutes_edit")
    sending = Circulate(drafted, is_reread=True, is_checked=True)
    await minutes.circulate(house.chair.actor, OVER, sending)
    found = (await owed(house, meeting))["minutes"]
    assert (found.is_done, found.page) == (True, "minutes")


async def test_attendance_is_owed_while_a_member_has_no_mark(house: House) -> None:
    meeting = await adjourned(house)
    assert not (await owed(house, meeting, unmarked=2))["roll"].is_done
    assert (await owed(house, meeting))["roll"].is_done


async def test_the_next_meeting_then_its_agenda(house: House) -> None:  # ToR-95, ToR-74
    meeting = await adjourned(house)
    found = await owed(house, meeting)
    assert (found["next"].is_done, found["next"].page) == (False, "meeting_new")
    following = await in_preparation(house, OVER, JUNE)
    found = await owed(house, meeting)
    assert "next" not in found
    assert (found["agenda"].is_done, found["agenda"].due) == (False, date(2027, 6, 10))
    await commands.publish_agenda(house.chair.actor, OVER, following)
    assert (await owed(house, meeting))["agenda"].is_done


async def test_the_room_shows_it_and_the_chair_is_told_at_home(
    browser: Browser, house: House, clock_at
) -> None:
    meeting, _ = await in_session(house)
    marks = {one.id: "rep" for one in house.everyone[:-1]}
    await attendance.record_attendance(house.chair.actor, APRIL, attendance.RecordAttendance(meeting, marks))
    clock_at(OVER)
    await browser.sign_in(house.chair.person, OVER)
    over = text_of(await browser.follow(await browser.post(f"/en/meetings/{meeting}/adjournment")))
    assert "After the meeting of April 22, 2027" in over
    assert "3 things left" in over
    assert "Complete attendance: 1 member unmarked" in over
    assert "Write and send the minutes Due May 6, 2027 To do" in over
    assert "Convene the next meeting" in over
    task = "Finish what the last meeting asks for 1 thing is left to do."
    assert task in text_of(await browser.get(to("home", "en")))
    await convened(house, JUNE)
    assert task not in text_of(await browser.get(to("home", "en")))
    clock_at(datetime(2027, 5, 20, 17, tzinfo=UTC))
    await browser.sign_in(house.chair.person, datetime(2027, 5, 20, 17, tzinfo=UTC))
    assert "Late" in text_of(await browser.get(f"/en/meetings/{meeting}/room"))


@pytest.mark.parametrize(
    ("lang", "says"), [("fr", "Aucune réunion n'est convoquée"), ("en", "No meeting is convened")]
)
async def test_a_date_is_proposed_and_taken_to_the_notice(
    browser: Browser, house: House, clock_at, lang: str, says: str
) -> None:  # ToR-95
    meeting, points = await in_session(house)
    clock_at(APRIL)
    await browser.sign_in(house.chair.person, APRIL)
    address = f"/fr/reunions/{meeting}/animation" if lang == "fr" else f"/en/meetings/{meeting}/room"
    page = await browser.get(f"{address}?point={points[-1].id}")
    assert says in text_of(page).replace("\u2019", "'")
    assert 'value="2027-06-17"' in page.text
    new = "/fr/reunions/convocation" if lang == "fr" else "/en/meetings/convening"
    form = await browser.get(f"{new}?day=2027-06-17&starts=13:30&ends=15:30")
    for value in ("2027-06-17", "13:30", "15:30"):
        assert f'value="{value}"' in form.text
    assert (await browser.get(f"{new}?day=soon&starts=&ends=99:99")).status_code == 200


def test_a_proposed_day_is_in_season() -> None:
    season = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
    assert queries.proposed_after(date(2027, 6, 3), season) == date(2027, 9, 2)
    assert queries.proposed_after(date(2027, 1, 21), season) == date(2027, 3, 18)


async def test_each_action_is_listed_with_who_took_it_on(browser: Browser, house: House, clock_at) -> None:
    meeting, _ = await in_session(house)
    for owner in (house.organizations[2], house.individuals[0]):
        taken = minutes.TakeAction(meeting, owner.id, "Réserver la salle", "Book the room", date(2027, 5, 1))
        action = await minutes.take_action(house.chair.actor, APRIL, taken)
    await commands.adjourn(house.chair.actor, OVER, meeting)
    await minutes.finish_action(house.chair.actor, OVER, minutes.FinishAction(action))
    clock_at(OVER)
    await browser.sign_in(house.chair.person, OVER)
    over = text_of(await browser.get(to("meeting_room", "en", id=meeting)))
    assert re.search(r"Action item M1, \w+ 3 Book the room Due May 1, 2027 To do", over)
    assert "Action item M2, individual member Book the room Done" in over


async def test_a_decision_on_the_place_is_owed_until_it_is_carried_out(
    browser: Browser, house: House, clock_at
) -> None:  # ToR-84
    meeting, _ = await in_session(house)
    marks = {one.id: "rep" for one in house.everyone}
    await attendance.record_attendance(house.chair.actor, APRIL, attendance.RecordAttendance(meeting, marks))
    motion = await moved(house, APRIL, meeting=meeting, kind="place")
    said = RecordConsensus(Tabled(meeting, motion=motion), is_put=True)
    await record_consensus(house.chair.actor, APRIL, said)
    await commands.adjourn(house.chair.actor, OVER, meeting)
    found = (await owed(house, meeting))["decision"]
    assert (found.is_done, found.page) == (False, "decision")
    clock_at(OVER)
    await browser.sign_in(house.chair.person, OVER)
    assert "2 things are left to do." in text_of(await browser.get(to("home", "en")))
    decision = await Decision.select(Decision.id).where(Decision.motion == motion).first()
    assert decision
    place = Place("Salle 2", "Room 2", is_ordinary=True)
    await commands.choose_place(house.chair.actor, OVER, ChoosePlace(place, decision["id"]))
    assert (await owed(house, meeting))["decision"].is_done


async def test_a_leave_that_the_coalition_granted_is_owed_until_the_chair_records_it(
    browser: Browser, house: House, clock_at
) -> None:  # ToR-60
    meeting, _ = await in_session(house)
    marks = {one.id: "rep" for one in house.everyone}
    await attendance.record_attendance(house.chair.actor, APRIL, attendance.RecordAttendance(meeting, marks))
    motion = await moved(house, APRIL, meeting=meeting, kind="leave")
    said = RecordConsensus(Tabled(meeting, motion=motion), is_put=True)
    await record_consensus(house.chair.actor, APRIL, said)
    await commands.adjourn(house.chair.actor, OVER, meeting)
    assert not (await owed(house, meeting))["decision"].is_done
    clock_at(OVER)
    await browser.sign_in(house.chair.person, OVER)
    assert "2 things are left to do." in text_of(await browser.get(to("home", "en")))
    address = to("member_leave", "en", id=house.organizations[3].id)
    decision = await Decision.select(Decision.id, Decision.reference).where(Decision.motion == motion).first()
    assert decision
    assert decision["reference"] in text_of(await browser.get(address))
    typed = {"first_day": "2027-05-01", "last_day": "2027-06-30", "decision": str(decision["id"])}
    assert (await browser.post(address, typed | {"decision": str(meeting)})).status_code == 422
    check = await browser.post(address, typed)
    assert f"Decision of the Coalition {decision['reference']}" in text_of(check)
    assert (await browser.post(address, typed | {"step": "send"})).status_code == 303
    assert (await owed(house, meeting))["decision"].is_done
    assert decision["reference"] not in text_of(await browser.get(address))
