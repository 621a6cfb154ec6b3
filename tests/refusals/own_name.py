"""What is refused about an application in one's own name, and about the name that members see."""

from typing import Any

from coalition.admission import commands
from coalition.admission.commands import Decline
from coalition.membership.commands import HandOverChair, hand_over_chair
from tests.admission.alone import apply_alone, endorsed_alone, her_person, reviewed_alone
from tests.admission.listed import all_listed
from tests.admission.support import opine
from tests.house import Someone
from tests.refusals import Scene, Sent, amended, refusal, sent

YES = dict.fromkeys(("is_ready", "no_harm_to_self", "no_harm_to_recovery", "no_harm_to_others"), "yes")


def _applies(scene: Scene, **changes: Any) -> Sent:
    typed = {
        "step": "send", "consents": "y", "name": "Sacha", "shows_name": "no", "needs_to_chair": "no",
        "sponsor": str(scene.house.organizations[1].id),
    }  # fmt: skip
    return sent(None, "application_own", typed | changes)


@refusal("ToR-48", "consent_first", "consent", caught="own_name.missing.consents")
async def no_consent(scene: Scene) -> Sent:
    return _applies(scene, consents="")


@refusal("ToR-51", "form_incomplete", "answer_name", caught="own_name.missing.name")
async def no_name(scene: Scene) -> Sent:
    return _applies(scene, name="")


@refusal("ToR-48", "name_and_kept_away", caught="own_name.wrong.name_and_away")
async def a_name_shown_to_all_and_some_kept_away(scene: Scene) -> Sent:
    return _applies(scene, shows_name="yes", hidden_from=[str(scene.house.organizations[4].id)])


@refusal("ToR-48", "sponsor_is_kept_away", caught="own_name.wrong.sponsor_away")
async def the_organization_she_asks_is_kept_away(scene: Scene) -> Sent:
    await all_listed(scene.house)
    return _applies(scene, hidden_from=[str(scene.house.organizations[1].id)])


async def _keeps_away(scene: Scene, one: Someone) -> Sent:
    return sent(await her_person(), "kept_away", {"hidden_from": [str(one.id)]})


@refusal("ToR-48", "name_and_kept_away", caught="own_name.wrong.name_and_kept_away")
async def some_kept_away_later_while_her_name_is_shown(scene: Scene) -> Sent:
    await apply_alone(scene.now, scene.house.organizations[1], shows_name=True)
    return await _keeps_away(scene, scene.house.organizations[4])


@refusal("ToR-48", "sponsor_is_kept_away", caught="own_name.wrong.sponsor_is_kept_away")
async def the_organization_she_asked_is_kept_away_later(scene: Scene) -> Sent:
    await apply_alone(scene.now, scene.house.organizations[1])
    return await _keeps_away(scene, scene.house.organizations[1])


@refusal("ToR-48", "name_and_kept_away", caught="own_name.wrong.name_and_away")
async def her_name_shown_later_while_some_are_kept_away(scene: Scene) -> Sent:
    await reviewed_alone(scene.house, scene.now, "approve", hidden_from=(scene.house.organizations[3].id,))
    return sent(await her_person(), "own_name", {"shows_name": "yes"})


@refusal("ToR-48", "application_paused")
async def she_put_it_on_hold_meanwhile(scene: Scene) -> Sent:
    receipt = await apply_alone(scene.now, scene.house.organizations[1])
    follow = commands.Follow(receipt.application, receipt.token)
    await commands.pause(scene.house.chair.actor, scene.now, follow)
    return sent(
        scene.house.organizations[1], "endorsement", YES | {"answer": "endorse"}, id=receipt.application
    )


@refusal("ToR-48", "statements_not_confirmed", caught="admission.wrong.statements")
async def a_statement_that_is_not_confirmed(scene: Scene) -> Sent:
    sponsor = scene.house.organizations[1]
    receipt = await apply_alone(scene.now, sponsor)
    typed = YES | {"is_ready": "no", "answer": "endorse"}
    return sent(sponsor, "endorsement", typed, id=receipt.application)


@refusal("ToR-48", "no_text_about_her", caught="admission.missing.answer")
async def a_text_about_her(scene: Scene) -> Sent:
    sponsor = scene.house.organizations[1]
    receipt = await apply_alone(scene.now, sponsor)
    typed = {"answer": "decline", "reason": "Un texte"}
    return sent(sponsor, "endorsement", typed, id=receipt.application)


@refusal("ToR-48", "may_not_sponsor", "sponsor_is_not_chair")
async def the_chair_is_asked_to_endorse_her(scene: Scene) -> Sent:
    await amended(scene, "sponsors.chair_may_sponsor", False)
    receipt = await apply_alone(scene.now, chair_may_ask=True)
    chair = scene.house.chair
    return sent(chair, "application_sponsor", {"member": str(chair.id)}, id=receipt.application)


@refusal("ToR-48", "asked_already")
async def the_chair_asks_again_the_one_she_asked(scene: Scene) -> Sent:
    sponsor = scene.house.organizations[1]
    receipt = await apply_alone(scene.now, sponsor, chair_may_ask=True)
    return sent(scene.house.chair, "application_sponsor", {"member": str(sponsor.id)}, id=receipt.application)


@refusal("ToR-48", "asked_already")
async def she_asks_again_the_one_that_declined(scene: Scene) -> Sent:
    sponsor = scene.house.organizations[1]
    receipt = await apply_alone(scene.now, sponsor)
    await commands.decline(sponsor.actor, scene.now, Decline(receipt.application, "not_now"))
    typed = {"token": receipt.token, "member": str(sponsor.id)}
    return sent(None, "application_own_sponsor", typed, id=receipt.application)


@refusal("ToR-48", "nothing_to_ask")
async def she_asks_while_it_is_on_hold(scene: Scene) -> Sent:
    receipt = await apply_alone(scene.now, scene.house.organizations[1])
    follow = commands.Follow(receipt.application, receipt.token)
    await commands.pause(scene.house.chair.actor, scene.now, follow)
    typed = {"token": receipt.token, "member": str(scene.house.organizations[3].id)}
    return sent(None, "application_own_sponsor", typed, id=receipt.application)


@refusal("ToR-48", "answered_already")
async def endorsed_in_another_window(scene: Scene) -> Sent:
    receipt = await endorsed_alone(scene.house, scene.now)
    return sent(
        scene.house.organizations[1], "endorsement", YES | {"answer": "endorse"}, id=receipt.application
    )


@refusal("ToR-79", "may_not_review", "reviewer_is_asked")
async def changed_by_one_that_spoke_from_the_chair_and_has_left_it(scene: Scene) -> Sent:
    chair, other = scene.house.chair, scene.house.organizations[3]
    application = (await endorsed_alone(scene.house, scene.now)).application
    await opine(chair, scene.now, application, "recuse")
    await hand_over_chair(chair.actor, scene.later(hours=1), HandOverChair(other.id))
    return sent(chair, "application_opinion", {"opinion": "approve", "reason": "Oui"}, id=application)


@refusal("ToR-48", "nothing_to_pause")
async def put_on_hold_once_refused(scene: Scene) -> Sent:
    receipt = await reviewed_alone(scene.house, scene.now, "refuse")
    return sent(None, "application_pause", {"token": receipt.token}, id=receipt.application)


@refusal("ToR-48", "nothing_to_resume")
async def taken_up_again_once_refused(scene: Scene) -> Sent:
    receipt = await reviewed_alone(scene.house, scene.now, "refuse")
    return sent(None, "application_resumption", {"token": receipt.token}, id=receipt.application)


def _waives(scene: Scene, application: Any) -> Sent:
    return sent(scene.house.chair, "application_waiver", id=application)


@refusal("ToR-48", "no_waiver_in_the_terms")
async def terms_without_a_waiver(scene: Scene) -> Sent:
    await amended(scene, "sponsors.individual_waivable", False)
    return _waives(scene, (await apply_alone(scene.now, chair_may_ask=True)).application)


@refusal("ToR-48", "waiver_asked_already")
async def a_waiver_asked_in_another_window(scene: Scene) -> Sent:
    application = (await apply_alone(scene.now, chair_may_ask=True)).application
    await commands.ask_waiver(scene.house.chair.actor, scene.now, application)
    return _waives(scene, application)


@refusal("ToR-48", "waiver_not_needed")
async def a_waiver_once_she_is_endorsed(scene: Scene) -> Sent:
    return _waives(scene, (await endorsed_alone(scene.house, scene.now)).application)
