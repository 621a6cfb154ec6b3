"""An agenda prepared, published, amended: points added, changed, moved, taken off, with their documents (ToR-74, ToR-85)."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.act import HOUSE, Actor
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import ChangeItem, DeclareConflict, ItemWords
from coalition.meetings.queries import AgendaLine, AgendaPage
from coalition.membership.viewer import viewer
from coalition.notices.tables import OutboxMessage
from tests.documents.test_commands import added
from tests.house import Browser, House, later, text_of, trail
from tests.meetings.year import a_meeting, convened, opened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
RENT = ItemWords("Salle d'été", "Summer room", 15)


async def in_preparation(house: House, at: datetime, starts_at: datetime = APRIL) -> UUID:
    """A meeting convened, its agenda not yet published."""
    command = replace(a_meeting(starts_at), is_agenda_published=False)
    return await commands.convene(house.chair.actor, at, command)


async def points(meeting: UUID) -> list[AgendaLine]:
    state = await queries.meeting_state(meeting)
    assert state
    return await queries.items_as_they_stand(state)


async def point(meeting: UUID, code: str) -> AgendaLine:
    return next(one for one in await points(meeting) if one.code == code)


async def seen_by(person: UUID, meeting: UUID, at: datetime) -> AgendaPage:
    seeing = await viewer(person, at)
    page = await queries.agenda_page(meeting, seeing, at) if seeing else None
    assert page
    return page


async def test_a_point_is_added_before_the_next_date_and_says_who_presents_it(house: House, now) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    words = replace(RENT, presenter=f"{member.id}:{member.person}")
    await commands.add_item(house.chair.actor, now, meeting, words)
    *_, added_one, last = await points(meeting)
    assert (added_one.title_en, added_one.minutes, added_one.handle) == ("Summer room", 15, "Personne 3")
    assert last.code == "next_meeting"
    assert [one.begins_at for one in await points(meeting)] == sorted(
        one.begins_at for one in await points(meeting)
    )
    stranger = replace(RENT, presenter=f"{member.id}:{house.outsider}")
    with pytest.raises(NotFound):
        await commands.add_item(house.chair.actor, now, meeting, stranger)
    assert len(await trail("meetings.AgendaItemAdded")) == 1


async def test_a_point_moves_up_and_down_and_no_farther_than_the_ends(house: House, now) -> None:
    meeting = await in_preparation(house, now)
    first, second, *_ = await points(meeting)
    await commands.move_item(house.chair.actor, now, second.id, is_up=True)
    assert [one.id for one in (await points(meeting))[:2]] == [second.id, first.id]
    await commands.move_item(house.chair.actor, now, second.id, is_up=False)
    assert [one.id for one in (await points(meeting))[:2]] == [first.id, second.id]
    with pytest.raises(Refused) as refused:
        await commands.move_item(house.chair.actor, now, first.id, is_up=True)
    assert refused.value.reason == "item_at_the_edge"


async def test_what_the_text_keeps_and_what_has_a_conflict_are_not_taken_off(house: House, now) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    for code in ("attendance", "conflicts_of_interest"):  # ToR-85
        with pytest.raises(Refused) as refused:
            await commands.remove_item(house.chair.actor, now, (await point(meeting, code)).id)
        assert (refused.value.clause, refused.value.reason) == ("ToR-85", "item_is_kept")
    touched = await point(meeting, "member_updates")
    declared = DeclareConflict(meeting, member.id, "noted", item=touched.id)
    await commands.declare_conflict(member.actor, now, declared)
    with pytest.raises(Refused) as refused:
        await commands.remove_item(house.chair.actor, now, touched.id)
    assert refused.value.reason == "item_has_conflict"
    await commands.remove_item(house.chair.actor, now, (await point(meeting, "land_acknowledgement")).id)
    assert [one.code for one in await points(meeting)][:3] == [
        "recording_secretary",
        "attendance",
        "conflicts_of_interest",
    ]


async def test_a_change_over_words_that_someone_else_wrote_is_told(house: House, now) -> None:
    meeting = await in_preparation(house, now)
    item = await point(meeting, "member_updates")
    await commands.change_item(house.chair.actor, now, ChangeItem(item.id, RENT, item.wording))
    with pytest.raises(Refused) as refused:
        await commands.change_item(house.chair.actor, now, ChangeItem(item.id, RENT, item.wording))
    assert refused.value.reason == "item_unchanged"
    other = replace(RENT, title_en="Autumn room")
    with pytest.raises(Stale):
        await commands.change_item(house.chair.actor, now, ChangeItem(item.id, other, item.wording))


async def test_only_the_chair_prepares_and_only_before_the_meeting_begins(house: House, now) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    item = (await points(meeting))[0].id
    acts: tuple[Callable[[Actor, datetime], Awaitable[UUID]], ...] = (
        lambda actor, at: commands.add_item(actor, at, meeting, RENT),
        lambda actor, at: commands.move_item(actor, at, item, is_up=False),
        lambda actor, at: commands.remove_item(actor, at, item),
        lambda actor, at: commands.publish_agenda(actor, at, meeting),
        lambda actor, at: commands.change_item(actor, at, ChangeItem(item, RENT, "")),
    )
    before = len(await trail())
    for act in acts:
        with pytest.raises(NotPermitted):
            await act(member.actor, now)
        with pytest.raises(NotFound):
            await act(HOUSE, now)
    await opened(house, meeting, APRIL)
    for act in acts:
        with pytest.raises(Refused) as refused:
            await act(house.chair.actor, later(APRIL, hours=1))
        assert refused.value.reason == "agenda_is_closed"
    assert len(await trail()) == before + 2  # called to order, at its first point


async def test_members_read_what_is_published_and_are_told_once_a_version(house: House, now) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    await commands.publish_agenda(house.chair.actor, now, meeting)
    with pytest.raises(Refused) as refused:
        await commands.publish_agenda(house.chair.actor, now, meeting)
    assert refused.value.reason == "agenda_unchanged"
    at = later(now, hours=1)
    await commands.add_item(house.chair.actor, at, meeting, RENT)
    gone, moved = await point(meeting, "land_acknowledgement"), await point(meeting, "member_updates")
    await commands.remove_item(house.chair.actor, at, gone.id)
    await commands.move_item(house.chair.actor, at, moved.id, is_up=True)
    assert len((await seen_by(member.person, meeting, at)).items) == 10
    await commands.publish_agenda(house.chair.actor, at, meeting)
    page = await seen_by(member.person, meeting, at)
    assert [one.title_en for one in page.items if one.code == "other"] == ["Summer room"]
    (amended,) = page.amendments
    assert (amended.version.number, amended.version.by) == (2, "Personne 1")
    assert {(one.what, one.title_en) for one in amended.changes} >= {
        ("removed", "Item land_acknowledgement"),
        ("added", "Summer room"),
    }
    assert [one.what for one in amended.changes].count("moved") == 1
    told = await OutboxMessage.select(OutboxMessage.kind, OutboxMessage.person)
    hers = [row["kind"] for row in told if row["person"] == member.person]
    assert hers == ["meeting_convened", "agenda_published", "agenda_amended"]
    (event,) = await trail("meetings.AgendaAmended")
    assert '"version":2' in event["facts"].replace(" ", "")


async def test_an_agenda_published_with_its_meeting_is_told_with_it(house: House, now) -> None:
    await convened(house, APRIL)
    kinds = {row["kind"] for row in await OutboxMessage.select(OutboxMessage.kind)}
    assert kinds == {"meeting_convened"}


async def test_a_late_agenda_says_so(browser: Browser, house: House, now, clock_at) -> None:
    meeting = await in_preparation(house, now)
    await browser.sign_in(house.chair.person, now)
    early = text_of(await browser.get(f"/en/meetings/{meeting}/agenda/preparation"))
    assert "Due by Thursday, April 15, 2027." in early
    clock_at(at := later(APRIL, days=-3))
    await browser.sign_in(house.chair.person, at)
    await browser.post(f"/en/meetings/{meeting}/agenda/publication")
    page = text_of(await browser.get(f"/en/meetings/{meeting}/agenda"))
    assert "Published 3 days before the meeting." in page
    assert "ToR-74" in page


async def test_documents_go_with_a_point_for_those_who_may_read_them(
    browser: Browser, house: House, now
) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    item = await point(meeting, "member_updates")
    everyones = await added(house.chair, now, access="members", title="Rooms")
    chairs = await added(house.chair, now, access="chair", title="Keys")
    for document in (everyones, chairs):
        await commands.attach_document(house.chair.actor, now, item.id, document)
    with pytest.raises(Refused) as refused:
        await commands.attach_document(house.chair.actor, now, item.id, everyones)
    assert refused.value.reason == "document_attached_already"
    case = await point(meeting, "case_examples")
    with pytest.raises(Refused) as refused:  # ToR-94
        await commands.attach_document(house.chair.actor, now, case.id, everyones)
    assert refused.value.clause == "ToR-94"
    with pytest.raises(NotFound):
        await commands.attach_document(house.chair.actor, now, item.id, house.outsider)
    await browser.sign_in(member.person, now)
    page = await browser.get(f"/en/meetings/{meeting}/agenda")
    assert "Rooms" in page.text
    assert "Keys" not in page.text
    await commands.detach_document(house.chair.actor, now, item.id, everyones)
    assert "Rooms" not in (await browser.get(f"/en/meetings/{meeting}/agenda")).text
    with pytest.raises(NotFound):
        await commands.detach_document(house.chair.actor, now, item.id, everyones)


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_package_is_a_file_too(browser: Browser, house: House, now, lang) -> None:
    meeting = await convened(house, APRIL)
    await browser.sign_in(house.organizations[2].person, now)
    path = f"/fr/reunions/{meeting}/ordre-du-jour" if lang == "fr" else f"/en/meetings/{meeting}/agenda"
    assert (await browser.get(path)).status_code == 200
    file = await browser.get(f"{path}/pdf")
    assert file.content.startswith(b"%PDF")
    name = "ordre-du-jour-M-2027-01.pdf" if lang == "fr" else "agenda-M-2027-01.pdf"
    assert name in file.headers["content-disposition"]  # P4
