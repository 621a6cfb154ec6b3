"""A mark corrected after its year was evaluated: a new evaluation names the one that it replaces."""

from uuid import UUID

from coalition.attendance import commands
from coalition.attendance.commands import AnswerPresumption, RecordAttendance, SettleMark
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.membership.queries import status_at
from coalition.notices.tables import OutboxMessage
from tests.attendance.year import SEPTEMBER, YEAR
from tests.house import House, Someone, later, trail
from tests.meetings.year import held

SOON = later(SEPTEMBER, days=5)


async def a_year(house: House, subject: Someone, missed: int = 2) -> list[UUID]:
    """Four meetings, of which this member missed the last ones; the year is evaluated, and notices are sent."""
    meetings = []
    for number, day in enumerate(YEAR):
        marks = {one.id: "rep" for one in house.everyone}
        if number >= len(YEAR) - missed:
            marks[subject.id] = "absent"
        meetings.append(await held(house, day, marks))
    await commands.do_due(SEPTEMBER)
    return meetings


async def corrected(house: House, meeting: UUID, subject: Someone, mark: str) -> None:
    roll = RecordAttendance(meeting, {subject.id: mark}, "The sheet says so.")
    await commands.record_attendance(house.chair.actor, SOON, roll)


async def evaluations(subject: Someone) -> list[tuple[int, str, bool]]:
    """Attended, status, whether it replaces another; in the order of time."""
    rows = await Evaluation.select().where(Evaluation.member == subject.id).order_by(Evaluation.at)
    return [(row["attended"], row["status"], row["replaces"] is not None) for row in rows]


async def test_a_presumption_that_no_longer_holds_is_dropped_and_its_member_is_told(house: House) -> None:
    subject = house.organizations[2]
    meetings = await a_year(house, subject)
    assert await status_at(subject.id, SEPTEMBER) == "presumed_withdrawn"
    await corrected(house, meetings[3], subject, "delegate")
    assert await evaluations(subject) == [(2, "presumed_withdrawn", False), (3, "kept", True)]
    (row,) = await PresumedWithdrawal.select()
    assert row["ended_as"] == "dropped"
    assert await status_at(subject.id, later(SOON, minutes=1)) == "active"
    told = await OutboxMessage.select().where(OutboxMessage.kind == "presumption_dropped")
    assert [one["person"] for one in told] == [subject.person]
    (entry,) = await trail("attendance.MemberReevaluated")
    assert entry["actor"] == str(house.chair.person)
    assert await commands.do_due(later(SEPTEMBER, days=60)) == 0


async def test_only_those_who_now_count_otherwise_are_evaluated_again(house: House) -> None:
    subject = house.organizations[2]
    meetings = await a_year(house, subject)
    other = house.organizations[3]
    await corrected(house, meetings[0], other, "remote")  # present either way
    assert await trail("attendance.MemberReevaluated") == []
    await corrected(house, meetings[3], subject, "remote")
    assert await Evaluation.count() == len(house.everyone) + 1


async def test_a_presumption_that_still_holds_rests_on_the_new_evaluation(house: House) -> None:
    subject = house.organizations[2]
    meetings = await a_year(house, subject, missed=3)
    await corrected(house, meetings[3], subject, "delegate")
    (row,) = await PresumedWithdrawal.select()
    (last,) = await Evaluation.select().where(Evaluation.replaces.is_not_null())
    assert (row["evaluation"], row["ended_at"]) == (last["id"], None)
    assert (last["attended"], last["status"]) == (2, "presumed_withdrawn")
    assert await commands.do_due(later(SEPTEMBER, days=31)) == 1  # silence, thirty days after the same notice


async def test_who_falls_below_by_a_correction_is_presumed_with_a_notice_of_its_own(house: House) -> None:
    subject = house.organizations[2]
    meetings = await a_year(house, subject, missed=1)
    assert await PresumedWithdrawal.count() == 0
    await corrected(house, meetings[0], subject, "absent")
    assert await commands.do_due(SOON) == 1
    (row,) = await PresumedWithdrawal.select()
    assert row["notice_sent_at"] == SOON
    await corrected(house, meetings[0], subject, "rep")
    assert await evaluations(subject) == [
        (3, "kept", False), (2, "presumed_withdrawn", True), (3, "kept", True)
    ]  # fmt: skip
    (row,) = await PresumedWithdrawal.select()
    assert row["ended_as"] == "dropped"


async def test_what_she_already_replied_is_not_asked_again_by_a_correction(house: House) -> None:
    her = house.individuals[0]
    meetings = await a_year(house, her)
    (row,) = await PresumedWithdrawal.select()
    await commands.answer_presumption(her.actor, SOON, AnswerPresumption(row["id"], "stays"))
    await corrected(house, meetings[0], her, "absent")
    assert await PresumedWithdrawal.count() == 1
    assert await OutboxMessage.count().where(OutboxMessage.kind == "presumption_dropped") == 0


async def test_a_request_that_is_granted_counts_like_any_correction(house: House) -> None:
    subject = house.organizations[2]
    meetings = await a_year(house, subject)
    ask = commands.AskMark(meetings[3], subject.id, "delegate")
    request = await commands.ask_mark(subject.actor, SOON, ask)
    await commands.settle_mark(house.chair.actor, SOON, SettleMark(request, True))
    assert (await evaluations(subject))[-1] == (3, "kept", True)
