"""The pages of membership, by the door that everyone uses."""

from datetime import datetime, timedelta
from itertools import chain

import pytest

from coalition.app import pages
from coalition.membership import queries
from coalition.permission import who_may
from coalition.web.languages import is_said
from tests.house import Browser, House, another, later, text_of, trail
from tests.membership.meetings import a_meeting


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_public_page_tells_the_number_of_organizations_and_nothing_of_individuals(
    house: House, browser: Browser, lang: str
):
    page = await browser.get(f"/{lang}")
    assert page.status_code == 200
    text = text_of(page)
    for member in house.everyone:
        assert member.name not in text
    assert "6 " in page.text
    assert "individu" not in text.lower()


async def test_whoever_is_signed_in_goes_home(house: House, browser: Browser, now: datetime):
    await browser.sign_in(house.chair.person, now)
    page = await browser.get("/fr")
    assert (page.status_code, page.headers["location"]) == (303, "/fr/accueil")
    assert "Bonjour, Personne 1" in text_of(await browser.follow(page)).replace("\u00a0", " ")


async def test_someone_without_a_seat_is_told_nothing_of_the_members(
    house: House, browser: Browser, now: datetime
):
    await a_meeting(now + timedelta(days=10))
    await browser.sign_in(house.outsider, now)
    home = await browser.get("/en/home")
    assert home.status_code == 200
    assert "April" not in text_of(home)
    for path in ("/en/members", f"/en/members/{house.chair.id}", "/en/chair", "/en/who-may-do-what"):
        assert (await browser.get(path)).status_code == 404, path


async def test_the_register_lists_organizations_by_name_and_individuals_apart(
    house: House, browser: Browser, now: datetime
):
    await browser.sign_in(house.organizations[1].person, now)
    text = text_of(await browser.get("/en/members"))
    assert "6 organisations" in text
    assert "1 individual member" in text
    assert "Organisation 1 Chair" in text
    organizations, individuals = text.rsplit("Individual members", 1)
    assert "Membre 7" in individuals
    assert "Membre 7" not in organizations
    for canary in ("Nom légal", "example.org"):
        assert canary not in text


async def test_a_search_folds_accents_and_a_sector_narrows(house: House, browser: Browser, now: datetime):
    await browser.sign_in(house.chair.person, now)
    found = text_of(await browser.get("/fr/membres", params={"q": "ORGANISMÉ 3"}))
    assert "Organisme 3" in found
    assert "Organisme 4" not in found
    assert "Organisme 3" not in text_of(await browser.get("/fr/membres", params={"sector": "justice"}))


async def test_a_member_page_shows_handles_and_no_vault(house: House, browser: Browser, now: datetime):
    member = house.organizations[1]
    await another(member, may_decide=False)
    await browser.sign_in(house.individuals[0].person, now)
    page = await browser.get(f"/en/members/{member.id}")
    text = text_of(page)
    assert "Personne 2" in text
    assert "Attends" in text
    assert "Nom légal" not in page.text
    assert "person2@" not in page.text
    assert "Update" not in text


async def test_an_individual_is_a_chosen_name_and_a_neutral_label(
    house: House, browser: Browser, now: datetime
):
    await browser.sign_in(house.organizations[1].person, now)
    page = await browser.get(f"/fr/membres/{house.individuals[0].id}")
    text = text_of(page)
    assert "Membre 7" in text
    assert "Membre à titre individuel" in text
    assert "2020" not in text


async def test_a_representative_is_named_and_ended_from_pages(house: House, browser: Browser, now: datetime):
    member = house.organizations[1]
    await browser.sign_in(member.person, now)
    address = f"/en/members/{member.id}/representatives"
    incomplete = await browser.post(address, {"handle": "Noa"})
    assert incomplete.status_code == 422
    assert 'value="Noa"' in incomplete.text
    typed = {
        "handle": "Noa",
        "email": "noa@example.org",
        "language": "fr",
        "role": "alternate",
        "may_email": "y",
    }
    done = await browser.follow(await browser.post(address, typed))
    assert "The person is on file" in text_of(done)
    noa = (await queries.representatives_at(member.id, later(now, hours=1)))[1]
    assert (noa.handle, noa.may_decide) == ("Noa", False)
    end = f"{address}/{noa.person}/end"
    assert "Noa will no longer act" in text_of(await browser.get(end))
    assert "The representation has ended" in text_of(await browser.follow(await browser.post(end)))
    assert (await browser.post(end)).status_code == 404
    assert (await trail("membership.RepresentativeEnded"))[0]["actor"] == str(member.person)


async def test_a_refusal_shows_the_clause_and_what_is_missing(house: House, browser: Browser, now: datetime):
    member = house.organizations[1]
    await browser.sign_in(member.person, now)
    typed = {"handle": "Noa", "email": "noa@example.org", "language": "fr", "role": "principal"}
    page = await browser.post(f"/en/members/{member.id}/representatives", typed)
    assert page.status_code == 409
    assert "ToR-46" in page.text
    assert "1 of 1 are taken" in text_of(page)


async def test_someone_is_sent_to_a_meeting_and_recalled(house: House, browser: Browser, now: datetime):
    meeting, member = await a_meeting(now + timedelta(days=10)), house.organizations[1]
    await browser.sign_in(member.person, now)
    address = f"/fr/reunions/{meeting}/delegation"
    assert (await browser.get(address)).status_code == 200
    nameless = await browser.post(address, {"person": "new", "language": "fr", "may_vote": "no"})
    assert nameless.status_code == 422
    typed = {
        "person": "new",
        "handle": "Noa",
        "email": "noa@example.org",
        "language": "fr",
        "may_vote": "yes",
    }
    done = await browser.follow(await browser.post(address, typed))
    assert "Noa assistera à la réunion et pourra voter" in text_of(done)
    recalled = await browser.follow(await browser.post(f"{address}/fin"))
    assert "La délégation est retirée" in text_of(recalled)


async def test_an_individual_is_offered_no_vote_to_delegate(house: House, browser: Browser, now: datetime):
    meeting = await a_meeting(now + timedelta(days=10))
    await browser.sign_in(house.individuals[0].person, now)
    page = await browser.get(f"/en/meetings/{meeting}/delegation")
    assert 'value="yes"' not in page.text
    assert "cannot be delegated" in text_of(page)


async def test_the_chair_has_a_desk_and_others_are_told_it_is_not_theirs(
    house: House, browser: Browser, now: datetime
):
    await browser.sign_in(house.organizations[1].person, now)
    assert (await browser.get("/fr/presidence")).status_code == 403
    await browser.sign_in(house.chair.person, now)
    assert (await browser.get("/fr/presidence")).status_code == 200
    given = await browser.post("/en/chair/handover", {"member": str(house.organizations[1].id)})
    assert "now holds the chair" in text_of(await browser.follow(given))
    assert (await browser.get("/fr/presidence")).status_code == 403


async def test_the_chair_enters_a_member_from_before_this_register(
    house: House, browser: Browser, now: datetime
):
    await browser.sign_in(house.chair.person, now)
    typed = {"kind": "organization", "handle": "Noa", "email": "noa@example.org", "language": "fr"}
    nameless = await browser.post("/en/members/entry", typed | {"admitted_on": "2019-03-01"})
    assert nameless.status_code == 422
    assert "Write the organisation&#39;s name" in nameless.text.replace("’", "&#39;")
    whole = typed | {"admitted_on": "2019-03-01", "name_fr": "Halte Bleue", "sector": "health"}
    done = await browser.follow(await browser.post("/en/members/entry", whole))
    assert "Halte Bleue" in text_of(done)
    assert "March 1, 2019" in text_of(done).replace("\u00a0", " ")
    await a_meeting(now - timedelta(days=1), held=True)
    assert "A meeting has already been held" in text_of(await browser.get("/en/members/entry"))
    assert (await browser.post("/en/members/entry", whole)).status_code == 409


async def test_the_chair_records_a_leave(house: House, browser: Browser, now: datetime):
    member = house.organizations[1]
    await browser.sign_in(house.chair.person, now)
    address = f"/en/members/{member.id}/leave"
    assert (await browser.get(address)).status_code == 200
    wrong = await browser.post(address, {"first_day": "2027-04-02", "last_day": "2027-04-01"})
    assert "comes before the first" in text_of(wrong)
    done = await browser.follow(
        await browser.post(address, {"first_day": "2027-03-22", "last_day": "2027-04-30", "step": "send"})
    )
    assert "On leave" in text_of(done)


@pytest.mark.parametrize("path", ["/fr/qui-peut-quoi", "/en/who-may-do-what"])
async def test_who_may_do_what_is_the_map_itself(house: House, browser: Browser, now: datetime, path: str):
    await browser.sign_in(house.organizations[1].person, now)
    page = await browser.get(path)
    assert page.status_code == 200
    assert page.text.count('role="rowheader"') > 30


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_permission_and_whom_it_names_is_said(lang: str):
    pages()
    for name, ways in who_may().items():
        assert is_said(lang, f"may.{name}"), name
        for who in chain.from_iterable(ways):
            assert is_said(lang, f"who.{who}"), who


async def test_home_tells_the_next_meeting_and_what_waits(house: House, browser: Browser, now: datetime):
    await a_meeting(now + timedelta(days=10))
    await browser.sign_in(house.organizations[1].person, now)
    text = text_of(await browser.get("/en/home")).replace("\u00a0", " ")
    assert "Thursday, April 1, 2027" in text
    assert "You represent Organisation 2" in text
