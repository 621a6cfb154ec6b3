"""Where meetings are: the usual place and a meeting's own (ToR-84); a confidential place is sealed and looked at (P8)."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition import db
from coalition.act import new_id
from coalition.errors import NotPermitted, Refused
from coalition.meetings import commands, queries
from coalition.meetings.commands import ChangePlace, ChoosePlace, GiveReply
from coalition.meetings.places import Place
from coalition.meetings.tables import Meeting, PlaceView
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from migrations import calendar_sealed
from tests.house import Browser, House, Someone, later, text_of, trail
from tests.mandate.decided import a_decision
from tests.meetings.year import a_meeting, convened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
HIDDEN, LINK = "Zyxplace, 12 rue Cachée", "https://meet.example/zyxlink"
SOON = later(APRIL, hours=-23)


async def hidden(house: House, now: datetime, way: str = "both") -> UUID:
    """A meeting whose place and link are confidential."""
    meeting = await convened(house, APRIL)
    await commands.change_place(house.chair.actor, now, ChangePlace(meeting, way, HIDDEN, HIDDEN, link=LINK))
    return meeting


async def seen(browser: Browser, meeting: UUID, who: Someone, at: datetime) -> set[str]:
    """What someone reads who looks at the place, if she may."""
    await browser.sign_in(who.person, at)
    answer = await browser.post(to("meeting_place_view", "en", id=meeting))
    assert answer.status_code in (303, 409)
    page = (await browser.get(to("meeting", "en", id=meeting))).text
    return {what for what in ("Zyxplace", "zyxlink") if what in page}


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("in_person", {"Zyxplace"}),
        ("online", {"zyxlink"}),
        ("delegate", {"Zyxplace", "zyxlink"}),
        ("regrets", set()),
        ("", set()),
    ],
)
async def test_each_sees_what_her_answer_calls_for_and_not_before_the_day_before(
    browser: Browser, house: House, now: datetime, clock_at: Callable[..., None], answer: str, shown: set[str]
) -> None:  # P8
    meeting, member = await hidden(house, now), house.organizations[2]
    if answer:
        await commands.reply(member.actor, now, GiveReply(meeting, member.id, answer))
    clock_at(later(APRIL, hours=-25))
    assert await seen(browser, meeting, member, later(APRIL, hours=-25)) == set()
    clock_at(SOON)
    assert await seen(browser, meeting, member, SOON) == shown
    assert await PlaceView.count() == bool(shown)


async def test_each_look_is_kept_shown_to_the_chair_and_lasts_ten_minutes(
    browser: Browser, house: House, now: datetime, clock_at: Callable[..., None]
) -> None:  # P8
    meeting, her = await hidden(house, now), house.individuals[0]
    await commands.reply(her.actor, now, GiveReply(meeting, her.id, "in_person"))
    clock_at(SOON)
    path = to("meeting", "en", id=meeting)
    await browser.sign_in(her.person, SOON)
    before = (await browser.get(path)).text
    assert "Zyxplace" not in before, "not without her asking"
    assert "See the place and the link" in before
    assert "Zyxplace" in await _looked(browser, meeting)
    clock_at(later(SOON, minutes=9))
    assert "Zyxplace" in (await browser.get(path)).text
    clock_at(later(SOON, minutes=11))
    assert "Zyxplace" not in (await browser.get(path)).text
    assert [(one["subject"], one["actor"]) for one in await trail("meetings.PlaceSeen")] == [
        (str(meeting), str(her.person))
    ]
    await browser.sign_in(house.chair.person, SOON)
    kept = text_of(await browser.get(to("meeting_place", "en", id=meeting))).replace("\u00a0", " ")
    assert "Who looked at the place Membre 7 Wednesday, April 21, 2027 at 2:30 p.m." in kept
    assert "Zyxplace" not in kept, "the chair's page does not show it either"
    await browser.sign_in(house.organizations[2].person, SOON)
    assert (await browser.get(to("meeting_place", "en", id=meeting))).status_code == 403


async def _looked(browser: Browser, meeting: UUID) -> str:
    answer = await browser.post(to("meeting_place_view", "en", id=meeting))
    assert answer.headers["location"].endswith("#place")
    return (await browser.follow(answer)).text


async def test_the_chair_sees_it_at_any_time_and_nobody_once_it_is_cancelled(
    browser: Browser, house: House, now: datetime
) -> None:
    meeting = await hidden(house, now)
    assert await seen(browser, meeting, house.chair, now) == {"Zyxplace", "zyxlink"}
    await commands.cancel(house.chair.actor, now, meeting)
    with pytest.raises(Refused) as refused:
        await commands.look_at_place(house.chair.actor, now, meeting)
    assert refused.value.reason == "place_not_shown"


async def test_the_place_and_the_link_are_nowhere_in_the_database(house: House, now: datetime) -> None:  # P8
    meeting = await hidden(house, now)
    decision = await a_decision(now)
    place = Place(HIDDEN, HIDDEN, is_online=True, link=LINK)
    await commands.choose_place(house.chair.actor, now, ChoosePlace(place, decision))
    usual = a_meeting(later(APRIL, days=7))
    await commands.convene(house.chair.actor, now, usual)
    assert Place.read(await Meeting.select().where(Meeting.id == meeting).first() or {}) == place
    assert "zyx" not in (await everything()).casefold()
    ordinary = ChangePlace(meeting, "in_person", "Salle 9", "Room 9", is_ordinary=True)
    await commands.change_place(house.chair.actor, now, ordinary)
    assert "Salle 9" in await everything()


async def everything() -> str:
    """Every row of every table; on SQLite, every byte of its files too."""
    from coalition.piccolo_app import tables

    rows = "".join([repr(await table.select()) for table in tables()])
    engine = db.current_engine()
    if isinstance(engine, db.SQLiteEngine):
        for file in engine.file.parent.glob(f"{engine.file.name}*"):
            rows += file.read_bytes().decode("latin-1")
    return rows


async def test_what_stood_in_clear_is_sealed_by_the_migration(house: House, now: datetime) -> None:  # P8
    meeting = await convened(house, APRIL)
    await Meeting.update(
        {Meeting.place_fr: HIDDEN, Meeting.place_en: HIDDEN, Meeting.is_place_ordinary: False}
    ).where(Meeting.id == meeting)
    ordinary = await convened(house, later(APRIL, days=7))
    for name in ("one_date_a_position", "one_template_item_a_position"):
        await db.DATABASE.run_ddl(f"drop index {name}")
    await calendar_sealed._seal()
    row = await Meeting.select().where(Meeting.id == meeting).first() or {}
    assert "Zyx" not in repr(row)
    assert (Place.read(row).fr, Place.read(row).en) == (HIDDEN, HIDDEN)
    kept = await Meeting.select().where(Meeting.id == ordinary).first() or {}
    assert kept["place_fr"] == "Bibliothèque, salle 2"
    engine = db.current_engine()
    if isinstance(engine, db.SQLiteEngine):
        await db.rows("pragma wal_checkpoint(truncate)")
        assert b"Zyx" not in engine.file.read_bytes()


class TestAMeetingsOwnPlace:
    async def test_a_confidential_one_need_not_be_written_again(self, house: House, now: datetime) -> None:
        meeting = await hidden(house, now)
        await commands.change_place(house.chair.actor, now, ChangePlace(meeting, "in_person"))
        row = await Meeting.select().where(Meeting.id == meeting).first() or {}
        assert Place.read(row) == Place(HIDDEN, HIDDEN)
        await commands.change_place(house.chair.actor, now, ChangePlace(meeting, "online", link=LINK))
        row = await Meeting.select().where(Meeting.id == meeting).first() or {}
        assert Place.read(row) == Place(is_online=True, link=LINK)

    async def test_members_are_told_that_it_changed_and_calendars_that_they_are_old(
        self, house: House, now: datetime
    ) -> None:
        meeting, member = await hidden(house, now), house.organizations[2]
        told = (OutboxMessage.kind == "meeting_place_changed") & (OutboxMessage.person == member.person)
        assert await OutboxMessage.count().where(told) == 1
        state = await queries.meeting_state(meeting)
        assert state
        assert state.sequence == 1

    async def test_only_the_chair_changes_it_and_not_for_nothing(self, house: House, now: datetime) -> None:
        meeting = await convened(house, APRIL)
        same = ChangePlace(meeting, "both", "Bibliothèque, salle 2", "Library, room 2", is_ordinary=True)
        with pytest.raises(NotPermitted):
            await commands.change_place(house.organizations[2].actor, now, same)
        for command, reason in (
            (same, "place_unchanged"),
            (ChangePlace(meeting, "in_person"), "place_missing"),
            (ChangePlace(meeting, "both", is_at_usual_place=True), "no_usual_place"),
        ):
            with pytest.raises(Refused) as refused:
                await commands.change_place(house.chair.actor, now, command)
            assert (refused.value.clause, refused.value.reason) == ("ToR-84", reason)
        await commands.cancel(house.chair.actor, now, meeting)
        with pytest.raises(Refused) as refused:
            await commands.change_place(house.chair.actor, now, ChangePlace(meeting, "online"))
        assert refused.value.reason == "meeting_is_cancelled"


class TestTheUsualPlace:
    LIBRARY = Place("Bibliothèque", "Library", is_ordinary=True, is_online=True, link=LINK)

    async def test_it_cites_the_decision_that_chose_it(self, house: House, now: datetime) -> None:
        chair = house.chair.actor
        refused_one = await a_decision(now, is_adopted=False)
        for place, decision, reason in (
            (self.LIBRARY, refused_one, "place_undecided"),
            (self.LIBRARY, new_id(), "place_undecided"),
            (Place(), await a_decision(now), "place_missing"),
        ):
            with pytest.raises(Refused) as refused:
                await commands.choose_place(chair, now, ChoosePlace(place, decision))
            assert (refused.value.clause, refused.value.reason) == ("ToR-84", reason)
        with pytest.raises(NotPermitted):
            await commands.choose_place(
                house.organizations[1].actor, now, ChoosePlace(self.LIBRARY, await a_decision(now))
            )
        assert await queries.standing_place() is None

    async def test_a_meeting_is_there_in_the_way_it_says_and_keeps_it(
        self, house: House, now: datetime
    ) -> None:
        await commands.choose_place(house.chair.actor, now, ChoosePlace(self.LIBRARY, await a_decision(now)))
        meeting = await convened(house, APRIL)
        there = ChangePlace(meeting, "in_person", is_at_usual_place=True)
        await commands.change_place(house.chair.actor, now, there)
        row = await Meeting.select().where(Meeting.id == meeting).first() or {}
        assert Place.read(row) == Place("Bibliothèque", "Library", is_ordinary=True)
        elsewhere = Place("Centre", "Centre", is_ordinary=True)
        decision = await a_decision(later(now, days=1))
        await commands.choose_place(house.chair.actor, later(now, days=1), ChoosePlace(elsewhere, decision))
        usual = await queries.standing_place()
        assert usual
        assert usual.place_fr == "Centre"
        row = await Meeting.select().where(Meeting.id == meeting).first() or {}
        assert Place.read(row).fr == "Bibliothèque"

    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_the_chair_records_it_and_every_member_reads_it(
        self, browser: Browser, house: House, now: datetime, lang: str
    ) -> None:
        path, decision = to("usual_place", lang), await a_decision(now)
        await browser.sign_in(house.chair.person, now)
        typed = {"decision": str(decision), "way": "both", "place_fr": HIDDEN, "place_en": HIDDEN}
        wrong = await browser.post(path, typed | {"place_en": "", "link": "meet.example"})
        assert wrong.status_code == 422
        assert wrong.text.count('aria-invalid="true"') == 2
        done = await browser.follow(await browser.post(path, typed | {"link": LINK}))
        assert done.status_code == 200
        await browser.sign_in(house.organizations[2].person, now)
        shown = await browser.get(path)
        assert ("Confidentiel" if lang == "fr" else "Confidential") in text_of(shown)
        assert "zyx" not in shown.text.casefold()
        assert "<form" not in shown.text.partition("<main")[2]
