"""The register of rulings: each holds from a day for later votes, and is ratified or replaced (ToR-27)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import new_id
from coalition.decisions.commands import Ratify, Rule, do_due, ratify, rule
from coalition.decisions.queries.recount import recount_all
from coalition.decisions.tables import Decision, Motion, Ruling
from coalition.errors import NotFound, NotPermitted
from coalition.mandate.commands import ChooseValue, choose_value
from coalition.mandate.queries import ruleset_on
from coalition.settings import settings
from coalition.terms.decisions import QUESTION
from coalition.web.paths import to
from tests.decisions.support import WEEK, moved, only, outcome_of, refused, votes, voting_opened
from tests.house import Browser, House, text_of, trail

THEY_DO_NOT, THEY_DO = "individual_members_do_not_vote", "individual_members_vote"
Clock = Callable[[datetime], None]


async def undecided(house: House, at: datetime) -> UUID:
    """A motion adopted only if individual members vote, counted a week after `at`."""
    motion = await moved(house, at)
    voting = await voting_opened(house, motion, at)
    await votes(house.organizations[0], motion, voting, "for", at)
    await votes(house.organizations[1], motion, voting, "against", at)
    await votes(house.individuals[0], motion, voting, "for", at)
    await do_due(at + WEEK)
    return motion


async def ruled(house: House, at: datetime, reading: str = THEY_DO_NOT) -> UUID:
    """A ruling of the chair on a motion put to the vote at `at`, recorded a week later; its id."""
    motion = await undecided(house, at)
    await rule(house.chair.actor, at + WEEK, Rule(motion, reading, "Le mandat parle des organismes."))
    row = await only(Ruling.select().order_by(Ruling.at, ascending=False).first())
    return UUID(str(row["id"]))


async def adopted(house: House, at: datetime) -> UUID:
    """A decision adopted by all, a week after `at`."""
    motion = await moved(house, at)
    voting = await voting_opened(house, motion, at)
    for who in house.organizations[:4]:
        await votes(who, motion, voting, "for", at)
    await do_due(at + WEEK)
    return UUID(str((await only(Decision.select().where(Decision.motion == motion).first()))["id"]))


class TestARuling:
    async def test_is_numbered_dated_and_used_for_the_later_votes_of_the_same_question(
        self, house: House, now: datetime
    ):  # ToR-27: text, then ruling, then default
        await ruled(house, now)
        row = await only(Ruling.select().first())
        after = now + WEEK
        today = after.astimezone(settings().zone).date()
        assert (row["reference"], row["question"], row["clause"]) == ("I-2027-01", QUESTION, "ToR-27")
        assert row["since"] == today
        value = (await ruleset_on(today))[QUESTION]
        assert (value.value, value.origin, value.ratified) == (False, "ruling", False)
        assert (await ruleset_on(today - timedelta(days=1)))[QUESTION].origin == "default"

        motion = await moved(house, after)
        voting = await voting_opened(house, motion, after)
        await votes(house.organizations[0], motion, voting, "for", after)
        await votes(house.organizations[1], motion, voting, "against", after)
        alone = votes(house.individuals[0], motion, voting, "for", after)
        await refused(alone, "ToR-27", "not_on_roll")
        await do_due(after + WEEK)
        decision = await only(Decision.select().where(Decision.motion == motion).first())
        assert not (await outcome_of(voting))["is_provisional"]
        assert not decision["is_adopted"]
        assert (await recount_all()).differences == ()

    async def test_that_individual_members_vote_settles_a_later_result_on_which_the_readings_differ(
        self, house: House, now: datetime
    ):
        await ruled(house, now, THEY_DO)
        motion = await undecided(house, now + WEEK)
        decision = await only(Decision.select().where(Decision.motion == motion).first())
        assert decision["is_adopted"]
        assert await Ruling.count() == 1
        assert (await recount_all()).differences == ()

    async def test_may_hold_from_a_day_to_come_never_from_a_day_past(self, house: House, now: datetime):
        motion = await undecided(house, now)
        after = now + WEEK
        today = after.astimezone(settings().zone).date()
        command = Rule(motion, THEY_DO, "Motif", today - timedelta(days=1))
        await refused(rule(house.chair.actor, after, command), "ToR-1", "never_in_the_past")
        later = today + timedelta(days=30)
        await rule(house.chair.actor, after, replace(command, since=later))
        assert (await ruleset_on(later - timedelta(days=1)))[QUESTION].origin == "default"
        assert (await ruleset_on(later))[QUESTION].origin == "ruling"

    async def test_of_a_vote_opened_before_the_coalition_answered_settles_that_vote_only(
        self, house: House, now: datetime
    ):
        motion = await undecided(house, now)
        after = now + WEEK
        today = after.astimezone(settings().zone).date()
        decision = await adopted(house, now)
        await choose_value(house.chair.actor, after, ChooseValue(QUESTION, True, "ruling", today, decision))
        await rule(house.chair.actor, after, Rule(motion, THEY_DO_NOT, "Motif"))
        row = await only(Ruling.select().first())
        assert row["since"] is None
        assert (await ruleset_on(today))[QUESTION].value is True
        await refused(
            ratify(house.chair.actor, after, Ratify(row["id"], decision)), "ToR-27", "ruling_for_one_vote"
        )

    async def test_is_replaced_by_a_later_one_from_its_day_on(self, house: House, now: datetime):
        await ruled(house, now)
        motion = await undecided(house, now)  # opened before, so read by the default
        after = now + WEEK + timedelta(days=1)
        await rule(house.chair.actor, after, Rule(motion, THEY_DO, "Autre motif"))
        assert (await ruleset_on(after.astimezone(settings().zone).date()))[QUESTION].value is True
        first = await only(Ruling.select().order_by(Ruling.at).first())
        decision = await adopted(house, after)
        await refused(
            ratify(house.chair.actor, after + WEEK, Ratify(first["id"], decision)),
            "ToR-27",
            "ruling_superseded",
        )


class TestARatification:
    async def test_is_by_a_later_decision_and_closes_the_question(self, house: House, now: datetime):
        ruling = await ruled(house, now)
        decision = await adopted(house, now + WEEK)
        at = now + 2 * WEEK
        await ratify(house.chair.actor, at, Ratify(ruling, decision))
        value = (await ruleset_on(at.astimezone(settings().zone).date()))[QUESTION]
        assert (value.value, value.origin, value.ratified) == (False, "ruling", True)
        assert len(await trail("decisions.RulingRatified")) == 1
        await refused(ratify(house.chair.actor, at, Ratify(ruling, decision)), "ToR-27", "ruling_ratified")
        await adopted(house, at)
        assert len(await trail("decisions.RulingRecorded")) == 1
        assert (await recount_all()).differences == ()

    async def test_is_refused_without_the_right_without_a_ruling_or_without_a_later_adopted_decision(
        self, house: House, now: datetime
    ):
        earlier = await adopted(house, now - timedelta(days=30))
        ruling = await ruled(house, now)
        at = now + 2 * WEEK
        for decision in (earlier, new_id()):
            await refused(
                ratify(house.chair.actor, at, Ratify(ruling, decision)), "ToR-66", "no_later_decision"
            )
        later = await adopted(house, now + WEEK)
        with pytest.raises(NotPermitted):
            await ratify(house.organizations[2].actor, at, Ratify(ruling, later))
        with pytest.raises(NotFound):
            await ratify(house.chair.actor, at, Ratify(new_id(), later))
        today = at.astimezone(settings().zone).date()
        await choose_value(house.chair.actor, at, ChooseValue(QUESTION, True, "text", today, later))
        await refused(ratify(house.chair.actor, at, Ratify(ruling, later)), "ToR-27", "question_answered")


class TestThePage:
    async def test_shows_each_ruling_and_the_chair_records_its_ratification_there(
        self, house: House, browser: Browser, now: datetime, clock_at: Clock
    ):
        clock_at(now)
        await browser.sign_in(house.organizations[1].person, now)
        assert "No rulings" in text_of(await browser.get(to("rulings", "en")))
        ruling = await ruled(house, now)
        await adopted(house, now + WEEK)
        at = now + 2 * WEEK
        clock_at(at)
        await browser.sign_in(house.organizations[1].person, at)
        page = text_of(await browser.get(to("rulings", "en")))
        for words in (
            "I-2027-01",
            "Do individual members vote?",
            "In force",
            "Le mandat parle des organismes.",
            "Not yet",
        ):
            assert words in page
        assert "Record it" not in page
        assert "En vigueur" in text_of(await browser.get(to("rulings", "fr")))
        await browser.sign_in(house.chair.person, at)
        address = to("ratification", "en", id=ruling)
        assert (await browser.post(address, {})).status_code == 422
        decision = await only(Decision.select().order_by(Decision.at, ascending=False).first())
        done = await browser.follow(
            await browser.post(address, {f"{ruling.hex}-decision": str(decision["id"])})
        )
        assert "The ruling is ratified." in text_of(done)
        assert f"By decision {decision['reference']}" in text_of(done)

    async def test_refuses_a_second_ratification_with_its_clause_and_anyone_but_the_chair(
        self, house: House, browser: Browser, now: datetime, clock_at: Clock
    ):
        ruling = await ruled(house, now)
        sent = {f"{ruling.hex}-decision": str(await adopted(house, now + WEEK))}
        at = now + 2 * WEEK
        clock_at(at)
        await browser.sign_in(house.organizations[1].person, at)
        assert (await browser.post(to("ratification", "en", id=ruling), sent)).status_code == 403
        await browser.sign_in(house.chair.person, at)
        await browser.follow(await browser.post(to("ratification", "fr", id=ruling), sent))
        for lang, words in (
            ("fr", "La Coalition a déjà entériné cette décision d’interprétation."),
            ("en", "The Coalition has already ratified this ruling."),
        ):
            answer = await browser.post(to("ratification", lang, id=ruling), sent)
            assert answer.status_code == 409
            assert words in text_of(answer)
            assert "ToR-27" in text_of(answer)
        assert (await browser.post(to("ratification", "en", id=new_id()), sent)).status_code == 404

    async def test_names_no_motion_that_is_not_there_for_the_reader(
        self, house: House, browser: Browser, now: datetime, clock_at: Clock
    ):  # ToR-55

        await ruled(house, now)
        subject = house.organizations[5]
        await Motion.update({Motion.kind: "revocation", Motion.subject: subject.id}).where(
            Motion.reference == "P-2027-01"
        )
        at = now + WEEK
        clock_at(at)
        await browser.sign_in(house.organizations[1].person, at)
        assert "P-2027-01" in text_of(await browser.get(to("rulings", "en")))
        await browser.sign_in(subject.person, at)
        page = text_of(await browser.get(to("rulings", "en")))
        assert "I-2027-01" in page
        assert "P-2027-01" not in page
        assert "D-2027-01" not in page

    async def test_refuses_a_day_past_at_its_field_with_what_was_typed(
        self, house: House, browser: Browser, now: datetime, clock_at: Clock
    ):
        motion = await undecided(house, now)
        at = now + WEEK
        clock_at(at)
        await browser.sign_in(house.chair.person, at)
        sent = {"rule-reading": THEY_DO, "rule-reason": "Un motif écrit", "rule-since": "2027-03-01"}
        answer = await browser.post(to("ruling", "en", id=motion), sent)
        assert answer.status_code == 422
        assert "Choose today or a day to come" in text_of(answer)
        assert "Un motif écrit" in answer.text
        assert await Ruling.count() == 0
