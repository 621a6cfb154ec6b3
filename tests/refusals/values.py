"""What is refused of whoever records another value of the terms."""

from datetime import timedelta

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
