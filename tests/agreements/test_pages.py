"""The pages of agreements, in both languages."""

import json
from datetime import datetime

import pytest

from coalition.agreements import queries
from coalition.agreements.tables import Signature
from coalition.agreements.wording import VALUES, parts, shipped
from coalition.permission import who_may
from coalition.web.languages import LANGUAGES, is_said
from coalition.web.paths import to
from tests.agreements.pages import plain
from tests.agreements.signing import publish, sign
from tests.house import Browser, House, another, later, text_of, trail

SIGNED_ON = {"fr": "Signé le 22 mars 2027", "en": "Signed March 22, 2027"}


def test_a_text_is_titles_paragraphs_and_lists():
    found = parts("Un\ndeux\n\n\n# Titre\n- a\n- b\n\nFin")
    assert [(part.kind, part.lines) for part in found] == [
        ("paragraph", ("Un", "deux")), ("title", ("Titre",)), ("list", ("a", "b")), ("paragraph", ("Fin",)),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["confidentiality", "attestation"])
def test_the_shipped_texts_have_the_same_shape_in_both_languages(kind: str):
    text = shipped(kind)
    french, english = parts(text.text_fr), parts(text.text_en)
    assert [(part.kind, len(part.lines)) for part in french] == [(p.kind, len(p.lines)) for p in english]
    assert len(french) > 8


def test_each_permission_is_said():
    for name, ways in who_may().items():
        if name.startswith("agreements."):
            assert all(is_said(lang, f"may.{name}") for lang in LANGUAGES)
            assert all(is_said(lang, f"who.{one}") for lang in LANGUAGES for way in ways for one in way)


class TestReading:
    @pytest.mark.parametrize("lang", LANGUAGES)
    async def test_anyone_reads_the_text_and_nobody_outside_who_signed(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):  # P3
        version = await publish(house, now)
        await sign(house.organizations[1].person, now)
        page = await browser.get(to("agreement", lang, id=version))
        assert page.status_code == 200
        assert getattr(shipped("confidentiality"), f"title_{lang}") in text_of(page)
        assert "Personne" not in page.text
        for name in ("agreements", "signatures", "confidentiality"):
            assert (await browser.get(to(name, lang))).status_code == 303

    async def test_a_replaced_version_says_so_and_what_changed_stands_with_the_new_one(
        self, house: House, browser: Browser, now: datetime
    ):
        first = await publish(house, later(now, days=-9))
        second = await publish(house, later(now, days=-1))
        old = await browser.get(to("agreement", "en", id=first))
        assert "no longer in force" in text_of(old)
        assert to("agreement", "en", id=second) in old.text
        assert "One more sentence, number 2." in text_of(await browser.get(to("agreement", "en", id=second)))


class TestSigning:
    @pytest.mark.parametrize("lang", LANGUAGES)
    async def test_one_box_not_ticked_then_a_name_and_a_day(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):
        version = await publish(house, now)
        sacha = house.individuals[0]
        await browser.sign_in(sacha.person, now)
        page = await browser.get(to("confidentiality", lang))
        assert page.text.count('type="checkbox"') == 1
        assert "checked" not in page.text
        assert "Personne 7" in text_of(page)
        unticked = await browser.post(to("confidentiality", lang), {"version": str(version)})
        assert unticked.status_code == 422
        assert await Signature.count() == 0
        signed = await browser.post(to("confidentiality", lang), {"version": str(version), "accepts": "y"})
        assert signed.headers["location"] == f"{to('agreements', lang)}?done=agreement_signed"
        assert SIGNED_ON[lang] in plain(text_of(await browser.follow(signed)))
        again = await browser.get(to("confidentiality", lang))
        assert 'name="accepts"' not in again.text
        assert (await trail("agreements.AgreementSigned"))[0]["actor"] == str(sacha.person)

    @pytest.mark.parametrize("lang", LANGUAGES)
    async def test_a_second_signature_is_refused_with_the_clause_and_what_to_do(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):
        version = await publish(house, now)
        await browser.sign_in(house.chair.person, now)
        await sign(house.chair.person, now)
        refused = await browser.post(to("confidentiality", lang), {"version": str(version), "accepts": "y"})
        assert refused.status_code == 409
        assert "ToR-33" in refused.text
        said = {"fr": "Cette version est déjà signée", "en": "This version is signed already"}
        assert said[lang] in text_of(refused)

    async def test_the_same_form_twice_signs_once(self, house: House, browser: Browser, now: datetime):
        version = await publish(house, now)
        await browser.sign_in(house.chair.person, now)
        sent = {"version": str(version), "accepts": "y", "_once": "one-time-token-of-the-form"}
        answers = [await browser.post("/en/agreements/confidentiality", sent, once=False) for _ in range(2)]
        assert [answer.headers["location"] for answer in answers] == [
            "/en/agreements?done=agreement_signed"
        ] * 2
        assert await Signature.count() == 1

    async def test_what_no_page_of_ours_sends_is_refused(self, house: House, browser: Browser, now: datetime):
        await publish(house, now)
        await browser.sign_in(house.chair.person, now)
        for version in ("", "x", "1"):
            sent = {"version": version, "accepts": "y"}
            assert (await browser.post("/en/agreements/confidentiality", sent)).status_code == 400

    async def test_without_a_version_there_is_nothing_to_sign(
        self, house: House, browser: Browser, now: datetime
    ):
        await browser.sign_in(house.chair.person, now)
        for address in (
            to("agreements", "en"),
            to("signatures", "en"),
            to("confidentiality", "en"),
            to("attestation", "en", id=house.chair.id),
        ):
            page = await browser.get(address)
            assert page.status_code == 200
            assert "No agreement is in force" in text_of(page)
            assert 'type="checkbox"' not in page.text

    async def test_for_an_organization_by_its_signatory(self, house: House, browser: Browser, now: datetime):
        version = await publish(house, now)
        organization = house.organizations[1]
        colleague = await another(organization, may_sign=False)
        address = to("confidentiality_member", "en", id=organization.id)
        await browser.sign_in(colleague, now)
        page = await browser.get(address)
        assert "Only a person with authority to sign" in text_of(page)
        assert 'name="accepts"' not in page.text
        sent = {"version": str(version), "accepts": "y"}
        assert (await browser.post(address, sent)).status_code == 403
        await browser.sign_in(house.organizations[2].person, now)
        assert (await browser.get(address)).status_code == 404
        assert (await browser.post(address, sent)).status_code == 404
        await browser.sign_in(organization.person, now)
        assert "In the name of Organisation 2" in text_of(await browser.get(address))
        assert (await browser.post(address, sent)).status_code == 303
        signed = await browser.get(address)
        assert 'name="accepts"' not in signed.text
        assert "by Personne 2" in text_of(signed)

    @pytest.mark.parametrize("lang", LANGUAGES)
    async def test_an_attestation_asks_for_each_value(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):  # ToR-7
        version = await publish(house, now, "attestation")
        organization = house.organizations[1]
        await browser.sign_in(organization.person, now)
        address = to("attestation", lang, id=organization.id)
        page = await browser.get(address)
        assert page.text.count('type="radio"') == 2 * len(VALUES)
        assert " checked" not in page.text
        half = {"version": str(version), "relational": "working_toward", "practices": "y"}
        unfinished = await browser.post(address, half)
        assert unfinished.status_code == 422
        assert unfinished.text.count(" checked") == 2
        whole = dict.fromkeys(VALUES, "in_place") | half | {"mandate": "y"}
        assert (await browser.post(address, whole)).status_code == 303
        (row,) = await Signature.select()
        assert json.loads(row["statements"])["relational"] == "working_toward"


class TestPublishing:
    @pytest.mark.parametrize("lang", LANGUAGES)
    async def test_the_chair_writes_checks_corrects_and_publishes(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):
        await publish(house, later(now, days=-30))
        await browser.sign_in(house.chair.person, now)
        address = to("confidentiality_new", lang)
        page = await browser.get(address)
        assert "Pourquoi cet accord" in page.text
        assert "Why this agreement" in page.text
        typed = {
            "after": "1", "title_fr": "Accord", "title_en": "Agreement", "text_fr": "# Un\n- deux\n\nTrois",
            "text_en": "# One\n- two\n\nThree", "changes_fr": "Plus court", "changes_en": "",
        }  # fmt: skip
        silent = await browser.post(address, typed | {"step": "check"})
        assert silent.status_code == 422
        assert "Plus court" in silent.text
        typed["changes_en"] = "Shorter"
        check = await browser.post(address, typed | {"step": "check"})
        assert check.status_code == 200
        assert "<li>deux</li>" in check.text
        assert "<li>two</li>" in check.text
        assert "Shorter" in (await browser.post(address, typed | {"step": "edit"})).text
        assert len(await queries.editions(now)) == 1
        published = await browser.post(address, typed | {"step": "send"})
        assert (await browser.follow(published)).status_code == 200
        found = await queries.in_force("confidentiality", later(now, minutes=5))
        assert found
        assert (found.number, found.text_fr, found.changes_en) == (2, "# Un\n- deux\n\nTrois", "Shorter")
        second = await browser.post(address, typed | {"step": "send"})
        assert second.status_code == 409

    async def test_a_house_without_a_version_is_offered_the_shipped_text(
        self, house: House, browser: Browser, now: datetime
    ):
        await browser.sign_in(house.chair.person, now)
        page = await browser.get(to("attestation_new", "en"))
        assert "A neutral text is proposed" in text_of(page)
        assert "changes_en" not in page.text
        wording = shipped("attestation")
        typed = {name: getattr(wording, name) for name in ("title_fr", "title_en", "text_fr", "text_en")}
        published = await browser.post(to("attestation_new", "en"), typed | {"after": "0", "step": "send"})
        assert published.status_code == 303
        found = await queries.in_force("attestation", later(now, minutes=5))
        assert found
        assert found.wording == wording

    async def test_what_is_typed_is_text_and_never_markup(
        self, house: House, browser: Browser, now: datetime
    ):
        await browser.sign_in(house.chair.person, now)
        typed = {
            "after": "0", "step": "send", "title_fr": "<b>A</b>", "title_en": "<b>A</b>",
            "text_fr": "# <script>x</script>", "text_en": "- <img src=x>",
        }  # fmt: skip
        page = await browser.follow(await browser.post(to("confidentiality_new", "en"), typed))
        assert "&lt;img src=x&gt;" in page.text
        assert "<b>A</b>" not in page.text

    async def test_for_the_chair_only(self, house: House, browser: Browser, now: datetime):
        await browser.sign_in(house.organizations[1].person, now)
        for name in ("confidentiality_new", "attestation_new"):
            assert (await browser.get(to(name, "en"))).status_code == 403
            assert (await browser.post(to(name, "en"), {"after": "0"})).status_code == 403
