"""What is refused about who is a member, what it says of itself, and to whom it is tied."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.act import HOUSE, perform
from coalition.membership import commands
from coalition.membership.entry import end
from tests.house import Someone
from tests.membership.meetings import a_meeting
from tests.refusals import Scene, Sent, amended, refusal, sent


def _enters(scene: Scene, **changes: Any) -> Sent:
    """The chair's form that enters a member from before this register."""
    typed = {
        "kind": "organization", "name_fr": "Halte", "name_en": "Stop", "sector": "health",
        "admitted_on": "2020-01-01", "handle": "Camille", "email": "camille@example.org", "language": "fr",
    }  # fmt: skip
    return sent(scene.house.chair, "member_new", typed | changes)


@refusal("ToR-49", "founding_is_over")
async def a_meeting_was_held(scene: Scene) -> Sent:
    await a_meeting(scene.now - timedelta(days=1), held=True)
    return _enters(scene)


@refusal("ToR-49", "admitted_later")
async def a_member_from_a_day_to_come(scene: Scene) -> Sent:
    return _enters(scene, admitted_on="2027-12-31")


@refusal("ToR-2", "kind_of_member")
async def the_terms_know_organizations_only(scene: Scene) -> Sent:
    await amended(scene, "member.kinds", ["organization"])
    return _enters(scene, kind="individual")


def _profile(who: Someone, by: UUID, **changes: Any) -> Sent:
    typed = {"name_fr": "Organisme", "name_en": "Organisation", "sector": "health", "seen_at": ""}
    return sent(by, "member_profile", typed | changes, id=who.id)


@refusal("ToR-65", "register_of_one_that_left")
async def the_profile_of_one_that_left(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    async with perform(HOUSE, scene.now) as act:
        await end(act, who.id, "withdrawn", "choice")
    return _profile(who, scene.house.chair.person)


@refusal("ToR-36", "no_such_sector", caught="membership.sector.missing")
async def a_sector_that_is_none(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    return _profile(who, who.person, sector="espace")


@refusal("ToR-36", "no_such_sector", caught="membership.sector.missing")
async def another_sector_that_is_none(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    return _profile(who, who.person, secondary=["espace"])


def _ties(who: Someone, other: Someone) -> Sent:
    return sent(who, "affiliations", {"other": str(other.id)}, id=who.id)


@refusal("ToR-50", "affiliated_with_itself", caught="leaving.other.missing")
async def tied_to_itself(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    return _ties(who, who)


@refusal("ToR-50", "affiliated_with_a_person", caught="leaving.other.missing")
async def tied_to_a_person(scene: Scene) -> Sent:
    return _ties(scene.house.organizations[1], scene.house.individuals[0])


@refusal("ToR-50", "affiliated_already", caught="leaving.other.missing")
async def tied_already(scene: Scene) -> Sent:
    one, other = scene.house.organizations[1:3]
    await commands.declare_affiliation(one.actor, scene.now, commands.DeclareAffiliation(one.id, other.id))
    return _ties(one, other)
