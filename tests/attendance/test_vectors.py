"""The worked examples of the two-thirds rule, lived through the commands: meetings held, rolls taken, the year ended.

Left to the tests of the terms: examples whose marks, statuses or configuration no page of ours produces.
"""

import csv
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from coalition.act import new_id
from coalition.attendance import commands, queries
from coalition.attendance.commands import AnswerPresumption, SettleCorrection
from coalition.attendance.queries import MARKS
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.db import LendingEngine
from coalition.errors import Refused
from coalition.mandate.queries import ruleset_on
from coalition.meetings.commands import cancel
from coalition.membership.tables import Leave, Member, StatusChange
from tests.house import House, Someone, founded
from tests.meetings.year import convened, held

VECTORS = Path(__file__).parent.parent / "terms" / "vectors"
TORONTO = ZoneInfo("America/Toronto")


def rows(name: str) -> list[dict[str, str]]:
    with (VECTORS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def pairs(text: str) -> list[tuple[str, str]]:
    return [(part.split("=")[0], part.split("=")[1]) for part in text.split(";") if part]


def is_livable(row: dict[str, str]) -> bool:
    marks = {mark for _, mark in pairs(row["attendance"])}
    statuses = {what.split("/")[1] for _, what in pairs(row["meetings"])}
    return (
        row["config"] == "default"
        and bool(row["meetings"])
        and marks <= set(MARKS)
        and statuses <= {"held", "cancelled", "postponed"}
    )


def at(day: str | date, hour: int = 13) -> datetime:
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(day.year, day.month, day.day, hour, tzinfo=TORONTO).astimezone(UTC)


@pytest.mark.parametrize(
    "row", [r for r in rows("attendance_scenarios.csv") if is_livable(r)], ids=lambda row: row["id"]
)
async def test_a_year_lived_is_evaluated_as_the_example_says(
    database: LendingEngine, row: dict[str, str]
) -> None:
    house = await founded(3, 0)
    subject = house.organizations[2]
    await Member.update({Member.admitted_on: date.fromisoformat(row["joined_on"])}).where(
        Member.id == subject.id
    )
    await given_leaves(subject, row["leaves"])
    given = dict(pairs(row["attendance"]))
    for day, what in pairs(row["meetings"]):
        kind, status = what.split("/")
        if status == "held":
            marks = {house.chair.id: "rep"}
            if day in given and date.fromisoformat(row["joined_on"]) <= date.fromisoformat(day):
                marks[subject.id] = given[day]
            await held(house, at(day), marks, kind=kind)
        else:
            meeting = await convened(house, at(day), kind=kind)
            if status == "cancelled":
                await cancel(house.chair.actor, at(day) - timedelta(days=1), meeting)
    if row["left_on"]:
        await left(subject, at(row["left_on"]))
    await commands.do_due(at(date.fromisoformat(row["year_end"]) + timedelta(days=1)))
    (found,) = await Evaluation.select().where(Evaluation.member == subject.id)
    said = {name: found[name] for name in ("eligible", "attended", "status")}
    assert said == {
        "eligible": int(row["expected_eligible"]),
        "attended": int(row["expected_attended"]),
        "status": row["expected_status"],
    }
    is_presumed = await PresumedWithdrawal.exists().where(PresumedWithdrawal.member == subject.id)
    assert is_presumed is (row["expected_status"] == "presumed_withdrawn")


async def given_leaves(subject: Someone, text: str) -> None:
    """Approved leaves are recorded; one that was only requested is not."""
    for part in text.split(";") if text else ():
        days, state = part.split(":")
        first, last = days.split("..")
        if state == "approved":
            await Leave.insert(
                Leave(
                    id=new_id(), member=subject.id, first_day=date.fromisoformat(first),
                    last_day=date.fromisoformat(last), approved_at=at(first),
                )
            )  # fmt: skip


async def left(subject: Someone, when: datetime) -> None:
    await StatusChange.insert(
        StatusChange(id=new_id(), member=subject.id, status="withdrawn", since=when, recorded_at=when)
    )


@pytest.mark.parametrize(
    "row",
    [r for r in rows("attendance_ratio.csv") if r["min_eligible"] == "3" and int(r["eligible_meetings"]) > 0],
    ids=lambda row: row["id"],
)
async def test_two_thirds_are_reckoned_as_the_example_says(
    database: LendingEngine, row: dict[str, str]
) -> None:
    house = await founded(2, 0)
    subject = house.organizations[1]
    for number in range(int(row["eligible_meetings"])):
        mark = "rep" if number < int(row["attended"]) else "absent"
        await held(house, at(date(2024, 9, 18) + timedelta(days=20 * number)), {subject.id: mark})
    await commands.do_due(at("2025-09-01"))
    (found,) = await Evaluation.select().where(Evaluation.member == subject.id)
    assert (found["required"], found["status"]) == (int(row["expected_required"]), row["expected_status"])


async def test_a_meeting_called_on_short_notice_is_missed_without_harm(database: LendingEngine) -> None:
    house = await founded(2, 0)
    subject = house.organizations[1]
    for number, day in enumerate(("2024-09-18", "2024-11-13", "2025-01-15", "2025-03-12")):
        mark = "absent" if number == 3 else "rep"
        await held(house, at(day), {subject.id: mark}, notice_days=5 if number == 3 else 14)
    await commands.do_due(at("2025-09-01"))
    (found,) = await Evaluation.select().where(Evaluation.member == subject.id)
    assert (found["eligible"], found["attended"], found["status"]) == (3, 3, "kept")


async def presumed(database: LendingEngine, notified: str) -> tuple[House, Someone, UUID]:
    house = await founded(3, 0)
    subject = house.organizations[2]
    for day in ("2024-09-18", "2024-11-13", "2025-01-15"):
        await held(house, at(day), {house.chair.id: "rep", house.organizations[1].id: "rep"})
    await commands.do_due(at(notified, 9))
    (row,) = await PresumedWithdrawal.select()
    return house, subject, row["id"]


@pytest.mark.parametrize(
    "row",
    [r for r in rows("attendance_presumption.csv") if r["notice_sent_on"] and not r["coalition_decision"]],
    ids=lambda row: row["id"],
)
async def test_a_presumption_becomes_what_the_example_says(
    database: LendingEngine, row: dict[str, str]
) -> None:
    house, subject, presumption = await presumed(database, row["notice_sent_on"])
    if row["reply_on"]:
        kind = row["reply_kind"].replace("correction_accepted", "correction")
        answer: Any = AnswerPresumption(presumption, kind, "" if kind == "confirms_leaving" else "Voici.")
        is_late = row["id"] == "P10"
        late = pytest.raises(Refused, match="presumption_reply_late") if is_late else nullcontext()
        with late:
            await commands.answer_presumption(subject.actor, at(row["reply_on"]), answer)
    if row["reply_kind"] == "correction_accepted":
        await commands.settle_correction(
            house.chair.actor, at(row["reply_on"]), SettleCorrection(presumption, True)
        )
    as_of = date.fromisoformat(row["as_of"])
    await commands.do_due(at(as_of))
    found = await queries.presumption_of(presumption)
    assert found is not None
    assert found.state(as_of, await ruleset_on(as_of)) == row["expected_status"]
