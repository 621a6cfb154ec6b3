"""Sub-committees: formed, sat on, led, left, ended (ToR-40)."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.db import counting_statements
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings import commands
from coalition.meetings.queries import subcommittee_at, subcommittee_seats_of, subcommittees_at
from coalition.membership import commands as membership
from tests.house import Browser, House, another, later, text_of, trail

FORMED = commands.FormSubcommittee("Hébergement", "Housing", "Préparer un plan.", "Prepare a plan.")


async def formed(house: House, now: datetime) -> UUID:
    return await commands.form_subcommittee(house.chair.actor, now, FORMED)


async def sitting(subcommittee: UUID, at: datetime) -> list[tuple[UUID, bool]]:
    found = await subcommittee_at(subcommittee, at)
    assert found is not None
    return [(one.person, one.is_lead) for one in found.seats]


async def test_the_chair_forms_one_and_members_sit_lead_and_leave(house: House, now: datetime) -> None:
    first, second = house.organizations[1:3]
    subcommittee = await formed(house, now)
    for who in (first, second):
        sit = commands.SitOnSubcommittee(subcommittee, who.id, who.person)
        assert await commands.sit_on_subcommittee(who.actor, now, sit) == subcommittee
    lead = commands.ChooseLead(subcommittee, second.person)
    await commands.choose_lead(house.chair.actor, later(now, hours=1), lead)
    assert await sitting(subcommittee, later(now, hours=1)) == [(second.person, True), (first.person, False)]
    assert await sitting(subcommittee, now) == [(first.person, False), (second.person, False)]
    handed = commands.ChooseLead(subcommittee, first.person)
    await commands.choose_lead(second.actor, later(now, hours=2), handed)
    leave = commands.LeaveSubcommittee(subcommittee, second.person)
    await commands.leave_subcommittee(second.actor, later(now, hours=3), leave)
    assert await sitting(subcommittee, later(now, hours=3)) == [(first.person, True)]
    kinds = [entry["kind"].partition(".")[2] for entry in await trail() if "Subcommittee" in entry["kind"]]
    assert kinds == [
        "SubcommitteeFormed", "SubcommitteeJoined", "SubcommitteeJoined", "SubcommitteeLed", "SubcommitteeLed",
        "SubcommitteeLeft",
    ]  # fmt: skip


async def test_who_may_not(house: House, now: datetime) -> None:
    member, other = house.organizations[1:3]
    with pytest.raises(NotPermitted):
        await commands.form_subcommittee(member.actor, now, FORMED)
    with pytest.raises(NotFound):
        await commands.form_subcommittee(Actor(house.outsider), now, FORMED)
    subcommittee = await formed(house, now)
    sit = commands.SitOnSubcommittee(subcommittee, member.id, member.person)
    with pytest.raises(NotPermitted):
        await commands.sit_on_subcommittee(other.actor, now, sit)
    with pytest.raises(NotFound):  # nobody of theirs
        await commands.sit_on_subcommittee(
            member.actor, now, commands.SitOnSubcommittee(subcommittee, member.id, other.person)
        )
    await commands.sit_on_subcommittee(house.chair.actor, now, sit)
    with pytest.raises(NotPermitted):
        await commands.leave_subcommittee(
            other.actor, now, commands.LeaveSubcommittee(subcommittee, member.person)
        )
    with pytest.raises(NotPermitted):
        await commands.choose_lead(member.actor, now, commands.ChooseLead(subcommittee, member.person))
    with pytest.raises(NotPermitted):
        await commands.end_subcommittee(member.actor, now, subcommittee)


async def test_one_seat_for_one_person_and_none_once_it_has_ended(house: House, now: datetime) -> None:
    member = house.organizations[1]
    subcommittee = await formed(house, now)
    sit = commands.SitOnSubcommittee(subcommittee, member.id, member.person)
    await commands.sit_on_subcommittee(member.actor, now, sit)
    with pytest.raises(Refused) as refused:
        await commands.sit_on_subcommittee(member.actor, now, sit)
    assert (refused.value.clause, refused.value.reason) == ("ToR-40", "sits_already")
    lead = commands.ChooseLead(subcommittee, member.person)
    await commands.choose_lead(house.chair.actor, now, lead)
    with pytest.raises(Refused) as refused:
        await commands.choose_lead(house.chair.actor, now, lead)
    assert refused.value.reason == "leads_already"
    ended = later(now, days=9)
    await commands.end_subcommittee(house.chair.actor, ended, subcommittee)
    assert await subcommittee_seats_of(member.id, ended) == []
    assert await sitting(subcommittee, later(ended, days=1)) == [
        (member.person, True)
    ]  # as it stood at the end
    with pytest.raises(Refused) as refused:
        await commands.end_subcommittee(house.chair.actor, ended, subcommittee)
    assert (refused.value.clause, refused.value.reason) == ("ToR-40", "subcommittee_ended")


async def test_who_acts_for_the_member_no_more_sits_no_more(house: House, now: datetime) -> None:
    member = house.organizations[1]
    person = await another(member)
    subcommittee = await formed(house, now)
    sit = commands.SitOnSubcommittee(subcommittee, member.id, person)
    await commands.sit_on_subcommittee(member.actor, now, sit)
    end = membership.EndRepresentative(member.id, person)
    await membership.end_representative(member.actor, later(now, hours=1), end)
    assert await sitting(subcommittee, later(now, hours=1)) == []
    assert await sitting(subcommittee, now) == [(person, False)]


async def test_the_list_asks_one_statement_however_many_sit(house: House, now: datetime) -> None:
    subcommittee = await formed(house, now)
    for who in house.everyone:
        sit = commands.SitOnSubcommittee(subcommittee, who.id, who.person)
        await commands.sit_on_subcommittee(who.actor, now, sit)
    with counting_statements() as statements:
        (found,) = await subcommittees_at(now)
    assert (len(statements), len(found.seats)) == (1, 7)


async def test_an_individual_sits_under_what_members_see_of_her(
    house: House, browser: Browser, now: datetime
) -> None:
    her = house.individuals[0]
    subcommittee = await formed(house, now)
    await browser.sign_in(her.person, now)
    page = await browser.get(f"/en/sub-committees/{subcommittee}")
    assert page.status_code == 200
    joined = await browser.post(
        f"/en/sub-committees/{subcommittee}/seat", {"person": f"{her.id}:{her.person}"}
    )
    text = text_of(await browser.follow(joined))
    assert "The seat is given" in text
    assert her.name in text
    assert (
        "Personne 7" not in text.split("Who sits on it")[1]
    )  # her handle is shown to herself only, in the frame


async def test_from_the_page_it_is_formed_sat_on_led_and_ended(
    house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
) -> None:
    member = house.organizations[1]
    await browser.sign_in(house.chair.person, now)
    nameless = await browser.post("/fr/sous-comites/formation", {"name_fr": "Hébergement"})
    assert nameless.status_code == 422
    assert 'value="Hébergement"' in nameless.text
    whole = {
        "name_fr": "Hébergement",
        "name_en": "Housing",
        "mandate_fr": "Préparer.",
        "mandate_en": "Prepare.",
    }
    made = await browser.post("/fr/sous-comites/formation", whole)
    assert "Le sous-comité est formé" in text_of(await browser.follow(made))
    (one,) = await subcommittees_at(later(now, minutes=1))
    await browser.sign_in(member.person, now)
    address = f"/en/sub-committees/{one.id}"
    assert (
        await browser.post(f"{address}/seat", {"person": f"{house.chair.id}:{house.chair.person}"})
    ).status_code == 422
    sat = await browser.post(f"{address}/seat", {"person": f"{member.id}:{member.person}"})
    assert "Personne 2" in text_of(await browser.follow(sat))
    assert "Housing" in text_of(await browser.get(f"/en/members/{member.id}/representatives"))
    await browser.sign_in(house.chair.person, now)
    clock_at(later(now, minutes=5))
    led = await browser.post(f"{address}/lead", {"lead": str(member.person)})
    assert "Who leads is on record" in text_of(await browser.follow(led))
    assert "Led by Personne 2" in text_of(await browser.get("/en/sub-committees"))
    clock_at(later(now, minutes=9))
    ended = await browser.post(f"{address}/end")
    assert "has done its work" in text_of(await browser.follow(ended))
    again = await browser.post(f"{address}/end")
    assert again.status_code == 409
    assert "ToR-40" in again.text
