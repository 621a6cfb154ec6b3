"""The register: what it shows on a day, to whom, and what can be taken away from it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from coalition import db
from coalition.accounts.registration import erase
from coalition.act import HOUSE, Actor, new_id, perform
from coalition.db import LendingEngine, counting_statements
from coalition.membership import commands, entry, queries
from coalition.membership.queries import Sought
from coalition.membership.tables import Leave, Member, Profile, Representative, StatusChange
from tests.house import FOUNDED, Browser, House, founded, text_of, trail
from tests.membership.register import exported, named, profile


async def test_names_are_sorted_as_if_they_had_no_accents(house: House, now: datetime):
    await named(["École Zénith", "Ecole Beau", "Étape", "Œuvre du pain", "Zone", "abri"], now - timedelta(1))
    page = await queries.register_page(now, "fr")
    names = [line.name_fr for line in page.organizations if not line.name_fr.startswith("Organisme ")]
    assert names == ["abri", "Ecole Beau", "École Zénith", "Étape", "Œuvre du pain", "Zone"]


async def test_the_register_is_sorted_by_day_or_sector_when_asked(house: House, now: datetime):
    await profile(house.organizations[3], now, sector="direct_services")
    await named(["Abri"], now - timedelta(1))
    by_sector = await queries.register_page(now, "fr", Sought(order="sector"))
    assert by_sector.organizations[0].name_fr == "Organisme 4"
    by_day = await queries.register_page(now, "fr", Sought(order="since"))
    assert by_day.organizations[-1].name_fr == "Abri"


async def test_words_sector_kind_and_status_narrow_the_list(house: House, now: datetime):
    first, second, third = house.organizations[1:4]
    await profile(first, now, sector="justice", secondary=("education",))
    await profile(second, now, sector="education")
    async with perform(HOUSE, now) as act:
        await entry.end(act, third.id, "withdrawn", "choice")

    async def shown(**sought: str) -> list[int]:
        page = await queries.register_page(now, "fr", Sought(**sought))  # type: ignore[arg-type]
        return [line.number for line in page.organizations] + [one.number for one in page.individuals]

    assert await shown(sector="education") == [2, 3]
    assert await shown(q="ORGANISMÉ 2") == [2]
    assert await shown(q="personne 3") == [3]
    assert await shown(kind="individual") == [7]
    assert await shown(kind="organization") == [1, 2, 3, 5, 6]
    assert await shown(status="withdrawn") == [4]
    assert await shown(status="revoked") == []
    assert await shown() == [1, 2, 3, 5, 6, 7]


async def test_the_page_takes_its_filters_from_the_address(house: House, browser: Browser, now: datetime):
    await browser.sign_in(house.chair.person, now)
    page = await browser.get("/fr/membres", params={"q": "organisme 3", "status": "active", "order": "since"})
    text = text_of(page)
    assert "1 organisme affiché" in text.replace("\u00a0", " ")
    assert "Membre 7" not in text
    unknown = await browser.get(
        "/en/members", params={"status": "<b>", "sector": "'", "kind": "x", "order": "?"}
    )
    assert unknown.status_code == 200
    assert "Organisation 3" in text_of(unknown)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2027-03-23", "tomorrow’s register does not exist yet"),
        ("2027-02-30", "Give a whole date"),
        ("soon", "Give a whole"),
    ],
)
@pytest.mark.parametrize("address", ["/en/members", "/en/members/sectors"])
async def test_a_day_to_come_or_none_at_all_is_refused_at_the_field(
    house: House, browser: Browser, now: datetime, address: str, given: str, said: str
):
    await browser.sign_in(house.chair.person, now)
    page = await browser.get(address, params={"on": given})
    assert page.status_code == 422
    assert said in text_of(page)
    assert 'href="#on"' in page.text
    assert (await browser.get(address, params={"on": "2027-03-22"})).status_code == 200


async def test_a_past_day_shows_who_was_there_and_individuals_as_a_number(
    house: House, browser: Browser, now: datetime
):
    gone = house.organizations[2]
    async with perform(HOUSE, now - timedelta(days=10)) as act:
        await entry.end(act, gone.id, "withdrawn", "choice")
    await commands.hand_over_chair(
        house.chair.actor, now - timedelta(days=5), commands.HandOverChair(house.organizations[1].id)
    )
    await browser.sign_in(house.organizations[1].person, now)
    today = text_of(await browser.get("/fr/membres"))
    assert "Organisme 3" not in today
    assert "Organisme 2 Présidence" in today
    then = text_of(await browser.get("/fr/membres", params={"on": "2027-03-01"})).replace("\u00a0", " ")
    assert "Organisme 3" in then
    assert "Organisme 1 Présidence" in then
    assert "1 personne était membre à titre individuel" in then
    assert "Membre 7" not in then
    before_all = text_of(await browser.get("/fr/membres", params={"on": "2019-12-31"}))
    assert "Aucun organisme ne correspond" in before_all


async def test_who_was_erased_has_no_name_on_a_past_day_either(house: House, browser: Browser, now: datetime):
    member = house.organizations[2]
    successor = commands.NewPerson("Dominique", "fr", email="dominique@example.org")
    await commands.name_representative(
        member.actor,
        now - timedelta(days=5),
        commands.NameRepresentative(member.id, "principal", successor, may_sign=True, replaces=member.person),
    )
    async with perform(Actor(member.person), now) as act:
        await erase(act, member.person)
    await browser.sign_in(house.chair.person, now)
    text = text_of(await browser.get("/en/members", params={"on": "2027-03-01", "q": "organisation 3"}))
    assert "Former member" in text
    assert "Personne 3" not in text
    rows = await exported(browser, "en", on="2027-03-01")
    assert "Former member" in rows[3]


async def test_a_printed_register_tells_its_day_and_where_the_trail_stood(
    house: House, browser: Browser, now: datetime
):
    await browser.sign_in(house.chair.person, now)
    last = (await trail())[-1]
    text = text_of(await browser.get("/en/members")).replace("\u00a0", " ")
    assert "Register as of March 22, 2027 at 10 a.m." in text
    assert f"ended at entry {last['seq']}: {last['hash'][:20]}" in text


async def test_each_named_sector_is_there_and_the_empty_ones_are_said(
    house: House, browser: Browser, now: datetime
):
    await profile(house.organizations[1], now, sector="justice", secondary=("other",))
    page = await queries.coverage_page(now, "fr")
    assert len(page.empty) == 7
    assert [one.sector for one in page.sectors][-1] == "other"
    await browser.sign_in(house.individuals[0].person, now)
    text = text_of(await browser.get("/fr/membres/secteurs")).replace("\u00a0", " ")
    assert "7 secteurs n’ont aucun organisme" in text
    assert "Hôtellerie et restauration Aucun organisme" in text


async def test_the_chair_s_history_marks_an_interim(house: House, browser: Browser, now: datetime):
    await commands.hand_over_chair(house.chair.actor, now, commands.HandOverChair(house.organizations[1].id))
    terms = await queries.chair_history()
    assert [(one.member, one.until) for one in terms] == [
        (house.organizations[1].id, None),
        (house.chair.id, now),
    ]
    await db.rows("update chair set is_interim = true where until is null")
    await browser.sign_in(house.chair.person, now)
    text = text_of(await browser.get("/en/members/chair")).replace("\u00a0", " ")
    assert "Organisation 2 March 22, 2027 Still the case Interim" in text
    assert "Organisation 1 September 1, 2024 March 22, 2027 Chair" in text
    assert "Organisation 2 Interim chair" in text_of(await browser.get("/en/members"))


async def test_an_organization_under_application_is_shown_to_organizations_alone(
    house: House, browser: Browser, now: datetime
):
    page = await queries.register_page(now, "fr", sees_applicants=True)
    assert page.applicants == ()
    await browser.sign_in(house.individuals[0].person, now)
    text = text_of(await browser.get("/en/members", params={"status": "applicant"}))
    assert "No application under way matches" in text


async def test_the_register_asks_as_much_for_a_thousand_members_as_for_ten(
    database: LendingEngine, now: datetime, clock_at: Callable[[datetime], None], browser: Browser
):
    house = await founded(organizations=9, individuals=1)
    await browser.sign_in(house.chair.person, now)
    past = Sought(on=date(2021, 6, 1), q="o", order="sector")

    async def statements() -> list[int]:
        counts = []
        for ask in (
            lambda: queries.register_page(now, "en", sees_applicants=True),
            lambda: queries.register_page(now, "en", past, sees_applicants=True),
            lambda: queries.coverage_page(now, "en"),
            lambda: queries.organization_page(house.chair.id, now),
            lambda: browser.get("/en/members?on=2026-06-01"),
            lambda: browser.post("/en/members/export", {"format": "csv"}),
        ):
            with counting_statements() as sent:
                await ask()
            counts.append(len(sent))
        return counts

    few = await statements()
    await a_thousand(990, house.chair.person)
    assert await statements() == few
    assert few[:2] == [6, 6]
    page = await queries.register_page(now, "en")
    assert page.all_organizations + page.all_individuals == 1000


async def a_thousand(count: int, person: UUID) -> None:
    """So many organisations more, each with ten years of changes."""
    rows: dict[type, list[object]] = {
        Member: [],
        StatusChange: [],
        Representative: [],
        Leave: [],
        Profile: [],
    }
    for number in range(11, count + 11):
        member = new_id()
        since = FOUNDED - timedelta(days=365 * 8)
        rows[Member].append(
            Member(
                id=member, number=number, kind="organization", name_fr=f"Organisme {number}", name_en=f"O {number}",
                sector="health", admitted_on=since.date(), admitted_at=since,
            )
        )  # fmt: skip
        for year in range(10):
            at = since + timedelta(days=365 * year)
            status = "presumed_withdrawn" if year % 2 else "active"
            rows[StatusChange].append(
                StatusChange(id=new_id(), member=member, status=status, since=at, recorded_at=at)
            )
            rows[Leave].append(
                Leave(
                    id=new_id(), member=member, first_day=at.date(), last_day=at.date() + timedelta(30), approved_at=at
                )
            )  # fmt: skip
        rows[Representative].append(
            Representative(
                id=new_id(), member=member, person=person, role="principal", may_decide=True, may_sign=True, since=since
            )
        )  # fmt: skip
        rows[Profile].append(Profile(id=new_id(), member=member, services_fr="Aide", updated_at=since))
    async with db.transaction():
        for made in rows.values():
            await db.insert_all(made)  # type: ignore[arg-type]
