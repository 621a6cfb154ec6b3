"""A case from its motion to its signed result, and what a case that ends leaves."""

from datetime import date, datetime, timedelta

import pytest

from coalition.act import HOUSE, new_id, perform
from coalition.attendance.events import WithdrawalPresumed
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.decisions import commands as decisions
from coalition.decisions.tables import RollEntry
from coalition.errors import NotFound, Refused
from coalition.meetings.queries import day_of
from coalition.membership.queries import status_at
from coalition.membership.viewer import viewer
from coalition.revocation import commands
from coalition.revocation.queries import case_facts, case_page
from tests.house import House, later, trail
from tests.revocation.cases import decided, motion_of, moved, sign


async def test_a_case_from_its_motion_to_its_signed_result(house: House, now: datetime) -> None:  # V5
    subject, first, second = house.organizations[5], house.organizations[1], house.organizations[2]
    case = await moved(house, now, subject, mover=first)
    assert await status_at(subject.id, now) == "revocation_pending"
    day = day_of(now) + timedelta(days=16)
    await commands.notify_subject(house.chair.actor, now, case, day)
    await commands.answer_case(subject.actor, later(now, days=2), case, "Nous avons changé nos pratiques.")

    motion = await motion_of(case)
    too_early, opens = later(now, days=15), later(now, days=16)
    command = decisions.OpenVoting(motion, later(opens, days=8), "Avis donné.")
    with pytest.raises(Refused) as early:
        await decisions.open_voting(house.chair.actor, too_early, command)
    assert (early.value.clause, early.value.missing) == ("ToR-56", [("notice_days", {"earliest": day})])

    closes = later(opens, days=8)
    await decisions.open_voting(house.chair.actor, opens, command)
    roll = {row["member"]: row["excluded"] for row in await RollEntry.select()}
    assert roll[subject.id] == "subject"
    assert [member for member, excluded in roll.items() if excluded] == [subject.id]
    voting = (await RollEntry.select(RollEntry.voting))[0]["voting"]
    for member in house.organizations[:4]:
        ballot = decisions.CastBallot(motion, voting, member.id, "for")
        await decisions.cast_ballot(member.actor, later(opens, days=1), ballot)
    ballot = decisions.CastBallot(motion, voting, subject.id, "against")
    with pytest.raises(NotFound):
        await decisions.cast_ballot(subject.actor, later(opens, days=1), ballot)
    assert await decisions.do_due(closes) == 1

    assert await status_at(subject.id, closes) == "revoked"
    before = await viewer(subject.person, closes)
    assert before is not None
    assert not before.is_member
    page = await case_page(case, closes)
    assert page is not None
    assert page.notice is not None
    assert page.notice.due_on == day_of(closes) + timedelta(days=7)
    assert "Organisme 6" in page.notice.body_fr
    assert "Organisation 6" in page.notice.body_en

    with pytest.raises(Refused) as unsigned:
        await commands.send_result(house.chair.actor, closes, case)
    assert unsigned.value.missing == [("signatures", {"needed": 2, "have": 0})]
    await sign(first.actor, closes, case)
    with pytest.raises(Refused):
        await commands.send_result(house.chair.actor, closes, case)
    await sign(second.actor, closes, case)
    await commands.send_result(house.chair.actor, closes, case)
    with pytest.raises(Refused) as again:
        await commands.send_result(house.chair.actor, closes, case)
    assert again.value.reason == "already_sent"

    acts = [
        (entry["kind"], entry["actor"]) for entry in await trail() if entry["kind"].startswith("revocation.")
    ]
    assert acts == [
        ("revocation.RevocationMoved", str(first.person)),
        ("revocation.SubjectNotified", str(house.chair.person)),
        ("revocation.SubjectAnswered", str(subject.person)),
        ("revocation.RevocationDecided", "house"),
        ("revocation.ResultNoticeDrafted", "house"),
        ("revocation.MembershipRevoked", "house"),
        ("revocation.ResultNoticeSigned", str(first.person)),
        ("revocation.ResultNoticeSigned", str(second.person)),
        ("revocation.ResultNoticeSent", str(house.chair.person)),
    ]


async def test_a_motion_not_adopted_leaves_the_member_its_rights_and_a_notice_all_the_same(
    house: House, now: datetime
) -> None:
    subject = house.organizations[5]
    votes = {one.id: "for" if one.id == house.chair.id else "against" for one in house.organizations[:4]}
    case, closed = await decided(house, now, subject, votes)
    assert await status_at(subject.id, closed) == "active"
    facts, page = await case_facts(case), await case_page(case, closed)
    assert facts is not None
    assert page is not None
    assert page.notice is not None
    assert facts.outcome == "not_revoked"
    assert "not adopted" in page.notice.body_en


async def test_of_two_cases_the_one_that_ends_leaves_the_other_under_way(house: House, now: datetime) -> None:
    subject, mover = house.organizations[5], house.organizations[1]
    first = await moved(house, now, subject)
    second = await moved(house, later(now, minutes=10), subject)
    at = later(now, days=1)
    await decisions.withdraw(mover.actor, at, await motion_of(first))
    assert await status_at(subject.id, at) == "revocation_pending"
    await decisions.withdraw(mover.actor, later(at, days=1), await motion_of(second))
    assert await status_at(subject.id, later(at, days=1)) == "active"


async def test_a_presumption_outlives_a_case_that_ends_without_a_revocation(
    house: House, now: datetime
) -> None:
    subject, mover = house.organizations[5], house.organizations[1]
    case = await moved(house, now, subject)
    evaluation, presumption = new_id(), new_id()
    async with perform(HOUSE, later(now, hours=1)) as act:
        await Evaluation.insert(
            Evaluation(
                id=evaluation, member=subject.id, year_start=date(2026, 9, 1), eligible=6, attended=2, required=4,
                status="below", inputs="{}", at=act.now,
            )
        )  # fmt: skip
        await PresumedWithdrawal.insert(
            PresumedWithdrawal(
                id=presumption, evaluation=evaluation, member=subject.id, evaluated_on=day_of(act.now)
            )
        )
        act.record(
            WithdrawalPresumed(subject=presumption, member=subject.id, eligible=6, attended=2, required=4)
        )
    assert await status_at(subject.id, later(now, hours=1)) == "revocation_pending"
    at = later(now, days=1)
    await decisions.withdraw(mover.actor, at, await motion_of(case))
    assert await status_at(subject.id, at) == "presumed_withdrawn"
