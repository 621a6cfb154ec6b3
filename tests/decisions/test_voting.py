"""Votes: opening and casting, and what the text does not allow."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor, new_id, perform
from coalition.decisions.commands import CastBallot, OpenVoting, cast_ballot, do_due, open_voting
from coalition.decisions.tables import Ballot, Decision, Motion, RollEntry
from coalition.errors import AlreadyDone, NotFound, NotPermitted, Refused
from coalition.membership.events import StatusChanged
from coalition.membership.tables import Delegation
from tests.decisions.conflicts import recused
from tests.decisions.support import (
    WEEK,
    blocked,
    meeting_in_session,
    moved,
    only,
    outcome_of,
    refused,
    votes,
    voting_of,
    voting_opened,
)
from tests.house import House, Someone, another, trail


async def delegated(who: Someone, person: UUID, meeting: UUID, now: datetime, *, may_vote: bool) -> None:
    """The person attends the meeting in the member's name."""
    async with perform(who.actor, now) as act:
        await Delegation.insert(
            Delegation(
                id=new_id(),
                member=who.id,
                meeting=meeting,
                person=person,
                may_vote=may_vote,
                given_by=who.person,
                given_at=now,
            )
        )
        act.record(StatusChanged(subject=who.id, status="active", since=now))


class TestOpening:
    async def test_after_a_block_a_member_asks_for_a_vote_with_a_reason_and_it_decides(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        asks = house.organizations[4].actor
        mute = OpenVoting(motion, after + WEEK, "")
        await refused(open_voting(asks, after, mute), "ToR-26", "may_not_open")
        await open_voting(asks, after, OpenVoting(motion, after + WEEK, "Le blocage demeure."))
        voting = await voting_of(motion)
        for who, vote in zip(house.organizations, ("for", "for", "for", "against", "abstain"), strict=False):
            await votes(who, motion, voting, vote, after)
        assert await do_due(after + WEEK) == 1
        outcome = await outcome_of(voting)
        assert (outcome["result"], outcome["needed"], outcome["votes_for"], outcome["silent"]) == (
            "adopted",
            3,
            3,
            2,
        )
        decision = await only(Decision.select().first())
        assert (decision["mode"], decision["is_adopted"]) == ("vote", True)

    async def test_without_a_round_only_the_chair_goes_to_a_vote(self, house: House, now: datetime):
        motion = await moved(house, now)
        asked = OpenVoting(motion, now + WEEK, "Vite.", waives_consensus=True)
        await refused(open_voting(house.organizations[1].actor, now, asked), "ToR-26", "may_not_open")
        await open_voting(house.chair.actor, now, asked)

    async def test_seven_days_between_meetings_and_none_in_a_meeting(self, house: House, now: datetime):
        between = await moved(house, now)
        short = OpenVoting(between, now + timedelta(days=6, hours=23), "Vite.", waives_consensus=True)
        await refused(open_voting(house.chair.actor, now, short), "ToR-26", "window_too_short")
        inside = await moved(house, now, meeting=await meeting_in_session(now))
        await voting_opened(house, inside, now, lasting=timedelta(minutes=5))

    async def test_one_vote_at_a_time(self, house: House, now: datetime):
        motion = await moved(house, now)
        await voting_opened(house, motion, now)
        again = OpenVoting(motion, now + WEEK, "Encore.", waives_consensus=True)
        await refused(open_voting(house.chair.actor, now, again), "ToR-26", "voting_under_way")

    async def test_the_roll_has_one_line_for_each_member_whatever_its_seats(
        self, house: House, now: datetime
    ):
        await another(house.chair)
        motion = await moved(house, now)
        await voting_opened(house, motion, now)
        assert await RollEntry.count() == 7


class TestCasting:
    async def test_forty_casts_at_once_leave_one_ballot_and_no_error(self, house: House, now: datetime):  # V2
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        who = house.organizations[2]
        second = await another(who)
        casts = [
            votes(
                who,
                motion,
                voting,
                ("for", "against", "abstain")[n % 3],
                now,
                person=(who.person, second)[n % 2],
            )
            for n in range(40)
        ]
        await asyncio.gather(*casts)
        rows = await Ballot.select()
        assert [row["revision"] for row in rows] == [40]
        assert len(await trail("decisions.BallotCast")) == 40

    async def test_the_last_valid_ballot_stands_whoever_cast_it(self, house: House, now: datetime):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        who = house.organizations[2]
        second = await another(who)
        await votes(who, motion, voting, "for", now)
        await votes(who, motion, voting, "against", now, person=second, comment="Après réflexion.")
        row = await only(Ballot.select().first())
        assert (row["vote"], row["person"], row["revision"]) == ("against", second, 2)
        assert f'"replaced":"{who.person}"' in (await trail("decisions.BallotCast"))[-1]["facts"]
        revisions = [entry["facts"].count('"revision":2') for entry in await trail("decisions.BallotCast")]
        assert revisions == [0, 1]

    async def test_the_same_form_sent_twice_casts_once(self, house: House, now: datetime):  # R4
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        actor = Actor(house.chair.person, "token", str)
        ballot = CastBallot(motion, voting, house.chair.id, "for")
        await cast_ballot(actor, now, ballot)
        with pytest.raises(AlreadyDone):
            await cast_ballot(actor, now, ballot)
        assert (await only(Ballot.select().first()))["revision"] == 1

    @pytest.mark.parametrize(
        "opened", [datetime(2027, 3, 10, 7, 0, tzinfo=UTC), datetime(2027, 11, 3, 5, 30, tzinfo=UTC)]
    )
    async def test_a_ballot_counts_until_the_last_millisecond_across_a_change_of_hour(
        self, house: House, opened: datetime
    ):  # V7, R6
        motion = await moved(house, opened)
        voting = await voting_opened(house, motion, opened, lasting=timedelta(days=8))
        end = opened + timedelta(days=8)
        await votes(house.chair, motion, voting, "for", end - timedelta(milliseconds=1))
        await refused(votes(house.organizations[1], motion, voting, "for", end), "ToR-26", "voting_closed")
        await do_due(end + timedelta(days=7))
        assert (await outcome_of(voting))["votes_for"] == 1

    async def test_without_authority_nothing_is_cast_and_the_earlier_ballot_stays(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        watcher = await another(house.chair, may_decide=False)
        await votes(house.chair, motion, voting, "for", now)
        await refused(
            votes(house.chair, motion, voting, "against", now, person=watcher), "ToR-45", "no_authority"
        )
        assert (await only(Ballot.select().first()))["vote"] == "for"

    async def test_a_delegate_votes_during_the_meeting_if_the_delegation_says_so(
        self, house: House, now: datetime
    ):
        meeting = await meeting_in_session(now)
        motion = await moved(house, now, meeting=meeting)
        voting = await voting_opened(house, motion, now)
        who, mute = house.organizations[2], house.organizations[3]
        await delegated(who, house.outsider, meeting, now, may_vote=True)
        await votes(who, motion, voting, "for", now, person=house.outsider)
        speechless = await another(house.organizations[4])
        await delegated(mute, speechless, meeting, now, may_vote=False)
        await refused(
            votes(mute, motion, voting, "for", now, person=speechless), "ToR-45", "delegation_without_vote"
        )

    async def test_a_vote_does_not_exist_for_outsiders_and_nobody_casts_for_another(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        with pytest.raises(NotFound):
            await votes(house.chair, motion, voting, "for", now, person=house.outsider)
        with pytest.raises(NotPermitted):
            await votes(house.chair, motion, voting, "for", now, person=house.organizations[1].person)

    async def test_a_recused_member_casts_nothing(self, house: House, now: datetime):
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        await recused(house.organizations[2], motion, now, now)
        late = now + timedelta(minutes=1)
        await refused(votes(house.organizations[2], motion, voting, "for", late), "ToR-89", "recused")

    @pytest.mark.parametrize(
        "tampering",
        [
            "update motion set text_en = 'That nothing be done.'",
            "update voting set closes_at = '2027-06-01 00:00:00+00:00'",
            "update voting set ruleset = replace(ruleset, '\"votes_cast\"', '\"eligible\"')",
            "update roll_entry set excluded = 'recused'",
            "update voting set manifest = replace(manifest, 'adopt', 'reject')",
        ],
    )
    async def test_a_vote_changed_behind_its_back_takes_no_ballot_and_is_not_counted(
        self, house: House, now: datetime, tampering: str
    ):  # V4
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        await votes(house.chair, motion, voting, "for", now)
        await Motion.raw(tampering)
        await refused(
            votes(house.organizations[1], motion, voting, "for", now), "ToR-26", "void_text_changed"
        )
        await do_due(now + timedelta(days=90))
        assert (await outcome_of(voting))["result"] == "void"
        assert await Decision.count() == 0
        await voting_opened(house, motion, now + timedelta(days=90))

    @pytest.mark.parametrize(
        "tampering",
        [
            "update roll_entry set excluded = 'recused' where kind = 'individual'",
            "delete from roll_entry where kind = 'individual'",
        ],
    )
    async def test_a_line_of_the_roll_changed_behind_its_back_voids_the_count(
        self, house: House, now: datetime, tampering: str
    ):  # V4
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        await Motion.raw(tampering)
        whose, other = house.individuals[0], house.organizations[1]
        with pytest.raises(Refused):
            await votes(whose, motion, voting, "for", now)
        await votes(other, motion, voting, "for", now)
        await do_due(now + timedelta(days=90))
        assert (await outcome_of(voting))["result"] == "void"
