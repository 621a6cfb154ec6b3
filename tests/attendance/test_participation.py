"""The line of participation of a meeting: who is in the room, and whether the quorum of the terms is met there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx2 import Response

from coalition.attendance import queries
from coalition.attendance.commands import RecordAttendance, record_attendance
from coalition.attendance.queries import Participation, QuorumLine
from coalition.mandate.commands import ChooseValue, choose_value
from coalition.meetings.commands import adjourn
from coalition.meetings.queries import meeting_state
from coalition.membership.commands import NameDelegate, name_delegate
from coalition.web.paths import to
from tests.attendance.test_movements import minute, note, under_way
from tests.attendance.test_roll import MEETING
from tests.house import Browser, House, another, text_of
from tests.mandate.decided import a_decision
from tests.revocation.cases import moved

Move = Callable[[datetime], None]
LONG_BEFORE = MEETING - timedelta(days=60)
BEFORE = MEETING - timedelta(days=20)
FOUR = {"kind": "count", "n": 4}
HALF = {"kind": "fraction", "num": 1, "den": 2}
A_MEMBER = {"kind": "members_present"}
TWO_THIRDS = {"kind": "fraction", "num": 2, "den": 3, "kinds": ["revocation"]}
SAID = {
    ("en", True): ("Quorum of 4 met", "The quorum of 4 is met."),
    ("en", False): ("Quorum of 4 not met", "The quorum of 4 is not met."),
    ("fr", True): ("Quorum de 4 atteint", "Le quorum de 4 est atteint."),
    ("fr", False): ("Quorum de 4 non atteint", "Le quorum de 4 n'est pas atteint."),
}


async def ruled(house: House, **values: Any) -> None:
    """The terms choose these values, long before the meeting (`majority__quorum=…`)."""
    decision = await a_decision(LONG_BEFORE)
    for name, value in values.items():
        key = name.replace("__", ".")
        choice = ChooseValue(key, value, "ruling", LONG_BEFORE.date(), decision)
        await choose_value(house.chair.actor, LONG_BEFORE, choice)


async def with_present(house: House, organizations: int, individuals: int = 0) -> UUID:
    """A meeting under way with the first so many in the room, and the others absent."""
    meeting = await under_way(house)
    there = house.organizations[:organizations] + house.individuals[:individuals]
    roll = {one.id: "rep" if one in there else "absent" for one in house.everyone}
    await record_attendance(house.chair.actor, minute(6), RecordAttendance(meeting, roll))
    return meeting


def read(page: Response) -> str:
    """What a reader sees, with the apostrophe of a typewriter."""
    return text_of(page).replace("’", "'")


async def line_of(meeting: UUID, now: datetime) -> Participation:
    facts = await meeting_state(meeting)
    assert facts
    return await queries.participation(facts, now)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("there", "is_met"), [(3, False), (4, True), (5, True)])
async def test_the_pages_say_the_quorum_met_from_the_number_of_the_terms_on_and_not_below(
    house: House, browser: Browser, clock_at: Move, there: int, is_met: bool, lang: str
) -> None:
    await ruled(house, majority__quorum=FOUR)
    meeting = await with_present(house, there)
    await browser.sign_in(house.chair.person, minute(15))
    clock_at(minute(15))
    in_the_room, on_the_page = SAID[lang, is_met]
    room = read(await browser.get(to("meeting_room", lang, id=meeting)))
    followed = read(await browser.get(to("meeting", lang, id=meeting)))
    assert in_the_room in room
    assert on_the_page in followed
    for other in {SAID[lang, True], SAID[lang, False]} - {SAID[lang, is_met]}:
        assert other[0] not in room
        assert other[1] not in followed


@pytest.mark.parametrize(
    ("quorum", "organizations", "individuals", "needed", "is_met"),
    [
        (HALF, 3, 0, 4, False),
        (HALF, 3, 1, 4, True),
        (HALF, 4, 1, 4, True),
        (A_MEMBER, 0, 0, 1, False),
        (A_MEMBER, 0, 1, 1, True),
        (A_MEMBER, 2, 0, 1, True),
    ],
)
async def test_a_share_is_of_all_who_have_a_vote_rounded_up_and_presence_asks_for_one(
    house: House, quorum: object, organizations: int, individuals: int, needed: int, is_met: bool
) -> None:
    await ruled(house, majority__quorum=quorum)
    meeting = await with_present(house, organizations, individuals)
    line = await line_of(meeting, minute(15))
    assert line.quorums == (QuorumLine("", needed, is_met),)


@pytest.mark.parametrize(("organizations", "is_met"), [(2, False), (3, True), (4, True)])
async def test_where_only_organizations_vote_individuals_are_neither_in_the_base_nor_in_the_count(
    house: House, organizations: int, is_met: bool
) -> None:
    await ruled(house, majority__quorum=HALF, vote__individual_members=False)
    meeting = await with_present(house, organizations, individuals=1)
    assert (await line_of(meeting, minute(15))).quorums == (QuorumLine("", 3, is_met),)


async def test_who_leaves_makes_the_quorum_fail_and_who_arrives_meets_it_again(house: House) -> None:
    await ruled(house, majority__quorum=FOUR)
    meeting = await with_present(house, 4)
    await note(house, meeting, 3, "departure", minute(20))
    assert (await line_of(meeting, minute(21))).quorums == (QuorumLine("", 4, is_met=False),)
    await note(house, meeting, 4, "remote", minute(25))
    assert (await line_of(meeting, minute(26))).quorums == (QuorumLine("", 4, is_met=True),)


async def test_a_delegate_counts_in_the_quorum_only_with_a_vote(house: House) -> None:
    await ruled(house, majority__quorum=FOUR)
    meeting = await with_present(house, 3)
    sending = house.organizations[3]
    await note(house, meeting, 3, "delegate", minute(20))
    assert (await line_of(meeting, minute(21))).quorums == (QuorumLine("", 4, is_met=False),)
    sent = NameDelegate(meeting, sending.id, await another(sending), may_vote=True)
    await name_delegate(sending.actor, minute(22), sent)
    assert (await line_of(meeting, minute(23))).quorums == (QuorumLine("", 4, is_met=True),)


@pytest.mark.parametrize(
    ("there", "is_met", "said", "dit"),
    [
        (3, False, "3, not met in the room", "3, non atteint dans la salle"),
        (4, True, "3, met in the room", "3, atteint dans la salle"),
        (5, True, "3, met in the room", "3, atteint dans la salle"),
    ],
)
async def test_the_quorum_of_a_revocation_leaves_out_the_member_concerned_there_as_in_the_base(
    house: House, browser: Browser, clock_at: Move, there: int, is_met: bool, said: str, dit: str
) -> None:
    """Half of the six others is three, of whom the member concerned, present, is not one (ToR-54, ToR-55)."""
    await moved(house, BEFORE, house.organizations[2])
    meeting = await with_present(house, there)
    assert (await line_of(meeting, minute(15))).quorums == (QuorumLine("revocation", 3, is_met),)
    await browser.sign_in(house.chair.person, minute(15))
    clock_at(minute(15))
    assert f"Quorum for a revocation: {said}" in read(await browser.get(to("meeting_room", "en", id=meeting)))
    assert f"Quorum d'une révocation : {dit}" in read(await browser.get(to("meeting_room", "fr", id=meeting)))


@pytest.mark.parametrize(
    ("there", "said", "dit"), [(3, "4, not met", "4, non atteint"), (4, "4, met", "4, atteint")]
)
async def test_a_quorum_of_ordinary_motions_alone_is_said_to_be_theirs(
    house: House, browser: Browser, clock_at: Move, there: int, said: str, dit: str
) -> None:
    await ruled(house, majority__quorum=FOUR | {"kinds": ["ordinary"]})
    meeting = await with_present(house, there)
    await browser.sign_in(house.chair.person, minute(15))
    clock_at(minute(15))
    room = read(await browser.get(to("meeting_room", "en", id=meeting)))
    assert f"Quorum for an ordinary motion: {said} in the room" in room
    salle = read(await browser.get(to("meeting_room", "fr", id=meeting)))
    assert f"Quorum d'une proposition ordinaire : {dit} dans la salle" in salle


async def test_no_quorum_is_said_of_revocations_without_a_case_nor_of_anything_once_adjourned(
    house: House,
) -> None:
    meeting = await with_present(house, 5)
    assert (await line_of(meeting, minute(15))).quorums == ()
    await ruled(house, majority__quorum=TWO_THIRDS)
    assert (await line_of(meeting, minute(15))).quorums == ()
    await moved(house, BEFORE, house.organizations[2])
    assert (await line_of(meeting, minute(15))).quorums == (QuorumLine("revocation", 4, is_met=True),)
    await adjourn(house.chair.actor, minute(100), meeting)
    assert (await line_of(meeting, minute(110))).quorums == ()


async def test_the_line_counts_delegates_with_a_vote_and_individuals_as_a_number(
    house: House, browser: Browser, clock_at: Move
) -> None:
    meeting = await under_way(house)
    sending = house.organizations[2]
    await note(house, meeting, 5, "departure", minute(10))
    roll = RecordAttendance(meeting, {sending.id: "delegate"})
    await record_attendance(house.chair.actor, minute(11), roll)
    assert (await line_of(meeting, minute(12))).delegates_with_vote == 0
    sent = NameDelegate(meeting, sending.id, await another(sending), may_vote=True)
    await name_delegate(sending.actor, minute(11), sent)
    line = await line_of(meeting, minute(12))
    assert (line.organizations, line.all_organizations, line.individuals) == (5, 6, 1)
    assert (line.delegates_with_vote, line.left, line.quorums) == (1, 1, ())
    await browser.sign_in(house.chair.person, minute(15))
    clock_at(minute(15))
    room = await browser.get(to("meeting_room", id=meeting))
    assert "1 delegate with a vote" in text_of(room)
    await adjourn(house.chair.actor, minute(100), meeting)
    assert (await line_of(meeting, minute(110))).organizations == 6
