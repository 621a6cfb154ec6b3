"""Someone leaves an organisation and another follows, in one act."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.app import pages
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings import commands as meetings
from coalition.meetings.queries import subcommittee_at, subcommittee_seats_of
from coalition.membership import commands, queries
from coalition.membership.commands import PassRepresentation, pass_representation
from coalition.notices.tables import OutboxMessage
from tests.house import Browser, House, another, later, text_of, trail
from tests.membership.meetings import a_meeting
from tests.membership.people import DOMINIQUE

pages()


async def a_subcommittee(house: House, now: datetime) -> UUID:
    """One that is led by the second organisation's principal representative."""
    member = house.organizations[1]
    formed = meetings.FormSubcommittee("Hébergement", "Housing", "Préparer.", "Prepare.")
    subcommittee = await meetings.form_subcommittee(house.chair.actor, now, formed)
    sit = meetings.SitOnSubcommittee(subcommittee, member.id, member.person)
    await meetings.sit_on_subcommittee(member.actor, now, sit)
    await meetings.choose_lead(house.chair.actor, now, meetings.ChooseLead(subcommittee, member.person))
    return subcommittee


async def told(person: UUID) -> set[str]:
    """What this person was told of."""
    rows = await OutboxMessage.select(OutboxMessage.kind).where(OutboxMessage.person == person)
    return {row["kind"] for row in rows}


async def test_a_newcomer_follows_with_the_same_powers_at_the_same_instant(house: House, now: datetime):
    member = house.organizations[1]
    assert (
        await pass_representation(member.actor, now, PassRepresentation(member.id, member.person, DOMINIQUE))
        == member.id
    )
    (one,) = await queries.representatives_at(member.id, now)
    assert (one.handle, one.role, one.may_decide, one.may_sign, one.since) == (
        "Dominique", "principal", True, True, now,
    )  # fmt: skip
    left = await queries.viewer(member.person, now)
    assert left is not None
    assert left.seats == ()
    (passed,) = await trail("membership.RepresentationPassed")
    assert passed["actor"] == str(member.person)


async def test_an_alternate_on_file_takes_the_place_and_keeps_what_she_had(house: House, now: datetime):
    member = house.organizations[1]
    person = await another(member, may_decide=False, may_sign=True)
    await pass_representation(house.chair.actor, now, PassRepresentation(member.id, member.person, person))
    (one,) = await queries.representatives_at(member.id, now)
    assert (one.person, one.role, one.may_decide, one.may_sign) == (person, "principal", True, True)
    (before,) = [
        x for x in await queries.representatives_at(member.id, now - timedelta(days=1)) if x.person == person
    ]
    assert (before.role, before.may_decide) == ("alternate", False)


async def test_delegations_of_the_leaver_are_recalled_save_where_the_meeting_is_over(
    house: House, now: datetime
):
    member = house.organizations[1]
    person = await another(member)
    to_come = await a_meeting(now + timedelta(days=9))
    past = await a_meeting(now - timedelta(days=1), held=True)
    for meeting in (to_come, past):
        await commands.name_delegate(member.actor, now, commands.NameDelegate(meeting, member.id, person))
    from coalition.meetings.commands import adjourn

    await adjourn(house.chair.actor, now, past)
    await pass_representation(member.actor, now, PassRepresentation(member.id, person, DOMINIQUE))
    assert await queries.delegate_seats(person, to_come) == []
    assert [seat.member for seat in await queries.delegate_seats(person, past)] == [member.id]


@pytest.mark.parametrize("keeps", [True, False])
async def test_seats_on_subcommittees_pass_or_end_as_was_chosen(house: House, now: datetime, keeps: bool):
    member = house.organizations[1]
    subcommittee = await a_subcommittee(house, now)
    await pass_representation(
        member.actor,
        later(now, hours=1),
        PassRepresentation(member.id, member.person, DOMINIQUE, keeps_subcommittees=keeps),
    )
    held = await subcommittee_seats_of(member.id, later(now, hours=1))
    assert [(one.handle, one.is_lead) for one in held] == ([("Dominique", True)] if keeps else [])
    before = await subcommittee_at(subcommittee, now)
    assert before is not None
    assert before.lead is not None
    assert before.lead.person == member.person


async def test_both_and_the_chair_are_told_and_nobody_else(house: House, now: datetime):
    member = house.organizations[1]
    person = await another(member)
    await pass_representation(member.actor, now, PassRepresentation(member.id, member.person, person))
    assert "representation_ended" in await told(member.person)
    assert "representation_begun" in await told(person)
    assert "representation_passed" in await told(house.chair.person)
    assert not await told(house.organizations[2].person)


async def test_what_the_chair_changes_in_another_organization_its_people_are_told(
    house: House, now: datetime
):
    member = house.organizations[1]
    second = await another(member)
    powers = commands.ChangePowers(member.id, second, may_decide=True, may_sign=True)
    await commands.change_powers(house.chair.actor, now, powers)
    for person in (member.person, second):
        assert "people_changed_by_chair" in await told(person)


async def test_what_an_organization_changes_itself_is_told_to_nobody(house: House, now: datetime):
    member = house.organizations[1]
    second = await another(member)
    powers = commands.ChangePowers(member.id, second, may_decide=True, may_sign=True)
    await commands.change_powers(member.actor, now, powers)
    assert not await told(member.person)
    assert not await told(second)


async def test_what_is_not_possible_changes_nothing(house: House, now: datetime):
    member, other = house.organizations[1:3]
    mine = PassRepresentation(member.id, member.person, DOMINIQUE)
    for command, error in (
        (PassRepresentation(member.id, house.outsider, DOMINIQUE), NotFound),
        (
            PassRepresentation(member.id, member.person, other.person),
            NotFound,
        ),  # a stranger to the organisation
        (PassRepresentation(member.id, member.person, member.person), Refused),
    ):
        with pytest.raises(error):
            await pass_representation(member.actor, now, command)
    with pytest.raises(NotPermitted):
        await pass_representation(other.actor, now, mine)
    assert not await trail("membership.RepresentationPassed")


async def test_the_leaver_s_open_page_is_dead_at_the_next_request(
    house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
):
    member = house.organizations[1]
    await browser.sign_in(member.person, now)
    page = await browser.get(f"/en/members/{member.id}/turnover")
    assert page.status_code == 200
    typed = {
        "leaver": str(member.person), "successor": "new", "handle": "Noa", "email": "noa@example.org",
        "language": "fr", "may_email": "y",
    }  # fmt: skip
    done = await browser.follow(await browser.post(f"/en/members/{member.id}/turnover", typed))
    assert "The change is on record" in text_of(done)
    clock_at(later(now, minutes=10))
    for path in (
        "/en/members",
        f"/en/members/{member.id}",
        "/en/meetings",
        f"/en/members/{member.id}/turnover",
    ):
        assert (await browser.get(path)).status_code == 404, path
    assert (await browser.post(f"/en/members/{member.id}/turnover", typed)).status_code == 404
    notice = text_of(await browser.get("/en/notices"))
    assert "You no longer act for the organisation" in notice


async def test_the_page_says_what_to_correct_and_loses_nothing(house: House, browser: Browser, now: datetime):
    member = house.organizations[1]
    await browser.sign_in(member.person, now)
    address = f"/fr/membres/{member.id}/releve"
    herself = {"leaver": str(member.person), "successor": str(member.person), "language": "fr"}
    wrong = await browser.post(address, herself)
    assert wrong.status_code == 422
    assert "ne peut pas prendre sa propre relève" in text_of(wrong)
    nameless = await browser.post(
        address, {"leaver": str(member.person), "successor": "new", "handle": "Noa", "language": "fr"}
    )
    assert nameless.status_code == 422
    assert 'value="Noa"' in nameless.text
