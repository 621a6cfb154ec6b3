"""Copies that are taken of the register, and no cell a formula."""

import csv
import io
from datetime import datetime

import pytest
import vobject  # type: ignore[import-untyped]

from coalition.act import Actor
from coalition.errors import NotFound
from coalition.membership import commands
from coalition.membership.queries import Sought
from coalition.web.spreadsheet import csv_file
from tests.house import Browser, House, text_of, trail
from tests.membership.register import exported, profile


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
