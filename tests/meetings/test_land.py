"""Land acknowledgements: the chair writes them, each text is kept, the room reads the one of its place (ToR-88)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.act import Actor, new_id
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import LandWording
from coalition.meetings.queries import AgendaLine
from coalition.meetings.tables import LandText
from coalition.minutes.drafting import texts
from coalition.minutes.queries import record_of
from coalition.web.paths import to
from tests.house import Browser, House, later, text_of, trail
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


async def at_the_acknowledgement(house: House, now: datetime) -> tuple[UUID, UUID, UUID]:
    """A meeting at the library which has come to it: the meeting, the text of the river, that of the library."""
    river, library = [await commands.write_land_text(house.chair.actor, now, one) for one in (RIVER, LIBRARY)]
    meeting, points = await in_session(house)
    await commands.go_to_item(house.chair.actor, APRIL, meeting, the_point(points))
    return meeting, river, library


def the_point(points: Sequence[AgendaLine]) -> UUID:
    return next(one.id for one in points if one.code == "land_acknowledgement")


async def read_at(meeting: UUID) -> tuple[UUID, int, str] | None:
    read = await queries.land_read(meeting)
    return (read.id, read.revision, read.text_en) if read else None


async def test_coming_to_it_keeps_the_text_of_the_place_as_it_reads_then(house: House, now: datetime) -> None:
    meeting, _, library = await at_the_acknowledgement(house, now)
    assert await read_at(meeting) == (library, 1, "At the library.")
    facts = (await trail("meetings.ItemReached"))[-1]["facts"]
    assert f'"land_text":"{library}"' in facts
    assert '"land_revision":1' in facts
    await commands.change_land_text(
        house.chair.actor, APRIL, library, replace(LIBRARY, text_en="Otherwise.", revision=1)
    )
    await commands.remove_land_text(house.chair.actor, APRIL, library)
    assert await read_at(meeting) == (library, 1, "At the library."), "what was read stays read"


async def test_another_text_is_read_by_an_act_and_each_is_kept(house: House, now: datetime) -> None:
    meeting, river, library = await at_the_acknowledgement(house, now)
    chair, secretary, item = house.chair.actor, house.organizations[1].actor, await current(meeting)
    for same in (None, library):
        with pytest.raises(Refused) as refused:
            await commands.go_to_item(chair, later(APRIL, minutes=1), meeting, item, same)
        assert (refused.value.clause, refused.value.reason) == ("ToR-73", "item_is_current")
    with pytest.raises(NotFound):
        await commands.go_to_item(chair, later(APRIL, minutes=1), meeting, item, new_id())
    await commands.go_to_item(secretary, later(APRIL, minutes=2), meeting, item, river)
    assert await read_at(meeting) == (river, 1, "Beside the river.")
    await commands.change_land_text(chair, APRIL, river, replace(RIVER, text_en="On the shore.", revision=1))
    await commands.go_to_item(chair, later(APRIL, minutes=3), meeting, item, river)
    assert await read_at(meeting) == (river, 2, "On the shore.")
    kept = [one["facts"] for one in await trail("meetings.ItemReached")]
    assert [facts.count("land_text") for facts in kept[-3:]] == [1, 1, 1]
    after = next(one.id for one in (await shown(meeting)) if one.id != item)
    await commands.go_to_item(chair, later(APRIL, minutes=4), meeting, after, river)
    assert "land_text" not in (await trail("meetings.ItemReached"))[-1]["facts"]


async def current(meeting: UUID) -> UUID:
    return (await queries.passages_of(meeting))[-1].item


async def shown(meeting: UUID) -> Sequence[AgendaLine]:
    facts = await queries.meeting_state(meeting)
    assert facts
    return await queries.items_as_they_stand(facts)


async def test_a_confidential_place_chooses_no_text(house: House, now: datetime) -> None:  # P8
    river, _ = [await commands.write_land_text(house.chair.actor, now, one) for one in (RIVER, LIBRARY)]
    meeting, points = await in_session(house)
    first = (await queries.land_texts())[0].id
    last = (await queries.land_texts())[-1].id
    assert last == river
    hidden = commands.ChangePlace(meeting, "in_person", "Rivière", "River")
    await commands.change_place(house.chair.actor, APRIL, hidden)
    await commands.go_to_item(house.chair.actor, APRIL, meeting, the_point(points))
    read = await queries.land_read(meeting)
    assert read
    assert read.id == first


async def test_without_a_library_nothing_is_read(house: House) -> None:
    meeting, points = await in_session(house)
    await commands.go_to_item(house.chair.actor, APRIL, meeting, the_point(points))
    assert await queries.land_read(meeting) is None


@pytest.mark.parametrize(
    ("lang", "kept", "said"),
    [
        ("fr", "noté au dossier", "Reconnaissance territoriale lue : Rivière, version 1 du 22 mars 2027."),
        (
            "en",
            "kept on the meeting's record",
            "Land acknowledgement read: River, version 1 of March 22, 2027.",
        ),
    ],
)
async def test_the_room_reads_another_and_the_draft_of_minutes_names_it(
    browser: Browser,
    house: House,
    now: datetime,
    clock_at: Callable[..., None],
    lang: str,
    kept: str,
    said: str,
) -> None:
    meeting, river, _ = await at_the_acknowledgement(house, now)
    clock_at(later(APRIL, minutes=1))
    await browser.sign_in(house.chair.person, later(APRIL, minutes=1))
    room = await browser.get(to("meeting_room", lang, id=meeting))
    assert kept in text_of(room).replace("’", "'")
    asked = {"item": str(await current(meeting)), "land": str(river)}
    other = await browser.follow(await browser.post(to("meeting_passage", lang, id=meeting), asked))
    assert ("Au bord de la rivière." if lang == "fr" else "Beside the river.") in text_of(other)
    await commands.adjourn(house.chair.actor, later(APRIL, minutes=90), meeting)
    record = await record_of(meeting, later(APRIL, minutes=95))
    drafted = "\n".join(texts(record, lang).values())
    assert said in drafted.replace("\u00a0", " ")
