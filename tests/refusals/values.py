"""What is refused of whoever records another value of the terms."""

from datetime import date, timedelta

from coalition.act import HOUSE
from coalition.mandate.commands import TakeEffect, take_effect
from tests.mandate.decided import a_decision
from tests.refusals import Scene, Sent, refusal, sent


async def another(scene: Scene, name: str, value: str, **typed: str) -> Sent:
    """The form that records another value from today on."""
    usual = {
        "value": value, "origin": "ruling", "since": scene.now.date().isoformat(),
        "decision": str(await a_decision(scene.now)),
    }  # fmt: skip
    return sent(scene.house.chair, "terms_value", usual | typed, key=name)


@refusal("ToR-1", "never_in_the_past")
async def what_was_decided_keeps_its_value(scene: Scene) -> Sent:
    yesterday = (scene.now.date() - timedelta(days=1)).isoformat()
    return await another(scene, "vote.individual_members", "no", since=yesterday)


@refusal("ToR-50", "the_text_prevails")
async def a_ruling_against_the_text(scene: Scene) -> Sent:
    return await another(scene, "sponsors.org", "3")


async def version(scene: Scene, on: date) -> Sent:
    """The form of a version in force from this day, where one is recorded that holds from a week on."""
    first = TakeEffect("durham-2023-recommended", scene.now.date() + timedelta(days=7))
    await take_effect(HOUSE, scene.now, first)
    typed = {
        "label": "Avril", "preset": first.preset, "effective_on": on.isoformat(),
        "decision": str(await a_decision(scene.now)),
    }  # fmt: skip
    return sent(scene.house.chair, "terms_version", typed)


@refusal("ToR-1", "older_than_the_terms_in_force")
async def a_version_before_the_last(scene: Scene) -> Sent:
    return await version(scene, scene.now.date() + timedelta(days=6))


@refusal("ToR-1", "never_in_the_past")
async def a_version_from_a_day_gone_by(scene: Scene) -> Sent:
    return await version(scene, scene.now.date() - timedelta(days=1))
