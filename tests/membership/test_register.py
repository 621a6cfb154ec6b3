"""The register: what it shows on a day, to whom, and what can be taken away from it."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
import vobject  # type: ignore[import-untyped]

from coalition import db
from coalition.accounts.registration import erase
from coalition.act import HOUSE, Actor, new_id, perform
from coalition.db import LendingEngine, counting_statements
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.membership import commands, entry, queries
from coalition.membership.queries import Sought
from coalition.membership.tables import Leave, Member, Profile, Representative, StatusChange
from coalition.web.spreadsheet import csv_file
from tests.house import FOUNDED, Browser, House, Someone, another, founded, later, text_of, trail

HALTE = {
    "name_fr": "Halte Bleue",
    "name_en": "Blue Stop",
    "sector": "justice",
    "secondary": ["health", "education"],
    "services_fr": "Aide juridique,\nle jour",
    "services_en": "Legal help; by day",
    "area": "Valbrume",
    "phone": "905 555-0117",
    "email": "info@halte.example.org",
    "website": "halte.example.org",
}


async def named(names: list[str], now: datetime) -> dict[str, UUID]:
    """More organisations, by their French names."""
    made = {}
    for name in names:
        async with perform(HOUSE, now) as act:
            entrant = entry.Entrant("organization", name, f"The {name}", "health", now.date(), now)
            made[name] = await entry.enter(act, entrant)
    return made


async def profile(member: Someone, now: datetime, **said: object) -> None:
    """The member says this of itself."""
    words = {"name_fr": member.name, "name_en": member.name, "sector": "health"} | said
    await commands.change_profile(member.actor, now, commands.ChangeProfile(member.id, **words))  # type: ignore[arg-type]


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


async def test_a_profile_is_changed_by_its_own_and_read_by_members(
    house: House, browser: Browser, now: datetime
):
    member = house.organizations[1]
    address = f"/en/members/{member.id}/profile"
    await browser.sign_in(member.person, now)
    assert "Organisme 2" in (await browser.get(address)).text
    done = await browser.follow(await browser.post(address, HALTE))
    text = text_of(done)
    for word in (
        "Blue Stop",
        "Justice",
        "Health, mental health",
        "Legal help; by day",
        "Valbrume",
        "905-555-0117",
    ):
        assert word in text
    assert 'href="https://halte.example.org"' in done.text
    assert [e["actor"] for e in await trail("membership.ProfileChanged")] == [str(member.person)]
    (renamed,) = await trail("membership.MemberRenamed")
    assert renamed["facts"] == '{"sectors":["justice","health","education"]}'
    again = await browser.get(address)
    assert 'name="seen_at" type="hidden" value="2027-03-22T14:' in again.text
    assert again.text.count(" checked") == 2


async def test_a_profile_is_not_changed_by_others_nor_for_one_that_left(house: House, now: datetime):
    member, other = house.organizations[1:3]
    clerk = await another(other)
    said = commands.ChangeProfile(member.id, "A", "A", "health")
    for actor in (other.actor, Actor(clerk), house.individuals[0].actor):
        with pytest.raises(NotPermitted):
            await commands.change_profile(actor, now, said)
    with pytest.raises(NotFound):
        await commands.change_profile(Actor(house.outsider), now, said)
    alone = commands.ChangeProfile(house.individuals[0].id, "A", "A", "health")
    for actor in (house.chair.actor, house.individuals[0].actor):
        with pytest.raises(NotFound):
            await commands.change_profile(actor, now, alone)
    await commands.change_profile(house.chair.actor, now, said)
    with pytest.raises(Refused) as unknown:
        await profile(other, now, sector="none")
    assert unknown.value.clause == "ToR-36"
    async with perform(HOUSE, now) as act:
        await entry.end(act, member.id, "withdrawn", "choice")
    with pytest.raises(Refused) as left:
        await commands.change_profile(house.chair.actor, later(now, minutes=1), said)
    assert (left.value.clause, left.value.reason) == ("ToR-65", "register_of_one_that_left")


async def test_two_who_change_a_profile_at_once_lose_nothing(house: House, browser: Browser, now: datetime):
    member = house.organizations[1]
    await profile(member, now, services_fr="Les nôtres")
    with pytest.raises(Stale) as stale:
        await profile(member, later(now, minutes=1), services_fr="Les miens")
    assert (stale.value.yours, stale.value.theirs) == ("Les miens", "Les nôtres")
    await profile(member, later(now, minutes=1), services_fr="Les miens", seen_at=now)
    said = await queries.presented(member.id)
    assert said is not None
    assert said.profile.services_fr == "Les miens"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("website", "javascript:alert(1)", "Check the website"),
        ("website", "https://name:word@site.ca", "Check the website"),
        ("website", "ftp://site.ca", "Check the website"),
        ("phone", "call me", "Check the phone"),
        ("email", "nobody", "Check the e-mail"),
        ("sector", "none", "Choose the organisation’s sector"),
        ("secondary", "none", "Choose the organisation’s sector"),
        ("services_fr", "x" * 2001, "2000 characters or fewer"),
        ("seen_at", "yesterday", "did not come from this register"),
    ],
)
async def test_what_leads_nowhere_is_refused_at_its_field(
    house: House, browser: Browser, now: datetime, field: str, typed: str, said: str
):
    await browser.sign_in(house.chair.person, now)
    page = await browser.post(f"/en/members/{house.organizations[1].id}/profile", HALTE | {field: typed})
    assert page.status_code == 422
    assert said in text_of(page)
    assert "Halte Bleue" in page.text


async def test_a_nameless_organization_is_refused(house: House, browser: Browser, now: datetime):
    await browser.sign_in(house.chair.person, now)
    page = await browser.post(
        f"/fr/membres/{house.organizations[1].id}/fiche", HALTE | {"name_fr": " ", "name_en": ""}
    )
    assert page.status_code == 422


async def test_the_public_reads_a_name_only_where_it_was_chosen(
    house: House, browser: Browser, now: datetime
):
    assert "Some of the organisations" not in text_of(await browser.get("/en"))
    await profile(house.organizations[1], now, name_fr="Halte", name_en="Stop", is_public=True)
    await profile(house.organizations[2], now, name_fr="Gîte", name_en="Lodge", email="a@example.org")
    text = text_of(await browser.get("/en"))
    assert "Stop" in text
    assert "Lodge" not in text
    async with perform(HOUSE, now) as act:
        await entry.end(act, house.organizations[1].id, "withdrawn", "choice")
    assert "Stop" not in text_of(await browser.get("/en"))


async def exported(browser: Browser, lang: str, **sought: str) -> list[list[str]]:
    """The rows of the register as a file."""
    address = {"fr": "/fr/membres/exportation", "en": "/en/members/export"}[lang]
    answer = await browser.post(address, {"format": "csv"} | sought)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if lang == "fr" else ","))


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_register_is_taken_away_and_the_trail_says_by_whom(
    house: House, browser: Browser, now: datetime, lang: str
):
    member = house.organizations[1]
    await profile(member, now, name_fr="Halte", name_en="Stop", phone="905 555-0117", secondary=("justice",))
    await browser.sign_in(member.person, now)
    rows = await exported(browser, lang)
    assert len(rows) == 1 + 6 + 1 + 1
    by_number = {row[0]: row for row in rows[1:-1]}
    assert by_number["2"][2:4] == ["Halte", "Stop"]
    assert "905 555-0117" in by_number["2"]
    assert by_number["7"] == ["7", by_number["7"][1], "Membre 7", "Membre 7"]
    (entry_,) = await trail("membership.RegisterExported")
    assert (entry_["actor"], entry_["subject"]) == (str(member.person), str(member.id))
    assert entry_["facts"] == '{"as_of":"2027-03-22","lines":7}'
    assert f"{entry_['seq']}, {entry_['hash'][:20]}" in rows[-1][0]
    assert "Personne 2" in rows[-1][0]
    whole = "\n".join(map(";".join, rows))
    for canary in ("Nom légal", "person2@"):
        assert canary not in whole


async def test_a_copy_has_a_neutral_name_and_follows_the_filters(
    house: House, browser: Browser, now: datetime
):
    await browser.sign_in(house.chair.person, now)
    answer = await browser.post("/fr/membres/exportation", {"format": "csv", "on": "2027-01-01"})
    assert answer.headers["content-disposition"] == 'attachment; filename="registre-2027-01-01.csv"'
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert "Membre 7" not in answer.text
    assert len(await exported(browser, "en", q="organisation 3", kind="organization")) == 3
    future = await browser.post("/en/members/export", {"format": "csv", "on": "2028-01-01"})
    assert future.status_code == 422
    assert (await browser.post("/en/members/export", {})).status_code == 400


async def test_the_same_form_sent_twice_makes_one_copy(house: House, browser: Browser, now: datetime):
    await browser.sign_in(house.chair.person, now)
    form = {"_once": "one-and-the-same-token", "format": "csv"}
    assert (await browser.post("/en/members/export", form)).status_code == 200
    again = await browser.post("/en/members/export", form)
    assert "already taken" in text_of(await browser.follow(again))
    assert len(await trail("membership.RegisterExported")) == 1


async def test_nobody_outside_takes_a_copy(house: House, browser: Browser, now: datetime):
    assert (await browser.post("/en/members/export", {"format": "csv"})).status_code == 303
    await browser.sign_in(house.outsider, now)
    assert (await browser.post("/en/members/export", {"format": "csv"})).status_code == 404
    command = commands.ExportRegister(Sought(), "fr")
    with pytest.raises(NotFound):
        await commands.export_register(Actor(house.outsider), now, command)
    assert await trail("membership.RegisterExported") == []


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "\n=1", "＝1", '=1;"=2'])
def test_no_cell_is_a_formula(cell: str, lang: str):  # S11
    written = csv_file([[cell, "plain"]], lang).decode("utf-8-sig")
    (row,) = csv.reader(io.StringIO(written, newline=""), delimiter=";" if lang == "fr" else ",")
    assert row == [f"'{cell}", "plain"]


@pytest.mark.parametrize("cell", ["a=b", "12 - 3", "", "d'Arc", 'é;,"\n'])
def test_a_cell_that_is_no_formula_is_left_as_it_is(cell: str):
    written = csv_file([[cell]], "fr").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written, newline=""), delimiter=";")) == [[cell]]


async def test_an_organization_is_taken_into_an_address_book(house: House, browser: Browser, now: datetime):
    member = house.organizations[1]
    await profile(
        member,
        now,
        name_fr="Halte; Bleue, enr.",
        name_en="Stop",
        services_fr="Écoute\\accueil, " * 20 + "\nla nuit",
        phone="905 555-0117",
        email="info@example.org",
        website="https://halte.example.org/a;b,c",
    )
    await browser.sign_in(house.individuals[0].person, now)
    answer = await browser.get(f"/fr/membres/{member.id}/carte")
    assert answer.headers["content-disposition"] == 'attachment; filename="membre-2.vcf"'
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    card = vobject.readOne(answer.content.decode())
    assert card.fn.value == "Halte; Bleue, enr."
    assert card.tel.value == "905 555-0117"
    assert card.email.value == "info@example.org"
    assert card.url.value == "https://halte.example.org/a;b,c"
    assert card.note.value == "Écoute\\accueil, " * 20 + "\nla nuit"
    assert "Personne 2" not in answer.text
    assert (await browser.get(f"/fr/membres/{house.individuals[0].id}/carte")).status_code == 404


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
