"""The chair is told at home that an agenda is due, a week before its day and until it is published (ToR-74)."""

from datetime import UTC, datetime, timedelta

import coalition.meetings.routes  # noqa: F401 - declares the pages to which tasks lead
from coalition.meetings import commands, queries
from coalition.membership.queries import viewer
from coalition.web.paths import to
from tests.house import Browser, House, text_of
from tests.meetings.test_agenda import in_preparation

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
DUE = APRIL - timedelta(days=7)


async def told(house: House, at: datetime, person=None) -> list[str]:
    """The titles of the tasks about agendas."""
    who = await viewer(person or house.chair.person, at)
    assert who
    return [one.title for one in await queries.waiting(who, at) if one.title.startswith("agenda")]


async def test_it_waits_from_a_week_before_its_day_until_it_is_published(house: House, now: datetime) -> None:
    meeting = await in_preparation(house, now, APRIL)
    assert await told(house, DUE - timedelta(days=8)) == []
    assert await told(house, DUE - timedelta(days=7)) == ["agenda.task.publish"]
    assert await told(house, APRIL - timedelta(hours=1)) == ["agenda.task.publish"], "late"
    assert await told(house, DUE, house.organizations[2].person) == []
    await commands.publish_agenda(house.chair.actor, DUE, meeting)
    assert await told(house, DUE) == []


async def test_home_says_that_it_is_late(browser: Browser, house: House, now: datetime, clock_at) -> None:
    meeting = await in_preparation(house, now, APRIL)
    for at, word in ((DUE, "By"), (DUE + timedelta(days=1), "Awaited since")):
        clock_at(at)
        await browser.sign_in(house.chair.person, at)
        page = await browser.get(to("home", "en"))
        assert f'href="{to("agenda_preparation", "en", id=meeting)}"' in page.text
        read = text_of(page).replace("\u00a0", " ")
        part = read.partition("Publish the agenda of the meeting of April 22, 2027")[2][:220]
        assert word in part, part
