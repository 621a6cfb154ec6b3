"""What is refused about the review of the terms."""

from datetime import timedelta

from coalition.act import HOUSE
from coalition.mandate import commands
from coalition.mandate.commands import ConcludeReview, LeaveRemark, RequestReview, TakeEffect
from tests.mandate.decided import a_decision
from tests.refusals import Scene, Sent, refusal, sent

WHY = "Deux lectures."


async def asked(scene: Scene) -> None:
    """The second organisation recommends a review."""
    who = scene.house.organizations[1]
    await commands.request_review(who.actor, scene.now, RequestReview(who.id, WHY))


async def opened(scene: Scene) -> None:
    """A review is under way."""
    first = TakeEffect("durham-2023-recommended", scene.now.date() - timedelta(days=30))
    await commands.take_effect(HOUSE, scene.now, first)
    await asked(scene)
    await commands.open_review(scene.house.chair.actor, scene.now)


@refusal("ToR-67", "not_called", "requests")
async def nobody_called_it(scene: Scene) -> Sent:
    return sent(scene.house.chair, "terms_review_opening")


@refusal("ToR-66", "review_under_way")
async def it_is_open(scene: Scene) -> Sent:
    await opened(scene)
    return sent(scene.house.chair, "terms_review_opening")


@refusal("ToR-67", "review_under_way")
async def a_remark_would_do(scene: Scene) -> Sent:
    await opened(scene)
    who = scene.house.organizations[2]
    return sent(who, "terms_review_request", {"member": str(who.id), "reason": WHY})


@refusal("ToR-67", "review_requested_already")
async def it_recommends_one_already(scene: Scene) -> Sent:
    await asked(scene)
    who = scene.house.organizations[1]
    return sent(who, "terms_review_request", {"member": str(who.id), "reason": WHY})


@refusal("ToR-66", "no_review_under_way")
async def remarks_are_left_during_a_review(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    return sent(who, "terms_review_clause", {"member": str(who.id), "text": "Oui."}, clause="ToR-28")


@refusal("ToR-66", "no_review_under_way")
async def a_remark_stays_once_it_is_concluded(scene: Scene) -> Sent:
    await opened(scene)
    who = scene.house.organizations[1]
    remark = await commands.leave_remark(who.actor, scene.now, LeaveRemark("ToR-28", who.id, "Oui."))
    conclusion = ConcludeReview("unchanged", await a_decision(scene.now))
    await commands.conclude_review(scene.house.chair.actor, scene.now, conclusion)
    return sent(who, "terms_review_remark_withdrawal", id=remark)


@refusal("ToR-66", "decision_before_the_review", caught="reviewing.decision.missing")
async def it_was_decided_before(scene: Scene) -> Sent:
    await opened(scene)
    decision = await a_decision(scene.now - timedelta(days=3))
    return sent(
        scene.house.chair, "terms_review_outcome", {"outcome": "unchanged", "decision": str(decision)}
    )


@refusal("ToR-66", "no_decision_cited", caught="reviewing.decision.missing")
async def it_was_not_adopted(scene: Scene) -> Sent:
    await opened(scene)
    decision = await a_decision(scene.now, is_adopted=False)
    return sent(
        scene.house.chair, "terms_review_outcome", {"outcome": "unchanged", "decision": str(decision)}
    )
