"""The worked examples of the two-thirds rule, every row, lived through the commands: meetings convened and held, rolls
taken, leaves asked and granted, values of the terms chosen, the year ended by time alone."""

import csv
import json
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
from coalition.attendance.commands.evaluations import evaluate
from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.db import LendingEngine
from coalition.decisions.commands import close_round
from coalition.decisions.tables import Motion
from coalition.errors import Refused
from coalition.mandate.commands import ChooseValue, choose_value
from coalition.mandate.queries import ruleset_on
from coalition.meetings.commands import cancel
from coalition.membership import commands as membership
from coalition.membership.queries import viewer
from coalition.membership.tables import Member, StatusChange
from tests.decisions.support import round_opened, says
from tests.house import House, Someone, founded
from tests.mandate.decided import a_decision
from tests.meetings.year import convened, held

VECTORS = Path(__file__).parent.parent / "terms" / "vectors"
TORONTO = ZoneInfo("America/Toronto")


def rows(name: str) -> list[dict[str, str]]:
    with (VECTORS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def pairs(text: str) -> list[tuple[str, str]]:
    return [(part.split("=")[0], part.split("=")[1]) for part in text.split(";") if part]


def at(day: str | date, hour: int = 13) -> datetime:
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(day.year, day.month, day.day, hour, tzinfo=TORONTO).astimezone(UTC)


LIVED = {"observer": "absent", "partial": "rep"}
"""An observer is not on the roll: the member is absent. Whoever came for a part of it was there."""
VALUES = {
    "default": {},
    "leave_keeps_attended=false": {"attendance.leave_keeps_attended": False},
    "special_counts=true": {"attendance.special_counts": True},
}


async def chosen(house: House, values: dict[str, Any]) -> None:
    """The coalition chose these values of its terms before the year began to be lived."""
    first_day = at("2024-09-02")
    for name, value in values.items():
        choice = ChooseValue(name, value, "text", first_day.date(), await a_decision(first_day))
        await choose_value(house.chair.actor, first_day, choice)


@pytest.mark.parametrize("row", rows("attendance_scenarios.csv"), ids=lambda row: row["id"])
async def test_a_year_lived_is_evaluated_as_the_example_says(
    database: LendingEngine, row: dict[str, str]
) -> None:
    house = await founded(3, 0)
    subject = house.organizations[2]
    await Member.update({Member.admitted_on: date.fromisoformat(row["joined_on"])}).where(
        Member.id == subject.id
    )
    await chosen(house, VALUES[row["config"]])
    await given_leaves(house, subject, row["leaves"])
    given = dict(pairs(row["attendance"]))
    for day, what in pairs(row["meetings"]):
        kind, status = what.split("/")
        if status in ("held", "inquorate"):
            marks = {house.chair.id: "rep"}
            if day in given and date.fromisoformat(row["joined_on"]) <= date.fromisoformat(day):
                marks[subject.id] = LIVED.get(given[day], given[day])
            await held(house, at(day), marks, kind=kind)
        else:
            meeting = await convened(house, at(day), kind=kind)
            if status == "cancelled":
                await cancel(house.chair.actor, at(day) - timedelta(days=1), meeting)
    if row["left_on"]:
        await left(subject, at(row["left_on"]))
    after = at(date.fromisoformat(row["year_end"]) + timedelta(days=1))
    await commands.do_due(after)
    is_presumed = await PresumedWithdrawal.exists().where(PresumedWithdrawal.member == subject.id)
    assert is_presumed is (row["expected_status"] == "presumed_withdrawn")
    found = await Evaluation.select().where(Evaluation.member == subject.id)
    if not row["meetings"]:
        assert (found, row["expected_status"]) == ([], "not_evaluated")
        return
    said = {name: found[0][name] for name in ("eligible", "attended", "status")}
    assert said == {
        "eligible": int(row["expected_eligible"]),
        "attended": int(row["expected_attended"]),
        "status": row["expected_status"],
    }
    outside = ("not_held", "kind_does_not_count")
    lines = json.loads(found[0]["inputs"])["lines"]
    assert sum(line["reason"] not in outside for line in lines) == int(row["expected_held"])


async def given_leaves(house: House, subject: Someone, text: str) -> None:
    """Each leave is asked for on the day before it begins; an approved one is granted by the chair."""
    for part in text.split(";") if text else ():
        days, state = part.split(":")
        first, last = (date.fromisoformat(day) for day in days.split(".."))
        asked_at = at(first) - timedelta(hours=12) if first > date(2024, 9, 2) else at(first, 20)
        if state == "approved":
            leave = membership.ApproveLeave(subject.id, first, last)
            await membership.approve_leave(house.chair.actor, asked_at, leave)
        else:
            leave_asked = membership.AskLeave(subject.id, first, last)
            await membership.ask_leave(subject.actor, asked_at, leave_asked)


async def left(subject: Someone, when: datetime) -> None:
    await StatusChange.insert(
        StatusChange(id=new_id(), member=subject.id, status="withdrawn", since=when, recorded_at=when)
    )


@pytest.mark.parametrize("row", rows("attendance_ratio.csv"), ids=lambda row: row["id"])
async def test_two_thirds_are_reckoned_as_the_example_says(
    database: LendingEngine, row: dict[str, str]
) -> None:
    house = await founded(2, 0)
    subject = house.organizations[1]
    if row["min_eligible"] != "3":
        await chosen(house, {"attendance.min_eligible": int(row["min_eligible"])})
    for number in range(int(row["eligible_meetings"])):
        mark = "rep" if number < int(row["attended"]) else "absent"
        await held(house, at(date(2024, 9, 18) + timedelta(days=20 * number)), {subject.id: mark})
    await commands.do_due(at("2025-09-01"))
    found = await Evaluation.select().where(Evaluation.member == subject.id)
    if row["eligible_meetings"] == "0":
        assert (found, row["expected_required"], row["expected_status"]) == ([], "0", "not_evaluated")
        assert await PresumedWithdrawal.count() == 0
        return
    said = (found[0]["required"], found[0]["status"])
    assert said == (int(row["expected_required"]), row["expected_status"])


@pytest.mark.parametrize("row", rows("attendance_allowance.csv"), ids=lambda row: row["meetings_held"])
async def test_a_year_of_so_many_meetings_allows_what_the_example_says(
    database: LendingEngine, row: dict[str, str]
) -> None:
    house = await founded(2, 0)
    meetings, required = int(row["meetings_held"]), int(row["required_two_thirds"])
    allowed = int(row["absences_allowed"])
    for number in range(meetings):
        await convened(house, at(date(2024, 10, 1) + timedelta(days=20 * number)))
    before = at("2024-09-02")
    seen = await viewer(house.chair.person, before)
    assert seen is not None
    page = await queries.grid_page(seen, before)
    assert (page.planned, page.required) == (meetings, required)
    row_of_one = next(one for one in page.organizations if one.member == house.organizations[1].id)
    if meetings >= 3:  # fewer are not evaluated
        assert (row_of_one.may_miss, row_of_one.must_attend) == (allowed, required)
    else:
        assert row_of_one.state == "not_evaluated"
    last = await queries.convening_effect("regular", at("2025-08-20"), before)
    assert last is not None
    assert last.calendar.allowed_before == allowed


async def test_a_meeting_called_on_short_notice_is_missed_without_harm(database: LendingEngine) -> None:
    house = await founded(2, 0)
    subject = house.organizations[1]
    for number, day in enumerate(("2024-09-18", "2024-11-13", "2025-01-15", "2025-03-12")):
        mark = "absent" if number == 3 else "rep"
        await held(house, at(day), {subject.id: mark}, notice_days=5 if number == 3 else 14)
    await commands.do_due(at("2025-09-01"))
    (found,) = await Evaluation.select().where(Evaluation.member == subject.id)
    assert (found["eligible"], found["attended"], found["status"]) == (3, 3, "kept")


async def presumed(row: dict[str, str]) -> tuple[House, Someone, UUID]:
    """A year of which the third organisation attended nothing, evaluated on its day; the notice sent on its own, if it was."""
    house = await founded(3, 0)
    subject = house.organizations[2]
    for day in ("2024-09-18", "2024-11-13", "2025-01-15"):
        await held(house, at(day), {house.chair.id: "rep", house.organizations[1].id: "rep"})
    evaluated_at = at(row["evaluation_on"], 9)
    await evaluate(await queries.year_facts(evaluated_at, 2024), evaluated_at)
    if row["notice_sent_on"]:
        await commands.do_due(at(row["notice_sent_on"], 9))
    (found,) = await PresumedWithdrawal.select()
    return house, subject, found["id"]


@pytest.mark.parametrize("row", rows("attendance_presumption.csv"), ids=lambda row: row["id"])
async def test_a_presumption_becomes_what_the_example_says(
    database: LendingEngine, row: dict[str, str]
) -> None:
    house, subject, presumption = await presumed(row)
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
    if row["coalition_decision"] == "keep":
        await kept(house, at(row["reply_on"]) + timedelta(days=2))
    as_of = date.fromisoformat(row["as_of"])
    if row["notice_sent_on"]:
        await commands.do_due(at(as_of))
    found = await queries.presumption_of(presumption)
    assert found is not None
    assert found.state(as_of, await ruleset_on(as_of)) == row["expected_status"]
    may_vote = await viewer(subject.person, at(as_of))
    assert (may_vote is not None and may_vote.is_member) is (row["expected_may_vote"] == "yes")


async def kept(house: House, when: datetime) -> None:
    """The coalition hears the explanation and keeps the member, by consensus."""
    motion = (await Motion.select(Motion.id))[0]["id"]
    round_id = await round_opened(house, motion, when)
    for who in house.organizations[:2]:
        await says(who, motion, round_id, "agree", when)
    await close_round(house.chair.actor, when + timedelta(hours=49), motion)
