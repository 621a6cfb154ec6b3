"""What is refused of whoever publishes or signs an agreement."""

from typing import Any

from tests.agreements.signing import IN_PLACE, attest, publish, revised, sign
from tests.refusals import Scene, Sent, refusal, sent


def _typed(after: int, **changes: str) -> dict[str, Any]:
    words = revised("confidentiality", "2")
    return {name: getattr(words, name) for name in words.__dataclass_fields__} | {
        "after": after,
        "step": "send",
        **changes,
    }


@refusal("ToR-33", "agreement_in_both_languages", caught="agreements.text_en.missing")
async def one_language_only(scene: Scene) -> Sent:
    return sent(scene.house.chair, "confidentiality_new", _typed(0, text_en=""))


@refusal("ToR-33", "agreement_unchanged")
async def the_same_text_again(scene: Scene) -> Sent:
    await publish(scene.house, scene.now)
    await publish(scene.house, scene.later(days=1))
    return sent(scene.house.chair, "confidentiality_new", _typed(2))


@refusal("ToR-33", "agreement_changes_unsaid", caught="agreements.changes_fr.missing")
async def changes_that_nobody_tells(scene: Scene) -> Sent:
    await publish(scene.house, scene.now)
    return sent(scene.house.chair, "confidentiality_new", _typed(1, changes_fr=""))


@refusal("ToR-33", "agreement_replaced")
async def a_version_replaced_while_it_was_read(scene: Scene) -> Sent:
    read = await publish(scene.house, scene.now)
    await publish(scene.house, scene.later(days=1))
    return sent(scene.house.organizations[1], "confidentiality", {"version": str(read), "accepts": "y"})


@refusal("ToR-33", "agreement_signed_already")
async def signed_in_another_window(scene: Scene) -> Sent:
    version, who = await publish(scene.house, scene.now), scene.house.organizations[1]
    await sign(who.person, scene.now)
    return sent(who, "confidentiality", {"version": str(version), "accepts": "y"})


@refusal("ToR-34", "agreement_replaced")
async def an_attestation_replaced_while_it_was_read(scene: Scene) -> Sent:
    form = await _attestation(scene)
    await publish(scene.house, scene.later(days=1), "attestation")
    return form


@refusal("ToR-34", "agreement_signed_already")
async def attested_in_another_window(scene: Scene) -> Sent:
    form = await _attestation(scene)
    await attest(scene.house.organizations[1], scene.now)
    return form


@refusal("ToR-7", "statements_missing", caught="agreements.survivors_first.missing")
async def a_value_without_a_statement(scene: Scene) -> Sent:
    return await _attestation(scene, survivors_first="")


@refusal("ToR-13", "does_not_adhere", caught="agreements.practices.missing")
async def practices_not_adhered_to(scene: Scene) -> Sent:
    return await _attestation(scene, practices="")


@refusal("ToR-34", "mandate_not_supported", caught="agreements.mandate.missing")
async def a_mandate_not_supported(scene: Scene) -> Sent:
    return await _attestation(scene, mandate="")


async def _attestation(scene: Scene, **changes: str) -> Sent:
    version, who = await publish(scene.house, scene.now, "attestation"), scene.house.organizations[1]
    typed = IN_PLACE | {"version": str(version), "practices": "y", "mandate": "y"} | changes
    return sent(who, "attestation", typed, id=who.id)
