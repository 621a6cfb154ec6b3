"""The roll of a meeting: who takes it, when, and how it is corrected."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.act import Actor, new_id
from coalition.attendance import commands, queries
from coalition.attendance.commands import RecordAttendance
from coalition.attendance.tables import Attendance, MarkCorrection
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings.commands import adjourn
from tests.attendance.year import minutes_adopted
from tests.house import House, later, trail
from tests.meetings.year import convened, held, opened

MEETING = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)


async def marks_of(meeting: UUID) -> dict[UUID, str]:
    return {
        row["member"]: row["mark"] for row in await Attendance.select().where(Attendance.meeting == meeting)
    }


async def test_the_roll_of_all_members_is_one_act(house: House) -> None:
    meeting = await convened(house, MEETING)
    await opened(house, meeting, MEETING)
    marks = {one.id: "rep" for one in house.everyone} | {house.organizations[3].id: "regrets"}
    await commands.record_attendance(house.chair.actor, MEETING, RecordAttendance(meeting, marks))
    assert await marks_of(meeting) == marks
    (entry,) = await trail("attendance.AttendanceRecorded")
    assert entry["actor"] == str(house.chair.person)
    assert await queries.present_members(meeting) == set(marks) - {house.organizations[3].id}


async def test_the_recording_secretary_takes_the_roll_too_and_nobody_else(house: House) -> None:
    meeting = await convened(house, MEETING)
    await opened(house, meeting, MEETING, house.organizations[4].person)
    roll = RecordAttendance(meeting, {house.chair.id: "rep"})
    await commands.record_attendance(house.organizations[4].actor, MEETING, roll)
    with pytest.raises(NotPermitted):
        await commands.record_attendance(house.organizations[2].actor, MEETING, roll)
    with pytest.raises(NotFound):
        await commands.record_attendance(Actor(house.outsider), MEETING, roll)


async def test_there_is_no_roll_before_the_meeting_nor_for_strangers(house: House) -> None:
    meeting = await convened(house, MEETING)
    for marks, reason in (
        ({house.chair.id: "rep"}, "roll_before_the_meeting"),
        ({new_id(): "rep"}, "roll_of_members_only"),
        ({house.chair.id: "asleep"}, "roll_of_members_only"),
        ({}, "roll_is_empty"),
    ):
        with pytest.raises(Refused) as refused:
            await commands.record_attendance(house.chair.actor, MEETING, RecordAttendance(meeting, marks))
        assert refused.value.reason == reason
        if reason == "roll_before_the_meeting":
            await opened(house, meeting, MEETING)
    assert await Attendance.count() == 0


async def test_a_mark_changes_freely_until_adjournment_and_then_by_corrections_that_are_kept(
    house: House,
) -> None:
    member = house.organizations[2].id
    meeting = await convened(house, MEETING)
    await opened(house, meeting, MEETING)
    for mark in ("absent", "remote"):
        await commands.record_attendance(
            house.chair.actor, MEETING, RecordAttendance(meeting, {member: mark})
        )
    assert await MarkCorrection.count() == 0
    after = later(MEETING, hours=2)
    await adjourn(house.chair.actor, after, meeting)
    corrected = RecordAttendance(meeting, {member: "delegate"}, "A delegate had signed in.")
    await commands.record_attendance(house.chair.actor, after, corrected)
    secretary = house.organizations[1]
    back = RecordAttendance(meeting, {member: "remote"})
    await commands.record_attendance(secretary.actor, later(after, days=1), back)
    assert await marks_of(meeting) == {member: "remote"}
    first, second = (await queries.corrections_of_meeting(meeting))[member]
    assert (first.was, first.mark, first.reason) == ("remote", "delegate", "A delegate had signed in.")
    assert (second.was, second.mark, second.reason, second.by) == (
        "delegate", "remote", None, "Personne 2"
    )  # fmt: skip
    entries = await trail("attendance.AttendanceCorrected")
    assert len(entries) == 2
    assert "signed in" not in str(entries)


async def test_once_the_minutes_are_adopted_a_correction_says_why(house: House) -> None:
    member = house.organizations[2].id
    meeting = await held(house, MEETING, {member: "absent"})
    await minutes_adopted(house, meeting, later(MEETING, days=30))
    roll = RecordAttendance(meeting, {member: "delegate"})
    after = later(MEETING, days=31)
    with pytest.raises(Refused, match="roll_correction_reason"):
        await commands.record_attendance(house.chair.actor, after, roll)
    assert await MarkCorrection.count() == 0
    same = RecordAttendance(meeting, {member: "absent"})
    await commands.record_attendance(house.chair.actor, after, same)
    roll = RecordAttendance(meeting, {member: "delegate"}, "A delegate had signed in.")
    await commands.record_attendance(house.chair.actor, after, roll)
    (line,) = (await queries.corrections_of_meeting(meeting))[member]
    assert (line.was, line.mark) == ("absent", "delegate")
