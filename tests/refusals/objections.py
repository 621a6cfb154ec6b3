"""What is refused of whoever answers an objection, or says what has become of it."""

from datetime import timedelta
from uuid import UUID

from tests.decisions.support import blocked, moved, objection_of, settles
from tests.refusals import Scene, Sent, refusal, sent


async def _objected(scene: Scene) -> tuple[UUID, UUID]:
    """A motion blocked by the fourth organisation, and its objection."""
    motion = await moved(scene.house, scene.now - timedelta(days=3))
    await blocked(scene.house, motion, scene.now - timedelta(days=3))
    return motion, (await objection_of(scene.house.organizations[3], motion))["id"]


@refusal("ToR-25", "text_not_revised", "revised_text")
async def met_by_a_text_that_did_not_change(scene: Scene) -> Sent:
    motion, objection = await _objected(scene)
    typed = {"objection": str(objection), "state": "met"}
    return sent(scene.house.organizations[3], "objection_settlement", typed, id=motion)


@refusal("ToR-25", "objection_settled")
async def an_answer_to_what_was_withdrawn(scene: Scene) -> Sent:
    motion, objection = await _objected(scene)
    await settles(scene.house.organizations[3], motion, "withdrawn", scene.now)
    typed = {"objection": str(objection), "text": "Le plan prévoit une relecture."}
    return sent(scene.house.chair, "objection_answer", typed, id=motion)


@refusal("ToR-25", "answer_without_words", caught="motions.form.answer.missing")
async def an_answer_that_says_nothing(scene: Scene) -> Sent:
    motion, objection = await _objected(scene)
    return sent(scene.house.chair, "objection_answer", {"objection": str(objection), "text": " "}, id=motion)
