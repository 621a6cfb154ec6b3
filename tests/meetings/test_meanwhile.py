"""Someone else saved meanwhile: the form comes back with what was typed and what stands now, and nothing is lost (R8)."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from httpx2 import Response

from coalition.errors import Stale
from coalition.meetings import commands
from coalition.meetings.commands import ChangePlace, RecordSubcommitteeMeeting
from coalition.meetings.places import Place
from coalition.meetings.tables import Meeting
from coalition.web.paths import to
from tests.house import Browser, House, later, text_of
from tests.meetings.subcommittees import announced, at_work
from tests.meetings.test_subcommittee_meetings import found
from tests.meetings.year import convened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
HIDDEN = "Zyxplace, 12 rue Cachée"


def field_of(page: Response, name: str) -> str:
    """The value of a field of the form on a page."""
    (tag,) = re.findall(rf'<input[^>]* name="{name}"[^>]*>', page.text)
    found = re.search(r' value="([^"]*)"', tag)
    assert found
    return found[1]


async def place_of(meeting: UUID) -> Place:
    return Place.read(await Meeting.select().where(Meeting.id == meeting).first() or {})


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "Une autre personne a changé le lieu de cette réunion"),
        ("en", "Someone else changed the place of this meeting"),
    ],
)
async def test_a_place_that_someone_else_changed_is_shown_beside_what_was_typed(
    house: House, browser: Browser, now: datetime, lang: str, said: str
) -> None:
    meeting = await convened(house, APRIL)
    await browser.sign_in(house.chair.person, now)
    address = to("meeting_place", lang, id=meeting)
    seen = field_of(await browser.get(address), "seen")
    theirs = ChangePlace(meeting, "in_person", "Salle 3", "Room 3", is_ordinary=True)
    await commands.change_place(house.chair.actor, now, theirs)
    typed = {"way": "in_person", "place_fr": "Salle 9", "place_en": "Room 9", "is_place_ordinary": "y"}
    stale = await browser.post(address, typed | {"seen": seen})
    assert stale.status_code == 409
    assert said in text_of(stale)
    assert "<del" in stale.text
    assert field_of(stale, "place_fr") == "Salle 9"
    assert await place_of(meeting) == Place("Salle 3", "Room 3", is_ordinary=True)
    fresh = field_of(stale, "seen")
    assert fresh != seen
    saved = await browser.post(address, typed | {"seen": fresh})
    assert saved.status_code == 303
    assert await place_of(meeting) == Place("Salle 9", "Room 9", is_ordinary=True)


async def test_a_place_made_confidential_meanwhile_is_not_written_there(
    house: House, browser: Browser, now: datetime
) -> None:  # P8
    meeting = await convened(house, APRIL)
    await browser.sign_in(house.chair.person, now)
    address = to("meeting_place", "en", id=meeting)
    seen = field_of(await browser.get(address), "seen")
    await commands.change_place(house.chair.actor, now, ChangePlace(meeting, "in_person", HIDDEN, HIDDEN))
    typed = {"way": "in_person", "place_fr": "Salle 9", "place_en": "Room 9", "is_place_ordinary": "y"}
    stale = await browser.post(address, typed | {"seen": seen})
    assert stale.status_code == 409
    assert "Zyxplace" not in stale.text
    assert "The present place is confidential" in text_of(stale)
    assert f"{to('meeting', 'en', id=meeting)}#place" in stale.text
    assert (await place_of(meeting)).fr == HIDDEN


async def test_a_place_put_back_as_it_was_is_the_one_that_was_seen(house: House, now: datetime) -> None:
    meeting, chair = await convened(house, APRIL), house.chair.actor
    before = await place_of(meeting)
    away = ChangePlace(meeting, "in_person", "Salle 3", "Room 3", is_ordinary=True)
    back = ChangePlace(meeting, "both", before.fr, before.en, is_ordinary=True)
    mine = ChangePlace(meeting, "in_person", "Salle 9", "Room 9", is_ordinary=True, seen=before.mark)
    await commands.change_place(chair, now, away)
    with pytest.raises(Stale) as stale:
        await commands.change_place(chair, now, mine)
    assert (stale.value.yours, stale.value.theirs) == ("Salle 9\nRoom 9", "Salle 3\nRoom 3")
    await commands.change_place(chair, now, back)
    await commands.change_place(chair, now, mine)
    assert (await place_of(meeting)).fr == "Salle 9"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "Une autre personne a consigné cette réunion"),
        ("en", "Someone else recorded this meeting"),
    ],
)
async def test_a_record_that_someone_else_made_is_shown_beside_what_was_typed(
    house: House, browser: Browser, now: datetime, lang: str, said: str
) -> None:
    meeting = await announced(house, now, await at_work(house, now), later(now, days=-1))
    first, second, *_ = (await found(meeting, now)).seats
    await browser.sign_in(house.organizations[1].person, now)
    address = to("subcommittee_meeting", lang, id=meeting)
    seen = field_of(await browser.get(address), "revision")
    theirs = RecordSubcommitteeMeeting(meeting, frozenset({first.seat}), "Le plan avance.", 0)
    await commands.record_subcommittee_meeting(house.chair.actor, now, theirs)
    typed = {"seats": [str(second.seat)], "notes": "Le plan recule."}
    stale = await browser.post(address, typed | {"revision": seen})
    assert stale.status_code == 409
    assert said in text_of(stale)
    assert "Le plan avance." in text_of(stale)
    assert "<del" in stale.text
    assert '<details class="act" open' in stale.text
    assert "Le plan recule.</textarea>" in stale.text
    stands = await found(meeting, now)
    assert ([one.seat for one in stands.present], stands.notes) == ([first.seat], "Le plan avance.")
    fresh = field_of(stale, "revision")
    assert (await browser.post(address, typed | {"revision": fresh})).status_code == 303
    stands = await found(meeting, now)
    assert ([one.seat for one in stands.present], stands.notes) == ([second.seat], "Le plan recule.")
