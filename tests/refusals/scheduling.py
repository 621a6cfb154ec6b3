"""What is refused of whoever opens a vote, plans one, gives it up, or closes it early."""

from datetime import timedelta
from typing import Any

from coalition.act import new_id, perform
from coalition.decisions.commands.register import enter_motion
from tests.decisions.rooms import vote_in_the_room
from tests.decisions.support import (
    FRENCH_ONLY,
    WORDING,
    blocked,
    meeting_in_session,
    moved,
    round_opened,
    votes,
    voting_opened,
)
from tests.decisions.test_scheduling import planned
from tests.refusals import Scene, Sent, amended, refusal, sent
from tests.revocation.cases import motion_of, notified

OPENS: dict[str, Any] = {
    "vote-closes_on": "2027-04-09",
    "vote-closes_at": "12:00",
    "vote-reason": "Le temps presse.",
    "vote-waives_consensus": "y",
}


@refusal("ToR-26", "may_not_open", "consensus_attempts", "reason")
async def neither_tried_nor_explained(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    asks = scene.house.organizations[4]
    return sent(asks, "voting", OPENS | {"vote-reason": "", "vote-waives_consensus": ""}, id=motion)


@refusal("ToR-26", "no_fallback")
async def the_terms_know_no_vote(scene: Scene) -> Sent:
    await amended(scene, "decision.fallback", "none")
    return sent(scene.house.chair, "voting", OPENS, id=await moved(scene.house, scene.now))


@refusal("ToR-26", "window_too_short", "days_open")
async def open_for_an_hour(scene: Scene) -> Sent:
    short = OPENS | {"vote-closes_on": "2027-03-22", "vote-closes_at": "11:00"}
    return sent(scene.house.chair, "voting", short, id=await moved(scene.house, scene.now))


@refusal("ToR-26", "closes_before_it_opens")
async def closed_before_it_opens(scene: Scene) -> Sent:
    past = OPENS | {"vote-closes_on": "2027-03-21"}
    return sent(scene.house.chair, "voting", past, id=await moved(scene.house, scene.now))


@refusal(
    "ToR-25", "translation_missing", "translation_or_acceptance", caught="motions.form.one_language.missing"
)
async def a_vote_on_a_text_in_one_language(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now, wording=FRENCH_ONLY)
    return sent(scene.house.chair, "voting", OPENS, id=motion)


@refusal("ToR-25", "round_under_way")
async def a_vote_within_a_round(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    await round_opened(scene.house, motion, scene.now)
    return sent(scene.house.chair, "voting", OPENS, id=motion)


async def _correction(scene: Scene, at: timedelta) -> Any:
    """A motion to correct minutes, moved by the second organisation."""
    who = scene.house.organizations[1]
    async with perform(who.actor, scene.now - at) as act:
        return await enter_motion(
            act, WORDING, kind="minutes", mover=who.id, moved_by=who.person, about=new_id()
        )


@refusal("ToR-64", "not_disputed")
async def a_correction_that_nobody_disputed(scene: Scene) -> Sent:
    return sent(scene.house.chair, "voting", OPENS, id=await _correction(scene, timedelta(0)))


@refusal("ToR-64", "consensus_only")
async def a_disputed_correction_where_the_terms_know_only_consensus(scene: Scene) -> Sent:
    await amended(scene, "minutes.fallback_vote", False)
    motion = await _correction(scene, timedelta(days=3))
    await blocked(scene.house, motion, scene.now - timedelta(days=3))
    return sent(scene.house.chair, "voting", OPENS, id=motion)


@refusal("ToR-56", "not_open", "notice_days")
async def the_vote_of_a_case_before_its_day(scene: Scene) -> Sent:
    case = await notified(scene.house, scene.now, scene.house.organizations[5])
    return sent(scene.house.chair, "voting", OPENS, id=await motion_of(case))


@refusal("ToR-26", "opens_in_the_past")
async def planned_for_an_instant_that_has_passed(scene: Scene) -> Sent:
    past = OPENS | {"vote-opens_on": "2027-03-22", "vote-opens_at": "09:00"}
    return sent(scene.house.chair, "voting", past, id=await moved(scene.house, scene.now))


@refusal("ToR-26", "voting_planned")
async def a_second_vote_beside_the_one_planned(scene: Scene) -> Sent:
    motion, _ = await planned(scene.house, scene.now)
    return sent(scene.house.chair, "voting", OPENS, id=motion)


@refusal("ToR-26", "voting_under_way")
async def given_up_once_its_instant_has_come(scene: Scene) -> Sent:
    motion, _ = await planned(scene.house, scene.now)
    scene.later(days=1)
    return sent(scene.house.chair, "voting_schedule_end", id=motion)


@refusal("ToR-26", "members_have_not_voted", "ballots")
async def closed_before_all_have_voted(scene: Scene) -> Sent:
    motion = await moved(scene.house, scene.now)
    voting = await voting_opened(scene.house, motion, scene.now)
    await votes(scene.house.chair, motion, voting, "for", scene.now)
    return sent(scene.house.chair, "voting_closure", id=motion)


@refusal("ToR-26", "members_present_have_not_voted", "ballots_in_the_room")
async def closed_before_all_in_the_room_have_voted(scene: Scene) -> Sent:
    present = scene.house.organizations[:3]
    motion, voting = await vote_in_the_room(scene.house, scene.now, present)
    for who in present[1:]:
        await votes(who, motion, voting, "for", scene.now)
    return sent(scene.house.chair, "voting_closure", id=motion)


@refusal("ToR-26", "nobody_present")
async def closed_in_a_room_where_nobody_was_recorded(scene: Scene) -> Sent:
    meeting = await meeting_in_session(scene.now)
    motion = await moved(scene.house, scene.now, meeting=meeting)
    await voting_opened(scene.house, motion, scene.now, lasting=timedelta(minutes=30))
    return sent(scene.house.chair, "voting_closure", id=motion)
