"""A member leaves a line for the round table: read in the agenda and in the room, taken back, gone with the person (ToR-93)."""

from datetime import UTC, datetime

import pytest

from coalition.accounts.events import PersonErased
from coalition.act import HOUSE, Actor, perform
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings import commands, queries
from coalition.meetings.commands import LeaveUpdate
from coalition.web.paths import to
from tests.house import Browser, House, later, text_of, trail
from tests.meetings.test_agenda import point
from tests.meetings.year import convened, opened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
LINE = "La ligne d’écoute ouvre le samedi."


async def test_one_line_a_member_the_last_one_stands_until_taken_back(house: House, now: datetime) -> None:
    meeting, who = await convened(house, APRIL), house.organizations[2]
    for text in ("Rien.", LINE):
        await commands.leave_update(who.actor, now, LeaveUpdate(meeting, who.id, text))
    assert [(one.member, one.text) for one in await queries.updates_to(meeting)] == [(who.id, LINE)]
    await commands.leave_update(who.actor, now, LeaveUpdate(meeting, who.id, ""))
    assert await queries.updates_to(meeting) == []
    assert len(await trail("meetings.MemberUpdateLeft")) == 3
    with pytest.raises(NotFound):
        await commands.leave_update(who.actor, now, LeaveUpdate(meeting, who.id, ""))


async def test_nobody_leaves_one_for_another_nor_once_it_is_over_nor_with_a_name(
    house: House, now: datetime
) -> None:
    meeting, who = await convened(house, APRIL), house.organizations[2]
    line = LeaveUpdate(meeting, who.id, LINE)
    with pytest.raises(NotPermitted):
        await commands.leave_update(house.organizations[3].actor, now, line)
    with pytest.raises(NotFound):
        await commands.leave_update(Actor(house.outsider), now, line)
    with pytest.raises(Refused, match="words_name_someone"):
        await commands.leave_update(who.actor, now, LeaveUpdate(meeting, who.id, "Avec Nom légal 7."))
    await commands.cancel(house.chair.actor, now, meeting)
    with pytest.raises(Refused, match="updates_are_over"):
        await commands.leave_update(who.actor, now, line)
    assert await trail("meetings.MemberUpdateLeft") == []


async def test_it_goes_with_the_person(house: House, now: datetime) -> None:
    meeting, her = await convened(house, APRIL), house.individuals[0]
    await commands.leave_update(her.actor, now, LeaveUpdate(meeting, her.id, LINE))
    async with perform(HOUSE, now) as act:
        act.record(PersonErased(subject=her.person))
    assert await queries.updates_to(meeting) == []


@pytest.mark.parametrize(
    ("lang", "saved", "counted"),
    [
        ("fr", "Votre ligne est enregistrée", "1 nouvelle pour le tour de table"),
        ("en", "Your line is saved", "1 line for the round table"),
    ],
)
async def test_from_the_page_to_the_agenda_and_the_room(
    house: House, browser: Browser, now: datetime, lang: str, saved: str, counted: str
) -> None:
    meeting, who = await convened(house, APRIL), house.organizations[2]
    form = to("meeting_update", lang, id=meeting)
    await browser.sign_in(who.person, now)
    assert form in (await browser.get(to("meeting", lang, id=meeting))).text
    assert to("member_profile", lang, id=who.id) in (await browser.get(form)).text  # ToR-39
    long = await browser.post(form, {"member": str(who.id), "text": "x" * 301})
    assert long.status_code == 422
    done = text_of(await browser.follow(await browser.post(form, {"member": str(who.id), "text": LINE})))
    assert saved in done
    assert counted in done.replace("\xa0", " ")
    assert LINE in (await browser.get(form)).text
    assert LINE in text_of(await browser.get(to("agenda", lang, id=meeting)))
    await opened(house, meeting, APRIL)
    item = await point(meeting, "member_updates")
    await commands.go_to_item(house.chair.actor, later(APRIL, minutes=5), meeting, item.id)
    await browser.sign_in(house.chair.person, now)
    assert LINE in text_of(await browser.get(to("meeting_room", lang, id=meeting)))
    await browser.sign_in(who.person, now)
    await browser.follow(await browser.post(form, {"member": str(who.id), "text": LINE, "take_back": "y"}))
    assert LINE not in text_of(await browser.get(to("agenda", lang, id=meeting)))
