"""Who comes late and who leaves before the end: noted in the room, put right afterwards, and who is there."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor, new_id
from coalition.attendance import commands, queries
from coalition.attendance.commands import NoteMovement, RecordAttendance, TakeBackMovement
from coalition.attendance.tables import Movement
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.mandate.commands import ChooseValue, choose_value
from coalition.meetings.commands import adjourn
from tests.attendance.test_roll import MEETING, marks_of
from tests.attendance.year import YEAR, minutes_adopted
from tests.house import House, trail
from tests.mandate.decided import a_decision
from tests.meetings.year import convened, held, opened


def minute(number: int) -> datetime:
    return MEETING + timedelta(minutes=number)


async def under_way(house: House, **marks: str) -> UUID:
    """A meeting whose roll was taken: everyone by a representative, but those named by their place (`o3="absent"`)."""
    meeting = await convened(house, MEETING)
    await opened(house, meeting, MEETING)
    roll = {one.id: marks.get(f"o{place}", "rep") for place, one in enumerate(house.organizations)}
    roll |= {one.id: "rep" for one in house.individuals}
    await commands.record_attendance(house.chair.actor, minute(5), RecordAttendance(meeting, roll))
    return meeting


async def note(house: House, meeting: UUID, place: int, what: str, now: datetime, **said: object) -> UUID:
    kind = "departure" if what == "departure" else "arrival"
    mark = "" if what == "departure" else what
    command = NoteMovement(meeting, house.organizations[place].id, kind, mark, **said)  # type: ignore[arg-type]
    return await commands.note_movement(house.chair.actor, now, command)


async def test_who_was_absent_is_present_from_its_arrival_in_one_act(house: House) -> None:
    meeting = await under_way(house, o3="absent")
    late = house.organizations[3].id
    assert late not in await queries.members_there(meeting)
    await note(house, meeting, 3, "delegate", minute(20))
    assert (await marks_of(meeting))[late] == "delegate"
    assert late in await queries.members_there(meeting)
    (arrived,) = await trail("attendance.ArrivalNoted")
    recorded = (await trail("attendance.AttendanceRecorded"))[-1]
    assert arrived["at"] == recorded["at"] == minute(20)
    assert arrived["actor"] == str(house.chair.person)
    (line,) = (await queries.movements_at(meeting))[late]
    assert (line.kind, line.at, line.was, line.mark) == ("arrival", minute(20), "absent", "delegate")


async def test_who_leaves_has_attended_and_is_no_longer_in_the_room(house: House) -> None:
    meeting = await under_way(house)
    early = house.organizations[2].id
    await note(house, meeting, 2, "departure", minute(40))
    assert early in await queries.present_members(meeting)
    assert early not in await queries.members_there(meeting)
    await note(house, meeting, 2, "rep", minute(60))
    assert early in await queries.members_there(meeting)
    roll = await queries.roll_page(meeting, minute(70))
    assert roll
    line = roll.line(early)
    assert line
    assert [one.kind for one in line.movements] == ["departure", "arrival"]
    assert line.is_there


async def test_the_recording_secretary_notes_them_too_and_nobody_else(house: House) -> None:
    meeting = await under_way(house)
    leaving = NoteMovement(meeting, house.organizations[3].id, "departure")
    await commands.note_movement(house.organizations[1].actor, minute(30), leaving)
    for actor, error in ((house.organizations[2].actor, NotPermitted), (Actor(house.outsider), NotFound)):
        with pytest.raises(error):
            await commands.note_movement(actor, minute(31), leaving)
    (movement,) = (await queries.movements_at(meeting))[house.organizations[3].id]
    with pytest.raises(NotPermitted):
        await commands.take_back_movement(
            house.organizations[2].actor, minute(31), TakeBackMovement(movement.id)
        )


@pytest.mark.parametrize(
    ("what", "place", "reason"),
    [
        ("rep", 2, "there_already"),
        ("departure", 3, "gone_already"),
        ("asleep", 3, "roll_of_members_only"),
    ],
)
async def test_nobody_arrives_twice_nor_leaves_without_being_there(
    house: House, what: str, place: int, reason: str
) -> None:
    meeting = await under_way(house, o2="absent", o3="absent")
    await note(house, meeting, 2, "rep", minute(10))
    with pytest.raises(Refused, match=reason):
        await note(house, meeting, place, what, minute(12))
    assert await Movement.count() == 1


async def test_nothing_is_noted_before_the_roll_nor_outside_of_the_meeting_nor_of_strangers(
    house: House,
) -> None:
    meeting = await convened(house, MEETING)
    with pytest.raises(Refused, match="roll_before_the_meeting"):
        await note(house, meeting, 2, "departure", MEETING)
    await opened(house, meeting, MEETING)
    with pytest.raises(Refused, match="movement_before_roll"):
        await note(house, meeting, 2, "rep", minute(1))
    roll = RecordAttendance(meeting, {house.organizations[2].id: "rep"})
    await commands.record_attendance(house.chair.actor, minute(2), roll)
    for at in (MEETING - timedelta(minutes=1), minute(30)):
        with pytest.raises(Refused, match="movement_outside_the_meeting"):
            await note(house, meeting, 2, "departure", minute(20), at=at)
    with pytest.raises(Refused, match="roll_of_members_only"):
        await commands.note_movement(
            house.chair.actor, minute(20), NoteMovement(meeting, new_id(), "departure")
        )
    assert await Movement.count() == 0


async def test_what_was_noted_by_mistake_is_taken_back_the_last_first_and_the_mark_with_it(
    house: House,
) -> None:
    meeting = await under_way(house, o3="regrets")
    late = house.organizations[3].id
    first = await note(house, meeting, 3, "remote", minute(20))
    second = await note(house, meeting, 3, "departure", minute(30))
    with pytest.raises(Refused, match="movement_not_the_last"):
        await commands.take_back_movement(house.chair.actor, minute(31), TakeBackMovement(first))
    for movement in (second, first):
        await commands.take_back_movement(house.chair.actor, minute(32), TakeBackMovement(movement))
    assert (await marks_of(meeting))[late] == "regrets"
    assert await queries.movements_at(meeting) == {}
    assert len(await trail("attendance.MovementTakenBack")) == 2
    with pytest.raises(NotFound):
        await commands.take_back_movement(house.chair.actor, minute(33), TakeBackMovement(first))


async def test_a_member_marked_absent_after_all_neither_came_nor_left(house: House) -> None:
    meeting = await under_way(house)
    away = house.organizations[4].id
    await note(house, meeting, 4, "departure", minute(15))
    roll = RecordAttendance(meeting, {away: "absent"})
    await commands.record_attendance(house.chair.actor, minute(16), roll)
    assert await queries.movements_at(meeting) == {}
    (taken,) = await trail("attendance.MovementTakenBack")
    assert taken["actor"] == str(house.chair.person)


async def test_afterwards_it_is_put_right_like_a_mark_with_a_reason_once_the_minutes_are_adopted(
    house: House,
) -> None:
    meeting = await under_way(house, o3="absent")
    late = house.organizations[3].id
    await adjourn(house.chair.actor, minute(120), meeting)
    after = MEETING + timedelta(days=1)
    await note(house, meeting, 3, "rep", after, at=minute(45))
    (correction,) = (await queries.corrections_of_meeting(meeting))[late]
    assert (correction.was, correction.mark) == ("absent", "rep")
    await minutes_adopted(house, meeting, MEETING + timedelta(days=30))
    much_later = MEETING + timedelta(days=31)
    with pytest.raises(Refused, match="roll_correction_reason"):
        await note(house, meeting, 2, "departure", much_later, at=minute(60))
    gone = await note(house, meeting, 2, "departure", much_later, at=minute(60), reason="Son train.")
    with pytest.raises(Refused, match="roll_correction_reason"):
        await commands.take_back_movement(house.chair.actor, much_later, TakeBackMovement(gone))
    await commands.take_back_movement(
        house.chair.actor, much_later, TakeBackMovement(gone, "C'était un autre.")
    )
    assert "train" not in str(await trail())
    assert list(await queries.movements_at(meeting)) == [late]


async def test_where_the_terms_count_only_the_whole_a_part_is_an_absence_for_the_year(house: House) -> None:
    house_chair, member = house.chair.actor, house.organizations[2]
    meeting = await held(house, YEAR[0], {member.id: "rep"})
    leaving = NoteMovement(meeting, member.id, "departure", at=YEAR[0] + timedelta(minutes=30))
    await commands.note_movement(house_chair, YEAR[0] + timedelta(days=1), leaving)

    async def attended(now: datetime) -> int:
        facts = await queries.year_facts(now)
        return next(standing.attended for one, standing in facts.standings() if one.member == member.id)

    assert await attended(YEAR[0] + timedelta(days=2)) == 1
    at = YEAR[0] + timedelta(days=3)
    decision = await a_decision(at)
    choice = ChooseValue("attendance.partial_counts", False, "text", at.date(), decision)
    await choose_value(house_chair, at, choice)
    assert await attended(at + timedelta(days=1)) == 0
