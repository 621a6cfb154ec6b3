"""The room: points reached one after another, notes of each, kept whatever happens."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.act import Actor, new_id
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import SaveNote
from coalition.meetings.queries import AgendaLine, RoomPage
from coalition.meetings.tables import ItemPassage, RoomNote, RoomNoteRevision
from coalition.membership.queries import viewer
from tests.house import House, later, trail
from tests.meetings.year import convened, opened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)


async def in_session(house: House) -> tuple[UUID, list[AgendaLine]]:
    """A meeting called to order at its hour, and its points."""
    meeting = await convened(house, APRIL)
    await opened(house, meeting, APRIL)
    facts = await queries.meeting_state(meeting)
    assert facts
    return meeting, await queries.items_as_they_stand(facts)


async def room(house: House, meeting: UUID, at: datetime) -> RoomPage:
    who = await viewer(house.chair.person, at)
    assert who
    shown = await queries.room_page(meeting, who, at)
    assert shown
    return shown


async def test_the_call_to_order_is_at_the_first_point(house: House) -> None:
    meeting, points = await in_session(house)
    (passage,) = await queries.passages_of(meeting)
    assert (passage.item, passage.at) == (points[0].id, APRIL)
    (entry,) = await trail("meetings.ItemReached")
    assert (entry["subject"], entry["actor"]) == (str(meeting), str(house.chair.person))


async def test_the_room_knows_what_each_point_really_took(house: House) -> None:
    meeting, points = await in_session(house)
    chair, secretary = house.chair.actor, house.organizations[1].actor
    await commands.go_to_item(chair, later(APRIL, minutes=4), meeting, points[2].id)
    await commands.go_to_item(secretary, later(APRIL, minutes=9), meeting, points[0].id)
    shown = await room(house, meeting, later(APRIL, minutes=12))
    first, second, third = shown.points[:3]
    assert (first.state, first.began_at, first.ended_at, first.spent) == ("current", APRIL, None, 7)
    assert (second.state, second.began_at) == ("to_come", None)
    assert (third.state, third.ended_at, third.spent) == ("done", later(APRIL, minutes=9), 5)
    assert shown.after == second
    assert shown.before is None
    assert len(await trail("meetings.ItemReached")) == 3


async def test_the_adjournment_ends_the_last_point(house: House) -> None:
    meeting, points = await in_session(house)
    await commands.adjourn(house.chair.actor, later(APRIL, minutes=20), meeting)
    shown = await room(house, meeting, later(APRIL, hours=5))
    assert (shown.points[0].state, shown.points[0].spent) == ("done", 20)
    assert shown.current is None
    with pytest.raises(Refused) as refused:
        await commands.go_to_item(house.chair.actor, later(APRIL, hours=1), meeting, points[1].id)
    assert refused.value.reason == "meeting_not_in_session"


@pytest.mark.parametrize(
    ("minutes", "late"), [(0, 0), (9, 0), (10, 0), (14, 4)]
)  # ten minutes were given to the first point
async def test_it_is_late_by_what_its_end_would_be(house: House, minutes: int, late: int) -> None:
    meeting, _ = await in_session(house)
    assert (await room(house, meeting, later(APRIL, minutes=minutes))).late == late


async def test_going_back_makes_no_meeting_late(house: House) -> None:
    meeting, points = await in_session(house)
    for number, minute in ((1, 10), (2, 20), (0, 30)):
        await commands.go_to_item(house.chair.actor, later(APRIL, minutes=minute), meeting, points[number].id)
    assert (await room(house, meeting, later(APRIL, minutes=30))).late == 0


async def test_the_same_point_twice_and_strangers_to_it_are_refused(house: House) -> None:
    meeting, points = await in_session(house)
    with pytest.raises(Refused) as refused:
        await commands.go_to_item(house.chair.actor, later(APRIL, minutes=1), meeting, points[0].id)
    assert (refused.value.clause, refused.value.reason) == ("ToR-73", "item_is_current")
    with pytest.raises(NotFound):
        await commands.go_to_item(house.chair.actor, later(APRIL, minutes=1), meeting, new_id())
    with pytest.raises(NotPermitted):
        await commands.go_to_item(house.organizations[2].actor, APRIL, meeting, points[1].id)
    with pytest.raises(NotFound):
        await commands.go_to_item(Actor(house.outsider), APRIL, meeting, points[1].id)
    assert await ItemPassage.count().where(ItemPassage.meeting == meeting) == 1


async def test_notes_are_saved_and_each_text_is_kept(house: House) -> None:
    meeting, points = await in_session(house)
    chair, secretary = house.chair.actor, house.organizations[1].actor
    await commands.save_note(chair, APRIL, SaveNote(meeting, points[5].id, 0, "Six places."))
    await commands.save_note(secretary, later(APRIL, minutes=1), SaveNote(meeting, points[5].id, 1, "Seven."))
    note = (await queries.notes_of(meeting))[points[5].id]
    assert (note.body, note.revision, note.saved_by) == ("Seven.", 2, house.organizations[1].person)
    kept = await RoomNoteRevision.select(RoomNoteRevision.body).order_by(RoomNoteRevision.number)
    assert [one["body"] for one in kept] == ["Six places.", "Seven."]
    entries = await trail("meetings.RoomNoteSaved")
    assert [e["actor"] for e in entries] == [str(house.chair.person), str(house.organizations[1].person)]
    assert "places" not in str(entries)


@pytest.mark.parametrize(("revision", "stands"), [(0, "First."), (1, "Second.")])
async def test_the_second_of_two_who_write_at_once_gets_both_texts(
    house: House, revision: int, stands: str
) -> None:  # R8
    meeting, points = await in_session(house)
    for number, body in enumerate(("First.", "Second.")[: revision + 1]):
        await commands.save_note(house.chair.actor, APRIL, SaveNote(meeting, points[5].id, number, body))
    yours = SaveNote(meeting, points[5].id, revision, "My text.")
    with pytest.raises(Stale) as stale:
        await commands.save_note(house.organizations[1].actor, APRIL, yours)
    assert (stale.value.yours, stale.value.theirs) == ("My text.", stands)
    assert (await queries.notes_of(meeting))[points[5].id].body == stale.value.theirs


async def test_nothing_is_noted_of_anonymous_cases(house: House) -> None:  # ToR-30
    meeting, points = await in_session(house)
    (cases,) = [one for one in points if one.code == "case_examples"]
    with pytest.raises(Refused) as refused:
        await commands.save_note(house.chair.actor, APRIL, SaveNote(meeting, cases.id, 0, "She said."))
    assert (refused.value.clause, refused.value.reason) == ("ToR-94", "item_takes_no_note")
    assert await RoomNote.count() == 0


async def test_notes_have_their_time_and_their_writers(house: House) -> None:
    meeting = await convened(house, APRIL)
    facts = await queries.meeting_state(meeting)
    assert facts
    point = (await queries.items_as_they_stand(facts))[0].id
    with pytest.raises(Refused) as refused:
        await commands.save_note(house.chair.actor, APRIL, SaveNote(meeting, point, 0, "Early."))
    assert refused.value.reason == "notes_not_yet"
    await opened(house, meeting, APRIL)
    with pytest.raises(NotPermitted):
        await commands.save_note(house.organizations[2].actor, APRIL, SaveNote(meeting, point, 0, "Mine."))
    with pytest.raises(NotFound):
        await commands.save_note(Actor(house.outsider), APRIL, SaveNote(meeting, point, 0, "Mine."))
    await commands.adjourn(house.chair.actor, later(APRIL, hours=2), meeting)
    await commands.save_note(house.chair.actor, later(APRIL, hours=3), SaveNote(meeting, point, 0, "After."))
    assert (await queries.notes_of(meeting))[point].body == "After."
