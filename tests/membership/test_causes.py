"""Each line of an organisation's history says what caused it, and leads to the decision where there is one."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import HOUSE, perform
from coalition.attendance import commands as attendance
from coalition.decisions import commands as decisions
from coalition.errors import NotFound
from coalition.membership import commands, entry, queries
from coalition.membership.tables import Member
from tests.admission.support import endorsed, opine
from tests.attendance.year import SEPTEMBER, YEAR
from tests.house import Browser, House, later, text_of
from tests.meetings.year import held
from tests.revocation import cases


async def story(member: UUID, at: datetime) -> list[tuple[str, str, bool]]:
    """What it was, why, and whether a decision is behind it, line by line."""
    return [(line.what, line.cause, line.motion is not None) for line in await queries.history_of(member, at)]


async def test_who_was_a_member_before_is_entered_and_may_withdraw(house: House, now: datetime):
    member = house.organizations[1].id
    async with perform(HOUSE, now) as act:
        await entry.end(act, member, "withdrawn", "choice")
    assert await story(member, now) == [("active", "entered", False), ("withdrawn", "withdrew", False)]
    (first, last) = await queries.history_of(member, now)
    assert (first.until, last.since, last.until) == (now, now, None)


async def test_who_holds_the_chair_and_takes_leave_has_a_line_for_each(house: House, now: datetime):
    await commands.hand_over_chair(house.chair.actor, now, commands.HandOverChair(house.organizations[1].id))
    day = now.date()
    leave = commands.ApproveLeave(house.chair.id, day, day + timedelta(days=9))
    await commands.approve_leave(house.organizations[1].actor, now, leave)
    assert await story(house.chair.id, later(now, days=1)) == [
        ("active", "entered", False), ("chair", "chair", False), ("on_leave", "leave", False)
    ]  # fmt: skip
    (active, chair, leave_line) = await queries.history_of(house.chair.id, later(now, days=1))
    assert (active.until, chair.until) == (None, now)
    assert leave_line.until is not None
    assert leave_line.until > later(now, days=9)
    assert len(await story(house.chair.id, now - timedelta(days=1))) == 2


async def test_an_admitted_applicant_was_an_applicant_first(house: House, now: datetime):
    application = await endorsed(house, now - timedelta(days=9))
    for reviewer in house.organizations[3:5]:
        await opine(reviewer, now, application, "approve")
    (row,) = await Member.select(Member.id).where(Member.number == 8)
    lines = await queries.history_of(row["id"], now)
    assert [(line.what, line.cause) for line in lines] == [("applicant", "applied"), ("active", "admitted")]
    assert (lines[0].since, lines[0].until) == (now - timedelta(days=9), now)
    then = await queries.register_page(now - timedelta(days=1), "fr", sees_applicants=True)
    assert [one.application for one in then.applicants] == [application]
    assert (await queries.register_page(now, "fr", sees_applicants=True)).applicants == ()


@pytest.mark.parametrize(
    ("vote", "ends"), [("for", ("revoked", "revoked", True)), ("against", ("active", "not_revoked", True))]
)
async def test_a_revocation_leads_to_its_decision(
    house: House, browser: Browser, now: datetime, vote: str, ends: tuple[str, str, bool]
):
    subject = house.organizations[5]
    votes = {one.id: vote for one in house.organizations[:4]}
    case, at = await cases.decided(house, now, subject, votes)
    await decisions.do_due(at)
    assert await story(subject.id, at) == [
        ("active", "entered", False), ("revocation_pending", "revocation_moved", True), ends
    ]  # fmt: skip
    await browser.sign_in(house.organizations[1].person, now)
    page = await browser.get(f"/en/members/{subject.id}")
    assert str(await cases.motion_of(case)) in page.text
    assert "Read the decision" in text_of(page)


async def test_absences_lead_to_a_presumption_and_silence_to_a_withdrawal(house: House):
    subject = house.organizations[2]
    for number, day in enumerate(YEAR):
        await held(
            house,
            day,
            {one.id: "absent" if one is subject and number > 1 else "rep" for one in house.everyone},
        )
    await attendance.do_due(SEPTEMBER)
    at = later(SEPTEMBER, days=31)
    await attendance.do_due(at)
    assert await story(subject.id, at) == [
        ("active", "entered", False),
        ("presumed_withdrawn", "presumed", False),
        ("withdrawn", "withdrew_presumed", False),
    ]


async def test_nothing_is_told_of_an_individual(house: House, browser: Browser, now: datetime):
    with pytest.raises(NotFound):
        await queries.organization_page(house.individuals[0].id, now)
    await browser.sign_in(house.chair.person, now)
    text = text_of(await browser.get(f"/en/members/{house.individuals[0].id}"))
    assert "History" not in text
    assert "January 1, 2020" not in text.replace("\u00a0", " ")
