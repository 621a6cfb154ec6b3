"""What is refused of whoever sits on a sub-committee, or says who leads it."""

from dataclasses import asdict

from coalition.meetings import commands
from tests.meetings.test_subcommittees import FORMED, formed
from tests.refusals import Scene, Sent, refusal, sent


@refusal("ToR-40", "sits_already", caught="representation.sits.missing")
async def she_sits_already(scene: Scene) -> Sent:
    subcommittee, who = await formed(scene.house, scene.now), scene.house.organizations[1]
    sit = commands.SitOnSubcommittee(subcommittee, who.id, who.person)
    await commands.sit_on_subcommittee(who.actor, scene.now, sit)
    return sent(who, "subcommittee_seat", {"person": f"{who.id}:{who.person}"}, id=subcommittee)


@refusal("ToR-40", "leads_already", caught="representation.lead.missing")
async def she_leads_already(scene: Scene) -> Sent:
    subcommittee, who = await formed(scene.house, scene.now), scene.house.organizations[1]
    sit = commands.SitOnSubcommittee(subcommittee, who.id, who.person)
    await commands.sit_on_subcommittee(who.actor, scene.now, sit)
    lead = commands.ChooseLead(subcommittee, who.person)
    await commands.choose_lead(scene.house.chair.actor, scene.later(hours=1), lead)
    return sent(scene.house.chair, "subcommittee_lead", {"lead": str(who.person)}, id=subcommittee)


@refusal("ToR-40", "subcommittee_ended")
async def its_work_is_done(scene: Scene) -> Sent:
    subcommittee = await formed(scene.house, scene.now)
    await commands.end_subcommittee(scene.house.chair.actor, scene.later(hours=1), subcommittee)
    return sent(scene.house.chair, "subcommittee_end", id=subcommittee)


@refusal("ToR-40", "subcommittee_unchanged")
async def the_same_mandate_again(scene: Scene) -> Sent:
    subcommittee = await formed(scene.house, scene.now)
    return sent(scene.house.chair, "subcommittee_mandate", asdict(FORMED), id=subcommittee)


@refusal("ToR-40", "subcommittee_ended")
async def a_mandate_for_one_that_has_ended(scene: Scene) -> Sent:
    subcommittee = await formed(scene.house, scene.now)
    await commands.end_subcommittee(scene.house.chair.actor, scene.later(hours=1), subcommittee)
    return sent(scene.house.chair, "subcommittee_mandate", asdict(FORMED), id=subcommittee)
