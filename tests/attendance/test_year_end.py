"""The end of the year, on the chair's page: what the evaluation would say, what it said and what followed; its inputs."""

import pytest

from coalition.attendance import commands, queries
from coalition.attendance.commands import AnswerPresumption, RecordAttendance
from coalition.attendance.tables import Evaluation
from coalition.db import counting_statements
from coalition.web.paths import to
from tests.attendance.test_marks import said
from tests.attendance.test_year import more_members
from tests.attendance.year import SEPTEMBER, YEAR
from tests.house import Browser, House, later, text_of
from tests.meetings.year import convened, held


async def a_year(house: House) -> list[object]:
    """Four meetings; the second, third and fourth organisations missed three of them."""
    meetings: list[object] = []
    missing = {one.id for one in house.organizations[1:4]}
    for number, day in enumerate(YEAR):
        marks = {one.id: "absent" if number and one.id in missing else "rep" for one in house.everyone}
        meetings.append(await held(house, day, marks))
    return meetings


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_before_the_end_it_says_what_the_evaluation_would_say_today(
    browser: Browser, house: House, clock_at, lang: str
) -> None:
    await a_year(house)
    await convened(house, later(YEAR[3], days=60))
    at = later(YEAR[3], days=5)
    clock_at(at)
    await browser.sign_in(house.chair.person, at)
    page = text_of(await browser.get(to("year_end", lang)))
    assert said(lang, "year.end.would") in page
    shown = await queries.year_end_page(at)
    assert (shown.is_over, shown.is_evaluated, shown.would_be_presumed) == (False, False, 3)
    named = {one.id for one in house.organizations[1:4]}
    assert {line.member for line in shown.at_risk} == named
    assert {line.presumption for line in shown.at_risk} == {None}
    assert await Evaluation.count() == 0


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_after_it_shows_a_silence_a_correction_and_an_explanation(
    browser: Browser, house: House, clock_at, lang: str
) -> None:
    silent, wrong, explained = house.organizations[1:4]
    meetings = await a_year(house)
    await commands.do_due(SEPTEMBER)
    soon = later(SEPTEMBER, days=3)
    roll = RecordAttendance(meetings[3], {wrong.id: "delegate"})  # type: ignore[arg-type]
    await commands.record_attendance(house.chair.actor, soon, roll)
    roll = RecordAttendance(meetings[2], {wrong.id: "rep"})  # type: ignore[arg-type]
    await commands.record_attendance(house.chair.actor, soon, roll)
    presumptions = await queries.presumptions_of_year((await queries.year_facts(soon, 2026)).year.starts_on)
    reply = AnswerPresumption(presumptions[explained.id].id, "explanation", "Voici.")
    await commands.answer_presumption(explained.actor, soon, reply)
    end = later(SEPTEMBER, days=31)
    await commands.do_due(end)
    shown = await queries.year_end_page(end, 2026)
    states = {line.member: line.presumption_state for line in shown.at_risk}
    assert states == {silent.id: "withdrawn", wrong.id: "active", explained.id: "presumed_under_review"}
    assert {line.member: line.attended for line in shown.at_risk}[wrong.id] == 3
    clock_at(end)
    await browser.sign_in(house.chair.person, end)
    page = text_of(await browser.get(to("year_end", lang) + "?year=2026"))
    assert said(lang, "year.end.silence") in page
    assert said(lang, "attendance.answer.explanation") in page.replace("\u00a0", " ")
    assert said(lang, "attendance.presumption.state.active") in page.replace("\u00a0", " ")
    assert said(lang, "attendance.presumption.motion") in page


async def test_an_evaluation_keeps_its_inputs_and_the_one_that_replaces_it_names_it(
    browser: Browser, house: House, clock_at
) -> None:
    subject = house.organizations[2]
    meetings = await a_year(house)
    await commands.do_due(SEPTEMBER)
    roll = RecordAttendance(meetings[3], {subject.id: "delegate"})  # type: ignore[arg-type]
    await commands.record_attendance(house.chair.actor, SEPTEMBER, roll)
    rows = await Evaluation.select().where(Evaluation.member == subject.id).order_by(Evaluation.at)
    first, second = sorted(rows, key=lambda row: row["replaces"] is not None)
    assert second["replaces"] == first["id"]
    clock_at(SEPTEMBER)
    older, newer = (to("evaluation", "en", id=row["id"]) for row in (first, second))
    await browser.sign_in(subject.person, SEPTEMBER)
    before, after = await browser.get(older), await browser.get(newer)
    assert newer in before.text
    assert older in after.text
    assert text_of(before).count(f"{said('en', 'attendance.mark.absent')} Yes") == 3
    assert text_of(after).count(f"{said('en', 'attendance.mark.absent')} Yes") == 2
    mine = await browser.get(to("attendance_member", "en", id=subject.id) + "?year=2026")
    assert newer in mine.text
    await browser.sign_in(house.organizations[4].person, SEPTEMBER)
    assert (await browser.get(older)).status_code == 404
    theirs = await browser.get(to("attendance_member", "en", id=subject.id) + "?year=2026")
    assert newer not in theirs.text


async def test_the_page_is_the_chairs(browser: Browser, house: House, now) -> None:
    answers = {}
    for name, person in (
        ("chair", house.chair.person), ("member", house.organizations[2].person), ("none", house.outsider)
    ):  # fmt: skip
        await browser.sign_in(person, now)
        answers[name] = (await browser.get(to("year_end", "en"))).status_code
    assert answers == {"chair": 200, "member": 403, "none": 404}


async def test_the_statements_of_a_years_end_and_of_its_evaluation_do_not_grow_with_the_members(
    house: House,
) -> None:
    await a_year(house)
    counts = []
    for more in (0, 60):
        if more:
            await more_members(more)
        with counting_statements() as statements:
            await queries.year_end_page(YEAR[3])
        counts.append(len(statements))
    assert counts[0] == counts[1]
    await commands.do_due(SEPTEMBER)
    with counting_statements() as statements:
        page = await queries.year_end_page(SEPTEMBER, 2026)
    assert len(page.at_risk) + len(page.others) == len(house.everyone) + 60
    assert len(statements) <= counts[0] + 4
