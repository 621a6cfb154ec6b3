"""The roll, and what a presumption becomes, through the commands."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor, new_id, perform
from coalition.attendance import commands, queries
from coalition.attendance.commands import AnswerPresumption, RecordAttendance, SettleCorrection
from coalition.attendance.events import PresumptionReferred
from coalition.attendance.tables import Attendance, Evaluation, PresumedWithdrawal
from coalition.db import counting_statements
from coalition.decisions.events import MotionAdopted, MotionNotAdopted
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings.commands import adjourn
from coalition.membership.queries import viewer
from coalition.membership.tables import Member, StatusChange
from tests.house import House, Someone, another, founded, later, trail
from tests.meetings.year import convened, held, opened

MEETING = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
YEAR = [
    datetime(2026, 9, 24, 17, tzinfo=UTC), datetime(2026, 11, 19, 18, tzinfo=UTC),
    datetime(2027, 1, 21, 18, tzinfo=UTC), datetime(2027, 3, 4, 18, tzinfo=UTC),
]  # fmt: skip
SEPTEMBER = datetime(2027, 9, 1, 5, tzinfo=UTC)  # 1 September, 1 a.m. in Toronto


async def marks_of(meeting: UUID) -> dict[UUID, str]:
    return {
        row["member"]: row["mark"] for row in await Attendance.select().where(Attendance.meeting == meeting)
    }


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


async def test_the_roll_of_all_members_is_one_act(house: House) -> None:
    meeting = await convened(house, MEETING)
    await opened(house, meeting, MEETING)
    marks = {one.id: "rep" for one in house.everyone} | {house.organizations[3].id: "regrets"}
    await commands.record_attendance(house.chair.actor, MEETING, RecordAttendance(meeting, marks))
    assert await marks_of(meeting) == marks
    (entry,) = await trail("attendance.AttendanceRecorded")
    assert entry["actor"] == str(house.chair.person)
    assert await queries.present_members(meeting) == set(marks) - {house.organizations[3].id}


async def test_the_recording_secretary_takes_the_roll_too_and_nobody_else(house: House) -> None:
    meeting = await convened(house, MEETING)
    await opened(house, meeting, MEETING, house.organizations[4].person)
    roll = RecordAttendance(meeting, {house.chair.id: "rep"})
    await commands.record_attendance(house.organizations[4].actor, MEETING, roll)
    with pytest.raises(NotPermitted):
        await commands.record_attendance(house.organizations[2].actor, MEETING, roll)
    with pytest.raises(NotFound):
        await commands.record_attendance(Actor(house.outsider), MEETING, roll)


async def test_there_is_no_roll_before_the_meeting_nor_for_strangers(house: House) -> None:
    meeting = await convened(house, MEETING)
    for marks, reason in (
        ({house.chair.id: "rep"}, "roll_before_the_meeting"),
        ({new_id(): "rep"}, "roll_of_members_only"),
        ({house.chair.id: "asleep"}, "roll_of_members_only"),
        ({}, "roll_is_empty"),
    ):
        with pytest.raises(Refused) as refused:
            await commands.record_attendance(house.chair.actor, MEETING, RecordAttendance(meeting, marks))
        assert refused.value.reason == reason
        if reason == "roll_before_the_meeting":
            await opened(house, meeting, MEETING)
    assert await Attendance.count() == 0


async def test_a_mark_changes_freely_until_adjournment_and_with_a_reason_after(house: House) -> None:
    member = house.organizations[2].id
    meeting = await convened(house, MEETING)
    await opened(house, meeting, MEETING)
    for mark in ("absent", "remote"):
        await commands.record_attendance(
            house.chair.actor, MEETING, RecordAttendance(meeting, {member: mark})
        )
    after = later(MEETING, hours=2)
    await adjourn(house.chair.actor, after, meeting)
    roll = RecordAttendance(meeting, {member: "delegate"})
    with pytest.raises(Refused, match="roll_correction_reason"):
        await commands.record_attendance(house.chair.actor, after, roll)
    roll = RecordAttendance(meeting, {member: "delegate"}, "A delegate had signed in.")
    await commands.record_attendance(house.chair.actor, after, roll)
    assert await marks_of(meeting) == {member: "delegate"}
    (entry,) = await trail("attendance.AttendanceCorrected")
    assert "signed in" not in str(entry)


async def test_the_year_is_evaluated_once_when_it_is_over_and_never_before(house: House) -> None:
    subject = house.organizations[2]
    for number, day in enumerate(YEAR):
        marks = {one.id: "rep" for one in house.everyone} | ({subject.id: "absent"} if number >= 2 else {})
        await held(house, day, marks)
    assert await commands.do_due(SEPTEMBER - timedelta(hours=2)) == 0
    assert await commands.do_due(SEPTEMBER) == 2  # the evaluation, and one notice
    assert await commands.do_due(SEPTEMBER) == 0
    assert await Evaluation.count() == len(house.everyone)
    (evaluated,) = await trail("attendance.YearEvaluated")
    assert evaluated["actor"] == "house"
    (_,) = await trail("attendance.WithdrawalPresumed")
    (_,) = await trail("attendance.PresumptionNotified")


async def test_a_year_without_a_meeting_held_is_not_evaluated(house: House) -> None:
    await convened(house, YEAR[0])
    assert await commands.do_due(SEPTEMBER) == 0
    assert await Evaluation.count() == 0


async def test_a_meeting_without_a_roll_counts_against_nobody(house: House) -> None:
    for day in YEAR[:3]:
        await held(house, day, {one.id: "rep" for one in house.everyone})
    await held(house, YEAR[3], {})
    await commands.do_due(SEPTEMBER)
    rows = await Evaluation.select(Evaluation.eligible, Evaluation.status)
    assert {(row["eligible"], row["status"]) for row in rows} == {(3, "kept")}


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


async def test_the_statements_of_the_grid_do_not_grow_with_the_members(house: House) -> None:
    await held(house, YEAR[0], {one.id: "rep" for one in house.everyone})
    seen = await viewer(house.chair.person, YEAR[1])
    assert seen is not None
    counts = []
    for more in (0, 43):
        if more:
            await more_members(more)
        with counting_statements() as statements:
            page = await queries.grid_page(seen, YEAR[1])
        counts.append((len(statements), len(page.organizations) + len(page.individuals)))
    assert [members for _, members in counts] == [7, 50]
    assert counts[0][0] == counts[1][0] <= 6


async def more_members(count: int) -> None:
    """So many more members on the register."""
    await Member.insert(
        *(
            Member(
                id=new_id(), number=100 + n, kind="organization", name_fr=f"Autre {n}", name_en=f"Other {n}",
                admitted_on=date(2020, 1, 1), admitted_at=datetime(2020, 1, 1, tzinfo=UTC),
            )
            for n in range(count)
        )
    )  # fmt: skip


async def test_cancelling_names_those_whose_margin_it_takes(house: House, now: datetime) -> None:
    days = [*YEAR, datetime(2027, 4, 22, 17, tzinfo=UTC), datetime(2027, 6, 17, 17, tzinfo=UTC)]
    thin = house.organizations[3]
    for number, day in enumerate(days[:4]):
        marks = {one.id: "rep" for one in house.everyone} | ({thin.id: "absent"} if number == 3 else {})
        await held(house, day, marks)
    await convened(house, days[4])
    last = await convened(house, days[5])
    effect = await queries.cancellation_effect(last, now)
    assert effect is not None
    assert (effect.calendar.allowed_before, effect.calendar.allowed_after) == (2, 1)
    assert [one.member for one in effect.at_risk] == [thin.id]


async def test_ones_own_standing_says_what_may_still_be_missed(house: House, now: datetime) -> None:
    for day in YEAR:
        await held(house, day, {one.id: "rep" for one in house.everyone})
    await convened(house, datetime(2027, 4, 22, 17, tzinfo=UTC))
    mine = await queries.my_standing(house.chair.id, now)
    assert mine is not None
    assert (mine.attended, mine.required, mine.may_miss, mine.state) == (4, 4, 1, "on_track")
    assert [shape for shape, _ in mine.strip] == ["p", "p", "p", "p", "f"]


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
