"""The notice to the member concerned, and its answer."""

from datetime import date, datetime, timedelta

import pytest

from coalition.act import Actor
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings.queries import day_of
from coalition.revocation import commands
from coalition.revocation.queries import case_page, may_open_vote
from tests.house import House, later
from tests.revocation.cases import moved, notified


async def test_the_vote_is_never_announced_before_its_first_possible_day(house: House, now: datetime) -> None:
    case = await moved(house, now, house.organizations[5])
    with pytest.raises(Refused) as refused:
        await commands.notify_subject(house.chair.actor, now, case, day_of(now) + timedelta(days=14))
    assert (refused.value.clause, refused.value.missing) == (
        "ToR-56", [("notice_days", {"earliest": day_of(now) + timedelta(days=15)})],
    )  # fmt: skip


async def test_only_who_presides_sends_the_notice_and_only_once(house: House, now: datetime) -> None:
    case = await moved(house, now, house.organizations[5])
    day = day_of(now) + timedelta(days=20)
    for someone in (house.organizations[1], house.organizations[5], house.individuals[0]):
        with pytest.raises(NotPermitted):
            await commands.notify_subject(someone.actor, now, case, day)
    with pytest.raises(NotFound):
        await commands.notify_subject(Actor(house.outsider), now, case, day)
    await commands.notify_subject(house.chair.actor, now, case, day)
    with pytest.raises(Refused) as refused:
        await commands.notify_subject(house.chair.actor, later(now, days=1), case, day)
    assert refused.value.reason == "already_notified"


async def test_the_chair_does_not_preside_on_itself(house: House, now: datetime) -> None:  # 03.20
    case = await moved(house, now, house.chair)
    day = day_of(now) + timedelta(days=15)
    for someone in (house.chair, house.individuals[0]):
        with pytest.raises(NotPermitted):
            await commands.notify_subject(someone.actor, now, case, day)
    await commands.notify_subject(house.organizations[3].actor, now, case, day)


async def test_the_member_concerned_answers_from_the_notice_to_its_last_day(
    house: House, now: datetime
) -> None:
    subject = house.organizations[5]
    case = await moved(house, now, subject)
    with pytest.raises(Refused) as soon:
        await commands.answer_case(subject.actor, now, case, "Bonjour")
    assert soon.value.reason == "not_notified"
    await commands.notify_subject(house.chair.actor, now, case, day_of(now) + timedelta(days=15))
    await commands.answer_case(subject.actor, later(now, days=1), case, "Bonjour")
    await commands.answer_case(subject.actor, later(now, days=10), case, "Et encore")
    with pytest.raises(Refused) as late:
        await commands.answer_case(subject.actor, later(now, days=11), case, "Trop tard")
    assert late.value.missing == [("answer_until", {"last": day_of(now) + timedelta(days=10)})]
    page = await case_page(case, later(now, days=11))
    assert page is not None
    assert [answer.text for answer in page.answers] == ["Bonjour", "Et encore"]


async def test_nobody_else_answers(house: House, now: datetime) -> None:
    case = await notified(house, now, house.organizations[5])
    for someone in (house.chair, house.organizations[1], house.individuals[0]):
        with pytest.raises(NotPermitted):
            await commands.answer_case(someone.actor, now, case, "Bonjour")


async def test_without_a_notice_the_vote_may_not_open(house: House, now: datetime) -> None:
    case = await moved(house, now, house.organizations[5])
    verdict = await may_open_vote(case, date(2027, 12, 1))
    assert [lack.code for lack in verdict.missing] == ["notice"]
