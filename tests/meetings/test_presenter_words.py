"""What is kept of a presenter and of who vets one: the contact while it serves, the words of a person who is erased (ToR-96)."""

from datetime import UTC, datetime, timedelta

from coalition.accounts.commands import reseal
from coalition.accounts.events import PersonErased
from coalition.act import HOUSE, perform
from coalition.meetings import commands
from coalition.meetings.queries import presenter_contact
from coalition.meetings.tables import PresenterRequest, PresenterVetting
from coalition.web.languages import ERASED
from tests.house import House
from tests.meetings.presenting import asked, vetted
from tests.meetings.test_agenda import in_preparation
from tests.meetings.year import opened


async def test_the_contact_is_sealed_and_let_go_once_it_is_over(house: House, now: datetime) -> None:
    member = house.organizations[2]
    first, second = [await asked(member, now, contact="noor@example.org") for _ in range(2)]
    row = await PresenterRequest.select(PresenterRequest.contact).where(PresenterRequest.id == first).first()
    assert row is not None
    assert "noor" not in row["contact"]
    await reseal(now)
    assert await presenter_contact(first) == "noor@example.org"
    await commands.withdraw_presenter(member.actor, now, first)
    assert await presenter_contact(first) is None
    await vetted(house.organizations[3], second, now)
    meeting = await in_preparation(house, now)
    await commands.schedule_presenter(house.chair.actor, now, second, meeting)
    at = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
    await opened(house, meeting, at)
    assert await presenter_contact(second) == "noor@example.org"
    await commands.adjourn(house.chair.actor, at + timedelta(hours=2), meeting)
    assert await presenter_contact(second) is None


async def test_the_words_of_an_individual_who_is_erased_go(house: House, now: datetime) -> None:  # P14
    her = house.individuals[0]
    request = await asked(house.organizations[2], now)
    await vetted(her, request, now)
    async with perform(HOUSE, now) as act:
        act.record(PersonErased(subject=her.person))
    row = await PresenterVetting.select().first()
    assert row is not None
    assert (row["reason"], row["is_positive"]) == (ERASED, True)
