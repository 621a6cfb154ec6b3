"""What is refused of whoever asks for leave, answers, or records one."""

from datetime import date
from typing import Any

from coalition.membership import commands
from tests.membership.test_leaves import FIRST, LAST, asked
from tests.refusals import Scene, Sent, refusal, sent


def _leave(scene: Scene, first: date, last: date, *, own: bool = False) -> Sent:
    who = scene.house.organizations[1]
    typed: dict[str, Any] = {"first_day": first.isoformat(), "last_day": last.isoformat(), "step": "send"}
    return sent(who if own else scene.house.chair, "member_leave", typed, id=who.id)


@refusal("ToR-60", "leave_in_a_year_that_is_over")
async def a_leave_of_last_year(scene: Scene) -> Sent:
    return _leave(scene, date(2026, 5, 1), date(2026, 8, 31))


@refusal("ToR-60", "leave_already_begun", caught="leaving.first_day.past")
async def a_leave_from_yesterday(scene: Scene) -> Sent:
    return _leave(scene, date(2027, 3, 21), LAST, own=True)


@refusal("ToR-60", "leave_ends_before_it_begins", caught="membership.last_day.early")
async def a_leave_backwards(scene: Scene) -> Sent:
    return _leave(scene, LAST, FIRST, own=True)


@refusal("ToR-60", "leave_asked_already")
async def a_request_waits(scene: Scene) -> Sent:
    await asked(scene.house.organizations[1], scene.now)
    return _leave(scene, date(2027, 7, 1), date(2027, 7, 31), own=True)


@refusal("ToR-60", "leave_overlaps", "other_days")
async def a_leave_over_another(scene: Scene) -> Sent:
    leave = commands.ApproveLeave(scene.house.organizations[1].id, FIRST, LAST)
    await commands.approve_leave(scene.house.chair.actor, scene.now, leave)
    return _leave(scene, LAST, date(2027, 6, 15))


@refusal("ToR-60", "leave_declined_without_reason", caught="leaving.why_not.missing")
async def declined_without_a_reason(scene: Scene) -> Sent:
    request = await asked(scene.house.organizations[1], scene.now)
    return sent(scene.house.chair, "leave_answer", {"outcome": "declined"}, id=request)


@refusal("ToR-60", "leave_settled")
async def answered_in_another_window(scene: Scene) -> Sent:
    request = await asked(scene.house.organizations[1], scene.now)
    await commands.answer_leave(scene.house.chair.actor, scene.now, commands.AnswerLeave(request, True))
    return sent(scene.house.chair, "leave_answer", {"outcome": "declined", "reason": "Non."}, id=request)
