"""What is refused of whoever says where meetings are, or looks at a confidential place."""

from uuid import UUID

from coalition.act import new_id
from coalition.meetings import commands
from coalition.meetings.places import Place
from coalition.meetings.tables import Meeting
from tests.mandate.decided import a_decision
from tests.meetings.test_places import APRIL, hidden
from tests.meetings.year import convened, opened
from tests.refusals import Scene, Sent, refusal, sent

SAME = {
    "way": "both",
    "place_fr": "Bibliothèque, salle 2",
    "place_en": "Library, room 2",
    "is_place_ordinary": "y",
}


async def typed(meeting: UUID, **more: str) -> dict[str, str]:
    """What the form of that place sends, over the place that stands."""
    row = await Meeting.select().where(Meeting.id == meeting).first()
    return SAME | {"seen": Place.read(row or {}).mark} | more


@refusal("ToR-84", "place_undecided", caught="places.form.decision.missing")
async def no_decision_chose_it(scene: Scene) -> Sent:
    await a_decision(scene.now)
    return sent(scene.house.chair, "usual_place", SAME | {"decision": str(new_id())})


@refusal("ToR-84", "place_missing")
async def nowhere_to_go(scene: Scene) -> Sent:
    meeting = await convened(scene.house, APRIL)
    nowhere = {"way": "in_person", "place_fr": "", "place_en": "", "is_place_ordinary": ""}
    return sent(scene.house.chair, "meeting_place", await typed(meeting, **nowhere), id=meeting)


@refusal("ToR-84", "place_unchanged")
async def where_it_is_already(scene: Scene) -> Sent:
    meeting = await convened(scene.house, APRIL)
    return sent(scene.house.chair, "meeting_place", await typed(meeting), id=meeting)


@refusal("ToR-84", "no_usual_place")
async def at_a_usual_place_that_there_is_not(scene: Scene) -> Sent:
    meeting = await convened(scene.house, APRIL)
    return sent(scene.house.chair, "meeting_place", await typed(meeting, is_at_usual_place="y"), id=meeting)


@refusal("ToR-84", "place_too_late")
async def once_it_is_adjourned(scene: Scene) -> Sent:
    meeting = await convened(scene.house, APRIL)
    await opened(scene.house, meeting, APRIL)
    scene.move(APRIL)
    await commands.adjourn(scene.house.chair.actor, APRIL, meeting)
    return sent(scene.house.chair, "meeting_place", await typed(meeting, place_fr="Salle 3"), id=meeting)


@refusal("ToR-84", "place_not_shown")
async def a_place_that_is_not_hers_to_see(scene: Scene) -> Sent:
    meeting = await hidden(scene.house, scene.now)
    return sent(scene.house.organizations[2], "meeting_place_view", id=meeting)
