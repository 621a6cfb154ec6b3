"""What is refused about who acts for an organisation, whom it sends, and its seats."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.act import HOUSE, perform
from coalition.membership import commands, queries
from coalition.membership.entry import end
from tests.house import Someone, another
from tests.membership.meetings import a_meeting
from tests.membership.people import CAMILLE, DOMINIQUE
from tests.membership.test_seats import asked, granted
from tests.refusals import Scene, Sent, refusal, sent


def _names(who: Someone, **changes: Any) -> Sent:
    """The form that names a representative of this organisation."""
    typed = {
        "handle": "Camille", "email": "camille@example.org", "language": "fr", "role": "alternate", "replaces": "",
        "may_decide": "y",
    }  # fmt: skip
    return sent(who, "representatives", typed | changes, id=who.id)


@refusal("ToR-46", "already_represents")
async def she_is_on_file_already(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    return _names(who, email=who.email)


@refusal("ToR-46", "principals_complete", "place")
async def a_second_principal(scene: Scene) -> Sent:
    return _names(scene.house.organizations[1], role="principal")


@refusal("ToR-46", "alternates_complete", "place")
async def a_third_alternate(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    await another(who)
    await another(who)
    return _names(who)


@refusal("ToR-47", "seats_complete", "place")
async def one_more_than_the_added_seats(scene: Scene) -> Sent:
    who, at = scene.house.organizations[1], await granted(scene.house, scene.now)
    await commands.name_representative(
        who.actor, at, commands.NameRepresentative(who.id, "additional", DOMINIQUE)
    )
    scene.move(at)
    return _names(who, role="additional")


@refusal("ToR-45", "last_who_decides")
async def nobody_left_who_decides(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    return sent(who, "representation_powers", {"may_sign": "y"}, id=who.id, person=who.person)


@refusal("ToR-45", "powers_are_these")
async def the_same_powers_again(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    typed = {"may_decide": "y", "may_sign": "y"}
    return sent(who, "representation_powers", typed, id=who.id, person=who.person)


@refusal("ToR-45", "last_representative")
async def nobody_left_at_all(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    return sent(who, "representation_end", id=who.id, person=who.person)


@refusal("ToR-46", "individual_speaks_for_herself")
async def an_individual_is_represented_by_nobody_else(scene: Scene) -> Sent:
    her = scene.house.individuals[0]
    return sent(scene.house.chair, "representation_end", id=her.id, person=her.person)


@refusal("ToR-46", "no_longer_a_member")
async def the_organization_has_left(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    async with perform(HOUSE, scene.now) as act:
        await end(act, who.id, "withdrawn", "choice")
    return sent(scene.house.chair, "representation_end", id=who.id, person=who.person)


@refusal("ToR-46", "follows_herself")
async def she_is_named_as_a_newcomer_to_follow_herself(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    typed = {
        "leaver": str(who.person), "successor": "new", "handle": "Elle", "email": who.email, "language": "fr",
        "subcommittees": "end",
    }  # fmt: skip
    return sent(who, "turnover", typed, id=who.id)


@refusal("ToR-46", "follows_herself", caught="representation.successor.herself")
async def she_is_chosen_to_follow_herself(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    typed = {"leaver": str(who.person), "successor": str(who.person), "language": "fr"}
    return sent(who, "turnover", typed, id=who.id)


def _sends(who: Someone, meeting: UUID, **changes: Any) -> Sent:
    """The form that sends a newcomer to a meeting."""
    typed = {
        "person": "new", "handle": "Camille", "email": str(CAMILLE.email), "language": "fr", "may_vote": "no",
    }  # fmt: skip
    return sent(who, "delegation_new", typed | changes, meeting=meeting)


@refusal("ToR-38", "may_not_delegate", "delegate_is_free")
async def she_stands_for_another_member_there(scene: Scene) -> Sent:
    meeting, (one, other) = await a_meeting(scene.now + timedelta(days=7)), scene.house.organizations[1:3]
    await commands.name_delegate(one.actor, scene.now, commands.NameDelegate(meeting, one.id, CAMILLE))
    return _sends(other, meeting)


@refusal("ToR-45", "delegate_may_not_decide")
async def a_colleague_who_does_not_decide_is_sent_with_the_vote(scene: Scene) -> Sent:
    meeting, who = await a_meeting(scene.now + timedelta(days=7)), scene.house.organizations[1]
    colleague = await another(who, may_decide=False)
    return _sends(who, meeting, person=str(colleague), may_vote="yes")


@refusal("ToR-38", "delegation_too_late")
async def the_meeting_is_over(scene: Scene) -> Sent:
    began = scene.now - timedelta(days=1)
    meeting = await a_meeting(began, held=True, adjourned_at=began + timedelta(hours=1))
    return _sends(scene.house.organizations[1], meeting)


def _asks_seats(who: Someone, **changes: Any) -> Sent:
    return sent(who, "seats", {"seats": "1", "ground": "distinct_teams", "reason": ""} | changes, id=who.id)


@refusal("ToR-47", "seats_out_of_range", caught="representation.seats.range")
async def no_seat_at_all(scene: Scene) -> Sent:
    return _asks_seats(scene.house.organizations[1], seats="0")


@refusal("ToR-47", "seats_without_ground", caught="representation.ground.missing")
async def seats_on_no_ground(scene: Scene) -> Sent:
    return _asks_seats(scene.house.organizations[1], ground="")


@refusal("ToR-47", "seats_without_ground", caught="representation.reason.missing")
async def another_ground_unexplained(scene: Scene) -> Sent:
    return _asks_seats(scene.house.organizations[1], ground="other")


@refusal("ToR-47", "seats_asked_already")
async def the_coalition_has_yet_to_answer(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    await asked(who, scene.now)
    return _asks_seats(who)


@refusal("ToR-47", "seats_not_held")
async def seats_that_are_over(scene: Scene) -> Sent:
    who, at = scene.house.organizations[1], await granted(scene.house, scene.now)
    held = (await queries.seats_of(who.id, at)).granted
    assert held is not None
    await commands.end_seats(scene.house.chair.actor, at, held.id)
    scene.move(at)
    return sent(scene.house.chair, "seats_end", id=held.id)
