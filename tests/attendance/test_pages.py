"""The pages of attendance, in both languages."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.act import new_id
from coalition.attendance import commands, queries
from coalition.attendance.tables import PresumedWithdrawal
from coalition.membership.queries import viewer
from coalition.membership.tables import StatusChange
from tests.house import Browser, House, later, text_of
from tests.meetings.year import convened, held

YEAR = [
    datetime(2026, 9, 24, 17, tzinfo=UTC), datetime(2026, 11, 19, 18, tzinfo=UTC),
    datetime(2027, 1, 21, 18, tzinfo=UTC), datetime(2027, 3, 4, 18, tzinfo=UTC),
]  # fmt: skip
SEPTEMBER = datetime(2027, 9, 2, 16, tzinfo=UTC)


async def a_year(house: House, absent: UUID) -> None:
    """Four meetings; one member missed three of them."""
    for number, day in enumerate(YEAR):
        marks = {one.id: "rep" for one in house.everyone} | ({absent: "absent"} if number else {})
        await held(house, day, marks)


async def presumed(house: House, absent: UUID) -> UUID:
    await a_year(house, absent)
    await commands.do_due(SEPTEMBER)
    (row,) = await PresumedWithdrawal.select()
    return UUID(str(row["id"]))


@pytest.mark.parametrize(
    ("path", "words", "below"),
    [
        ("/fr/presences", "Présences 2026-2027", "Sous les 2/3"),
        ("/en/attendance", "Attendance 2026–27", "Below two thirds"),
    ],
)
async def test_the_grid_says_each_standing_and_its_margin(
    browser: Browser, house: House, now, path, words, below
) -> None:
    await a_year(house, house.organizations[3].id)
    await convened(house, datetime(2027, 4, 22, 17, tzinfo=UTC))
    await browser.sign_in(house.organizations[2].person, now)
    page = await browser.get(path)
    text = text_of(page)
    assert words in text
    assert below in text
    assert ("may miss 1 more" if "/en/" in path else "peut manquer 1") in text
    filtered = text_of(await browser.get(f"{path}?state=below"))
    shown = "Organisation" if "/en/" in path else "Organisme"
    assert f"{shown} 4 " in filtered
    assert f"{shown} 5 " not in filtered
    empty = "No members to show" if "/en/" in path else "Aucun membre à montrer"
    assert empty in text_of(await browser.get(f"{path}?q=zzz"))


async def test_the_standing_of_an_individual_is_hers_and_the_chairs(
    browser: Browser, house: House, now
) -> None:
    her = house.individuals[0]
    await a_year(house, her.id)
    await convened(house, datetime(2027, 4, 22, 17, tzinfo=UTC))
    seen = {}
    for name, someone in (("other", house.organizations[2]), ("herself", her), ("chair", house.chair)):
        await browser.sign_in(someone.person, now)
        grid = text_of(await browser.get("/en/attendance"))
        mine = await browser.get(f"/en/attendance/{her.id}")
        seen[name] = ("Below two thirds 1" in grid, mine.status_code)
    assert seen == {"other": (False, 404), "herself": (True, 200), "chair": (True, 200)}


async def test_to_other_members_individuals_are_a_number(browser: Browser, house: House, now) -> None:  # P12
    her = house.individuals[0]
    await a_year(house, her.id)
    seen = {}
    for name, someone in (("other", house.organizations[2]), ("herself", her), ("chair", house.chair)):
        await browser.sign_in(someone.person, now)
        page = await browser.get("/en/attendance")
        seen[name] = (
            her.name in page.text.partition("<main")[2], str(her.id) in page.text,
            "1 individual member." in text_of(page),
        )  # fmt: skip
    assert seen == {
        "other": (False, False, True), "herself": (True, True, True), "chair": (True, True, False)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/fr/presences", "A quitté la Coalition le 1 er février 2027"),
        ("/en/attendance", "Left the Coalition on February 1, 2027"),
    ],
)
async def test_of_a_member_that_left_nothing_more_is_reckoned(
    browser: Browser, house: House, now, path, words
) -> None:
    left = house.organizations[3].id
    await a_year(house, left)
    await convened(house, datetime(2027, 4, 22, 17, tzinfo=UTC))
    gone = datetime(2027, 2, 1, 17, tzinfo=UTC)
    await StatusChange.insert(
        StatusChange(id=new_id(), member=left, status="withdrawn", since=gone, recorded_at=gone)
    )
    await browser.sign_in(house.organizations[2].person, now)
    grid = text_of(await browser.get(path)).replace("\xa0", " ")
    assert words in grid
    assert "Below two thirds 1" not in grid
    assert "Sous les 2/3 1" not in grid
    alone = text_of(await browser.get(f"{path}/{left}")).replace("\xa0", " ")
    assert words in alone
    assert ("may miss" if "/en/" in path else "peut manquer") not in alone.lower()


@pytest.mark.parametrize("path", ["/fr/presences", "/en/attendance"])
async def test_a_members_year_is_explained_meeting_by_meeting(
    browser: Browser, house: House, now, path
) -> None:
    member = house.organizations[3].id
    await a_year(house, member)
    await browser.sign_in(house.organizations[2].person, now)
    page = await browser.get(f"{path}/{member}?year=2026")
    assert page.status_code == 200
    assert page.text.count('#ToR-60"') >= 4
    assert (await browser.get(f"{path}/{house.outsider}")).status_code == 404


async def test_the_member_concerned_reads_why_until_when_and_answers(
    browser: Browser, house: House, clock_at
) -> None:
    subject = house.organizations[3]
    presumption = await presumed(house, subject.id)
    clock_at(SEPTEMBER)
    await browser.sign_in(subject.person, SEPTEMBER)
    french = text_of(await browser.get(f"/fr/assiduite/{presumption}")).replace("\xa0", " ")
    assert "samedi 2 octobre 2027" in french
    path = f"/en/standing/{presumption}"
    page = text_of(await browser.get(path))
    assert "1 of 4 meetings" in page
    wordless = await browser.post(f"{path}/reply", {"reply_kind": "explanation", "reply": ""})
    assert wordless.status_code == 422
    answer = {"reply_kind": "correction", "reply": "We sent a delegate."}
    done = text_of(await browser.follow(await browser.post(f"{path}/reply", answer)))
    assert "Your answer is recorded." in done
    again = await browser.post(f"{path}/reply", answer)
    assert again.status_code == 409
    await browser.sign_in(house.chair.person, SEPTEMBER)
    seen = text_of(await browser.get(path))
    assert "We sent a delegate." in seen
    assert (await browser.post(f"{path}/correction", {})).status_code == 422
    settled = await browser.post(f"{path}/correction", {"settlement": "accepted"})
    assert "The presumption has fallen" in text_of(await browser.follow(settled))


async def test_a_presumption_is_not_there_for_others(browser: Browser, house: House, clock_at) -> None:
    presumption = await presumed(house, house.individuals[0].id)
    clock_at(SEPTEMBER)
    path = f"/en/standing/{presumption}"
    assert (await browser.get(path)).status_code == 303
    for person in (house.organizations[2].person, house.outsider):
        await browser.sign_in(person, SEPTEMBER)
        assert (await browser.get(path)).status_code == 404
        reply = {"reply_kind": "explanation", "reply": "x"}
        assert (await browser.post(f"{path}/reply", reply)).status_code == 404
        assert (await browser.post(f"{path}/return", {})).status_code == 404
    await browser.sign_in(house.individuals[0].person, SEPTEMBER)
    text = text_of(await browser.get(path))
    assert "Nothing is published" in text


async def test_home_asks_the_member_then_the_chair(browser: Browser, house: House, clock_at) -> None:
    subject = house.organizations[3]
    presumption = await presumed(house, subject.id)
    mine, chair = await viewer(subject.person, SEPTEMBER), await viewer(house.chair.person, SEPTEMBER)
    assert mine is not None
    assert chair is not None
    (task,) = await queries.waiting(mine, SEPTEMBER)
    assert task.due == datetime(2027, 10, 3, 4, tzinfo=UTC)
    assert await queries.waiting(chair, SEPTEMBER) == []
    answer = commands.AnswerPresumption(presumption, "correction", "Look.")
    await commands.answer_presumption(subject.actor, later(SEPTEMBER, days=1), answer)
    assert await queries.waiting(mine, SEPTEMBER) == []
    (task,) = await queries.waiting(chair, SEPTEMBER)
    assert str(presumption) in task.address
