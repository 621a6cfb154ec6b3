"""The review of the terms: asked for early, opened, remarked upon, concluded; when the next one is (ToR-66, ToR-67)."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coalition.accounts.events import PersonErased
from coalition.act import HOUSE, perform
from coalition.audit.tables import AuditPrivate
from coalition.db import LendingEngine, counting_statements
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.mandate import commands, queries
from coalition.mandate.commands import ChooseValue, ConcludeReview, LeaveRemark, RequestReview, TakeEffect
from coalition.meetings import commands as meetings
from coalition.meetings.queries import proposal_of, review_at
from coalition.membership.tables import Chair
from tests.house import House, Someone, founded, trail
from tests.mandate.decided import a_decision

VECTORS = Path(__file__).parent.parent / "terms" / "vectors" / "mandate_review.csv"
WHY = "Les délégations se lisent de deux façons."


def rows() -> list[dict[str, str]]:
    with VECTORS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def at(day: str | date, hour: int = 13) -> datetime:
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("America/Toronto")).astimezone(UTC)


async def reviewed_before(day: date) -> None:
    """The terms were adopted, and thereby reviewed, on this day."""
    await commands.take_effect(HOUSE, at(day), TakeEffect("durham-2023-recommended", day))


async def asked(who: Someone, now: datetime, reason: str = WHY):
    return await commands.request_review(who.actor, now, RequestReview(who.id, reason))


async def under_review(house: House, now: datetime):
    """A review that a member called early and the chair opened."""
    await reviewed_before(now.date() - timedelta(days=30))
    await asked(house.organizations[1], now)
    return await commands.open_review(house.chair.actor, now)


async def refused(act, reason: str, clause: str) -> None:
    with pytest.raises(Refused) as error:
        await act
    assert (error.value.reason, error.value.clause) == (reason, clause)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
async def test_the_next_review_is_when_the_example_says(database: LendingEngine, row: dict[str, str]) -> None:
    house = await founded(2, 0)
    last, today = date.fromisoformat(row["last_review"]), date.fromisoformat(row["today"])
    adopted = last.replace(year=last.year - 3, month=3, day=1)
    await Chair.update({Chair.since: at(adopted)}).where(Chair.member == house.chair.id)
    await reviewed_before(adopted)
    first = await queries.review_standing(last)
    assert first is not None
    if first.status == "not_due":  # an early one, which a member calls and the chair opens
        await asked(house.organizations[1], at(last, 9))
        await commands.open_review(house.chair.actor, at(last, 10))
    else:  # its time has come: it opens by itself
        assert await commands.do_due(at(last, 9)) == 1
    decision = await a_decision(at(last))
    await commands.conclude_review(house.chair.actor, at(last, 15), ConcludeReview("unchanged", decision))
    standing = await queries.review_standing(today)
    assert standing is not None
    window = f"{standing.opens_on:%Y-%m}..{standing.closes_on:%Y-%m}"
    assert (window, standing.status) == (row["expected_next_window"], row["expected_status"])
    assert standing.last_on == last
    if row["expected_status"] == "not_due":
        assert await commands.do_due(at(today)) == 0
        await refused(commands.open_review(house.chair.actor, at(today)), "not_called", "ToR-67")
    else:
        assert await commands.do_due(at(today)) == 1
        assert await commands.do_due(at(today, 14)) == 0


class TestAsking:
    async def test_one_member_suffices_and_its_point_goes_to_the_agenda(self, house: House, now: datetime):
        who = house.organizations[1]
        await reviewed_before(now.date())
        request = await asked(who, now)
        point = await proposal_of(request)
        assert point is not None
        assert (point.member, point.reason, point.title_en) == (
            who.id,
            WHY,
            "Review of the terms of reference",
        )
        assert point.is_waiting
        (called,) = await trail("mandate.EarlyReviewCalled")
        assert called["subject"] == str(request)
        assert WHY not in "".join(row["facts"] for row in await trail())

    async def test_a_second_recommendation_brings_no_second_point(self, house: House, now: datetime):
        await asked(house.organizations[1], now)
        await asked(house.individuals[0], now)
        assert len(await trail("meetings.ItemProposed")) == 1
        assert len(await queries.requests_waiting()) == 2

    async def test_where_the_terms_ask_for_two_the_second_calls_it(self, house: House, now: datetime):
        decision = await a_decision(now)
        two = ChooseValue("tor.adhoc_requests", 2, "text", now.date(), decision)
        await commands.choose_value(house.chair.actor, now, two)
        await asked(house.organizations[1], now)
        assert await trail("meetings.ItemProposed") == []
        await refused(commands.open_review(house.chair.actor, now), "not_called", "ToR-67")
        await asked(house.organizations[2], now)
        assert len(await trail("meetings.ItemProposed")) == 1
        await commands.open_review(house.chair.actor, now)

    async def test_who_withdraws_the_point_recommends_it_no_more(self, house: House, now: datetime):
        who = house.organizations[1]
        request = await asked(who, now)
        await meetings.withdraw_item_proposal(who.actor, now, request)
        assert await queries.requests_waiting() == []
        await refused(commands.open_review(house.chair.actor, now), "not_called", "ToR-67")
        await asked(who, now)

    async def test_refusals(self, house: House, now: datetime):
        who = house.organizations[1]
        with pytest.raises(NotPermitted):
            await commands.request_review(who.actor, now, RequestReview(house.chair.id, WHY))
        await asked(who, now)
        await refused(asked(who, now), "review_requested_already", "ToR-67")
        await commands.open_review(house.chair.actor, now)
        await refused(asked(house.chair, now), "review_under_way", "ToR-67")


class TestOpening:
    async def test_time_alone_opens_it_when_due(self, house: House, now: datetime):
        await reviewed_before(date(2023, 9, 1))
        assert await commands.do_due(at("2025-08-31")) == 0
        assert await commands.do_due(at("2025-09-01")) == 1
        (entry,) = await trail("mandate.TermsReviewOpened")
        assert entry["actor"] == "house"
        assert await commands.do_due(at("2025-09-02")) == 0

    async def test_refusals(self, house: House, now: datetime):
        await reviewed_before(now.date())
        await refused(commands.open_review(house.chair.actor, now), "not_called", "ToR-67")
        await asked(house.organizations[1], now)
        with pytest.raises(NotPermitted):
            await commands.open_review(house.organizations[1].actor, now)
        await commands.open_review(house.chair.actor, now)
        await refused(commands.open_review(house.chair.actor, now), "review_under_way", "ToR-66")

    async def test_it_flows_into_the_agenda_while_it_is_due_or_open(self, house: House, now: datetime):
        await reviewed_before(now.date())
        assert await review_at(now.date()) is None
        await asked(house.organizations[1], now)
        await commands.open_review(house.chair.actor, now)
        standing = await review_at(now.date())
        assert standing is not None
        assert (standing.status, standing.opened_on) == ("not_due", now.date())


class TestRemarks:
    async def test_a_member_leaves_a_remark_and_takes_it_back(self, house: House, now: datetime):
        await under_review(house, now)
        who = house.individuals[0]
        remark = await commands.leave_remark(who.actor, now, LeaveRemark("ToR-28", who.id, "À clarifier."))
        page = await queries.review_page(now)
        assert [(clause, line.text) for clause, lines in page.remarks.items() for line in lines] == [
            ("ToR-28", "À clarifier.")
        ]
        with pytest.raises(NotPermitted):
            await commands.withdraw_remark(house.chair.actor, now, remark)
        await commands.withdraw_remark(who.actor, now, remark)
        assert (await queries.review_page(now)).remarks == {}
        with pytest.raises(NotFound):
            await commands.withdraw_remark(who.actor, now, remark)

    async def test_refusals(self, house: House, now: datetime):
        who = house.organizations[1]
        remark = LeaveRemark("ToR-28", who.id, "À clarifier.")
        await refused(commands.leave_remark(who.actor, now, remark), "no_review_under_way", "ToR-66")
        await under_review(house, now)
        with pytest.raises(NotPermitted):
            await commands.leave_remark(house.organizations[2].actor, now, remark)
        with pytest.raises(NotFound):
            await commands.leave_remark(who.actor, now, LeaveRemark("ToR-97", who.id, "?"))
        left = await commands.leave_remark(who.actor, now, remark)
        conclusion = ConcludeReview("unchanged", await a_decision(now))
        await commands.conclude_review(house.chair.actor, now, conclusion)
        await refused(commands.withdraw_remark(who.actor, now, left), "no_review_under_way", "ToR-66")

    async def test_what_an_individual_said_goes_with_her(self, house: House, now: datetime):  # P14
        her, other = house.individuals[0], house.organizations[1]
        await under_review(house, now)
        for who in (her, other):
            await commands.leave_remark(who.actor, now, LeaveRemark("ToR-1", who.id, f"De {who.name}"))
        async with perform(HOUSE, now) as act:
            act.record(PersonErased(subject=her.person))
        page = await queries.review_page(now)
        assert [line.member for line in page.remarks["ToR-1"]] == [other.id]
        assert f"De {her.name}" not in {row["value"] for row in await AuditPrivate.select()}


class TestConcluding:
    async def test_an_outcome_restarts_the_clock_even_where_nothing_changes(
        self, house: House, now: datetime
    ):
        review = await under_review(house, now)
        later = now + timedelta(days=20)
        decision = await a_decision(later)
        done = await commands.conclude_review(
            house.chair.actor, later + timedelta(days=3), ConcludeReview("unchanged", decision)
        )
        assert done == review
        page = await queries.review_page(later)
        assert page.standing is not None
        assert page.standing.last_on == later.date()
        assert (page.past[0].outcome, page.past[0].reviewed_on) == ("unchanged", later.date())
        (entry,) = await trail("mandate.TermsReviewConcluded")
        assert str(decision) in entry["facts"]

    async def test_a_point_that_asked_for_it_is_asked_for_no_more(self, house: House, now: datetime):
        await reviewed_before(now.date())
        request = await asked(house.organizations[1], now)
        await commands.open_review(house.chair.actor, now)
        conclusion = ConcludeReview("amended", await a_decision(now))
        await commands.conclude_review(house.chair.actor, now, conclusion)
        point = await proposal_of(request)
        assert point is not None
        assert not point.is_waiting
        assert len(await trail("meetings.ItemProposalWithdrawn")) == 1

    async def test_refusals(self, house: House, now: datetime):
        decision = await a_decision(now)
        conclusion = ConcludeReview("unchanged", decision)
        await refused(
            commands.conclude_review(house.chair.actor, now, conclusion), "no_review_under_way", "ToR-66"
        )
        await under_review(house, now)
        with pytest.raises(NotPermitted):
            await commands.conclude_review(house.organizations[1].actor, now, conclusion)
        for reason, cited in (
            ("no_decision_cited", await a_decision(now, is_adopted=False)),
            ("decision_before_the_review", await a_decision(now - timedelta(days=1))),
        ):
            act = commands.conclude_review(house.chair.actor, now, ConcludeReview("unchanged", cited))
            await refused(act, reason, "ToR-66")
        await commands.conclude_review(house.chair.actor, now, conclusion)
        await refused(
            commands.conclude_review(house.chair.actor, now, conclusion), "no_review_under_way", "ToR-66"
        )


async def test_the_page_asks_as_many_statements_whatever_is_said(house: House, now: datetime):
    await under_review(house, now)
    counts = []
    for _ in range(2):
        with counting_statements() as statements:
            await queries.review_page(now)
        counts.append(len(statements))
        for who in house.everyone:
            await commands.leave_remark(who.actor, now, LeaveRemark("ToR-28", who.id, "Oui."))
    assert counts[0] == counts[1]
