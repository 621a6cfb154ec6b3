"""A case from its motion to its signed result, and every refusal on the way."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from coalition.act import HOUSE, Actor, new_id, perform
from coalition.attendance.events import WithdrawalPresumed
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.decisions import commands as decisions
from coalition.decisions.tables import RollEntry, Voting
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings import commands as meetings
from coalition.meetings.queries import day_of
from coalition.membership.queries import status_at
from coalition.membership.viewer import viewer
from coalition.revocation import commands
from coalition.revocation.queries import case_facts, case_page, may_open_vote
from coalition.revocation.tables import ResultNotice, RevocationCase
from tests.house import House, another, later, trail
from tests.revocation.cases import (
    CLAUSE,
    REASONS,
    decided,
    meeting_under_way,
    motion_of,
    moved,
    notified,
    opened,
)


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
    await commands.sign_result(first.actor, closes, case)
    with pytest.raises(Refused):
        await commands.send_result(house.chair.actor, closes, case)
    await commands.sign_result(second.actor, closes, case)
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


# --- the motion ---


async def test_an_individual_member_may_make_the_motion(house: House, now: datetime) -> None:
    case = await moved(house, now, house.organizations[5], mover=house.individuals[0])
    facts = await case_facts(case)
    assert facts is not None
    assert (facts.mover, facts.moved_by) == (house.individuals[0].id, house.individuals[0].person)
    assert facts.motion == await motion_of(case)


async def test_the_reasons_stay_out_of_the_trail(house: House, now: datetime) -> None:
    await moved(house, now, house.organizations[5])
    assert all(REASONS not in str(entry) for entry in await trail("revocation.RevocationMoved"))


async def test_a_motion_is_made_in_a_meeting_under_way(house: House, now: datetime) -> None:
    meeting = await meeting_under_way(house, now)
    after = later(now, hours=1)
    await meetings.adjourn(house.chair.actor, after, meeting)
    command = commands.MoveRevocation(meeting, house.organizations[5].id, CLAUSE, REASONS, "")
    with pytest.raises(Refused) as refused:
        await commands.move_revocation(house.organizations[1].actor, after, command)
    assert (refused.value.clause, refused.value.missing) == ("ToR-53", [("moved_in_meeting", {})])


@pytest.mark.parametrize("clause", ["", "ToR-1", "ToR-68", "ToR-290"])
async def test_a_motion_names_a_principle_a_value_or_a_condition(
    house: House, now: datetime, clause: str
) -> None:
    meeting = await meeting_under_way(house, now)
    command = commands.MoveRevocation(meeting, house.organizations[5].id, clause, REASONS, "")
    with pytest.raises(Refused) as refused:
        await commands.move_revocation(house.organizations[1].actor, now, command)
    assert refused.value.missing == [("clause_named", {})]


async def test_a_motion_gives_reasons(house: House, now: datetime) -> None:
    meeting = await meeting_under_way(house, now)
    command = commands.MoveRevocation(meeting, house.organizations[5].id, CLAUSE, "", "")
    with pytest.raises(Refused) as refused:
        await commands.move_revocation(house.organizations[1].actor, now, command)
    assert (refused.value.clause, refused.value.reason) == ("ToR-57", "reasons_missing")


async def test_nobody_moves_against_its_own_membership(house: House, now: datetime) -> None:
    with pytest.raises(Refused) as refused:
        await moved(house, now, house.organizations[1], mover=house.organizations[1])
    assert refused.value.reason == "own_revocation"


async def test_an_outsider_makes_no_motion_and_learns_nothing(house: House, now: datetime) -> None:
    meeting = await meeting_under_way(house, now)
    command = commands.MoveRevocation(meeting, house.organizations[5].id, CLAUSE, REASONS, "")
    with pytest.raises(NotFound):
        await commands.move_revocation(Actor(house.outsider), now, command)
    with pytest.raises(NotFound):
        await commands.move_revocation(house.chair.actor, now, replace(command, subject=uuid4()))
    with pytest.raises(NotFound):
        await commands.move_revocation(house.chair.actor, now, replace(command, meeting=uuid4()))
    assert await RevocationCase.count() == 0


async def test_cases_of_one_year_are_numbered_in_their_order(house: House, now: datetime) -> None:
    meeting = await meeting_under_way(house, now)
    for subject in house.organizations[2:5]:
        command = commands.MoveRevocation(meeting, subject.id, CLAUSE, REASONS, "")
        await commands.move_revocation(house.chair.actor, now, command)
    rows = await RevocationCase.select(RevocationCase.reference).order_by(RevocationCase.reference)
    assert [row["reference"] for row in rows] == ["R-2027-01", "R-2027-02", "R-2027-03"]


async def test_a_motion_withdrawn_closes_the_case_and_changes_nothing(house: House, now: datetime) -> None:
    subject = house.organizations[5]
    case = await moved(house, now, subject)
    await decisions.withdraw(house.organizations[1].actor, later(now, hours=1), await motion_of(case))
    facts = await case_facts(case)
    assert facts is not None
    assert facts.outcome == "withdrawn"
    assert await status_at(subject.id, later(now, hours=1)) == "active"
    with pytest.raises(Refused) as refused:
        await commands.notify_subject(house.chair.actor, later(now, days=1), case, date(2027, 5, 1))
    assert refused.value.reason == "case_over"


# --- the notice and the answer ---


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


# --- the result ---


async def test_a_person_and_an_organization_sign_once_the_member_concerned_never(
    house: House, now: datetime
) -> None:
    subject, first = house.organizations[5], house.organizations[1]
    colleague = await another(first)
    case, closed = await decided(house, now, subject, {one.id: "against" for one in house.organizations[:4]})
    await commands.sign_result(first.actor, closed, case)
    for actor in (first.actor, Actor(colleague)):
        with pytest.raises(Refused) as refused:
            await commands.sign_result(actor, closed, case)
        assert refused.value.reason == "already_signed"
    for someone in (subject, house.individuals[0]):
        with pytest.raises(NotPermitted):
            await commands.sign_result(someone.actor, closed, case)
    with pytest.raises(Refused) as alone:
        await commands.send_result(house.chair.actor, closed, case)
    assert alone.value.missing == [("signatures", {"needed": 2, "have": 1})]
    with pytest.raises(NotPermitted):
        await commands.send_result(house.organizations[2].actor, closed, case)


async def test_there_is_nothing_to_sign_before_the_vote_has_closed(house: House, now: datetime) -> None:
    case = await notified(house, now, house.organizations[5])
    for act in (commands.sign_result, commands.send_result):
        with pytest.raises(NotFound):
            await act(house.chair.actor, now, case)
    assert await ResultNotice.count() == 0


async def test_between_the_closing_and_the_count_the_member_concerned_does_nothing_and_sits_on_no_roll(
    house: House, now: datetime
) -> None:
    subject, others = house.organizations[5], house.organizations[:4]
    case = await notified(house, now, subject)
    opens = later(now, days=15)
    closes = await opened(house, case, opens, {one.id: "for" for one in others})
    after = later(closes, minutes=5)
    asked = decisions.Move(subject.id, decisions.Wording("Titre", "Title", "Texte", "Text", "fr"))
    await decisions.move(subject.actor, later(closes, seconds=-1), asked)
    with pytest.raises(NotFound):
        await decisions.move(subject.actor, closes, asked)
    seen = await viewer(subject.person, after)
    assert seen is not None
    assert not seen.is_member

    motion = await decisions.move(others[1].actor, after, replace(asked, member=others[1].id))
    await decisions.open_voting(
        house.chair.actor,
        after,
        decisions.OpenVoting(motion, later(after, days=8), "Urgence.", waives_consensus=True),
    )
    voting = await Voting.select(Voting.id).where(Voting.motion == motion).first()
    assert voting is not None
    rolled = RollEntry.select(RollEntry.member).where(
        RollEntry.voting == voting["id"], RollEntry.excluded.is_null()
    )
    assert subject.id not in {row["member"] for row in await rolled}
    assert await status_at(subject.id, closes) == "revoked"
    row = await RevocationCase.select().where(RevocationCase.id == case).first()
    assert row is not None
    assert row["decided_at"] == closes


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
