"""Keeping who speaks for a member, and how to reach it, up to date (ToR-41)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from coalition.act import Actor
from coalition.app import pages
from coalition.db import LendingEngine, counting_statements
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from coalition.membership.commands import ConfirmContacts, confirm_contacts
from tests.house import Browser, House, another, founded, text_of, trail

pages()


async def test_confirmed_contacts_are_current_for_180_days_the_last_included(house: House, now: datetime):
    member = house.organizations[1]
    before = await queries.contacts_of(member.id, now)
    assert before is not None
    assert (before.is_stale, before.confirmed_at) == (True, None)
    assert await confirm_contacts(member.actor, now, ConfirmContacts(member.id)) == member.id
    for days, is_stale in ((0, False), (180, False), (181, True)):
        found = await queries.contacts_of(member.id, now + timedelta(days=days))
        assert found is not None
        assert (found.is_stale, found.confirmed_by) == (is_stale, "Personne 2")
    earlier = await queries.contacts_of(member.id, now - timedelta(days=1))
    assert earlier is not None
    assert earlier.is_stale
    (entry,) = await trail("membership.ContactsConfirmed")
    assert (entry["actor"], entry["subject"]) == (str(member.person), str(member.id))


async def test_anyone_who_acts_for_the_organization_confirms_and_nobody_else(house: House, now: datetime):
    member, her = house.organizations[1], house.individuals[0]
    for actor in (house.chair.actor, her.actor):
        with pytest.raises(NotPermitted):
            await confirm_contacts(actor, now, ConfirmContacts(member.id))
    with pytest.raises(NotFound):
        await confirm_contacts(Actor(house.outsider), now, ConfirmContacts(member.id))
    with pytest.raises(Refused):
        await confirm_contacts(her.actor, now, ConfirmContacts(her.id))
    await confirm_contacts(Actor(await another(member)), now, ConfirmContacts(member.id))
    await confirm_contacts(member.actor, now + timedelta(hours=1), ConfirmContacts(member.id))
    assert len(await trail("membership.ContactsConfirmed")) == 2


async def test_the_people_of_an_organization_are_asked_and_individuals_are_not(house: House, now: datetime):
    member = house.organizations[1]
    alternate = await another(member)
    for person, expected in (
        (member.person, 1),
        (alternate, 1),
        (house.individuals[0].person, 0),
        (house.outsider, 0),
    ):
        viewer = await queries.viewer(person, now)
        assert viewer is not None
        tasks = [
            one for one in await queries.waiting(viewer, now) if one.title == "representation.task.contacts"
        ]
        assert len(tasks) == expected
    await confirm_contacts(member.actor, now, ConfirmContacts(member.id))
    viewer = await queries.viewer(alternate, now)
    assert viewer is not None
    assert not [
        one for one in await queries.waiting(viewer, now) if one.title == "representation.task.contacts"
    ]


async def test_the_chair_s_list_asks_as_little_for_forty_as_for_four(database: LendingEngine, now: datetime):
    counts = []
    for organizations in (4, 36):
        await founded(organizations, 0) if organizations == 4 else await more(organizations, now)
        with counting_statements() as statements:
            found = await queries.stale_contacts(now + timedelta(days=181))
        counts.append((len(statements), len(found)))
    assert counts == [(2, 4), (2, 40)]


async def more(organizations: int, now: datetime) -> None:
    """The chair enters as many organisations more, members since long ago."""
    chair = await queries.chair_at(now)
    assert chair is not None
    (person, *_) = await queries.representatives_at(chair.member, now)
    for number in range(organizations):
        someone, name = commands.NewPerson(f"R {number}", "fr"), f"O {number}"
        entrant = commands.EnterMember("organization", chair.admitted_on, someone, name, name, "health")
        await commands.enter_member(Actor(person.person), now, entrant)


@pytest.mark.parametrize(("lang", "path", "button", "thanks"), [
    ("fr", "/fr/membres/{id}/coordonnees", "Confirmer que tout est juste", "Les coordonnées sont confirmées"),
    ("en", "/en/members/{id}/contacts", "Confirm that all is right", "The contact details are confirmed"),
])  # fmt: skip
async def test_one_look_and_one_button(
    house: House, browser: Browser, now: datetime, lang: str, path: str, button: str, thanks: str
):
    member = house.organizations[1]
    await browser.sign_in(member.person, now)
    home = await browser.get("/fr/accueil" if lang == "fr" else "/en/home")
    address = path.format(id=member.id)
    assert address in home.text
    page = await browser.get(address)
    assert button in text_of(page)
    assert "Personne 2" in text_of(page)
    assert "person2@example.org" not in page.text
    assert thanks in text_of(await browser.follow(await browser.post(address)))
    assert address not in (await browser.get("/fr/accueil" if lang == "fr" else "/en/home")).text


async def test_the_chair_sees_who_is_late_on_the_desk_and_on_the_member_s_page(
    house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
):
    member = house.organizations[1]
    await confirm_contacts(member.actor, now, ConfirmContacts(member.id))
    await browser.sign_in(house.chair.person, now)
    assert "5 to be confirmed" in text_of(await browser.get("/en/chair"))
    late = text_of(await browser.get("/en/chair/contacts"))
    assert "Organisation 3" in late
    assert "Organisation 2" not in late
    assert "Up to date" in text_of(await browser.get(f"/en/members/{member.id}"))
    assert "To be confirmed" in text_of(await browser.get(f"/en/members/{house.organizations[2].id}"))
    page = await browser.get(f"/en/members/{member.id}/contacts")
    assert "Confirm that all is right" not in text_of(page)
    assert (await browser.post(f"/en/members/{member.id}/contacts")).status_code == 403
