"""Replies until the meeting ends, whom a member sends, and what would help someone take part (ToR-37, ToR-38)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.accounts import commands as accounts
from coalition.accounts import vault
from coalition.accounts.events import PersonErased
from coalition.act import HOUSE, perform
from coalition.attendance import commands as attendance
from coalition.attendance.queries import roll_page
from coalition.audit.tables import AuditEntry
from coalition.db import counting_statements
from coalition.errors import Refused
from coalition.meetings import commands, queries
from coalition.meetings.commands import GiveReply
from coalition.meetings.tables import Accommodation, Reply
from coalition.membership import commands as membership
from coalition.membership.entry import NewPerson
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.house import Browser, House, another, founded, later, text_of, trail
from tests.meetings.year import convened, opened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
HELP = "Une interprétation en langue des signes"


async def helped(house: House, at: datetime, meeting: UUID, words: str | None = HELP) -> None:
    who = house.organizations[2]
    await commands.reply(who.actor, at, GiveReply(meeting, who.id, "in_person", words))


async def test_a_reply_changes_until_the_meeting_ends(house: House, now: datetime) -> None:
    meeting, who = await convened(house, APRIL), house.organizations[2]
    await commands.reply(who.actor, now, GiveReply(meeting, who.id, "regrets"))
    await opened(house, meeting, APRIL)
    await commands.reply(who.actor, later(APRIL, minutes=20), GiveReply(meeting, who.id, "online"))
    await commands.adjourn(house.chair.actor, later(APRIL, hours=1), meeting)
    with pytest.raises(Refused, match="replies_are_over"):
        await commands.reply(who.actor, later(APRIL, hours=1), GiveReply(meeting, who.id, "regrets"))
    (row,) = await Reply.select()
    assert row["answer"] == "online"


async def test_a_meeting_that_never_began_takes_replies_until_its_planned_end(house: House) -> None:
    meeting, who = await convened(house, APRIL), house.organizations[2]
    await commands.reply(who.actor, later(APRIL, minutes=119), GiveReply(meeting, who.id, "online"))
    with pytest.raises(Refused, match="replies_are_over"):
        await commands.reply(who.actor, later(APRIL, hours=2), GiveReply(meeting, who.id, "online"))


async def test_the_mark_stands_whatever_the_reply_says_after_the_roll_is_called(house: House) -> None:
    who = house.organizations[2]
    meeting = await convened(house, APRIL)
    await opened(house, meeting, APRIL)
    roll = attendance.RecordAttendance(meeting, {who.id: "rep"})
    await attendance.record_attendance(house.chair.actor, later(APRIL, minutes=5), roll)
    await commands.reply(who.actor, later(APRIL, minutes=9), GiveReply(meeting, who.id, "regrets"))
    shown = await roll_page(meeting, later(APRIL, minutes=9))
    assert shown
    (line,) = [one for one in shown.lines if one.member == who.id]
    assert (line.mark, line.reply) == ("rep", "regrets")


async def test_what_would_help_is_sealed_and_leaves_no_trace(house: House, now: datetime) -> None:
    meeting = await convened(house, APRIL)
    await helped(house, now, meeting)
    (row,) = await Accommodation.select()
    assert "interpr" not in row["sealed"]
    assert vault.open_sealed(row["sealed"]) == HELP
    (event,) = await trail("meetings.MeetingReplied")
    assert "accommodation" not in event["facts"]
    assert HELP not in str(await AuditEntry.select())
    assert HELP not in str(await OutboxMessage.select())


async def test_it_is_changed_taken_back_or_left_as_it_is(house: House, now: datetime) -> None:
    meeting, person = await convened(house, APRIL), house.organizations[2].person
    await helped(house, now, meeting)
    await helped(house, now, meeting, None)
    assert await queries.accommodation_of(meeting, person) == HELP
    await helped(house, now, meeting, "Des pauses")
    assert await queries.accommodation_of(meeting, person) == "Des pauses"
    await helped(house, now, meeting, "  ")
    assert await Accommodation.count() == 0


async def test_it_is_gone_thirty_days_after_the_meeting_and_the_trail_says_no_more(
    house: House, now: datetime
) -> None:
    meeting, cancelled = await convened(house, APRIL), await convened(house, later(APRIL, days=1))
    ends = later(APRIL, hours=2)
    for one in (meeting, cancelled):
        await helped(house, now, one)
    await commands.cancel(house.chair.actor, now, cancelled)
    assert await commands.do_due(later(ends, days=29, hours=23)) == 0
    assert await Accommodation.count() == 2
    assert await commands.do_due(later(ends, days=30)) == 1
    assert [row["meeting"] for row in await Accommodation.select()] == [cancelled]
    assert await commands.do_due(later(ends, days=31)) == 1
    assert await commands.do_due(later(ends, days=31)) == 0
    told = await trail("meetings.PrivateWordsDeleted")
    assert [entry["actor"] for entry in told] == ["house", "house"]
    assert {entry["facts"] for entry in told} == {"{}"}


async def test_it_goes_with_the_person_and_opens_with_a_new_key(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting, person = await convened(house, APRIL), house.organizations[2].person
    await helped(house, now, meeting)
    before = (await Accommodation.select())[0]["sealed"]
    await accounts.reseal(now)
    assert (await Accommodation.select())[0]["sealed"] != before
    assert await queries.accommodation_of(meeting, person) == HELP
    async with perform(HOUSE, now) as act:
        act.record(PersonErased(subject=person))
    assert await Accommodation.count() == 0


async def test_the_chair_reads_it_and_the_writer_and_nobody_else(
    house: House, browser: Browser, now: datetime
) -> None:
    who = house.organizations[2]
    colleague, secretary = await another(who), house.organizations[1].person
    meeting = await convened(house, APRIL)
    await helped(house, now, meeting)
    page, replies = to("meeting", "fr", id=meeting), to("meeting_replies", "fr", id=meeting)
    for person, is_read in ((who.person, True), (colleague, False), (house.chair.person, False)):
        await browser.sign_in(person, now)
        assert (HELP in (await browser.get(page)).text) is is_read
    assert HELP in (await browser.get(replies)).text
    await browser.sign_in(who.person, now)
    assert (await browser.get(replies)).status_code == 403
    await opened(house, meeting, APRIL, secretary)
    await browser.sign_in(secretary, now)
    seen = await browser.get(replies)
    assert seen.status_code == 200
    assert "Organisme 3" in seen.text
    assert HELP not in seen.text


async def test_the_list_prints_without_it(house: House, browser: Browser, now: datetime) -> None:
    meeting = await convened(house, APRIL)
    await helped(house, now, meeting)
    await browser.sign_in(house.chair.person, now)
    shown = (await browser.get(to("meeting_replies", "en", id=meeting))).text
    unprinted = shown[shown.index('<section class="sec no-print">') :]
    assert HELP in unprinted[: unprinted.index("</section>")]
    assert shown.count(HELP) == 1


@pytest.mark.parametrize(
    ("lang", "named", "unsigned", "counted"),
    [
        ("fr", "assistera à la réunion, sans voter", "accord signé", "1 par délégation"),
        ("en", "will attend the meeting, without voting", "agreement signed", "1 by delegate"),
    ],
)
async def test_whom_a_member_sends_stands_beside_its_reply(
    house: House, browser: Browser, now: datetime, lang: str, named: str, unsigned: str, counted: str
) -> None:
    who = house.organizations[2]
    colleague = await another(who)
    meeting = await convened(house, APRIL)
    page = to("meeting", lang, id=meeting)
    await browser.sign_in(who.person, now)
    answer = {"member": str(who.id), "answer": "delegate", "accommodation": ""}
    first = await browser.post(to("meeting_reply", lang, id=meeting), answer)
    assert first.headers["location"] == to("delegation_new", lang, meeting=meeting)
    send = membership.NameDelegate(meeting, who.id, colleague)
    await membership.name_delegate(who.actor, now, send)
    assert named in text_of(await browser.get(page))
    again = await browser.post(to("meeting_reply", lang, id=meeting), answer)
    assert again.headers["location"].startswith(page)
    await browser.sign_in(house.chair.person, now)
    listed = text_of(await browser.get(to("meeting_replies", lang, id=meeting)))
    assert "Organisme 3 2" in listed
    assert unsigned in listed
    assert counted in listed


async def test_an_individual_is_on_the_list_by_number_and_whom_she_sends_is_not_named(
    house: House, browser: Browser, now: datetime
) -> None:
    her, meeting = house.individuals[0], await convened(house, APRIL)
    await commands.reply(her.actor, now, GiveReply(meeting, her.id, "delegate", "Une pause"))
    friend = NewPerson(handle="Une amie", email="amie@example.org", language="fr", may_email=True)
    await membership.name_delegate(her.actor, now, membership.NameDelegate(meeting, her.id, friend))
    await browser.sign_in(house.chair.person, now)
    listed = text_of(await browser.get(to("meeting_replies", "en", id=meeting)))
    assert "Someone is named" in listed
    assert "Une amie" not in listed
    assert "Personne 7" not in listed


async def test_the_list_asks_as_many_statements_whatever_the_members(now: datetime, database: object) -> None:
    house = await founded(12, 3)
    meeting = await convened(house, APRIL)
    for who in house.everyone:
        await commands.reply(who.actor, now, GiveReply(meeting, who.id, "in_person", "x"))
    with counting_statements() as statements:
        shown = await queries.replies_page(meeting, now, with_accommodations=True)
    assert shown
    assert (len(shown.lines), len(shown.accommodations)) == (15, 15)
    assert len(statements) <= 5


async def test_a_form_that_is_wrong_keeps_what_was_typed(
    house: House, browser: Browser, now: datetime
) -> None:
    meeting, who = await convened(house, APRIL), house.organizations[2]
    await browser.sign_in(who.person, now)
    address = to("meeting_reply", "en", id=meeting)
    long = await browser.post(
        address, {"member": str(who.id), "answer": "online", "accommodation": "x" * 501}
    )
    assert long.status_code == 422
    assert "under 500 characters" in text_of(long)
    assert "x" * 501 in long.text
