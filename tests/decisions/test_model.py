"""Votes against a plain oracle: members join, leave, delegate, vote, replace, step aside, close, in any order (R13)."""

import asyncio
import tempfile
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from coalition import db
from coalition.act import HOUSE, Actor, perform
from coalition.audit.verification import verify
from coalition.decisions.commands import CastBallot, cast_ballot, close_voting, do_due
from coalition.decisions.tables import Ballot, RollEntry
from coalition.errors import CoalitionError, Refused
from coalition.meetings.commands import DeclareConflict, declare_conflict
from coalition.membership.commands import NameDelegate, leave, name_delegate, withdraw_member
from coalition.membership.entry import Entrant, NewPerson, enter, seat
from tests.conftest import NOW
from tests.databases import fresh_database
from tests.decisions.oracle import Coalition, Membership
from tests.decisions.support import meeting_in_session, moved, outcome_of, voting_opened
from tests.house import House, another, founded

LONGEST = 50
LASTS = timedelta(minutes=90)
CHOICES = st.sampled_from(("for", "against", "abstain"))
ANYONE = st.integers(min_value=0, max_value=10_000)


class Votes(RuleBasedStateMachine):
    """The house on a database of its own, and the oracle beside it. Whoever is drawn acts; both must say the same."""

    steps: ClassVar[int] = 0

    @initialize()
    def found(self) -> None:
        """Five organisations and two members in their own name, at a meeting under way."""
        self.stack, self.runner = AsyncExitStack(), asyncio.Runner()
        self.oracle = Coalition()
        self.joined = 0
        self.run(self._found())

    def run(self, act: Awaitable[Any]) -> Any:
        """Let the house do it; each act has a second of its own."""
        self.oracle.now += 1

        async def acting() -> Any:
            return await act

        return self.runner.run(acting())

    async def _found(self) -> None:
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        await self.stack.enter_async_context(fresh_database(Path(folder)))
        self.house: House = await founded(5, 2)
        self.meeting = await meeting_in_session(NOW)
        for one in self.house.everyone:
            self.oracle.members[one.id] = Membership(one.id, one.kind == "organization", {one.person: True})

    def teardown(self) -> None:
        """The trail stands; the house is closed."""
        if not hasattr(self, "runner"):
            return
        try:
            assert self.run(verify()).fault is None
        finally:
            self.run(self.stack.aclose())
            self.runner.close()

    @property
    def now(self) -> Any:
        """The server's clock."""
        return NOW + timedelta(seconds=self.oracle.now)

    def drawn(self, things: list[Any], number: int) -> Any:
        """One of these."""
        return things[number % len(things)]

    def expect(self, grounds: set[str], act: Awaitable[Any]) -> bool:
        """The act succeeds where there is no ground against it, else it is refused on one of them."""
        ground = self.run(_ground_of(act))
        assert ground in grounds if grounds else ground is None, (ground, grounds)
        return ground is None

    # The membership

    @rule(is_organization=st.booleans())
    def join(self, is_organization: bool) -> None:
        """Somebody is admitted: on the next roll, not on the one under way."""
        self.joined += 1
        member, person = self.run(self._enter("organization" if is_organization else "individual"))
        self.oracle.members[member] = Membership(member, is_organization, {person: True})

    async def _enter(self, kind: str) -> tuple[UUID, UUID]:
        day = self.now.date()
        name = f"Arrivée {self.joined}"
        async with perform(HOUSE, self.now) as act:
            sector = "health" if kind == "organization" else None
            member = await enter(act, Entrant(kind, name, name, sector, day, self.now))
            person = await NewPerson(name, "fr", f"joined{self.joined}@example.org").enter(act)
            await seat(act, member, person, role="principal", may_decide=True, may_sign=False)
        return member, person

    @rule(number=ANYONE, may_decide=st.booleans())
    def seat_another(self, number: int, may_decide: bool) -> None:
        """A second person acts for an organisation, who may decide or not."""
        one = self.drawn([one for one in self.oracle.current if one.is_organization], number)
        someone = next((known for known in self.house.organizations if known.id == one.id), None)
        if someone is not None and len(one.seats) < 3:
            person = self.run(another(someone, may_decide=may_decide))
            one.seats[person] = may_decide

    @rule(number=ANYONE)
    def leave(self, number: int) -> None:
        """A member leaves; the chair stays."""
        staying = [one for one in self.oracle.current if one.id != self.house.chair.id]
        if len(staying) > 2:
            one = self.drawn(staying, number)
            actor = Actor(next(iter(one.seats)))
            self.run(
                withdraw_member(actor, self.now, one.id) if one.is_organization else leave(actor, self.now)
            )
            self.oracle.leave(one.id)

    @rule(number=ANYONE, may_vote=st.booleans())
    def delegate(self, number: int, may_vote: bool) -> None:
        """An organisation sends somebody to the meeting in its name."""
        one = self.drawn([one for one in self.oracle.current if one.is_organization], number)
        self.joined += 1
        newcomer = NewPerson(f"Déléguée {self.joined}", "en", f"sent{self.joined}@example.org")
        command = NameDelegate(self.meeting, one.id, newcomer, may_vote)
        self.run(name_delegate(Actor(next(iter(one.seats))), self.now, command))
        (person,) = [
            row["person"]
            for row in self.run(
                db.rows("select person from delegation where member = {} and revoked_at is null", one.id)
            )
        ]
        self.oracle.send(one.id, person, may_vote)

    # The vote

    @precondition(lambda self: not self.oracle.votes or self.oracle.vote.is_closed)
    @rule()
    def open(self) -> None:
        """A motion is moved in the meeting, and the chair puts it to the vote."""
        motion = self.run(moved(self.house, self.now, by=0, meeting=self.meeting))
        voting = self.run(voting_opened(self.house, motion, self.now, lasting=LASTS))
        self.oracle.open(motion, voting, self.oracle.now + int(LASTS.total_seconds()) - 1)

    @precondition(lambda self: self.oracle.votes)
    @rule(who=ANYONE, whose=ANYONE, vote=CHOICES, is_own=st.booleans())
    def cast(self, who: int, whose: int, vote: str, is_own: bool) -> None:
        """Somebody casts a ballot in some member's name, her own or not; it may replace another."""
        self._cast(who, self.drawn(list(self.oracle.members), whose), vote, is_own)

    def _cast(self, who: int, member: UUID, vote: str, is_own: bool) -> None:
        acting = list(self.oracle.members[member].seats)
        acting += [person for person, (sender, _) in self.oracle.delegates.items() if sender == member]
        person = self.drawn(acting if is_own else self.oracle.persons, who)
        open_vote = self.oracle.vote
        command = CastBallot(open_vote.motion, open_vote.id, member, vote)
        if self.expect(self.oracle.why_not(person, member), cast_ballot(Actor(person), self.now, command)):
            open_vote.ballots[member] = vote

    @precondition(lambda self: self.oracle.is_under_way())
    @rule(whose=ANYONE, votes=st.lists(CHOICES, min_size=2, max_size=9))
    def cast_in_turn(self, whose: int, votes: list[str]) -> None:
        """One member after the other votes by its first representative."""
        for number, vote in enumerate(votes):
            if eligible := [one for one in self.oracle.vote.roll if one in self.oracle.vote.eligible]:
                self._cast(0, self.drawn(eligible, whose + number), vote, True)

    @precondition(lambda self: self.oracle.votes and not self.oracle.vote.is_closed)
    @rule(number=ANYONE)
    def recuse(self, number: int) -> None:
        """A member declares a conflict and steps aside."""
        one = self.drawn(self.oracle.current, number)
        command = DeclareConflict(self.meeting, one.id, "recused", motion=self.oracle.vote.motion)
        self.run(declare_conflict(Actor(next(iter(one.seats))), self.now, command))
        self.oracle.recuse(one.id)

    @precondition(lambda self: self.oracle.is_under_way() and self.oracle.waits <= 1)
    @rule()
    def close_early(self) -> None:
        """The chair closes as soon as everyone who may vote has."""
        chair = self.house.chair.actor
        grounds = self.oracle.why_not_close()
        if self.expect(grounds, close_voting(chair, self.now, self.oracle.vote.motion)):
            self._compare()

    @rule(minutes=st.integers(min_value=1, max_value=45))
    def wait(self, minutes: int) -> None:
        """Time passes; a vote whose instant has come is counted, once."""
        self.oracle.now += 60 * minutes
        is_over = (
            bool(self.oracle.votes) and not self.oracle.vote.is_closed and not self.oracle.is_under_way()
        )
        assert self.run(do_due(self.now)) == int(is_over)
        if is_over:
            self._compare()

    def _compare(self) -> None:
        expected = self.oracle.count()
        self.oracle.vote.is_closed = True
        outcome = self.run(outcome_of(self.oracle.vote.id))
        assert {
            name: outcome[name] for name in vars(expected) if name not in ("is_adopted", "is_provisional")
        } | {
            "is_adopted": outcome["result"] == "adopted",
            "is_provisional": bool(outcome["is_provisional"]),
        } == vars(expected)

    @invariant()
    def one_ballot_a_member(self) -> None:
        """Never two ballots of a member, never one that is not on the roll; the roll stays as it was frozen."""
        Votes.steps += 1
        if not self.oracle.votes:
            return
        vote = self.oracle.vote
        ballots = self.run(Ballot.select(Ballot.member, Ballot.vote).where(Ballot.voting == vote.id))
        assert {row["member"]: row["vote"] for row in ballots} == vote.ballots
        assert len(ballots) == len(vote.ballots)
        roll = self.run(RollEntry.select(RollEntry.member).where(RollEntry.voting == vote.id))
        assert {row["member"] for row in roll} == set(vote.roll)


async def _ground_of(act: Awaitable[Any]) -> str | None:
    """On which ground the house refuses; None where it does not."""
    try:
        await act
    except Refused as refused:
        return refused.clause
    except CoalitionError as error:
        return type(error).__name__
    return None


def _play(examples: int) -> int:
    """So many coalitions, each with up to fifty acts; returns how many acts there were."""
    Votes.steps = 0
    chosen = settings(
        max_examples=examples, stateful_step_count=LONGEST, deadline=None, suppress_health_check=list(HealthCheck),
        print_blob=True,
    )  # fmt: skip
    run_state_machine_as_test(Votes, settings=chosen)
    return Votes.steps


def test_whatever_members_do_the_count_is_what_the_text_says():
    assert _play(8) > 50


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_ten_thousand_acts_and_the_count_is_what_the_text_says():  # R13
    assert _play(700) >= 10_000
