"""Votes counted once, at their end, by the rule they opened under; the chair rules where two readings differ."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor, new_id, perform
from coalition.decisions.commands import Rule, close_voting, do_due, rule, withdraw
from coalition.decisions.tables import Decision, Outcome, Voting
from coalition.errors import NotPermitted
from coalition.membership.events import StatusChanged
from coalition.membership.tables import StatusChange
from coalition.web.paths import to
from tests.decisions.conflicts import recused
from tests.decisions.support import WEEK, moved, only, outcome_of, refused, votes, voting_opened
from tests.house import Browser, House, text_of, trail

READING = "individual_members_do_not_vote"


async def left(member: UUID, at: datetime) -> None:
    """The member is no longer one from this instant on."""
    async with perform(Actor(None), at) as act:
        await StatusChange.insert(
            StatusChange(id=new_id(), member=member, status="withdrawn", since=at, recorded_at=at)
        )
        act.record(StatusChanged(subject=member, status="withdrawn", since=at))


class TestCounting:
    async def test_who_left_or_stepped_aside_leaves_ballot_and_base(self, house: House, now: datetime):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        for who in house.organizations[:4]:
            await votes(who, motion, voting, "for", now)
        await left(house.organizations[0].id, now + timedelta(days=1))
        await recused(house.organizations[1], motion, now + timedelta(days=2), now)
        await left(house.organizations[2].id, now + WEEK)  # at closing, not before
        await recused(house.organizations[3], motion, now + timedelta(days=9), now)  # too late
        await do_due(now + timedelta(days=10))
        outcome = await outcome_of(voting)
        assert (outcome["eligible"], outcome["votes_for"]) == (4, 1)

    async def test_counting_is_done_once_however_often_it_is_asked(self, house: House, now: datetime):
        motion = await moved(house, now)
        await voting_opened(house, motion, now)
        assert await do_due(now + WEEK - timedelta(milliseconds=1)) == 0
        done = await asyncio.gather(*(do_due(now + WEEK) for _ in range(4)))
        assert sum(done) == 1
        assert await do_due(now + WEEK) == 0
        assert (await Outcome.count(), await Decision.count()) == (1, 1)
        assert (await trail("decisions.MotionNotAdopted"))[0]["actor"] == "house"

    async def test_early_only_when_every_member_has_voted_and_only_by_the_chair(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        for who in house.everyone[:-1]:
            await votes(who, motion, voting, "for", now)
        await refused(close_voting(house.chair.actor, now, motion), "ToR-26", "members_have_not_voted")
        await votes(house.everyone[-1], motion, voting, "against", now)
        with pytest.raises(NotPermitted):
            await close_voting(house.organizations[1].actor, now, motion)
        await close_voting(house.chair.actor, now, motion)
        assert (await outcome_of(voting))["closed_at"] == now
        await refused(votes(house.chair, motion, voting, "against", now), "ToR-25", "motion_decided")

    async def test_a_reading_not_ratified_that_flips_the_result_makes_it_provisional(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        await votes(house.organizations[0], motion, voting, "for", now)
        await votes(house.organizations[1], motion, voting, "against", now)
        await votes(house.individuals[0], motion, voting, "for", now)
        await do_due(now + WEEK)
        outcome = await outcome_of(voting)
        assert (outcome["result"], outcome["is_provisional"]) == ("adopted", True)

    async def test_nothing_is_decided_until_the_chair_rules_which_reading_holds(
        self, house: House, now: datetime
    ):  # ToR-27
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        await votes(house.organizations[0], motion, voting, "for", now)
        await votes(house.organizations[1], motion, voting, "against", now)
        await votes(house.individuals[0], motion, voting, "for", now)
        after = now + WEEK
        await refused(
            rule(house.chair.actor, now, Rule(motion, READING, "Motif")), "ToR-27", "nothing_to_rule"
        )
        await do_due(after)
        for kind in ("MotionAdopted", "MotionNotAdopted", "DecisionRecorded"):
            assert await trail(f"decisions.{kind}") == []
        await refused(withdraw(house.organizations[1].actor, after, motion), "ToR-27", "ruling_awaited")
        await refused(voting_opened(house, motion, after), "ToR-27", "ruling_awaited")

        command = Rule(motion, READING, "Le mandat parle des organismes.")
        with pytest.raises(NotPermitted):
            await rule(house.organizations[2].actor, after, command)
        await refused(
            rule(house.chair.actor, after, replace(command, reason="")), "ToR-27", "ruling_without_reason"
        )
        await rule(house.chair.actor, after, command)
        (ruled,) = await trail("decisions.RulingRecorded")
        assert ruled["actor"] == str(house.chair.person)
        assert "organismes" not in ruled["facts"]
        assert len(await trail("decisions.MotionNotAdopted")) == 1
        decision = await only(Decision.select().where(Decision.motion == motion).first())
        assert (bool(decision["is_adopted"]), decision["at"]) == (False, after)
        assert (await outcome_of(voting))["result"] == "adopted"  # the count stays as it was frozen
        await refused(rule(house.chair.actor, after, command), "ToR-25", "motion_decided")

    async def test_a_provisional_result_says_so_on_its_page_where_the_chair_rules(
        self, house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
    ):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        await votes(house.organizations[0], motion, voting, "for", now)
        await votes(house.organizations[1], motion, voting, "against", now)
        await votes(house.individuals[0], motion, voting, "for", now)
        after = now + WEEK
        await do_due(after)
        clock_at(after)
        await browser.sign_in(house.organizations[1].person, after)
        page = text_of(await browser.get(to("motion", "en", id=motion)))
        assert "Nothing is decided, and nothing follows" in page
        assert "Record the ruling" not in page
        assert "Awaits the chair" in text_of(await browser.get(to("motions", "en")))
        await browser.sign_in(house.chair.person, after)
        assert "Rien n’est décidé" in text_of(await browser.get(to("motion", "fr", id=motion)))
        assert "Rule on a result" in text_of(await browser.get(to("home", "en")))
        address = to("ruling", "en", id=motion)
        assert (await browser.post(address, {"rule-reading": READING})).status_code == 422
        sent = {"rule-reading": READING, "rule-reason": "Le mandat parle des organismes."}
        done = text_of(await browser.follow(await browser.post(address, sent)))
        assert "The ruling is recorded." in done
        assert "The motion is not adopted." in done
        assert "Le mandat parle des organismes." in done

    async def test_a_vote_keeps_the_rule_it_opened_under(self, house: House, now: datetime):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        row = await only(Voting.select().where(Voting.id == voting).first())
        assert row["manifest_hash"] in (await trail("decisions.VotingOpened"))[0]["facts"]
