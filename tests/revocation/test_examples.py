"""The jurist's tables, played as real cases: moved in a meeting, notified, voted on, signed."""

import csv
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coalition.act import Actor, new_id
from coalition.db import LendingEngine
from coalition.decisions.commands import do_due
from coalition.decisions.tables import Decision, Outcome
from coalition.errors import NotPermitted, Refused
from coalition.mandate.tables import ChosenValue
from coalition.membership.commands import withdraw_member
from coalition.revocation import commands
from coalition.revocation.queries import case_facts
from tests.house import House, Someone, founded, later, seat
from tests.revocation.cases import CLAUSE, decided, meeting_under_way, noon, presiding, sign
from tests.revocation.cases import opened as voting

VECTORS = Path(__file__).parent.parent / "terms" / "vectors"
MEETING = noon(date(2025, 1, 8))


def rows(name: str) -> list[dict[str, str]]:
    with (VECTORS / name).open(encoding="utf-8") as file:
        return [*csv.DictReader(file)]


async def choose(name: str, value: str) -> None:
    """A value of the terms, as if the coalition had chosen it (its decision is not what is tried here)."""
    at, decision = datetime(2024, 9, 2, tzinfo=UTC), new_id()
    reference = f"D-{name}"[:20]
    await Decision.insert(
        Decision(
            id=decision, reference=reference, mode="vote", is_adopted=True, title_fr="-", title_en="-", at=at
        )
    )
    await ChosenValue.insert(
        ChosenValue(
            id=new_id(), name=name, value=value, origin="ruling", clause="ToR-54", is_ratified=True, since=at.date(),
            decision=decision, recorded_at=at,
        )
    )  # fmt: skip


@pytest.mark.parametrize("row", rows("revocation.csv"), ids=lambda row: row["id"])
async def test_a_case_comes_out_as_the_table_says(database: LendingEngine, row: dict[str, str]) -> None:
    eligible = int(row["eligible_incl_subject"])
    house, subject = await a_house(row, eligible)
    if row["min_notice_days"] != "15":
        await choose("revocation.notice_days", row["min_notice_days"])
    if row["quorum_half"] == "no":
        await choose("majority.quorum", "null")
    assert await played(house, subject, row) == row["expected"]


async def a_house(row: dict[str, str], eligible: int) -> tuple[House, Someone]:
    """So many voters, the member concerned among them or, where it has no vote anyway, an individual beside them."""
    if eligible == 1:  # nobody moves against itself: another does, and leaves while the vote is open
        house = await founded(2, 0, admitted=date(2024, 9, 1))
        return house, house.chair
    if row["subject_eligible"] == "1":
        house = await founded(eligible, 0, admitted=date(2024, 9, 1))
        return house, house.organizations[-1]
    await choose("vote.individual_members", "false")
    house = await founded(eligible, 1, admitted=date(2024, 9, 1))
    return house, house.individuals[0]


async def played(house: House, subject: Someone, row: dict[str, str]) -> str:
    """What becomes of the case of this row."""
    opens, by = noon(date.fromisoformat(row["vote_opens"])), presiding(house, subject)
    try:
        case = await opened(house, subject, row)
        if row["notice_sent"]:
            sent = noon(date.fromisoformat(row["notice_sent"]))
            first = sent + timedelta(days=max(1, int(row["min_notice_days"])))
            await commands.notify_subject(by, sent, case, max(first, opens).date())
        voters = iter(one.id for one in house.organizations if one is not subject)
        votes = {next(voters): vote for vote in ("for", "against", "abstain") for _ in range(int(row[vote]))}
        closes = await voting(house, case, opens, votes, by)
        if row["eligible_incl_subject"] == "1":
            await withdraw_member(by, later(opens, days=1), house.organizations[1].id)
        await do_due(closes)
    except Refused as refused:
        return "not_open" if refused.clause in ("ToR-53", "ToR-56", "ToR-57") else refused.reason
    outcome = (await Outcome.select(Outcome.needed))[0]
    assert outcome["needed"] == int(row["expected_needed"])
    facts = await case_facts(case)
    assert facts is not None
    return facts.outcome or ""


async def opened(house: House, subject: Someone, row: dict[str, str]) -> UUID:
    meeting = await meeting_under_way(house, MEETING)
    at = MEETING if row["moved_in_meeting"] == "yes" else MEETING - timedelta(days=1)
    reasons = "Des faits." if row["reasons"] == "yes" else ""
    command = commands.MoveRevocation(meeting, subject.id, CLAUSE, reasons, "")
    return await commands.move_revocation(presiding(house, subject), at, command)


@pytest.mark.parametrize("row", rows("revocation_notice.csv"), ids=lambda row: row["id"])
async def test_a_notice_leaves_with_the_signatures_that_the_table_says(
    house: House, now: datetime, row: dict[str, str]
) -> None:
    named = {
        "CHAIR": house.chair,
        "O9": house.organizations[5],
        "I1": house.individuals[0],
        "I5": house.individuals[0],
    }
    named |= {f"O{n}": house.organizations[n] for n in (1, 2, 3)}
    subject = named[row["subject"]]
    case, closed = await decided(house, now, subject, {})
    people: dict[str, UUID] = {}
    for signature in row["signatures"].split(";"):
        person, member, _ = signature.split("/")
        if person in people:
            await seat(named[member].id, people[person], role="alternate")
        with suppress(
            NotPermitted, Refused
        ):  # what may not sign does not count: the table expects as much below
            await sign(Actor(people.setdefault(person, named[member].person)), closed, case)
    reason = "may_send"
    try:
        await commands.send_result(presiding(house, subject), closed, case)
    except Refused as refused:
        reason = refused.reason
    assert reason == row["expected"]
