"""The pages by which an organisation joins, as a browser without JavaScript meets them, in both languages."""

import re
from typing import Any

import pytest

from coalition.admission.questions import VALUES
from coalition.admission.routes import PAGES
from coalition.admission.tables import Application
from tests.admission.pages import FORBIDDEN, hidden, title
from tests.house import Browser, House, text_of


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


def test_no_address_holds_a_word_that_betrays() -> None:  # P4
    assert [page.name for page in PAGES if FORBIDDEN.search(page.fr + page.en)] == []
