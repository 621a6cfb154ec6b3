"""Every result is reckoned again from its rows; a row changed by other hands is found, and named (V10, V14, A2)."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition import db
from coalition.act import new_id
from coalition.audit.rederiving import rederive
from coalition.decisions.commands import Rule, close_round, do_due, rule, withdraw_position
from coalition.decisions.queries.recount import Difference, recount, recount_all
from coalition.decisions.tables import Decision, Outcome
from coalition.web.languages import language
from tests.decisions.conflicts import recused
from tests.decisions.support import WEEK, moved, only, reference_of, round_opened, says, votes, voting_opened
from tests.decisions.test_counting import READING, left
from tests.house import House, later
from tests.revocation.cases import decided, motion_of, notified, opened


async def voted(house: House, now: datetime, *choices: str) -> tuple[UUID, UUID]:
    """A motion on which members voted, one after the other, counted."""
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    for who, vote in zip(house.everyone, choices, strict=False):
        await votes(who, motion, voting, vote, now)
    await do_due(now + WEEK)
    return motion, voting


async def found(motion: UUID) -> set[str]:
    """What the recount and the check of the trail both say of this motion, by code; each names it."""
    everything = (await recount_all()).differences
    derived = await rederive()
    assert [str(one.where) for one in derived] == [str(one.where) for one in everything]
    reference = await reference_of(motion)
    about = [one for one in everything if one.reference == reference]
    assert all(reference in str(one.where) for one in about)
    return {one.code for one in about}


def said(differences: list[Difference]) -> list[str]:
    """Each in both languages."""
    words = []
    for lang in ("fr", "en"):
        token = language.set(lang)
        words += [f"{one.where}: {one.sentence}" for one in differences]
        language.reset(token)
    return words


class TestAnHonestResult:
    async def test_is_as_shown_whoever_left_stepped_aside_voted_again_or_was_silent(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        for who in house.everyone:
            await votes(who, motion, voting, "against", now)
            await votes(who, motion, voting, "for", later(now, hours=1))
        await left(house.organizations[4].id, now + timedelta(days=1))
        await recused(house.organizations[1], motion, now + timedelta(days=2), now)
        await do_due(now + timedelta(days=8))
        await left(house.organizations[3].id, now + timedelta(days=9))  # afterwards: the result stays
        result = await recount_all()
        assert (result.decisions, result.votes, result.differences) == (1, 1, ())
        assert await rederive() == []

    async def test_is_as_shown_after_a_ruling_and_one_decision_can_be_asked_for(
        self, house: House, now: datetime
    ):
        motion, _ = await voted(house, now, "for", "against")
        second = await moved(house, now)
        voting = await voting_opened(house, second, now)
        await votes(house.organizations[0], second, voting, "for", now)
        await votes(house.organizations[1], second, voting, "against", now)
        await votes(house.individuals[0], second, voting, "for", now)
        await do_due(now + WEEK)
        assert (await recount_all()).differences == ()  # provisional
        await rule(house.chair.actor, now + WEEK, Rule(second, READING, "Motif"))
        assert (await recount_all()).differences == ()
        entry = await only(Decision.select().where(Decision.motion == motion).first())
        one = await recount(entry["reference"])
        assert (one.decisions, one.votes, one.differences) == (1, 1, ())
        with pytest.raises(LookupError):
            await recount("D-1999-01")

    async def test_of_consensus_is_as_shown(self, house: House, now: datetime):
        motion = await moved(house, now)
        round_id = await round_opened(house, motion, now)
        for who in house.everyone:
            await says(who, motion, round_id, "agree", now)
        await says(house.organizations[2], motion, round_id, "reservations", now)
        await withdraw_position(
            house.organizations[3].actor, now, motion, round_id, house.organizations[3].id
        )
        await left(house.organizations[4].id, later(now, hours=1))
        await close_round(house.chair.actor, later(now, hours=49), motion)
        result = await recount_all()
        assert (result.decisions, result.rounds, result.differences) == (1, 1, ())


TAMPERED = {
    "a ballot changed": ("update ballot set vote = 'against' where member = {member}", "ballot_changed"),
    "a ballot given to another revision": ("update ballot set revision = 2 where member = {member}", "ballot_changed"),
    "a ballot deleted": ("delete from ballot where member = {member}", "ballot_gone"),
    "a count changed": ("update outcome set votes_for = 6", "figure"),
    "a result turned": ("update outcome set result = 'not_adopted'", "figure"),
    "a result made provisional": ("update outcome set is_provisional = true", "provisional"),
    "the arithmetic changed": ("update outcome set lines = replace(lines, 'plus_one', 'plus_two')", "lines"),
    "a result deleted": ("delete from outcome", "outcome_gone"),
    "a turnout changed": ("update voting set turnout = 7", "turnout"),
    "the rule changed": ("update voting set ruleset = replace(ruleset, 'votes_cast', 'eligible')", "question_or_roll"),
    "the question changed": ("update motion set text_fr = 'Autre chose'", "question_or_roll"),
    "a line of the roll changed": ("update roll_entry set excluded = 'recused' where member = {member}", "question_or_roll"),
    "who was dropped changed": ("update outcome set dropped = '{{\"x\": \"left\"}}'", "digest"),
    "a decision turned": ("update decision set is_adopted = false", "entry"),
    "a decision deleted": ("delete from decision", "gone"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
async def test_a_row_changed_by_other_hands_is_found(house: House, now: datetime, what: str):  # V10, A2
    motion, _ = await voted(house, now, "for", "for", "for", "against")
    assert await found(motion) == set()
    statement, code = TAMPERED[what]
    member = house.organizations[0].id
    if "{member}" in statement:
        await db.rows(statement.replace("{member}", "{}"), member)
    else:
        await db.rows(statement.replace("{{", "{").replace("}}", "}"))
    everything = (await recount_all()).differences
    assert code in {one.code for one in everything}
    assert [str(one.where) for one in await rederive()] == [str(one.where) for one in everything]
    assert said(list(everything))


async def test_a_ballot_added_by_other_hands_is_found(house: House, now: datetime):  # V10, A2
    motion, voting = await voted(house, now, "for", "for", "for", "against")
    who = house.organizations[5]
    await db.rows(
        "insert into ballot (id, voting, member, vote, person, channel, cast_at, revision) "
        "values ({}, {}, {}, 'against', {}, 'electronic', {}, 1)",
        new_id(), voting, who.id, who.person, now,
    )  # fmt: skip
    assert {"ballot_added", "digest", "turnout"} <= await found(motion)
    assert f"{await reference_of(motion)}, vote 1: Nobody cast the ballot of member 6." in said(
        list((await recount_all()).differences)
    )


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("update ballot set vote = 'against' where member = {}", "ballot_changed"),
        ("delete from ballot where member = {}", "ballot_gone"),
    ],
)
async def test_a_ballot_changed_before_the_closing_voids_the_count(
    house: House, now: datetime, statement: str, code: str
):  # V10
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    for who in house.organizations:
        await votes(who, motion, voting, "for", now)
    await db.rows(statement, house.organizations[0].id)
    assert code in await found(motion)  # while the vote is open: no choice is told
    await do_due(now + WEEK)
    outcome = await only(Outcome.select().first())
    assert outcome["result"] == "void"
    assert code in await found(motion)


class TestASecretVote:
    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            ("update ballot set vote = 'against' where member = {}", "ballot_changed"),
            ("delete from ballot where member = {}", "ballot_gone"),
            ("update ballot set revision = revision + 1 where member = {}", "ballot_changed"),
        ],
    )
    @pytest.mark.parametrize("ballots", [3, 5])
    async def test_that_was_tampered_with_is_found_without_a_number_or_a_name(
        self, house: House, now: datetime, statement: str, code: str, ballots: int
    ):  # V10, V12
        voters = house.organizations[:ballots]
        case, _ = await decided(house, now, house.organizations[5], {one.id: "for" for one in voters})
        motion = await motion_of(case)
        assert await found(motion) == set()
        await db.rows(statement, voters[0].id)
        assert code in await found(motion)
        for one in (await recount_all()).differences:
            assert one.member is None
            assert one.figure in ("", "result")

    async def test_recast_and_put_back_as_it_was_first_is_found(self, house: House, now: datetime):  # V12b
        case = await notified(house, now, house.organizations[5])
        opens = later(now, days=15)
        voter = house.organizations[1]
        closes = await opened(house, case, opens, {voter.id: "for"})
        before = await db.rows("select vote, revision from ballot")
        (voting,) = await db.rows("select id from voting")
        motion = await motion_of(case)
        await votes(voter, motion, voting["id"], "against", later(opens, days=2))
        await db.rows("update ballot set vote = {}, revision = {}", before[0]["vote"], before[0]["revision"])
        await do_due(closes)
        assert (await only(Outcome.select().first()))["result"] == "void"
        assert await found(motion) == {"ballot_changed"}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("update position_taken set position = 'agree' where member = {}", "position_changed"),
        ("delete from position_taken where member = {}", "position_gone"),
        ("update position_taken set withdrawn_at = taken_at where member = {}", "position_gone"),
        ("update consensus_round set verdict = 'consensus' where id <> {}", "figure"),
        ("update consensus_round set counts = replace(counts, '\"block\": 1', '\"block\": 0') where id <> {}", "figure"),
    ],
)  # fmt: skip
async def test_a_position_changed_by_other_hands_is_found(
    house: House, now: datetime, statement: str, code: str
):
    motion = await moved(house, now)
    round_id = await round_opened(house, motion, now)
    for who in house.organizations[:3]:
        await says(who, motion, round_id, "agree", now)
    blocking = house.organizations[3]
    await says(blocking, motion, round_id, "block", now)
    await close_round(house.chair.actor, later(now, hours=49), motion)
    assert await found(motion) == set()
    await db.rows(statement, blocking.id)
    assert code in await found(motion)
