"""The pages of someone who applies in her own name: what they ask, show, hide and erase."""

import re
from datetime import datetime
from typing import Any

from piccolo.table import Table

from coalition import db
from coalition.act import HOUSE
from coalition.admission import commands
from coalition.admission.commands import Follow
from coalition.admission.forms import OwnForm
from coalition.admission.tables import Application
from coalition.piccolo_app import tables
from tests.admission.pages import hidden
from tests.admission.support import OWN, apply_alone, endorsed_alone, opine
from tests.house import Browser, House, another, text_of

PLANTED = (OWN.name, "canari", "Zoé-Introuvable")


def own_form(house: House, **changes: Any) -> dict[str, Any]:
    return {
        "consents": "y",
        "name": OWN.name,
        "reach": OWN.reach,
        "email": OWN.email,
        "may_email": "no",
        "avoid": OWN.avoid,
        "sponsor": str(house.organizations[1].id),
        "hidden_from": [str(house.organizations[3].id)],
        "needs": OWN.needs,
        "step": "check",
    } | changes


class TestInOnesOwnName:
    def test_the_form_asks_for_nothing_else(self) -> None:  # P11
        names = {field.name for field in OwnForm()}
        assert names == {
            "step",
            "consents",
            "name",
            "reach",
            "email",
            "may_email",
            "avoid",
            "sponsor",
            "hidden_from",
            "needs",
        }
        assert OwnForm().may_email.data == "no"

    async def test_the_page_has_those_fields_consent_first_and_nothing_filled_in(
        self, house: House, browser: Browser
    ) -> None:  # P11
        page = await browser.get("/en/applications/in-my-name")
        form = page.text.split('action="/en/applications/in-my-name"')[1].split("</form>")[0]
        shown = list(dict.fromkeys(re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', form)))
        assert shown[:2] == ["step", "consents"]
        assert set(shown) == {field.name for field in OwnForm()}
        for control in re.findall(
            r'<(?:input type="(?:text|email)"|input [^>]*id="(?:name|avoid|email)"|textarea|select)[^>]*>',
            form,
        ):
            assert 'autocomplete="off"' in control, control
        assert not re.search(r"gender|birth|legal name|history", form, re.IGNORECASE)

    async def test_she_sends_pauses_and_erases(self, house: House, browser: Browser) -> None:
        checked = await browser.post("/en/applications/in-my-name", own_form(house))
        assert checked.status_code == 200, text_of(checked)
        sent = await browser.post(
            "/en/applications/in-my-name", hidden(checked) | {"step": "send"}, once=False
        )
        page = await browser.follow(sent)
        assert f"Hello, {OWN.name}" in text_of(page)
        assert "Organisation 2 has received your request" in text_of(page)
        for value in (OWN.email, OWN.reach, OWN.avoid):
            assert value is not None
            assert value not in page.text
        token = sent.headers["location"].split("/")[-1].split("?")[0]
        (row,) = await Application.select(Application.id)
        base = f"/en/applications/{row['id']}"
        paused = await browser.follow(await browser.post(f"{base}/pause", {"token": token}))
        assert "Your application is paused." in text_of(paused)
        resumed = await browser.follow(await browser.post(f"{base}/resumption", {"token": token}))
        assert "Your application is taken up again." in text_of(resumed)
        for _ in range(2):
            gone = await browser.follow(await browser.post(f"{base}/withdrawal", {"token": token}))
            assert "Nothing of it is left" in text_of(gone)
        assert (await browser.get(f"/en/follow/{token}")).status_code == 404

    async def test_signed_in_she_finds_her_application_from_her_home(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        (row,) = await Application.select(Application.person)
        await browser.sign_in(row["person"], now)
        home = await browser.get("/en/home")
        assert f'href="/en/applications/{receipt.application}"' in home.text
        assert "Follow your application" in text_of(home)
        assert 'href="/en/motions"' not in home.text  # members' sections are not hers
        assert (await browser.get(f"/en/applications/{receipt.application}")).status_code == 200

    async def test_after_erasure_nothing_planted_is_left_in_the_database(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P1, P14
        receipt = await endorsed_alone(house, now, hidden_from=(house.organizations[3].id,))
        await opine(house.organizations[4], now, receipt.application, "refuse", "motif-canari")
        assert "canari" in await dump()
        assert str(OWN.email) not in await dump()
        assert OWN.reach not in await dump()
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        left = await dump()
        assert [value for value in PLANTED if value in left] == []
        assert [value for value in (OWN.email, OWN.reach, OWN.avoid) if str(value) in left] == []
        assert await Application.count() == 1  # the count is kept
        engine = db.current_engine()
        if isinstance(engine, db.SQLiteEngine):
            for file in engine.file.parent.glob(f"{engine.file.name}*"):
                content = file.read_bytes()
                assert str(OWN.email).encode() not in content
                assert "Zoé-Introuvable".encode() not in content
        await browser.sign_in(house.chair.person, now)
        page = await browser.get("/en/applications")
        assert "1 application made in a person's own name was withdrawn" in text_of(page).replace("’", "'")
        assert (await browser.get(f"/en/applications/{receipt.application}")).status_code == 404

    async def test_an_organisation_kept_away_sees_nothing_anywhere(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P19
        away = house.organizations[3]
        receipt = await endorsed_alone(house, now, hidden_from=(away.id,))
        await browser.sign_in(away.person, now)
        assert (await browser.get(f"/en/applications/{receipt.application}")).status_code == 404
        assert OWN.name not in (await browser.get("/en/applications")).text
        await browser.sign_in(house.organizations[4].person, now)
        assert OWN.name in (await browser.get("/en/applications")).text

    async def test_no_one_sees_it_before_it_is_endorsed_but_the_chair_and_those_asked(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        address = f"/fr/demandes/{receipt.application}"
        unsigned = await another(house.organizations[1])
        seen = {}
        for who, person in {
            "chair": house.chair.person,
            "asked": house.organizations[1].person,
            "asked, without signature": unsigned,
            "another": house.organizations[4].person,
            "individual": house.individuals[0].person,
            "outsider": house.outsider,
        }.items():
            await browser.sign_in(person, now)
            seen[who] = (await browser.get(address)).status_code
        assert seen == {
            "chair": 200,
            "asked": 303,
            "asked, without signature": 404,
            "another": 404,
            "individual": 404,
            "outsider": 404,
        }

    async def test_no_page_shows_a_vault_value(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P2
        receipt = await endorsed_alone(house, now)
        for person in (house.chair.person, house.organizations[1].person, house.organizations[4].person):
            await browser.sign_in(person, now)
            for path in ("", "/appui"):
                page = await browser.get(f"/fr/demandes/{receipt.application}{path}")
                for value in (OWN.email, OWN.reach, OWN.avoid):
                    assert str(value) not in page.text


async def dump() -> str:
    """Every value of every table."""
    rows: list[Any] = []
    for table in tables():
        assert issubclass(table, Table)
        rows += await table.select()
    return repr(rows)
