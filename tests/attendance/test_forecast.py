"""What a member reads of the meetings that remain in the year (ToR-60)."""

from datetime import UTC, datetime

import pytest

from tests.attendance.year import YEAR
from tests.house import Browser, House, text_of
from tests.meetings.year import convened, held

LEFT = (datetime(2027, 4, 22, 17, tzinfo=UTC), datetime(2027, 6, 3, 17, tzinfo=UTC))


@pytest.mark.parametrize(
    ("missed", "left", "words"),
    [
        (1, 2, "Peut manquer encore 1 réunion sur les 2 à venir."),
        (2, 2, "Doit venir aux 2 réunions qui restent."),
        (1, 1, "Doit venir à la réunion qui reste."),
        (0, 0, "Le nombre de réunions demandé pour l’année est atteint."),
    ],
)
async def test_a_member_reads_how_many_it_may_miss_or_must_attend(
    browser: Browser, house: House, now: datetime, missed: int, left: int, words: str
) -> None:
    member = house.organizations[3].id
    for number, day in enumerate(YEAR):
        marks = {one.id: "rep" for one in house.everyone} | ({member: "absent"} if number < missed else {})
        await held(house, day, marks)
    for day in LEFT[:left]:
        await convened(house, day)
    await browser.sign_in(house.organizations[2].person, now)
    assert words in text_of(await browser.get(f"/fr/presences/{member}?year=2026"))
