"""The pages by which an organisation joins, as a browser without JavaScript meets them, in both languages."""

from datetime import datetime
from typing import Any

import pytest

from coalition.admission import commands, queries
from coalition.admission.questions import FIRST, FORMS, FormVersion, Question
from coalition.admission.routes import PAGES
from coalition.admission.tables import Application, Draft
from coalition.web import languages
from tests.admission.filling import begin, fill, sections, step, token_in
from tests.admission.pages import FORBIDDEN, title
from tests.agreements.signing import publish
from tests.house import Browser, House, later, text_of


class TestBeforeStarting:
    @pytest.mark.parametrize(
        ("path", "words"),
        [
            (
                "/fr/devenir-membre",
                ("Je viens en mon nom", "Environ 30 minutes", "60 jours", "Qui lira votre demande"),
            ),
            (
                "/en/become-a-member",
                ("I come in my own name", "About 30 minutes", "60 days", "Who will read"),
            ),
            ("/fr/demandes/nouvelle", ("Ce que nous demandons", "avis motivé", "180 jours", "lien privé")),
            ("/en/applications/new", ("What we ask", "reasoned opinions", "180 days", "private link")),
        ],
    )
    async def test_anyone_reads_what_is_asked_who_reads_it_how_long_and_what_follows(
        self, house: House, browser: Browser, path: str, words: tuple[str, ...]
    ) -> None:
        page = await browser.get(path)
        assert page.status_code == 200
        for word in words:
            assert word in text_of(page).replace("\u00a0", " ")
        assert not FORBIDDEN.search(title(page))

    async def test_discretion_comes_before_the_form_in_ones_own_name(
        self, house: House, browser: Browser
    ) -> None:  # P10
        page = await browser.get("/fr/devenir-membre")
        assert "/fr/demandes/avant-de-commencer" in page.text
        assert 'href="/fr/demandes/en-mon-nom"' not in page.text

    async def test_reading_begins_nothing(self, house: House, browser: Browser) -> None:
        for path in ("/fr/devenir-membre", "/fr/demandes/nouvelle"):
            await browser.get(path)
        assert await Draft.count() == 0


class TestFillingIn:
    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_an_organisation_fills_in_checks_sends_and_keeps_its_receipt(
        self, house: House, browser: Browser, lang: str
    ) -> None:
        token = await begin(browser, lang)
        first = await browser.get(step(token, 1, lang))
        assert first.status_code == 200
        await fill(browser, house, token, lang)
        root = "/fr/demandes/brouillon" if lang == "fr" else "/en/applications/draft"
        checked = await browser.get(f"{root}/{token}/{'verification' if lang == 'fr' else 'check'}")
        assert "Halte &lt;b&gt;du&lt;/b&gt; Moulin" in checked.text
        said = text_of(checked)
        for word in ("maude@halte.example", "Lou Second", "Enseignement" if lang == "fr" else "Education"):
            assert word in said
        assert await Application.count() == 0
        address = f"{root}/{token}/{'envoi' if lang == 'fr' else 'submission'}"
        sent = await browser.post(address)
        again = await browser.post(address)
        assert sent.headers["location"] == again.headers["location"]
        assert await Application.count() == 1
        receipt = await browser.follow(sent)
        said = text_of(receipt).replace("\u00a0", " ")
        for word in ("DA-2027-01", token, "180"):
            assert word in said
        followed = await browser.follow(await browser.get(f"{root}/{token}"))
        assert followed.status_code == 200
        assert "DA-2027-01" in text_of(followed).replace("\u2011", "-")

    async def test_one_may_stop_and_come_back_to_what_was_typed_right_or_wrong(
        self, house: House, browser: Browser
    ) -> None:
        token = await begin(browser, "en")
        left = await browser.post(
            step(token, 1, "en"), {"name_en": "Mill Stop", "org_email": "half@", "then": "later"}
        )
        page = await browser.follow(left)
        assert "It is saved" in text_of(page)
        assert "To finish" in text_of(page)
        back = await browser.get(step(token, 1, "en"))
        assert 'value="Mill Stop"' in back.text
        assert 'value="half@"' in back.text

    @pytest.mark.parametrize(
        ("number", "changes", "word"),
        [
            (1, {"name_fr": " "}, "Enter the name of the organisation in French"),
            (1, {"website": "not a site"}, "The website’s address looks incomplete"),
            (1, {"org_phone": "12"}, "The number looks incomplete"),
            (2, {"sector": "piracy"}, "Choose the main sector"),
            (2, {"sector": ""}, "Choose the main sector"),
            (2, {"services": "x" * 2001}, "at most 2000 characters"),
            (3, {"practices": ""}, "Confirm that the organisation adheres"),
            (3, {"value_relational": ""}, "Choose one of the 2 answers for each value"),
            (4, {"email": "nowhere"}, "Enter a full address"),
            (4, {"alternate_1_email": ""}, "Enter the first alternate’s e-mail"),
            (4, {"alternate_1_email": "MAUDE@halte.example"}, "already belongs to another person"),
            (5, {"sponsor_1": ""}, "Choose an organisation"),
            (5, {"sponsor_1": "chair", "sponsor_2": "nobody"}, "Choose an organisation"),
        ],
    )
    async def test_what_is_to_correct_is_said_and_nothing_typed_is_lost(
        self, house: House, browser: Browser, number: int, changes: dict[str, str], word: str
    ) -> None:
        token = await begin(browser, "en")
        typed = sections(house)[number] | changes
        page = await browser.post(step(token, number, "en"), typed | {"then": "continue"})
        assert page.status_code == 422
        assert word in text_of(page).replace("\u00a0", " ")
        for shown in (page, await browser.get(step(token, number, "en"))):
            for name, value in typed.items():
                if (
                    name not in changes
                    and isinstance(value, str)
                    and value not in ("y", "in_place", "yes", "no")
                ):
                    assert value.replace("<", "&lt;").replace(">", "&gt;") in shown.text, name

    async def test_the_same_organisation_twice_or_an_affiliate_is_no_endorsement(
        self, house: House, browser: Browser
    ) -> None:  # ToR-50
        one, token = str(house.organizations[1].id), await begin(browser, "en")
        twice = await browser.post(step(token, 5, "en"), {"sponsor_1": one, "sponsor_2": one})
        assert "Choose 2 different organisations" in text_of(twice)
        tied = await browser.post(
            step(token, 5, "en"), {"sponsor_1": one, "sponsor_2": "chair", "affiliates": [one]}
        )
        assert "An affiliated organisation cannot endorse you" in text_of(tied)

    async def test_an_unfinished_application_is_not_sent_and_says_by_its_clause_what_is_missing(
        self, house: House, browser: Browser
    ) -> None:  # ToR-51
        token = await begin(browser, "en")
        await fill(browser, house, token, "en")
        await browser.post(step(token, 2, "en"), sections(house)[2] | {"services": "", "then": "later"})
        check = await browser.get(f"/en/applications/draft/{token}/check")
        assert f"/en/applications/draft/{token}/submission" not in check.text
        assert "Still to answer" in text_of(check)
        refused = await browser.post(f"/en/applications/draft/{token}/submission")
        assert refused.status_code == 409
        assert "ToR-51" in refused.text
        assert "The services" in text_of(refused)
        assert await Application.count() == 0

    async def test_the_draft_is_deleted_at_once(self, house: House, browser: Browser) -> None:
        token = await begin(browser, "en")
        page = await browser.follow(await browser.post(f"/en/applications/draft/{token}/deletion"))
        assert "Your draft is deleted" in text_of(page)
        for number in (1, 5):
            assert (await browser.get(step(token, number, "en"))).status_code == 404
        assert await Draft.count() == 0

    async def test_a_link_is_mailed_only_to_a_whole_address(self, house: House, browser: Browser) -> None:
        refused = await browser.post("/en/applications/new", {"email": "half@"})
        assert refused.status_code == 422
        token = token_in(await browser.post("/en/applications/new", {"email": "maude@halte.example"}))
        assert "it is also on its way to you" in text_of(await browser.get(f"/en/applications/draft/{token}"))

    async def test_the_agreement_that_was_read_is_the_one_accepted(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # ToR-33
        token = await begin(browser, "en")
        typed = sections(house)[3] | {"confidentiality": "y", "then": "continue"}
        assert 'name="confidentiality"' not in (await browser.get(step(token, 3, "en"))).text
        await publish(house, later(now, hours=-2))
        page = await browser.get(step(token, 3, "en"))
        assert 'name="read" value="1"' in page.text
        without = await browser.post(step(token, 3, "en"), typed | {"confidentiality": "", "read": "1"})
        assert "Read the confidentiality agreement" in text_of(without)
        await publish(house, later(now, hours=-1))
        old = await browser.post(step(token, 3, "en"), typed | {"read": "1"})
        assert "The agreement has changed" in text_of(old)
        assert (await browser.post(step(token, 3, "en"), typed | {"read": "2"})).status_code == 303
        draft = await held_by(token, now)
        assert draft["confidentiality"] == 2

    async def test_a_later_version_asks_one_question_more_without_a_line_of_code(
        self, house: House, browser: Browser, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:  # ToR-51
        old = await begin(browser, "en")
        monkeypatch.setitem(FORMS, 2, FormVersion(2, (*FIRST.questions, Question("colour", "work"))))
        catalogue: dict[str, str] = languages._catalogue("en")._catalog  # type: ignore[attr-defined]
        monkeypatch.setitem(catalogue, "admission.field.colour", "Your colour")
        monkeypatch.setitem(catalogue, "admission.missing.colour", "Name a colour")
        new = await begin(browser, "en")
        assert "Your colour" not in (await browser.get(step(old, 2, "en"))).text
        refused = await browser.post(step(new, 2, "en"), sections(house)[2] | {"then": "continue"})
        assert "Name a colour" in text_of(refused)
        await fill(browser, house, old, "en")
        typed = sections(house)[2] | {"colour": "Vermilion", "then": "later"}
        for number, answers in sections(house).items():
            await browser.post(step(new, number, "en"), typed if number == 2 else answers | {"then": "later"})
        for token in (old, new):
            assert (await browser.post(f"/en/applications/draft/{token}/submission")).status_code == 303
        copies = [text_of(await browser.get(f"/en/follow/{token}/copy")) for token in (old, new)]
        assert ["Vermilion" in copy for copy in copies] == [False, True]
        await browser.sign_in(house.chair.person, now)
        second = await Application.select().where(Application.form_version == 2).first()
        assert second is not None
        assert "Vermilion" in text_of(await browser.get(f"/en/applications/{second['id']}"))


async def held_by(token: str, now: datetime) -> dict[str, Any]:
    """What a draft holds."""
    return dict((await queries.draft_page(commands.hashed(token), token, now)).answers)


def test_no_address_holds_a_word_that_betrays() -> None:  # P4
    assert [page.name for page in PAGES if FORBIDDEN.search(page.fr + page.en)] == []


def test_every_question_has_its_sentences_in_both_languages() -> None:
    for lang in languages.LANGUAGES:
        for question in FIRST.questions:
            keys = [f"admission.field.{question.code}", f"applying.section.{question.section}"]
            keys += [question.choice_key(choice) for choice in question.choices]
            keys += [f"applying.group.{question.group}"] if question.group else []
            if question.is_required or question.goes_with:
                keys.append(f"admission.missing.{question.said_by or question.code}")
            if question.clause not in ("ToR-7", "ToR-13"):
                keys.append(f"refused.missing.answer_{question.code}")
            assert [key for key in keys if not languages.is_said(lang, key)] == [], (lang, question.code)
