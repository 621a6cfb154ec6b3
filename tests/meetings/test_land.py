"""Land acknowledgements: the chair writes them, each text is kept, the room reads the one of its place (ToR-88)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from coalition.act import Actor, new_id
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import LandWording
from coalition.meetings.tables import LandText
from tests.house import Browser, House, text_of, trail
from tests.meetings.test_room import in_session

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
RIVER = LandWording("Rivière", "River", "Au bord de la rivière.", "Beside the river.")
LIBRARY = LandWording("Bibliothèque", "Library", "À la bibliothèque.", "At the library.")
TYPED = {"place_fr": "Rivière", "place_en": "River", "text_fr": "Au bord.", "text_en": "Beside."}


async def test_each_text_is_kept(house: House, now: datetime) -> None:
    chair = house.chair.actor
    text = await commands.write_land_text(chair, now, RIVER)
    other = replace(RIVER, text_en="On the shore.", revision=1)
    assert await commands.change_land_text(chair, now, text, other) == text
    (stands,) = await queries.land_texts()
    assert (stands.text_en, stands.revision) == ("On the shore.", 2)
    assert [one.text_en for one in await queries.earlier_land_texts(text)] == ["Beside the river."]
    await commands.remove_land_text(chair, now, text)
    assert await queries.land_texts() == []
    assert await LandText.count() == 1
    kinds = [entry["kind"] for entry in await trail() if "Land" in entry["kind"]]
    assert kinds == ["meetings.LandTextWritten", "meetings.LandTextWritten", "meetings.LandTextRemoved"]


async def test_what_is_refused_of_who_writes_them(house: House, now: datetime) -> None:
    chair, member = house.chair.actor, house.organizations[1].actor
    text = await commands.write_land_text(chair, now, RIVER)
    with pytest.raises(Refused) as refused:
        await commands.change_land_text(chair, now, text, replace(RIVER, revision=1))
    assert (refused.value.clause, refused.value.reason) == ("ToR-88", "land_text_unchanged")
    with pytest.raises(Stale) as stale:
        await commands.change_land_text(chair, now, text, replace(LIBRARY, revision=0))
    assert "Beside the river." in stale.value.theirs
    assert "At the library." in stale.value.yours
    for actor, error in ((member, NotPermitted), (Actor(house.outsider), NotFound)):
        with pytest.raises(error):
            await commands.write_land_text(actor, now, LIBRARY)
        with pytest.raises(error):
            await commands.change_land_text(actor, now, text, LIBRARY)
        with pytest.raises(error):
            await commands.remove_land_text(actor, now, text)
    with pytest.raises(NotFound):
        await commands.change_land_text(chair, now, new_id(), LIBRARY)
    await commands.remove_land_text(chair, now, text)
    with pytest.raises(NotFound):
        await commands.remove_land_text(chair, now, text)


async def test_the_room_reads_the_text_of_its_place_or_another(
    browser: Browser, house: House, now: datetime, clock_at
) -> None:
    for words in (LIBRARY, RIVER):
        await commands.write_land_text(house.chair.actor, now, words)
    river = next(one for one in await queries.land_texts() if one.place_en == "River")
    meeting, points = await in_session(house)  # at the library, an ordinary place
    clock_at(APRIL)
    await browser.sign_in(house.chair.person, APRIL)
    (point,) = [one for one in points if one.code == "land_acknowledgement"]
    room = f"/en/meetings/{meeting}/room?point={point.id}"
    assert "At the library." in text_of(await browser.get(room))
    other = text_of(await browser.get(f"{room}&land={river.id}"))
    assert "Beside the river." in other
    assert "Au bord de la rivière." in other
    assert "Beside the river." not in text_of(await browser.get(f"/en/meetings/{meeting}/room"))


@pytest.mark.parametrize(
    ("lang", "path"), [("fr", "reunions/reconnaissances"), ("en", "meetings/land-acknowledgements")]
)
async def test_the_chair_keeps_the_library(
    browser: Browser, house: House, now: datetime, lang: str, path: str
) -> None:
    library = f"/{lang}/{path}"
    new = f"{library}/{'ajout' if lang == 'fr' else 'new'}"
    await browser.sign_in(house.chair.person, now)
    assert new in (await browser.get(library)).text
    assert (await browser.post(new, TYPED | {"text_en": ""})).status_code == 422
    page = await browser.follow(await browser.post(new, TYPED))
    assert "Au bord." in page.text
    assert "Beside." in page.text
    (text,) = await queries.land_texts()
    await browser.post(f"{library}/{text.id}", TYPED | {"text_fr": "Sur la rive.", "revision": "1"})
    assert "Au bord." in (await browser.get(f"{library}/{text.id}")).text
    await browser.sign_in(house.organizations[2].person, now)
    page = await browser.get(library)
    assert "Sur la rive." in page.text
    assert new not in page.text
