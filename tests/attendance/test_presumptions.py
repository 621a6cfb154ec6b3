"""What a presumption becomes, by an answer, a decision or silence."""

from uuid import UUID

import pytest

from coalition.act import Actor, new_id, perform
from coalition.attendance import commands, queries
from coalition.attendance.commands import AnswerPresumption, SettleCorrection
from coalition.attendance.events import PresumptionReferred
from coalition.attendance.tables import PresumedWithdrawal
from coalition.decisions.events import MotionAdopted, MotionNotAdopted
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership.queries import viewer
from coalition.membership.tables import StatusChange
from tests.attendance.year import SEPTEMBER, YEAR
from tests.house import House, Someone, another, founded, later, trail
from tests.meetings.year import held


async def presumed(house: House, subject: Someone) -> UUID:
    """A year of four meetings of which this member attended two: presumed, and notified, on 1 September."""
    for number, day in enumerate(YEAR):
        marks = {one.id: "rep" for one in house.everyone}
        if number >= 2:
            marks[subject.id] = "absent"
        await held(house, day, marks)
    assert await commands.do_due(SEPTEMBER) == 2
    (row,) = await PresumedWithdrawal.select()
    assert row["member"] == subject.id
    return UUID(str(row["id"]))


async def test_silence_to_the_end_of_the_delay_is_withdrawal_by_an_act_of_the_house(house: House) -> None:
    await presumed(house, house.organizations[2])
    last_day = later(SEPTEMBER, days=30)
    assert await commands.do_due(last_day) == 0
    assert await commands.do_due(later(last_day, days=1)) == 1
    assert await commands.do_due(later(last_day, days=2)) == 0
    (row,) = await PresumedWithdrawal.select()
    assert row["ended_as"] == "withdrawn"
    (entry,) = await trail("attendance.WithdrawalTookEffect")
    assert entry["actor"] == "house"


async def test_rights_are_kept_until_the_withdrawal_takes_effect(house: House) -> None:
    subject = house.organizations[2]
    await presumed(house, subject)
    states = await StatusChange.select(StatusChange.status).where(StatusChange.member == subject.id)
    assert "withdrawn" not in {row["status"] for row in states}


async def test_an_accepted_correction_drops_the_presumption(house: House) -> None:
    subject = house.organizations[2]
    presumption, at = await presumed(house, subject), later(SEPTEMBER, days=5)
    answer = AnswerPresumption(presumption, "correction", "We were there in March.")
    await commands.answer_presumption(subject.actor, at, answer)
    settle = SettleCorrection(presumption, is_accepted=True)
    with pytest.raises(NotFound):
        await commands.settle_correction(house.organizations[3].actor, at, settle)
    with pytest.raises(NotPermitted):
        await commands.settle_correction(subject.actor, at, settle)
    await commands.settle_correction(house.chair.actor, at, settle)
    with pytest.raises(Refused, match="presumption_no_correction"):
        await commands.settle_correction(house.chair.actor, at, settle)
    assert await commands.do_due(later(SEPTEMBER, days=60)) == 0
    (row,) = await PresumedWithdrawal.select()
    assert row["ended_as"] == "dropped"
    (_,) = await trail("attendance.PresumptionDropped")


async def test_a_correction_that_the_chair_cannot_judge_goes_to_the_coalition(house: House) -> None:
    subject = house.organizations[2]
    presumption, at = await presumed(house, subject), later(SEPTEMBER, days=5)
    await commands.answer_presumption(
        subject.actor, at, AnswerPresumption(presumption, "correction", "Look.")
    )
    await commands.settle_correction(house.chair.actor, at, SettleCorrection(presumption, is_accepted=False))
    (_,) = await trail("attendance.PresumptionReferred")


async def test_the_chair_does_not_settle_its_own_case(house: House) -> None:
    presumption, at = await presumed(house, house.chair), later(SEPTEMBER, days=5)
    answer = AnswerPresumption(presumption, "correction", "We were there.")
    await commands.answer_presumption(house.chair.actor, at, answer)
    (_,) = await trail("attendance.PresumptionReferred")
    with pytest.raises(NotPermitted):
        await commands.settle_correction(
            house.chair.actor, at, SettleCorrection(presumption, is_accepted=True)
        )


@pytest.mark.parametrize("decision", ["kept", "withdrawn"])
async def test_the_coalition_decides_on_an_explanation(house: House, decision: str) -> None:
    subject = house.organizations[2]
    presumption, at = await presumed(house, subject), later(SEPTEMBER, days=5)
    answer = AnswerPresumption(presumption, "explanation", "Our team was without staff.")
    await commands.answer_presumption(subject.actor, at, answer)
    assert await commands.do_due(later(SEPTEMBER, days=60)) == 0
    async with perform(Actor(None), later(SEPTEMBER, days=61)) as act:
        about, motion = str(presumption), new_id()
        if decision == "kept":
            act.record(
                MotionAdopted(subject=motion, motion_kind="presumption", about=about, mode="consensus")
            )
        else:
            act.record(MotionNotAdopted(subject=motion, motion_kind="presumption", about=about))
    (row,) = await PresumedWithdrawal.select()
    assert row["ended_as"] == decision
    ended = "attendance.PresumptionDropped" if decision == "kept" else "attendance.WithdrawalTookEffect"
    assert len(await trail(ended)) == 1
    assert PresumptionReferred.__name__ in {entry["kind"].split(".")[1] for entry in await trail()}


async def test_a_member_that_confirms_leaves_at_once_by_someone_who_may_decide(house: House) -> None:
    subject = house.organizations[2]
    presumption, at = await presumed(house, subject), later(SEPTEMBER, days=5)
    leaving = AnswerPresumption(presumption, "confirms_leaving")
    undecided = await another(subject, may_decide=False)
    with pytest.raises(NotPermitted):
        await commands.answer_presumption(Actor(undecided), at, leaving)
    with pytest.raises(NotPermitted):
        await commands.answer_presumption(house.chair.actor, at, leaving)
    await commands.answer_presumption(subject.actor, at, leaving)
    (row,) = await PresumedWithdrawal.select()
    assert row["ended_as"] == "withdrawn"


async def test_one_answers_once_in_time_with_words_and_for_oneself(house: House) -> None:
    subject = house.organizations[2]
    presumption, at = await presumed(house, subject), later(SEPTEMBER, days=5)
    answer = AnswerPresumption(presumption, "explanation", "Here is why.")
    with pytest.raises(NotFound):
        await commands.answer_presumption(house.organizations[3].actor, at, answer)
    with pytest.raises(Refused, match="presumption_reply_empty"):
        await commands.answer_presumption(subject.actor, at, AnswerPresumption(presumption, "correction"))
    with pytest.raises(Refused, match="presumption_reply_late"):
        await commands.answer_presumption(subject.actor, later(SEPTEMBER, days=31), answer)
    await commands.answer_presumption(subject.actor, later(SEPTEMBER, days=30), answer)
    with pytest.raises(Refused, match="presumption_not_awaiting"):
        await commands.answer_presumption(subject.actor, later(SEPTEMBER, days=30), answer)


async def test_an_individual_is_presumed_like_any_member_and_only_she_and_the_chair_know(database) -> None:
    house = await founded(3, 2)
    subject, other = house.individuals
    presumption = await presumed(house, subject)
    seen = {one.name: await viewer(one.person, SEPTEMBER) for one in (subject, other, house.chair)}
    found = {
        name: await queries.presumption_page(presumption, who, SEPTEMBER) is not None
        for name, who in seen.items()
        if who is not None
    }
    assert found == {subject.name: True, other.name: False, house.chair.name: True}
