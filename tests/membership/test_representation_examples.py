"""The worked examples of who sits and who votes (ToR-46, ToR-47), through the commands: name, delegate, roll call, vote."""

import csv
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.app import pages
from coalition.attendance import queries as attendance
from coalition.attendance.commands import RecordAttendance, record_attendance
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Ballot, Voting
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from tests.decisions.support import WORDING, meeting_in_session, only, voting_opened
from tests.house import House, Someone, later
from tests.membership.test_seats import granted

pages()
VECTORS = Path(__file__).parent.parent / "terms" / "vectors" / "representation.csv"
with VECTORS.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@dataclass
class Room:
    """Who came for the member: those known to the house by the word of the example, and how many more."""

    people: dict[str, UUID]
    strangers: int = 0


async def named(member: Someone, word: str, role: str, at: datetime) -> UUID | None:
    """Put on file by the organisation; None where the text leaves no place."""
    person = commands.NewPerson(word, "fr", email=f"{word}@example.org")
    try:
        await commands.name_representative(
            member.actor,
            at,
            commands.NameRepresentative(member.id, role, person),  # type: ignore[arg-type]
        )
    except Refused as refused:
        if refused.clause not in ("ToR-46", "ToR-47"):
            raise
        return None
    found = await queries.representatives_at(member.id, at)
    return next(one.person for one in found if one.handle == word)


async def came(member: Someone, words: list[str], meeting: UUID, at: datetime) -> Room:
    """Each of them, by the commands that make her who she is."""
    room = Room({})
    for word in words:
        if word == "rep":
            room.people[word] = member.person
        elif word.startswith("delegate"):
            sent = commands.NewPerson(word, "fr", email=f"{word}@example.org")
            may_vote = not word.endswith("novote")
            await commands.name_delegate(
                member.actor, at, commands.NameDelegate(meeting, member.id, sent, may_vote=may_vote)
            )
            found = await queries.delegation_page(meeting, member.id, member.person, at)
            assert found.sent is not None
            room.people[word] = found.sent
        else:
            role = "alternate" if word == "alternate" else "additional"
            person = await named(member, word, role, at)
            if person:
                room.people[word] = person
            else:
                room.strangers += 1
    return room


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
async def test_who_is_present_who_observes_and_one_ballot(house: House, now: datetime, row: dict[str, str]):
    member = house.organizations[1]
    added = int(row["seats_allowed"]) - 1
    at = await granted(house, now, added) if added else now
    meeting = await meeting_in_session(at)
    words = [word for word in row["attendees"].split(";") if word]
    room = await came(member, words, meeting, at)

    sitting = await queries.sitting_at(member.id, meeting, at.date(), at, among=room.people.values())
    assert sitting.seats == int(row["seats_allowed"])
    assert len(sitting.observers) + room.strangers == int(row["expected_observers"])
    assert (sitting.voter is not None) == bool(int(row["expected_voters"]))

    mark = "absent" if not sitting.seated else "delegate" if "delegate_novote" in words else "rep"
    roll = RecordAttendance(meeting, {member.id: mark})
    await record_attendance(house.chair.actor, at, roll)
    assert (member.id in await attendance.present_members(meeting)) == (row["expected_present"] == "yes")

    motion = await decisions.move(house.chair.actor, at, decisions.Move(house.chair.id, WORDING, meeting))
    voting = await voting_opened(house, motion, at, lasting=timedelta(days=8))
    for person in room.people.values():
        cast = decisions.CastBallot(motion, voting, member.id, "for")
        try:
            await decisions.cast_ballot(Actor(person), later(at, minutes=5), cast)
        except (Refused, NotFound, NotPermitted):
            assert person not in {one.person for one in await queries.representatives_at(member.id, at)}
    assert await Ballot.count().where(Ballot.voting == voting) == int(row["expected_voters"])
    turnout = await only(Voting.select(Voting.turnout).where(Voting.id == voting).first())
    assert turnout["turnout"] == int(row["expected_voters"])
