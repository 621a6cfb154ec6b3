"""What is refused on the pages of attendance: the roll, a mark said to be wrong, a presumption."""

from coalition.attendance import commands
from coalition.attendance.commands import AnswerPresumption, AskMark, SettleMark
from coalition.attendance.tables import PresumedWithdrawal
from coalition.meetings.tables import Meeting
from tests.attendance.test_presumptions import presumed
from tests.attendance.year import SEPTEMBER, YEAR, minutes_adopted
from tests.house import later
from tests.meetings.year import convened, held, opened
from tests.refusals import Scene, Sent, refusal, sent

SOON, LATE = later(SEPTEMBER, days=5), later(SEPTEMBER, days=40)
AFTER = later(YEAR[0], days=1)


@refusal("ToR-87", "roll_of_members_only")
async def a_roll_of_a_stranger(scene: Scene) -> Sent:
    meeting = await convened(scene.house, YEAR[0])
    scene.move(YEAR[0])
    await opened(scene.house, meeting, YEAR[0])
    return sent(scene.house.chair, "attendance_roll", {f"mark-{meeting}": "rep"}, id=meeting)


@refusal("ToR-87", "roll_before_the_meeting")
async def a_roll_of_a_meeting_cancelled_meanwhile(scene: Scene) -> Sent:
    meeting = await convened(scene.house, YEAR[0])
    scene.move(YEAR[0])
    await opened(scene.house, meeting, YEAR[0])
    await Meeting.update({Meeting.cancelled_at: YEAR[0]}).where(Meeting.id == meeting)
    return sent(scene.house.chair, "attendance_roll", {f"mark-{scene.house.chair.id}": "rep"}, id=meeting)


@refusal("ToR-87", "roll_is_empty", caught="attendance.roll.empty")
async def a_roll_of_nobody(scene: Scene) -> Sent:
    meeting = await held(scene.house, YEAR[0], {})
    scene.move(AFTER)
    return sent(scene.house.chair, "attendance_roll", id=meeting)


@refusal("ToR-87", "roll_correction_reason", caught="attendance.roll.reason.missing")
async def a_correction_of_adopted_minutes_without_a_reason(scene: Scene) -> Sent:
    subject = scene.house.organizations[2]
    meeting = await held(scene.house, YEAR[0], {subject.id: "absent"})
    await minutes_adopted(scene.house, meeting, AFTER)
    scene.move(AFTER)
    return sent(scene.house.chair, "attendance_roll", {f"mark-{subject.id}": "rep"}, id=meeting)


@refusal("ToR-87", "mark_not_noted")
async def a_mark_that_nobody_took(scene: Scene) -> Sent:
    subject = scene.house.organizations[2]
    meeting = await held(scene.house, YEAR[0], {})
    scene.move(AFTER)
    return sent(subject, "mark_question", {"mark": "rep"}, id=subject.id, meeting=meeting)


@refusal("ToR-87", "mark_is_that")
async def a_mark_that_is_noted(scene: Scene) -> Sent:
    subject = scene.house.organizations[2]
    meeting = await held(scene.house, YEAR[0], {subject.id: "rep"})
    scene.move(AFTER)
    return sent(subject, "mark_question", {"mark": "rep"}, id=subject.id, meeting=meeting)


@refusal("ToR-87", "mark_request_waits")
async def a_second_request(scene: Scene) -> Sent:
    subject = scene.house.organizations[2]
    meeting = await held(scene.house, YEAR[0], {subject.id: "absent"})
    scene.move(AFTER)
    await commands.ask_mark(subject.actor, AFTER, AskMark(meeting, subject.id, "rep"))
    return sent(subject, "mark_question", {"mark": "delegate"}, id=subject.id, meeting=meeting)


async def _asked(scene: Scene, typed: dict[str, str], *, is_settled: bool = False) -> Sent:
    subject = scene.house.organizations[2]
    meeting = await held(scene.house, YEAR[0], {subject.id: "absent"})
    scene.move(AFTER)
    request = await commands.ask_mark(subject.actor, AFTER, AskMark(meeting, subject.id, "rep"))
    if is_settled:
        await commands.settle_mark(scene.house.chair.actor, AFTER, SettleMark(request, True))
    return sent(scene.house.chair, "mark_answer", typed, id=request)


@refusal("ToR-87", "mark_request_settled")
async def a_request_answered_in_another_window(scene: Scene) -> Sent:
    return await _asked(scene, {"outcome": "corrected"}, is_settled=True)


@refusal("ToR-87", "mark_request_declined_without_reason", caught="marks.answer.why.missing")
async def a_mark_kept_without_a_reason(scene: Scene) -> Sent:
    return await _asked(scene, {"outcome": "declined"})


async def _answered(scene: Scene, kind: str, reply: str = "") -> Sent:
    subject = scene.house.organizations[2]
    presumption = await presumed(scene.house, subject)
    scene.move(SOON)
    return sent(subject, "presumption_reply", {"reply_kind": kind, "reply": reply}, id=presumption)


@refusal("ToR-60", "presumption_reply_empty", caught="attendance.answer.text.missing")
async def an_explanation_without_words(scene: Scene) -> Sent:
    return await _answered(scene, "explanation")


@refusal("ToR-60", "presumption_not_awaiting")
async def a_second_answer(scene: Scene) -> Sent:
    again = await _answered(scene, "explanation", "Voici.")
    subject = scene.house.organizations[2]
    reply = AnswerPresumption(again.address["id"], "explanation", "Voici.")
    await commands.answer_presumption(subject.actor, SOON, reply)
    return again


@refusal("ToR-60", "presumption_reply_late", "new_application")
async def an_answer_after_the_delay(scene: Scene) -> Sent:
    late = await _answered(scene, "explanation", "Voici.")
    scene.move(LATE)
    return late


@refusal("ToR-60", "presumption_no_correction")
async def a_correction_settled_in_another_window(scene: Scene) -> Sent:
    subject = scene.house.organizations[2]
    presumption = await presumed(scene.house, subject)
    scene.move(SOON)
    return sent(scene.house.chair, "presumption_correction", {"settlement": "accepted"}, id=presumption)


@refusal("ToR-60", "withdrawal_not_by_silence")
async def a_withdrawal_undone_twice(scene: Scene) -> Sent:
    her = scene.house.individuals[0]
    presumption = await presumed(scene.house, her)
    gone = later(SEPTEMBER, days=31)
    await commands.do_due(gone)
    scene.move(later(gone, days=1))
    await commands.undo_withdrawal(her.actor, later(gone, days=1), presumption)
    assert await PresumedWithdrawal.exists().where(PresumedWithdrawal.undone_at.is_not_null())
    return sent(her, "presumption_return", id=presumption)


@refusal("ToR-60", "withdrawal_undo_late", "new_application")
async def a_withdrawal_undone_once_the_delay_has_run_again(scene: Scene) -> Sent:
    her = scene.house.individuals[0]
    presumption = await presumed(scene.house, her)
    gone = later(SEPTEMBER, days=31)
    await commands.do_due(gone)
    scene.move(later(gone, days=60))
    return sent(her, "presumption_return", id=presumption)
