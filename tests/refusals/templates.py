"""What is refused of whoever changes the template of agendas."""

from tests.meetings.test_templates import OWN, TEN, typed
from tests.refusals import Scene, Sent, refusal, sent


@refusal("ToR-85", "agenda_incomplete")
async def attendance_left_out(scene: Scene) -> Sent:
    return sent(scene.house.chair, "agenda_template", typed(OWN[1:]))


@refusal("ToR-85", "template_unchanged")
async def as_it_stands(scene: Scene) -> Sent:
    return sent(scene.house.chair, "agenda_template", typed(TEN))
