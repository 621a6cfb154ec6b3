"""The pages of external presentations: asked for, vetted, placed, listed (ToR-96)."""

from datetime import date, datetime

from coalition.db import counting_statements
from coalition.meetings import commands
from coalition.meetings.tables import PresenterRequest
from coalition.web.paths import to
from tests.house import Browser, House, text_of
from tests.meetings.presenting import EVERY_POINT, SUBJECT, asked, vetted
from tests.meetings.test_agenda import in_preparation


async def test_the_contact_is_shown_to_the_asker_and_the_chair_alone(
    browser: Browser, house: House, now: datetime
) -> None:
    member, other = house.organizations[2:4]
    request = await asked(member, now, contact="noor@example.org")
    for who, is_shown in ((member, True), (house.chair, True), (other, False), (house.individuals[0], False)):
        await browser.sign_in(who.person, now)
        page = await browser.get(to("presenter", "en", id=request))
        assert ("noor@example.org" in page.text) is is_shown
        assert "noor@example.org" not in (await browser.get(to("presenters", "en"))).text


async def test_a_member_asks_and_another_vets_on_the_pages_and_nothing_typed_is_lost(
    browser: Browser, house: House, now: datetime
) -> None:
    member, other = house.organizations[2:4]
    await browser.sign_in(member.person, now)
    typed = {"member": str(member.id), "presenter": "Noor Exemple", "minutes": "15"}
    missing = await browser.post(to("presenter_new", "en"), typed)
    assert missing.status_code == 422
    assert "Give the subject, in French or in English." in text_of(missing)
    assert "Noor Exemple" in missing.text
    sent = await browser.post(to("presenter_new", "en"), typed | {"subject_en": SUBJECT})
    assert "The request is sent." in text_of(page := await browser.follow(sent))
    assert "This person wrote to the chair" not in page.text
    (row,) = await PresenterRequest.select(PresenterRequest.id)
    await browser.sign_in(other.person, now)
    undertaken = await browser.post(
        to("presenter_undertaking", "en", id=row["id"]), {"member": str(other.id)}
    )
    assert "Give your finding" in text_of(await browser.follow(undertaken))
    assert "Vet an external presentation" in text_of(await browser.get(to("home", "en")))
    address = to("presenter_vetting", "en", id=row["id"])
    typed = {"member": str(other.id), "tie": "none", "outcome": "positive", "reason": "I read its program."}
    partial = await browser.post(address, typed | {"confirmed": list(EVERY_POINT[:2])})
    assert partial.status_code == 422
    assert "A positive finding confirms every point." in text_of(partial)
    assert partial.text.count(" checked>") == 4
    done = await browser.follow(await browser.post(address, typed | {"confirmed": list(EVERY_POINT)}))
    assert "Vetted until March 22, 2028" in text_of(done)
    assert "Points confirmed: 6 of 6" in text_of(done)


async def test_whoever_vets_is_shown_her_interests_that_may_be_a_tie(
    browser: Browser, house: House, now: datetime
) -> None:
    request = await asked(house.organizations[2], now)
    for member, organization in (
        (house.organizations[3], "Transport Rive Nord"),
        (house.organizations[4], "Clinique"),
    ):
        declared = commands.DeclareInterest(member.id, organization, "board", date(2026, 1, 1))
        await commands.declare_interest(member.actor, now, declared)
        await browser.sign_in(member.person, now)
        page = text_of(await browser.get(to("presenter_vetting", "en", id=request)))
        assert ("An interest that you declared may be a tie:" in page) is (organization != "Clinique")


async def test_the_chair_places_it_where_the_agenda_is_prepared_and_who_comes_leaves_before_the_cases(
    browser: Browser, house: House, now: datetime
) -> None:
    request, meeting = await asked(house.organizations[2], now), await in_preparation(house, now)
    await vetted(house.organizations[3], request, now)
    await browser.sign_in(house.chair.person, now)
    page = await browser.get(to("agenda_preparation", "en", id=meeting))
    assert "1 vetted presentation waits for a place" in text_of(page)
    sent = await browser.post(to("presenter_place", "en", id=request, meeting=meeting))
    assert "The presentation is on the agenda." in text_of(await browser.follow(sent))
    whole = text_of(await browser.get(to("agenda", "en", id=meeting)))
    assert "Noor Exemple, Rive Nord Transport" in whole
    assert "No one from outside is present for this item." in whole
    assert "Noor Exemple" in text_of(await browser.get(to("meeting", "en", id=meeting)))


async def test_the_list_asks_as_many_statements_whatever_its_length(
    browser: Browser, house: House, now: datetime
) -> None:
    meeting = await in_preparation(house, now)
    await browser.sign_in(house.chair.person, now)
    counts = []
    for _ in range(2):
        for member in house.organizations[2:5]:
            await vetted(house.organizations[1], await asked(member, now), now)
            await asked(member, now)
        with counting_statements() as statements:
            for address in (
                to("presenters", "en"),
                to("agenda_preparation", "en", id=meeting),
                to("home", "en"),
            ):
                assert (await browser.get(address)).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]
