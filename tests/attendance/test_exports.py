"""The grid narrowed, and taken away as a file: formula-safe, noted in the trail, signed."""

import csv
import io

import pytest

from coalition.membership.tables import Member
from coalition.web.paths import to
from tests.attendance.year import YEAR
from tests.house import Browser, House, later, text_of, trail
from tests.meetings.year import convened, held

AT = later(YEAR[3], days=5)


async def a_year(house: House) -> None:
    for number, day in enumerate(YEAR):
        absent = "absent" if number else "rep"
        marks = {one.id: "rep" for one in house.everyone} | {house.organizations[3].id: absent}
        await held(house, day, marks)
    await convened(house, later(YEAR[3], days=60))


def rows_of(content: bytes, lang: str) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if lang == "fr" else ","))


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_file_holds_what_the_grid_shows_and_says_whose_copy_it_is(
    browser: Browser, house: House, clock_at, lang: str
) -> None:  # S17
    await a_year(house)
    await Member.update({Member.name_fr: "=1+1", Member.name_en: "=1+1"}).where(
        Member.id == house.organizations[4].id
    )
    clock_at(AT)
    await browser.sign_in(house.organizations[2].person, AT)
    sent = await browser.post(to("attendance_export", lang), {"format": "csv", "year": "2026"})
    assert sent.status_code == 200
    assert sent.headers["content-type"].startswith("text/csv")
    title, *lines, copy = rows_of(sent.content, lang)
    assert len(title) == 3 + 5 + 3
    assert len(lines) == len(house.organizations)  # individuals are a number to others (P12)
    assert "Personne 3" in copy[0]
    assert not any(cell.startswith("=") for line in lines for cell in line)
    (entry,) = await trail("attendance.AttendanceExported")
    assert entry["actor"] == str(house.organizations[2].person)
    assert entry["hash"][:8] in copy[0].replace("-", "")
    assert str(entry["seq"]) in copy[0]


async def test_a_file_of_what_is_sought_holds_that_alone(browser: Browser, house: House, clock_at) -> None:
    await a_year(house)
    clock_at(AT)
    await browser.sign_in(house.organizations[2].person, AT)
    asked = {"format": "csv", "year": "2026", "state": "below"}
    _, line, _ = rows_of((await browser.post(to("attendance_export", "en"), asked)).content, "en")
    assert line[2] == "Organization 4" or line[2] == "Organisation 4"
    assert (await browser.post(to("attendance_export", "en"), {})).status_code == 400
    assert len(await trail("attendance.AttendanceExported")) == 1


async def test_the_grid_is_narrowed_by_kind_sector_and_standing(
    browser: Browser, house: House, clock_at
) -> None:
    await a_year(house)
    await Member.update({Member.sector: "justice"}).where(Member.id == house.organizations[4].id)
    clock_at(AT)
    await browser.sign_in(house.chair.person, AT)
    path = to("attendance", "en")

    async def members(query: str) -> set[str]:
        page = await browser.get(f"{path}?{query}")
        return {one.name for one in house.everyone if f"/attendance/{one.id}" in page.text}

    everyone = {one.name for one in house.everyone}
    assert await members("year=2026") == everyone
    assert await members("kind=individual") == {house.individuals[0].name}
    assert await members("kind=organization&state=below") == {house.organizations[3].name}
    assert await members("sector=justice") == {house.organizations[4].name}
    assert await members("sector=nonsense") == everyone
    assert await members("sector=justice&state=below") == set()
    assert '<option value="2026" selected' in (await browser.get(path)).text
    assert "2025" not in text_of(await browser.get(f"{path}?year=2026")).partition("Filter")[0]
