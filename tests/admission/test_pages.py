"""The pages about applications, as a browser without JavaScript meets them, in both languages."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from typing import Any

import httpx2
import pytest
from piccolo.table import Table

from coalition import db
from coalition.accounts.tables import Person
from coalition.act import HOUSE
from coalition.admission import commands
from coalition.admission.commands import Endorse, Follow
from coalition.admission.forms import OwnForm
from coalition.admission.questions import VALUES
from coalition.admission.routes import PAGES
from coalition.admission.tables import Application
from coalition.piccolo_app import tables
from tests.admission.support import ALL_YES, OWN, apply, apply_alone, endorsed, endorsed_alone, opine
from tests.house import Browser, House, another, later, text_of, trail

FORBIDDEN = re.compile(
    r"surviv|traffick|\btraite\b|victim|exploit|\bpolice", re.IGNORECASE
)  # P4: never in an address or a title
PLANTED = (OWN.name, "canari", "Zoé-Introuvable")


def organization_form(house: House, **changes: Any) -> dict[str, Any]:
    return {
        "name_fr": "Halte <b>du</b> Moulin",
        "name_en": "Mill Stop",
        "sector": "direct_services",
        "services": "Accueil",
        "area": "Nord",
        "why": "Travailler ensemble",
        **{f"value_{code}": "in_place" for code in VALUES},
        "practices": "y",
        "mandate": "y",
        "representative": "Maude Ébauche",
        "title": "coordonnatrice",
        "email": "maude@halte.example",
        "may_decide": "yes",
        "may_sign": "no",
        "signatory": "Ali Plan",
        "signatory_title": "direction",
        "sponsor_1": str(house.organizations[1].id),
        "sponsor_2": "chair",
        "step": "check",
    } | changes


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


def hidden(page: httpx2.Response) -> dict[str, Any]:
    """What the page to check carries on."""
    found: dict[str, Any] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text):
        found.setdefault(name, []).append(unescape(value))
    return found


def title(page: httpx2.Response) -> str:
    found = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)
    assert found
    return found[1]


class TestJoining:
    @pytest.mark.parametrize(
        ("path", "word"),
        [
            ("/fr/devenir-membre", "Je viens en mon nom"),
            ("/en/become-a-member", "I come in my own name"),
            ("/fr/demandes/avant-de-commencer", "fenêtre privée"),
            ("/en/applications/before-you-start", "private window"),
            ("/fr/demandes/nouvelle", "Vos appuis"),
            ("/en/applications/new", "Your endorsements"),
            ("/fr/demandes/en-mon-nom", "Ne décrivez pas"),
            ("/en/applications/in-my-name", "Please do not describe"),
        ],
    )
    async def test_anyone_reads_how_in_both_languages(
        self, house: House, browser: Browser, path: str, word: str
    ) -> None:
        page = await browser.get(path)
        assert page.status_code == 200
        assert word in text_of(page)
        assert not FORBIDDEN.search(title(page))

    async def test_discretion_comes_before_the_form_in_ones_own_name(
        self, house: House, browser: Browser
    ) -> None:  # P10
        page = await browser.get("/fr/devenir-membre")
        assert "/fr/demandes/avant-de-commencer" in page.text
        assert 'href="/fr/demandes/en-mon-nom"' not in page.text

    async def test_an_organisation_checks_then_sends_then_follows(
        self, house: House, browser: Browser
    ) -> None:
        checked = await browser.post("/fr/demandes/nouvelle", organization_form(house))
        assert checked.status_code == 200
        assert "Halte &lt;b&gt;du&lt;/b&gt; Moulin" in checked.text
        assert "La présidence en cherchera un" in text_of(checked)
        assert await Application.count() == 0
        sent = await browser.post("/fr/demandes/nouvelle", hidden(checked) | {"step": "send"}, once=False)
        assert re.fullmatch(r"/fr/suivi/[0-9a-f]{32}\?done=application_sent", sent.headers["location"])
        again = await browser.post("/fr/demandes/nouvelle", hidden(checked) | {"step": "send"}, once=False)
        assert again.headers["location"] == sent.headers["location"]
        assert await Application.count() == 1
        page = await browser.follow(sent)
        assert "https://coalition.test/fr/suivi/" in text_of(page)
        assert "Organisme 2" in text_of(page)
        later_page = await browser.get(sent.headers["location"].split("?")[0])
        assert "https://coalition.test/fr/suivi/" not in text_of(later_page)

    async def test_changing_ones_answers_keeps_them(self, house: House, browser: Browser) -> None:
        checked = await browser.post("/en/applications/new", organization_form(house))
        page = await browser.post("/en/applications/new", hidden(checked) | {"step": "change"})
        assert page.status_code == 200
        assert 'value="Mill Stop"' in page.text

    @pytest.mark.parametrize(
        ("changes", "word"),
        [
            ({"practices": ""}, "Confirm that the organisation adheres"),
            ({"name_fr": " "}, "Enter the name of the organisation in French"),
            ({"email": "nowhere"}, "Enter a full address"),
            ({"sector": "piracy"}, "Choose the main sector"),
            ({"sector": ""}, "Choose the main sector"),
            ({"sponsor_1": ""}, "Choose an organisation"),
            ({"sponsor_1": "chair", "sponsor_2": "nobody"}, "Choose an organisation"),
        ],
    )
    async def test_what_is_to_correct_is_said_and_nothing_is_lost(
        self, house: House, browser: Browser, changes: dict[str, str], word: str
    ) -> None:
        page = await browser.post("/en/applications/new", organization_form(house, **changes))
        assert page.status_code == 422
        assert word in text_of(page)
        assert 'value="Mill Stop"' in page.text

    async def test_the_same_organisation_twice_or_an_affiliate_is_no_endorsement(
        self, house: House, browser: Browser
    ) -> None:
        one = str(house.organizations[1].id)
        twice = await browser.post("/en/applications/new", organization_form(house, sponsor_2=one))
        assert "Choose 2 different organisations" in text_of(twice)
        tied = await browser.post("/en/applications/new", organization_form(house, affiliates=[one]))
        assert "An affiliated organisation cannot endorse you" in text_of(tied)


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


class TestMembersPages:
    async def test_a_lapsed_endorsement_says_so_and_is_given_again_from_its_page(
        self, house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
    ) -> None:
        application, over = await endorsed(house, now), later(now, days=181)
        clock_at(over)
        await browser.sign_in(house.organizations[1].person, over)
        assert "lapsed since" in text_of(await browser.get(f"/en/applications/{application}"))
        address = f"/en/applications/{application}/endorsement"
        assert "has lapsed: it counts for 180 days" in text_of(await browser.get(address))
        french = text_of(await browser.get(f"/fr/demandes/{application}/appui"))
        assert "est échu : il compte pendant 180 jours" in french.replace("\u00a0", " ").replace(
            "\u202f", " "
        )
        await browser.follow(await browser.post(address, {"answer": "endorse"}))
        assert "has lapsed" not in text_of(await browser.get(address))

    async def test_a_signatory_endorses_and_takes_back(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1])
        address = f"/en/applications/{receipt.application}/endorsement"
        await browser.sign_in(house.organizations[1].person, now)
        assert "Old Mill Stop" in text_of(await browser.get(address))
        wrong = await browser.post(address, {"answer": "decline"})
        assert wrong.status_code == 422
        assert "Say why the endorsement is not given" in text_of(wrong)
        done = await browser.follow(await browser.post(address, {"answer": "endorse"}))
        assert "Your organisation's answer is sent." in text_of(done).replace("’", "'")
        ended = await browser.follow(await browser.post(f"{address}/end"))
        assert "Endorsed on" not in text_of(ended)

    async def test_the_page_about_a_person_has_no_place_for_text(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        address = f"/fr/demandes/{receipt.application}/appui"
        await browser.sign_in(house.organizations[1].person, now)
        page = await browser.get(address)
        assert "<textarea" not in page.text
        assert "N’écrivez ni ne dites rien" in text_of(page)
        yes = dict.fromkeys(
            ("is_ready", "no_harm_to_self", "no_harm_to_recovery", "no_harm_to_others"), "yes"
        )
        wrong = await browser.post(address, yes | {"is_ready": "no", "answer": "endorse"})
        assert wrong.status_code == 422
        assert "Un appui confirme les 4 énoncés" in text_of(wrong)
        done = await browser.follow(await browser.post(address, yes | {"answer": "endorse"}))
        assert "La réponse de votre organisme est envoyée." in text_of(done)

    async def test_not_now_needs_no_statement(self, house: House, browser: Browser, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        await browser.sign_in(house.organizations[1].person, now)
        sent = await browser.post(f"/fr/demandes/{receipt.application}/appui", {"answer": "not_now"})
        await browser.follow(sent)
        browser.sign_out()
        page = await browser.get(f"/fr/suivi/{receipt.token}")
        assert "pas maintenant" in text_of(page)

    async def test_organisations_review_on_the_page_of_the_application(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        application = await endorsed(house, now)
        address = f"/en/applications/{application}"
        for reviewer in house.organizations[3:5]:
            await browser.sign_in(reviewer.person, now)
            page = await browser.get(address)
            assert "Give your organisation’s opinion" in text_of(page)
            empty = await browser.post(f"{address}/opinion", {"opinion": "approve"})
            assert empty.status_code == 422
            sent = await browser.post(f"{address}/opinion", {"opinion": "approve", "reason": "<script>"})
            assert sent.headers["location"] == "/en/applications?done=opinion_given"
        page = await browser.get(address)
        assert "Accepted" in text_of(page)
        assert "<script>" not in page.text.split("<main")[1]
        assert [entry["actor"] for entry in await trail("admission.Reviewed")] == [
            str(one.person) for one in house.organizations[3:5]
        ]

    async def test_a_refusal_of_the_text_names_its_clause(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        application = await endorsed(house, now)
        await browser.sign_in(house.organizations[1].person, now)
        page = await browser.post(
            f"/fr/demandes/{application}/avis", {"opinion": "approve", "reason": "Bien"}
        )
        assert page.status_code == 409
        assert "L’organisme qui appuie la demande ne l’examine pas." in text_of(page)
        assert "#ToR-79" in page.text

    async def test_the_chair_asks_from_the_page(self, house: House, browser: Browser, now: datetime) -> None:
        receipt = await apply(now)
        address = f"/fr/demandes/{receipt.application}"
        await browser.sign_in(house.chair.person, now)
        empty = await browser.post(f"{address}/appuis", {"member": ""})
        assert empty.status_code == 422
        sent = await browser.post(f"{address}/appuis", {"member": str(house.organizations[2].id)})
        assert "Organisme 3" in text_of(await browser.follow(sent))

    async def test_the_same_form_sent_twice_ends_on_the_same_page(  # R4
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1])
        address = f"/en/applications/{receipt.application}/endorsement"
        await browser.sign_in(house.organizations[1].person, now)
        form = {"answer": "endorse", "_once": "one-time-token-of-this-form"}
        first = await browser.post(address, form)
        second = await browser.post(address, form)
        assert first.headers["location"] == second.headers["location"]
        assert len(await trail("admission.Endorsed")) == 1

    async def test_an_applicant_signed_in_follows_her_own_application(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        row = await Application.select(Application.person).first()
        assert row is not None
        await browser.sign_in(row["person"], now)
        page = await browser.get(f"/fr/demandes/{receipt.application}")
        assert f"Bonjour, {OWN.name}" in text_of(page)
        gone = await browser.post(f"/fr/demandes/{receipt.application}/retrait")
        assert gone.headers["location"].startswith("/fr/devenir-membre")
        erased = await Person.select(Person.handle).where(Person.id == row["person"]).first()
        assert erased is not None
        assert erased["handle"] != OWN.name

    @pytest.mark.parametrize("state", ["review", "referred", "approved", "refused", "withdrawn", "unasked"])
    @pytest.mark.parametrize("kind", ["organization", "individual"])
    async def test_every_state_has_its_pages_in_both_languages(
        self, house: House, browser: Browser, now: datetime, state: str, kind: str
    ) -> None:
        receipt = await in_state(house, now, kind, state)
        if receipt is None:
            return
        for path in (f"/fr/suivi/{receipt.token}", f"/en/follow/{receipt.token}"):
            page = await browser.get(path)
            assert page.status_code == 200
            assert not FORBIDDEN.search(title(page))
            assert OWN.name not in title(page)
        await browser.sign_in(house.chair.person, now)
        for path in (f"/fr/demandes/{receipt.application}", f"/en/applications/{receipt.application}"):
            page = await browser.get(path)
            assert page.status_code == 200
            assert not FORBIDDEN.search(title(page))
            assert OWN.name not in title(page)
        for path in ("/fr/demandes", "/en/applications"):
            assert (await browser.get(path)).status_code == 200


def test_no_address_holds_a_word_that_betrays() -> None:  # P4
    assert [page.name for page in PAGES if FORBIDDEN.search(page.fr + page.en)] == []


async def test_the_list_takes_as_many_statements_whatever_its_length(
    house: House, browser: Browser, now: datetime
) -> None:
    await browser.sign_in(house.chair.person, now)
    counts = []
    for _ in range(2):
        await apply(now, *house.organizations[1:3])
        with db.counting_statements() as statements:
            await browser.get("/en/applications")
        counts.append(len(statements))
    assert counts[0] == counts[1]


async def in_state(house: House, now: datetime, kind: str, state: str) -> commands.Receipt | None:
    """An application that the commands brought there; None where there is no such page."""
    if kind == "individual":
        if state == "withdrawn":
            return None  # nothing is left of it
        receipt = await apply_alone(now, chair_may_ask=True)
    else:
        receipt = await apply(now)
    if state == "unasked":
        return receipt
    if state == "withdrawn":
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        return receipt
    for sponsor in house.organizations[1:3] if kind == "organization" else house.organizations[1:2]:
        await commands.ask(house.chair.actor, now, commands.AskSponsor(receipt.application, sponsor.id))
        await commands.endorse(sponsor.actor, now, Endorse(receipt.application, ALL_YES))
    opinions = {"referred": ("approve", "refuse"), "approved": ("approve",) * 2, "refused": ("refuse",) * 2}
    for reviewer, opinion in zip(house.organizations[3:5], opinions.get(state, ()), strict=False):
        await opine(reviewer, later(now, minutes=1), receipt.application, opinion)
    return receipt


async def dump() -> str:
    """Every value of every table."""
    rows: list[Any] = []
    for table in tables():
        assert issubclass(table, Table)
        rows += await table.select()
    return repr(rows)
