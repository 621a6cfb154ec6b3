"""The motion that opens a case, and every refusal of it."""

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from coalition.act import Actor
from coalition.decisions import commands as decisions
from coalition.errors import NotFound, Refused
from coalition.meetings import commands as meetings
from coalition.membership.queries import status_at
from coalition.revocation import commands
from coalition.revocation.queries import case_facts
from coalition.revocation.tables import RevocationCase
from tests.house import House, later, trail
from tests.revocation.cases import CLAUSE, REASONS, meeting_under_way, motion_of, moved


async def test_an_individual_member_may_make_the_motion(house: House, now: datetime) -> None:
    case = await moved(house, now, house.organizations[5], mover=house.individuals[0])
    facts = await case_facts(case)
    assert facts is not None
    assert (facts.mover, facts.moved_by) == (house.individuals[0].id, house.individuals[0].person)
    assert facts.motion == await motion_of(case)


async def test_the_reasons_stay_out_of_the_trail(house: House, now: datetime) -> None:
    await moved(house, now, house.organizations[5])
    assert all(REASONS not in str(entry) for entry in await trail("revocation.RevocationMoved"))


async def test_a_motion_is_made_in_a_meeting_under_way(house: House, now: datetime) -> None:
    meeting = await meeting_under_way(house, now)
    after = later(now, hours=1)
    await meetings.adjourn(house.chair.actor, after, meeting)
    command = commands.MoveRevocation(meeting, house.organizations[5].id, CLAUSE, REASONS, "")
    with pytest.raises(Refused) as refused:
        await commands.move_revocation(house.organizations[1].actor, after, command)
    assert (refused.value.clause, refused.value.missing) == ("ToR-53", [("moved_in_meeting", {})])


@pytest.mark.parametrize("clause", ["", "ToR-1", "ToR-68", "ToR-290"])
async def test_a_motion_names_a_principle_a_value_or_a_condition(
    house: House, now: datetime, clause: str
) -> None:
    meeting = await meeting_under_way(house, now)
    command = commands.MoveRevocation(meeting, house.organizations[5].id, clause, REASONS, "")
    with pytest.raises(Refused) as refused:
        await commands.move_revocation(house.organizations[1].actor, now, command)
    assert refused.value.missing == [("clause_named", {})]


async def test_a_motion_gives_reasons(house: House, now: datetime) -> None:
    meeting = await meeting_under_way(house, now)
    command = commands.MoveRevocation(meeting, house.organizations[5].id, CLAUSE, "", "")
    with pytest.raises(Refused) as refused:
        await commands.move_revocation(house.organizations[1].actor, now, command)
    assert (refused.value.clause, refused.value.reason) == ("ToR-57", "reasons_missing")


async def test_nobody_moves_against_its_own_membership(house: House, now: datetime) -> None:
    with pytest.raises(Refused) as refused:
        await moved(house, now, house.organizations[1], mover=house.organizations[1])
    assert refused.value.reason == "own_revocation"


async def test_an_outsider_makes_no_motion_and_learns_nothing(house: House, now: datetime) -> None:
    meeting = await meeting_under_way(house, now)
    command = commands.MoveRevocation(meeting, house.organizations[5].id, CLAUSE, REASONS, "")
    with pytest.raises(NotFound):
        await commands.move_revocation(Actor(house.outsider), now, command)
    with pytest.raises(NotFound):
        await commands.move_revocation(house.chair.actor, now, replace(command, subject=uuid4()))
    with pytest.raises(NotFound):
        await commands.move_revocation(house.chair.actor, now, replace(command, meeting=uuid4()))
    assert await RevocationCase.count() == 0


async def test_cases_of_one_year_are_numbered_in_their_order(house: House, now: datetime) -> None:
    meeting = await meeting_under_way(house, now)
    for subject in house.organizations[2:5]:
        command = commands.MoveRevocation(meeting, subject.id, CLAUSE, REASONS, "")
        await commands.move_revocation(house.chair.actor, now, command)
    rows = await RevocationCase.select(RevocationCase.reference).order_by(RevocationCase.reference)
    assert [row["reference"] for row in rows] == ["R-2027-01", "R-2027-02", "R-2027-03"]


async def test_a_motion_withdrawn_closes_the_case_and_changes_nothing(house: House, now: datetime) -> None:
    subject = house.organizations[5]
    case = await moved(house, now, subject)
    await decisions.withdraw(house.organizations[1].actor, later(now, hours=1), await motion_of(case))
    facts = await case_facts(case)
    assert facts is not None
    assert facts.outcome == "withdrawn"
    assert await status_at(subject.id, later(now, hours=1)) == "active"
    with pytest.raises(Refused) as refused:
        await commands.notify_subject(house.chair.actor, later(now, days=1), case, date(2027, 5, 1))
    assert refused.value.reason == "case_over"
