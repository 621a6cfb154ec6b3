"""A member says that its own mark is wrong, on the pages; whoever keeps the roll answers."""

import pytest

from coalition.accounts.events import PersonErased
from coalition.act import Actor, perform
from coalition.attendance import commands, queries
from coalition.attendance.commands import AskMark, SettleMark
from coalition.attendance.tables import Attendance, MarkCorrection, MarkRequest
from coalition.audit.tables import AuditPrivate
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership.queries import viewer
from coalition.notices.tables import OutboxMessage
from coalition.web.languages import say_in
from coalition.web.paths import to
from tests.attendance.year import YEAR
from tests.house import Browser, House, later, text_of, trail
from tests.meetings.year import convened, held

AFTER = later(YEAR[0], days=1)


def said(lang: str, key: str, **values: object) -> str:
    return " ".join(str(say_in(lang, key, **values)).replace("\u00a0", " ").split())


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_mark_is_questioned_corrected_and_shown_with_its_history(
    browser: Browser, house: House, clock_at, lang: str
) -> None:  # ToR-87
    subject, secretary = house.organizations[3], house.organizations[1]
    meeting = await held(house, YEAR[0], {one.id: "rep" for one in house.everyone} | {subject.id: "absent"})
    clock_at(AFTER)
    await browser.sign_in(subject.person, AFTER)
    home = await browser.get(to("home", lang))
    assert f'href="{to("attendance_member", lang, id=subject.id)}"' in home.text
    year = await browser.get(to("attendance_member", lang, id=subject.id) + "?year=2026")
    path = to("mark_question", lang, id=subject.id, meeting=meeting)
    assert path in year.text
    assert said(lang, "attendance.mark.absent") in text_of(await browser.get(path))
    assert (await browser.post(path, {})).status_code == 422
    sent = await browser.post(path, {"mark": "delegate", "words": "Une collègue y était."})
    asked = text_of(await browser.follow(sent))
    assert said(lang, "marks.outcome.waits") in asked
    request = (await MarkRequest.select())[0]["id"]
    told = await OutboxMessage.select().where(OutboxMessage.kind == "mark_questioned")
    assert {one["person"] for one in told} == {house.chair.person, secretary.person}
    await browser.sign_in(secretary.person, AFTER)
    assert "Une collègue y était." in text_of(await browser.get(to("mark_request", lang, id=request)))
    answer = to("mark_answer", lang, id=request)
    assert (await browser.post(answer, {})).status_code == 422
    assert (await browser.post(answer, {"outcome": "declined"})).status_code == 422
    done = text_of(await browser.follow(await browser.post(answer, {"outcome": "corrected"})))
    assert said(lang, "marks.outcome.corrected") in done
    assert await OutboxMessage.count().where(OutboxMessage.kind == "mark_answered") == 1
    await browser.sign_in(house.organizations[2].person, AFTER)
    shown = text_of(await browser.get(to("attendance_member", lang, id=subject.id) + "?year=2026"))
    was, now = said(lang, "attendance.mark.absent"), said(lang, "attendance.mark.delegate")
    assert str(say_in(lang, "marks.corrected.change", was=was, mark=now)) in shown.replace("\u00a0", " ")
    assert "Personne 2" in shown


async def test_it_is_not_there_for_others(browser: Browser, house: House, clock_at) -> None:  # P13
    her = house.individuals[0]
    meeting = await held(house, YEAR[0], {house.chair.id: "rep", her.id: "absent"})
    request = await commands.ask_mark(her.actor, AFTER, AskMark(meeting, her.id, "remote"))
    clock_at(AFTER)
    other = house.organizations[2]
    pages = [to("mark_request", "en", id=request), to("mark_question", "en", id=her.id, meeting=meeting)]
    for person in (other.person, house.outsider):
        await browser.sign_in(person, AFTER)
        assert [(await browser.get(page)).status_code for page in pages] == [404, 404]
    with pytest.raises(NotFound):
        await commands.ask_mark(other.actor, AFTER, AskMark(meeting, her.id, "rep"))
    with pytest.raises(NotFound):
        await commands.settle_mark(other.actor, AFTER, SettleMark(request, True))
    with pytest.raises(NotFound):
        await commands.settle_mark(Actor(house.outsider), AFTER, SettleMark(request, True))
    with pytest.raises(NotPermitted):
        await commands.settle_mark(her.actor, AFTER, SettleMark(request, True))


async def test_nobody_answers_for_itself_and_the_secretary_answers_the_chair(house: House) -> None:
    chair = house.chair
    meeting = await held(house, YEAR[0], {chair.id: "absent"})
    request = await commands.ask_mark(chair.actor, AFTER, AskMark(meeting, chair.id, "rep"))
    with pytest.raises(NotPermitted):
        await commands.settle_mark(chair.actor, AFTER, SettleMark(request, True))
    await commands.settle_mark(house.organizations[1].actor, AFTER, SettleMark(request, False, "Not seen."))
    (_,) = await trail("attendance.MarkAnswered")
    assert await trail("attendance.AttendanceCorrected") == []


async def test_the_chair_is_asked_at_home_until_it_answers(house: House) -> None:
    subject = house.organizations[3]
    meeting = await held(house, YEAR[0], {subject.id: "absent"})
    request = await commands.ask_mark(subject.actor, AFTER, AskMark(meeting, subject.id, "rep"))
    seen = [await viewer(one.person, AFTER) for one in (house.chair, house.organizations[1], subject)]
    waiting = [len(await queries.waiting(one, AFTER)) for one in seen if one is not None]
    assert waiting == [1, 1, 0]
    await commands.settle_mark(house.chair.actor, AFTER, SettleMark(request, True))
    assert [await queries.waiting(one, AFTER) for one in seen if one is not None] == [[], [], []]


async def test_there_is_nothing_to_question_before_a_roll(house: House) -> None:
    subject = house.organizations[3]
    meeting = await convened(house, YEAR[0])
    with pytest.raises(Refused, match="mark_not_noted"):
        await commands.ask_mark(subject.actor, YEAR[0], AskMark(meeting, subject.id, "rep"))
    assert await MarkRequest.count() == 0


async def test_what_was_written_of_her_marks_goes_when_she_is_erased(house: House) -> None:  # P14
    her = house.individuals[0]
    meeting = await held(house, YEAR[0], {house.chair.id: "rep", her.id: "absent"})
    ask = AskMark(meeting, her.id, "remote", "J'étais en ligne.")
    request = await commands.ask_mark(her.actor, AFTER, ask)
    settle = SettleMark(request, True, "Vu dans la liste.")
    await commands.settle_mark(house.chair.actor, AFTER, settle)
    assert "en ligne" in str(await AuditPrivate.select())
    async with perform(house.chair.actor, later(AFTER, days=1)) as act:
        act.record(PersonErased(subject=her.person))
    tables = (Attendance, MarkRequest, MarkCorrection, AuditPrivate)
    rows = [row for table in tables for row in await table.select()]
    assert "en ligne" not in str(rows)
    assert "Vu dans la liste" not in str(rows)
