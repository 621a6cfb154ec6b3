"""What is refused of whoever rules on a reading of the text, ratifies a ruling, or says what follows a decision."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.decisions.commands import Ratify, Rule, ratify, rule
from coalition.decisions.tables import Decision, Ruling
from coalition.mandate.commands import ChooseValue, choose_value
from coalition.terms.decisions import QUESTION
from tests.decisions.support import WEEK, moved, only
from tests.decisions.test_recount import voted
from tests.decisions.test_rulings import THEY_DO, THEY_DO_NOT, adopted, ruled, undecided
from tests.refusals import Scene, Sent, refusal, sent

RULES = {"rule-reading": THEY_DO_NOT, "rule-reason": "Le mandat parle des organismes."}


def _rules(scene: Scene, motion: UUID, **typed: str) -> Sent:
    said = RULES | {f"rule-{name}": value for name, value in typed.items()}
    return sent(scene.house.chair, "ruling", said, id=motion)


@refusal("ToR-27", "nothing_to_rule")
async def on_a_motion_that_was_not_voted_on(scene: Scene) -> Sent:
    return _rules(scene, await moved(scene.house, scene.now))


@refusal("ToR-27", "ruling_without_reason", caught="decisions.form.ruling_reason.missing")
async def without_saying_why(scene: Scene) -> Sent:
    return _rules(scene, await undecided(scene.house, scene.now - timedelta(days=8)), reason=" ")


@refusal("ToR-1", "never_in_the_past", caught="outcomes.field.since.past")
async def from_a_day_that_has_passed(scene: Scene) -> Sent:
    return _rules(scene, await undecided(scene.house, scene.now - timedelta(days=8)), since="2027-03-21")


def _ratifies(scene: Scene, ruling: UUID, decision: UUID) -> Sent:
    typed: dict[str, Any] = {f"{ruling.hex}-decision": str(decision)}
    return sent(scene.house.chair, "ratification", typed, id=ruling)


@refusal("ToR-27", "ruling_ratified")
async def ratified_in_another_window(scene: Scene) -> Sent:
    ruling, decision = await ruled(scene.house, scene.now), await adopted(scene.house, scene.now + WEEK)
    at = scene.later(days=15)
    await ratify(scene.house.chair.actor, at, Ratify(ruling, decision))
    return _ratifies(scene, ruling, decision)


@refusal("ToR-27", "ruling_superseded")
async def a_ruling_in_whose_place_another_stands(scene: Scene) -> Sent:
    first = await ruled(scene.house, scene.now)
    motion = await undecided(scene.house, scene.now)  # opened before, so read by the default
    after = scene.now + WEEK + timedelta(days=1)
    await rule(scene.house.chair.actor, after, Rule(motion, THEY_DO, "Autre motif"))
    decision = await adopted(scene.house, after)
    scene.move(after + WEEK)
    return _ratifies(scene, first, decision)


async def _answered(scene: Scene) -> UUID:
    """The coalition answered the question itself, a week from now."""
    decision = await adopted(scene.house, scene.now)
    at = scene.now + WEEK
    choice = ChooseValue(QUESTION, True, "ruling", at.date(), decision)
    await choose_value(scene.house.chair.actor, at, choice)
    return decision


@refusal("ToR-27", "ruling_for_one_vote")
async def a_ruling_made_once_the_coalition_had_answered(scene: Scene) -> Sent:
    motion = await undecided(scene.house, scene.now)
    await _answered(scene)
    await rule(scene.house.chair.actor, scene.now + WEEK, Rule(motion, THEY_DO_NOT, "Motif"))
    ruling = (await only(Ruling.select().first()))["id"]
    decision = await adopted(scene.house, scene.now + WEEK)
    scene.move(scene.now + 2 * WEEK)
    return _ratifies(scene, ruling, decision)


@refusal("ToR-27", "question_answered")
async def a_question_that_the_coalition_answered_since(scene: Scene) -> Sent:
    ruling, decision = await ruled(scene.house, scene.now), await adopted(scene.house, scene.now + WEEK)
    at = scene.now + 2 * WEEK
    await choose_value(
        scene.house.chair.actor, at, ChooseValue(QUESTION, True, "ruling", at.date(), decision)
    )
    scene.move(at)
    return _ratifies(scene, ruling, decision)


@refusal("ToR-66", "no_later_decision", caught="outcomes.field.decision.missing")
async def a_decision_older_than_the_ruling(scene: Scene) -> Sent:
    older = await adopted(scene.house, scene.now - timedelta(days=1))
    ruling = await ruled(scene.house, scene.now)
    await adopted(scene.house, scene.now + WEEK)
    scene.later(days=15)
    return _ratifies(scene, ruling, older)


async def _states(scene: Scene, **typed: str) -> Sent:
    await voted(scene.house, scene.now, "for", "for")
    scene.move(scene.now + WEEK)
    reference = (await only(Decision.select().first()))["reference"]
    return sent(scene.house.chair, "statement", dict(typed), reference=reference)


@refusal("ToR-62", "statement_in_both_languages", caught="outcomes.field.text_en.missing")
async def what_follows_in_one_language(scene: Scene) -> Sent:
    return await _states(scene, text_fr="La trésorerie paie en avril.")


@refusal("ToR-62", "review_not_to_come", caught="outcomes.field.review_on.past")
async def a_day_of_review_that_has_passed(scene: Scene) -> Sent:
    return await _states(scene, text_fr="Elle paie.", text_en="It pays.", review_on="2027-01-01")
