"""The room as the chair and the recording secretary meet it, with a script and without."""

from datetime import UTC, datetime

import pytest

from coalition.db import counting_statements
from coalition.meetings import commands, queries
from coalition.meetings.commands import SaveNote
from tests.house import Browser, House, later, text_of
from tests.meetings.test_room import in_session

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
PART = {"x-part": "notes"}


async def test_the_next_point_and_the_one_before(browser: Browser, house: House, clock_at) -> None:
    meeting, points = await in_session(house)
    clock_at(later(APRIL, minutes=3))
    await browser.sign_in(house.chair.person, later(APRIL, minutes=3))
    room = f"/en/meetings/{meeting}/room"
    page = await browser.get(room)
    assert page.text.count('aria-current="step"') == 1
    assert "Go on to item 2" in text_of(page)
    assert "Back to item" not in text_of(page)
    moved = await browser.post(f"{room}/item", {"item": str(points[1].id)})
    assert moved.headers["location"] == f"{room}#point"
    here = text_of(await browser.follow(moved))
    assert "Under way since 1:33 p.m., 10 minutes planned" in here
    assert "From 1:30 p.m. to 1:33 p.m." in here
    assert "Back to item 1" in here
    there = text_of(await browser.get(f"{room}?point={points[6].id}"))
    assert "Go to item 7" in there
    assert "See item 2, under way" in there


async def test_time_runs_out_then_the_meeting_is_late(browser: Browser, house: House, clock_at) -> None:
    meeting, _ = await in_session(house)
    await browser.sign_in(house.chair.person, APRIL)
    said = {}
    for minutes in (9, 10, 12):
        clock_at(later(APRIL, minutes=minutes))
        page = await browser.get(f"/en/meetings/{meeting}/room")
        said[minutes] = page.text
    assert 'data-given="2027-04-22T13:40' in said[9]
    assert "data-given" not in said[10]
    assert "Time for this item is up" in said[10]
    assert "2 minutes late" in said[12]


@pytest.mark.parametrize(
    ("lang", "path", "saved"),
    [("en", "meetings", "Saved at 1:30 p.m."), ("fr", "reunions", "Enregistré à 13 h 30")],
)
async def test_notes_are_saved_by_the_button(
    browser: Browser, house: House, clock_at, lang, path, saved
) -> None:
    meeting, points = await in_session(house)
    clock_at(APRIL)
    await browser.sign_in(house.organizations[1].person, APRIL)
    notes = f"/{lang}/{path}/{meeting}/{'room' if lang == 'en' else 'animation'}/notes"
    typed = {"item": str(points[5].id), "revision": "0", "body": "Six places.\r\nRoom for June."}
    answer = await browser.post(notes, typed)
    assert answer.headers["location"].endswith(f"?point={points[5].id}#notes")
    page = await browser.follow(answer)
    assert saved in text_of(page).replace("\xa0", " ")
    assert "Six places.\nRoom for June.</textarea>" in page.text


async def test_a_text_too_long_is_kept_in_the_field(browser: Browser, house: House, clock_at) -> None:
    meeting, points = await in_session(house)
    clock_at(APRIL)
    await browser.sign_in(house.chair.person, APRIL)
    typed = {"item": str(points[5].id), "revision": "0", "body": "a" * 20_001}
    page = await browser.post(f"/en/meetings/{meeting}/room/notes", typed)
    assert page.status_code == 422
    assert "a" * 20_001 in page.text
    assert "At most 20000 characters." in text_of(page)
    part = await browser.post(f"/en/meetings/{meeting}/room/notes", typed, headers=PART)
    assert part.status_code == 422
    assert 'data-said="At most 20000 characters."' in part.text


async def test_two_write_the_same_notes_and_nothing_is_lost(
    browser: Browser, house: House, clock_at
) -> None:  # R8
    meeting, points = await in_session(house)
    clock_at(APRIL)
    mine = {"item": str(points[5].id), "revision": "0", "body": "Seven places."}
    await commands.save_note(
        house.organizations[1].actor, APRIL, SaveNote(meeting, points[5].id, 0, "Six places.")
    )
    await browser.sign_in(house.chair.person, APRIL)
    address = f"/en/meetings/{meeting}/room/notes"
    page = await browser.post(address, mine)
    assert page.status_code == 409
    assert "Seven places.</textarea>" in page.text
    assert "<del>" in page.text
    assert "Six places.</div>" in page.text
    assert 'name="revision" value="1"' in page.text
    part = await browser.post(address, mine, headers=PART)
    assert part.status_code == 409
    assert "<html" not in part.text
    assert 'data-revision="1"' in part.text
    assert 'data-theirs="Six places."' in part.text
    again = await browser.post(address, mine | {"revision": "1"}, headers=PART)
    assert again.status_code == 200
    assert 'data-said="Saved at' in again.text
    assert (await queries.notes_of(meeting))[points[5].id].body == "Seven places."


async def test_the_same_text_sent_again_is_saved_once(browser: Browser, house: House, clock_at) -> None:  # R1
    meeting, points = await in_session(house)
    clock_at(APRIL)
    await browser.sign_in(house.chair.person, APRIL)
    typed = {"item": str(points[5].id), "revision": "0", "body": "Six places."}
    for _ in range(2):
        part = await browser.post(f"/en/meetings/{meeting}/room/notes", typed, headers=PART)
        assert part.status_code == 200
        assert 'data-revision="1"' in part.text
    assert (await queries.notes_of(meeting))[points[5].id].revision == 1


async def test_anonymous_cases_have_no_field_and_a_reminder(
    browser: Browser, house: House, clock_at
) -> None:  # ToR-94
    meeting, points = await in_session(house)
    clock_at(APRIL)
    (cases,) = [one for one in points if one.code == "case_examples"]
    await commands.go_to_item(house.chair.actor, APRIL, meeting, cases.id)
    await browser.sign_in(house.chair.person, APRIL)
    page = await browser.get(f"/en/meetings/{meeting}/room")
    assert "observers and guest presenters leave the meeting" in text_of(page)
    assert "data-notes" not in page.text
    assert "it has no notes" in text_of(page)


async def test_the_room_asks_as_much_of_the_database_however_long_the_meeting(
    browser: Browser, house: House, clock_at
) -> None:
    meeting, points = await in_session(house)
    clock_at(APRIL)
    await browser.sign_in(house.chair.person, APRIL)
    counted = []
    for point in (points[1], points[3], points[5]):
        with counting_statements() as statements:
            await browser.get(f"/en/meetings/{meeting}/room")
        counted.append(len(statements))
        await commands.go_to_item(house.chair.actor, APRIL, meeting, point.id)
        await commands.save_note(house.chair.actor, APRIL, SaveNote(meeting, point.id, 0, "Noted."))
    assert len(set(counted)) == 1
