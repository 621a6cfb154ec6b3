"""What is refused of whoever plans a year, shows it, or records its adoption."""

from uuid import UUID

from coalition.act import new_id
from coalition.meetings import commands
from coalition.meetings.commands import PlanYear
from tests.mandate.decided import a_decision
from tests.meetings.calendars import DATES, adopted, dated, planned, shown, typed
from tests.refusals import Scene, Sent, refusal, sent


async def _adopts(scene: Scene, plan: UUID, seen: int = 1) -> Sent:
    decision = await a_decision(scene.now)
    return sent(
        scene.house.chair, "calendar_adoption", {"decision": str(decision), "seen": str(seen)}, id=plan
    )


@refusal("ToR-83", "calendar_adopted")
async def shown_once_it_is_adopted(scene: Scene) -> Sent:
    return sent(scene.house.chair, "calendar_showing", id=await adopted(scene.house, scene.now))


@refusal("ToR-83", "calendar_shown")
async def shown_twice(scene: Scene) -> Sent:
    return sent(scene.house.chair, "calendar_showing", id=await shown(scene.house, scene.now))


@refusal("ToR-83", "calendar_not_shown")
async def adopted_before_anybody_saw_it(scene: Scene) -> Sent:
    return await _adopts(scene, await planned(scene.house, scene.now))


@refusal("ToR-83", "calendar_rewritten")
async def adopted_as_it_was_before(scene: Scene) -> Sent:
    plan = await shown(scene.house, scene.now)
    await commands.plan_year(scene.house.chair.actor, scene.now, PlanYear(2027, DATES[1:], 1))
    return await _adopts(scene, plan)


@refusal("ToR-83", "calendar_undecided", caught="calendars.form.decision.missing")
async def adopted_by_no_decision(scene: Scene) -> Sent:
    await a_decision(scene.now)
    typed_ = {"decision": str(new_id()), "seen": "1"}
    return sent(scene.house.chair, "calendar_adoption", typed_, id=await shown(scene.house, scene.now))


@refusal("ToR-83", "calendar_date_past")
async def adopted_once_a_date_has_gone_by(scene: Scene) -> Sent:
    plan = await shown(scene.house, scene.now, (dated(2027, 10, 7),))
    scene.move(DATES[0].ends_at)
    return await _adopts(scene, plan)


@refusal("ToR-83", "calendar_empty")
async def without_a_date(scene: Scene) -> Sent:
    return sent(scene.house.chair, "calendar_planning", typed(()))


@refusal("ToR-82", "calendar_of_another_year")
async def a_date_of_another_year(scene: Scene) -> Sent:
    return sent(scene.house.chair, "calendar_planning", typed((dated(2030, 10, 3),)))


@refusal("ToR-83", "calendar_unchanged")
async def the_same_dates_again(scene: Scene) -> Sent:
    this_year = (dated(2027, 10, 7),)
    await commands.plan_year(scene.house.chair.actor, scene.now, PlanYear(2027, this_year))
    return sent(scene.house.chair, "calendar_planning", typed(this_year, 1))
