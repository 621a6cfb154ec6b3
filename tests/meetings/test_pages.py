"""The pages of meetings, in both languages, as members, the chair and others meet them."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.meetings import commands
from coalition.meetings.tables import AgendaItem, Conflict, Meeting, Reply
from coalition.web.paths import to
from tests.attendance.year import minutes_adopted
from tests.decisions.support import moved
from tests.house import Browser, House, later, text_of
from tests.meetings.test_room import in_session
from tests.meetings.year import AGENDA, convened, held, opened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
FORM = {
    "kind": "regular", "day": "2027-05-20", "starts": "13:30", "ends": "15:30", "place_fr": "Salle 2",
    "place_en": "Room 2", "is_online": "y",
    **{f"title_{lang}_{row}": f"{lang} {row}" for lang in ("fr", "en") for row in range(10)},
    **{f"minutes_{row}": "10" for row in range(10)},
    **{f"code_{row}": item.code for row, item in enumerate(AGENDA)},
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "words"), [("/fr/reunions", "Réunions 2026-2027"), ("/en/meetings", "Meetings, 2026–27")]
)
async def test_the_year_lists_what_comes_and_what_was(
    browser: Browser, house: House, now, path, words
) -> None:
    await held(house, datetime(2026, 11, 19, 18, tzinfo=UTC), {house.chair.id: "rep"})
    await convened(house, APRIL)
    await browser.sign_in(house.organizations[2].person, now)
    page = await browser.get(path)
    assert page.status_code == 200
    assert words in text_of(page)
    assert page.text.count("/meetings/" if "/en/" in path else "/reunions/") >= 2


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_meeting_shows_its_agenda_at_its_hours(browser: Browser, house: House, now, lang) -> None:
    meeting = await convened(house, APRIL)
    await browser.sign_in(house.organizations[2].person, now)
    path = f"/fr/reunions/{meeting}" if lang == "fr" else f"/en/meetings/{meeting}"
    text = text_of(await browser.get(path))
    assert ("13 h 40" if lang == "fr" else "1:40 p.m.") in text.replace("\xa0", " ")
    assert ("Serez-vous là?" if lang == "fr" else "Will you be there?") in text


@pytest.mark.parametrize(("lang", "follow"), [("fr", "Suivre la réunion"), ("en", "Follow the meeting")])
async def test_the_first_page_leads_to_a_meeting_under_way(
    browser: Browser, house: House, clock_at, lang: str, follow: str
) -> None:
    meeting, _ = await in_session(house)
    before, during, beyond_its_hours, forgotten = (-1, 0), (0, 1), (0, 4), (2, 0)
    for (days, hours), is_said in (
        (before, False),
        (during, True),
        (beyond_its_hours, True),
        (forgotten, False),
    ):
        at = later(APRIL, days=days, hours=hours)
        clock_at(at)
        await browser.sign_in(house.organizations[2].person, at)
        page = await browser.get(to("home", lang))
        assert (follow in text_of(page)) is is_said
        assert (f'href="{to("meeting", lang, id=meeting)}#live"' in page.text) is is_said


async def test_meetings_are_not_there_for_those_who_are_not_members(
    browser: Browser, house: House, now
) -> None:
    meeting = await convened(house, APRIL)
    paths = [
        "/en/meetings",
        f"/en/meetings/{meeting}",
        f"/en/meetings/{meeting}/room",
        "/en/meetings/convening",
    ]
    for path in paths:
        assert (await browser.get(path)).status_code == 303
    await browser.sign_in(house.outsider, now)
    for path in paths:
        assert (await browser.get(path)).status_code == 404
    assert (await browser.post(f"/en/meetings/{meeting}/reply", {"answer": "in_person"})).status_code == 404


async def test_a_member_replies_and_reads_that_it_is_saved(browser: Browser, house: House, now) -> None:
    meeting = await convened(house, APRIL)
    await browser.sign_in(house.organizations[2].person, now)
    missing = await browser.post(f"/en/meetings/{meeting}/reply", {"member": str(house.organizations[2].id)})
    assert missing.status_code == 422
    assert "Choose an answer." in text_of(missing)
    answer = {"member": str(house.organizations[2].id), "answer": "in_person"}
    page = await browser.follow(await browser.post(f"/en/meetings/{meeting}/reply", answer))
    assert "Your reply is saved." in text_of(page)
    assert await Reply.count() == 1
    delegated = await browser.post(f"/en/meetings/{meeting}/reply", answer | {"answer": "delegate"})
    assert delegated.headers["location"] == f"/en/meetings/{meeting}/delegation"


async def test_convening_asks_twice_and_keeps_what_was_typed(browser: Browser, house: House, now) -> None:
    await browser.sign_in(house.chair.person, now)
    form = await browser.get("/en/meetings/convening")
    assert "Declarations of conflicts of interest" in form.text
    assert "Déclarations de conflits d&#39;intérêts" in form.text.replace("’", "&#39;")
    asked = await browser.post("/en/meetings/convening", FORM | {"step": "check"})
    assert asked.status_code == 200
    assert "Convene this meeting?" in text_of(asked)
    assert await Meeting.count() == 0
    corrected = await browser.post("/en/meetings/convening", FORM | {"step": "correct"})
    assert 'value="fr 9"' in corrected.text
    done = await browser.follow(await browser.post("/en/meetings/convening", FORM | {"step": "confirm"}))
    assert "The meeting is convened" in text_of(done)
    assert await AgendaItem.count() == 10


async def test_what_is_missing_is_said_field_by_field(browser: Browser, house: House, now) -> None:
    await browser.sign_in(house.chair.person, now)
    wrong = FORM | {
        "day": "",
        "ends": "12:00",
        "place_en": "",
        "title_fr_1": "",
        "title_en_1": "",
        "title_fr_4": "",
    }
    page = await browser.post("/en/meetings/convening", wrong)
    assert page.status_code == 422
    for words in (
        "Give the date of the meeting.", "The end must come after the start.", "Give the place in English.",
        "Item 2: give its title in French.", "Item 5: give its title in French.",
    ):  # fmt: skip
        assert words in text_of(page), words


async def test_a_short_notice_and_a_summer_day_are_warned_of(browser: Browser, house: House, now) -> None:
    await browser.sign_in(house.chair.person, now)
    soon = text_of(await browser.post("/en/meetings/convening", FORM | {"day": "2027-03-25"}))
    assert "The notice is 3 days; the terms ask for 14." in soon
    summer = text_of(await browser.post("/fr/reunions/convocation", FORM | {"day": "2027-07-08"}))
    assert "juillet ou en août" in summer


async def test_the_room_opens_takes_the_roll_and_closes(browser: Browser, house: House, clock_at) -> None:
    meeting = await convened(house, APRIL)
    clock_at(APRIL)
    await browser.sign_in(house.chair.person, APRIL)
    room = f"/en/meetings/{meeting}/room"
    assert "Who takes the minutes?" in text_of(await browser.get(room))
    assert (await browser.post(f"/en/meetings/{meeting}/opening", {"secretary": ""})).status_code == 422
    secretary = house.organizations[1].person
    opening = await browser.post(f"/en/meetings/{meeting}/opening", {"secretary": str(secretary)})
    assert "The meeting is called to order." in text_of(await browser.follow(opening))
    await browser.sign_in(secretary, APRIL)
    marks = {f"mark-{one.id}": "rep" for one in house.everyone}
    page = await browser.follow(await browser.post(f"/en/meetings/{meeting}/roll", marks))
    assert "Attendance is saved." in text_of(page)
    assert "6 of 6 organisations present 1 individual member" in text_of(page)
    closing = await browser.follow(await browser.post(f"/en/meetings/{meeting}/adjournment"))
    assert "The meeting is adjourned." in text_of(closing)
    await browser.sign_in(house.organizations[3].person, APRIL)
    assert (await browser.get(room)).status_code == 403


async def test_a_meeting_leads_to_its_motions_and_to_its_minutes(
    browser: Browser, house: House, clock_at
) -> None:
    meeting, member = await convened(house, APRIL), house.organizations[3]
    attached = await moved(house, later(APRIL, hours=-1), meeting=meeting)
    elsewhere = await moved(house, later(APRIL, hours=-1))
    await opened(house, meeting, APRIL)
    clock_at(later(APRIL, minutes=5))
    page, room = f"/en/meetings/{meeting}", f"/en/meetings/{meeting}/room"
    for person, path in ((member.person, page), (house.chair.person, page), (house.chair.person, room)):
        await browser.sign_in(person, APRIL)
        shown = (await browser.get(path)).text
        assert f"/en/motions/{attached}" in shown
        assert str(elsewhere) not in shown
        assert f"/en/motions/new?meeting={meeting}" in shown
        assert f"/en/meetings/{meeting}/revocation" in shown
        assert "Minutes of this meeting" not in shown
    after = later(APRIL, hours=2)
    await commands.adjourn(house.chair.actor, after, meeting)
    clock_at(after)
    await browser.sign_in(house.chair.person, after)
    over = await browser.get(page)
    assert f"/en/motions/new?meeting={meeting}" not in over.text
    assert "Draft the minutes" in text_of(over)
    draft = await browser.follow(await browser.post("/en/minutes", {"meeting": str(meeting)}))
    assert draft.status_code == 200
    assert "Write the minutes" in text_of(await browser.get(page))
    await browser.sign_in(member.person, after)
    waiting = text_of(await browser.get(page))
    assert "Minutes of this meeting In preparation" in waiting
    assert "Write the minutes" not in waiting


async def test_adjourning_says_who_is_still_unmarked(browser: Browser, house: House, clock_at) -> None:
    meeting = await convened(house, APRIL)
    await opened(house, meeting, APRIL)
    clock_at(later(APRIL, minutes=5))
    await browser.sign_in(house.chair.person, APRIL)
    await browser.post(
        f"/en/meetings/{meeting}/roll", {f"mark-{one.id}": "rep" for one in house.everyone[:-2]}
    )
    room = text_of(await browser.get(f"/en/meetings/{meeting}/room"))
    assert "2 members have no mark yet and will count as absent." in room


async def test_a_roll_after_adopted_minutes_asks_why_and_loses_nothing(
    browser: Browser, house: House, clock_at
) -> None:
    member = house.organizations[3].id
    meeting = await held(house, APRIL, {one.id: "rep" for one in house.everyone})
    await minutes_adopted(house, meeting, later(APRIL, hours=3))
    clock_at(later(APRIL, hours=3))
    await browser.sign_in(house.chair.person, later(APRIL, hours=3))
    path = f"/en/meetings/{meeting}/roll"
    refused = await browser.post(path, {f"mark-{member}": "regrets"})
    assert refused.status_code == 422
    assert "Say why you correct attendance." in text_of(refused)
    assert f'name="mark-{member}" value="regrets" aria-label="regrets" checked' in refused.text
    done = await browser.post(path, {f"mark-{member}": "regrets", "reason": "They had written."})
    assert "Attendance is saved." in text_of(await browser.follow(done))
    assert (await browser.post(path, {"mark-nobody": "rep"})).status_code == 400


async def test_cancelling_says_what_it_does_first(browser: Browser, house: House, now) -> None:
    meeting = await convened(house, APRIL)
    await browser.sign_in(house.chair.person, now)
    page = text_of(await browser.get(f"/en/meetings/{meeting}/cancellation"))
    assert "No meetings" not in page
    assert "0 regular meetings will remain in the year." in page
    done = await browser.follow(await browser.post(f"/en/meetings/{meeting}/cancellation"))
    assert "The meeting is cancelled." in text_of(done)
    await browser.sign_in(house.organizations[2].person, now)
    assert (await browser.get(f"/en/meetings/{meeting}/cancellation")).status_code == 403


async def test_a_conflict_is_declared_and_shown_to_all(browser: Browser, house: House, now) -> None:
    meeting, member = await convened(house, APRIL), house.organizations[2]
    item: UUID = (await AgendaItem.select().where(AgendaItem.position == 7).first())["id"]  # type: ignore[index]
    await browser.sign_in(member.person, now)
    path = f"/en/meetings/{meeting}/conflict"
    assert (await browser.get(path)).status_code == 200
    assert (await browser.post(path, {"thing": "item:x", "effect": "gone"})).status_code == 422
    done = await browser.post(path, {"thing": f"item:{item}", "effect": "recused"})
    await browser.follow(done)
    await browser.sign_in(house.organizations[3].person, now)
    text = text_of(await browser.get(f"/en/meetings/{meeting}"))
    assert "Recused" in text
    assert await Conflict.count() == 1


async def test_each_page_of_a_meeting_speaks_both_languages(browser: Browser, house: House, clock_at) -> None:
    meeting = await convened(house, APRIL)
    await opened(house, meeting, APRIL)
    clock_at(later(APRIL, minutes=5))
    await browser.sign_in(house.chair.person, APRIL)
    for path in (
        "/fr/reunions/convocation", f"/fr/reunions/{meeting}", f"/fr/reunions/{meeting}/animation",
        f"/fr/reunions/{meeting}/annulation", f"/fr/reunions/{meeting}/conflit",
        f"/fr/reunions/{meeting}/presences", f"/en/meetings/{meeting}", f"/en/meetings/{meeting}/room",
        f"/en/meetings/{meeting}/cancellation", f"/en/meetings/{meeting}/conflict", f"/en/meetings/{meeting}/roll",
    ):  # fmt: skip
        page = await browser.get(path)
        assert page.status_code == 200, path
        assert page.text.count("<h1") == 1, path
