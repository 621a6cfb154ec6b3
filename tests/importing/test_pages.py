"""The chair's page about leaving a spreadsheet, and the files that it gives."""

from datetime import datetime

import pytest

from coalition.importing.bringing_in import bring_in
from coalition.importing.columns import COLUMNS, KINDS
from tests.house import Browser, House, text_of


class TestTheGuide:
    async def test_the_desk_leads_to_it_and_it_says_every_column(
        self, house: House, browser: Browser, now: datetime
    ):
        await browser.sign_in(house.chair.person, now)
        assert "/en/chair/spreadsheets" in (await browser.get("/en/chair")).text
        for path, heads in (
            ("/fr/presidence/tableurs", ("Membre depuis", "Peut signer", "Avis envoyé le", "Présence")),
            ("/en/chair/spreadsheets", ("Member since", "May sign", "Notice sent on", "Mark")),
        ):
            said = text_of(await browser.get(path))
            assert all(head in said for head in heads)
            assert "--dry-run" in said

    async def test_another_member_is_refused_and_a_stranger_finds_nothing(
        self, house: House, browser: Browser, now: datetime
    ):
        for person, status in ((house.organizations[1].person, 403), (house.outsider, 404)):
            await browser.sign_in(person, now)
            for path in ("/fr/presidence/tableurs", "/fr/presidence/tableurs/members"):
                assert (await browser.get(path)).status_code == status


class TestTheTemplates:
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("path", ["/fr/presidence/tableurs", "/en/chair/spreadsheets"])
    async def test_each_is_a_file_that_the_command_reads(
        self, house: House, browser: Browser, now: datetime, kind: str, path: str
    ):
        await browser.sign_in(house.chair.person, now)
        file = await browser.get(f"{path}/{kind}")
        assert file.headers["content-type"] == "text/csv; charset=utf-8"
        assert file.headers["content-disposition"].startswith('attachment; filename="')
        assert file.content.startswith(b"\xef\xbb\xbf")  # so that spreadsheets read its accents
        assert (b";" in file.content) == path.startswith("/fr")
        report = await bring_in(kind, file.content, now)
        assert (report.faults, report.left_out, report.rows) == ((), (), 0)

    async def test_there_is_no_other(self, house: House, browser: Browser, now: datetime):
        await browser.sign_in(house.chair.person, now)
        assert (await browser.get("/en/chair/spreadsheets/people")).status_code == 404
        assert set(COLUMNS) == set(KINDS)
