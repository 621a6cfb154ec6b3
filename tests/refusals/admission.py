"""What is refused of whoever endorses an organisation's application, reviews it, or made it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.admission import commands
from coalition.admission.commands import Endorse
from tests.admission.filling import begin
from tests.admission.reviewing import affiliated, assign
from tests.admission.standing import status
from tests.admission.support import apply, endorsed, opine
from tests.house import House, Someone
from tests.refusals import Scene, Sent, refusal, sent

ANSWERED = {"answer": "endorse", "reason": ""}


async def decided(house: House, now: datetime, *opinions: str) -> UUID:
    """An endorsed application of an organisation, and what the fifth and the sixth organisations think of it."""
    application = await endorsed(house, now)
    for who, opinion in zip(house.organizations[4:6], opinions, strict=True):
        await opine(who, now, application, opinion)
    return application


def _asks(scene: Scene, page: str, application: UUID, member: Someone) -> Sent:
    return sent(scene.house.chair, page, {"member": str(member.id)}, id=application)


def _says(who: Someone, application: UUID, **changes: Any) -> Sent:
    typed = {"opinion": "approve", "reason": "Nos motifs"} | changes
    return sent(who, "application_opinion", typed, id=application)


@refusal("ToR-49", "application_withdrawn")
async def it_was_withdrawn_meanwhile(scene: Scene) -> Sent:
    receipt = await apply(scene.now, scene.house.organizations[1])
    follow = commands.Follow(receipt.application, receipt.token)
    await commands.withdraw(scene.house.chair.actor, scene.now, follow)
    return _asks(scene, "application_sponsor", receipt.application, scene.house.organizations[2])


@refusal("ToR-79", "application_decided")
async def two_reviews_decided_meanwhile(scene: Scene) -> Sent:
    application = await decided(scene.house, scene.now, "refuse", "refuse")
    return _says(scene.house.organizations[3], application)


@refusal("ToR-79", "application_referred")
async def reviews_differ_and_the_coalition_decides(scene: Scene) -> Sent:
    application = await decided(scene.house, scene.now, "approve", "refuse")
    return _says(scene.house.organizations[3], application)


@refusal("ToR-50", "endorsements_first", "sponsors")
async def a_review_before_the_endorsements(scene: Scene) -> Sent:
    application = (await apply(scene.now, scene.house.organizations[1])).application
    return _says(scene.house.organizations[3], application)


@refusal("ToR-79", "opinion_is_reasoned", "opinion", caught="admission.missing.opinion")
async def no_opinion(scene: Scene) -> Sent:
    return _says(scene.house.organizations[3], await endorsed(scene.house, scene.now), opinion="")


@refusal("ToR-79", "opinion_is_reasoned", "opinion_reason", caught="admission.missing.opinion_reason")
async def an_opinion_without_its_reasons(scene: Scene) -> Sent:
    return _says(scene.house.organizations[3], await endorsed(scene.house, scene.now), reason="")


@refusal("ToR-79", "may_not_review", "reviewer_is_not_sponsor")
async def a_sponsor_reviews(scene: Scene) -> Sent:
    return _says(scene.house.organizations[1], await endorsed(scene.house, scene.now))


@refusal("ToR-79", "may_not_be_asked_to_review", "reviewer_is_not_sponsor")
async def a_sponsor_is_asked_to_review(scene: Scene) -> Sent:
    application = await endorsed(scene.house, scene.now)
    return _asks(scene, "application_reviewer", application, scene.house.organizations[1])


@refusal("ToR-79", "may_not_be_asked_to_review", "reviewer_is_organization")
async def an_individual_is_asked_to_review(scene: Scene) -> Sent:
    application = await endorsed(scene.house, scene.now)
    return _asks(scene, "application_reviewer", application, scene.house.individuals[0])


@refusal("ToR-79", "may_not_be_asked_to_review", "reviewer_is_independent")
async def an_affiliate_of_a_sponsor_is_asked_to_review(scene: Scene) -> Sent:
    sponsor, tied = scene.house.organizations[1], scene.house.organizations[4]
    application = await endorsed(scene.house, scene.now)
    await affiliated(sponsor, tied, scene.now)
    return _asks(scene, "application_reviewer", application, tied)


@refusal("ToR-79", "may_not_be_asked_to_review", "reviewer_in_good_standing")
async def one_that_left_is_asked_to_review(scene: Scene) -> Sent:
    application, who = await endorsed(scene.house, scene.now), scene.house.organizations[4]
    await status(who, "withdrawn", scene.now)
    return _asks(scene, "application_reviewer", application, who)


@refusal("ToR-79", "reviewer_asked_already")
async def asked_to_review_in_another_window(scene: Scene) -> Sent:
    application, who = await endorsed(scene.house, scene.now), scene.house.organizations[4]
    await assign(scene.house, scene.now, application, who)
    return _asks(scene, "application_reviewer", application, who)


@refusal("ToR-79", "reviewer_not_asked")
async def relieved_without_having_been_asked(scene: Scene) -> Sent:
    application = await endorsed(scene.house, scene.now)
    return _asks(scene, "application_reviewer_end", application, scene.house.organizations[4])


@refusal("ToR-79", "reviewer_has_spoken")
async def relieved_after_its_opinion(scene: Scene) -> Sent:
    application, who = await endorsed(scene.house, scene.now), scene.house.organizations[4]
    await assign(scene.house, scene.now, application, who)
    await opine(who, scene.now, application, "approve")
    return _asks(scene, "application_reviewer_end", application, who)


@refusal("ToR-50", "asked_already")
async def asked_to_endorse_in_another_window(scene: Scene) -> Sent:
    sponsor = scene.house.organizations[1]
    application = (await apply(scene.now, sponsor)).application
    return _asks(scene, "application_sponsor", application, sponsor)


@refusal("ToR-50", "answered_already")
async def endorsed_in_another_window(scene: Scene) -> Sent:
    application = await endorsed(scene.house, scene.now)
    return sent(scene.house.organizations[1], "endorsement", ANSWERED, id=application)


@refusal("ToR-50", "answered_already")
async def declined_after_it_was_endorsed(scene: Scene) -> Sent:
    application = await endorsed(scene.house, scene.now)
    typed = {"answer": "decline", "reason": "Nos motifs"}
    return sent(scene.house.organizations[1], "endorsement", typed, id=application)


@refusal("ToR-50", "declined_without_reason", caught="admission.missing.decline_reason")
async def declined_without_a_reason(scene: Scene) -> Sent:
    sponsor = scene.house.organizations[1]
    application = (await apply(scene.now, sponsor)).application
    return sent(sponsor, "endorsement", {"answer": "decline", "reason": ""}, id=application)


@refusal("ToR-50", "nothing_to_take_back")
async def an_endorsement_taken_back_twice(scene: Scene) -> Sent:
    application, sponsor = await endorsed(scene.house, scene.now), scene.house.organizations[1]
    await commands.revoke_endorsement(sponsor.actor, scene.now, application)
    return sent(sponsor, "endorsement_end", id=application)


@refusal("ToR-50", "may_not_sponsor", "sponsor_is_organization")
async def an_individual_is_asked_to_endorse(scene: Scene) -> Sent:
    application = (await apply(scene.now)).application
    return _asks(scene, "application_sponsor", application, scene.house.individuals[0])


@refusal("ToR-50", "may_not_sponsor", "sponsor_in_good_standing")
async def one_that_left_is_asked_to_endorse(scene: Scene) -> Sent:
    application, who = (await apply(scene.now)).application, scene.house.organizations[4]
    await status(who, "withdrawn", scene.now)
    return _asks(scene, "application_sponsor", application, who)


@refusal("ToR-50", "may_not_sponsor", "sponsor_is_independent")
async def an_affiliate_of_the_applicant_is_asked_to_endorse(scene: Scene) -> Sent:
    tied = scene.house.organizations[4]
    application = (await apply(scene.now, affiliates=(tied.id,))).application
    return _asks(scene, "application_sponsor", application, tied)


@refusal("ToR-50", "may_not_sponsor", "sponsor_is_separate")
async def an_affiliate_of_a_sponsor_is_asked_to_endorse(scene: Scene) -> Sent:
    sponsor, tied = scene.house.organizations[1], scene.house.organizations[4]
    application = await endorsed(scene.house, scene.now)
    await affiliated(sponsor, tied, scene.now)
    return _asks(scene, "application_sponsor", application, tied)


@refusal("ToR-51", "form_incomplete")
async def a_form_sent_before_it_is_filled_in(scene: Scene) -> Sent:
    return sent(None, "application_submission", token=await begin(scene.browser))


@refusal("ToR-49", "application_under_way")
async def another_application_while_one_is_under_way(scene: Scene) -> Sent:
    receipt = await apply(scene.now, scene.house.organizations[1])
    return sent(None, "application_again", token=receipt.token)


@refusal("ToR-49", "member_already")
async def withdrawn_once_it_is_a_member(scene: Scene) -> Sent:
    receipt = await apply(scene.now, *scene.house.organizations[1:3])
    for sponsor in scene.house.organizations[1:3]:
        await commands.endorse(sponsor.actor, scene.now, Endorse(receipt.application))
    for who in scene.house.organizations[4:6]:
        await opine(who, scene.now, receipt.application, "approve")
    return sent(None, "application_withdrawal", {"token": receipt.token}, id=receipt.application)


@refusal("ToR-48", "nothing_to_pause")
async def an_organization_puts_its_application_on_hold(scene: Scene) -> Sent:
    receipt = await apply(scene.now, scene.house.organizations[1])
    return sent(None, "application_pause", {"token": receipt.token}, id=receipt.application)


@refusal("ToR-50", "nothing_to_ask")
async def another_endorsement_once_all_are_there(scene: Scene) -> Sent:
    receipt = await apply(scene.now, *scene.house.organizations[1:3])
    for sponsor in scene.house.organizations[1:3]:
        await commands.endorse(sponsor.actor, scene.now, Endorse(receipt.application))
    typed = {"token": receipt.token, "member": str(scene.house.organizations[3].id)}
    return sent(None, "application_own_sponsor", typed, id=receipt.application)


@refusal("ToR-50", "waiver_is_for_individuals")
async def a_waiver_for_an_organization(scene: Scene) -> Sent:
    application = (await apply(scene.now, scene.house.organizations[1])).application
    return sent(scene.house.chair, "application_waiver", id=application)
