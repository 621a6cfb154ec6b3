"""What waits to be signed, and the register of signatures, on pages."""

from datetime import datetime

import pytest

from coalition.agreements import queries
from coalition.db import counting_statements
from coalition.membership.commands import EnterMember, NewPerson, enter_member
from coalition.web.languages import LANGUAGES
from coalition.web.paths import to
from tests.agreements.pages import plain
from tests.agreements.signing import attest, publish, sign
from tests.house import Browser, House, later, text_of


class TestHome:
    @pytest.mark.parametrize("lang", LANGUAGES)
    async def test_what_is_to_be_signed_stands_with_its_day(
        self, house: House, browser: Browser, now: datetime, lang: str
    ):
        organization = house.organizations[1]
        for kind in ("confidentiality", "attestation"):
            await publish(house, later(now, days=-100), kind)
        await sign(organization.person, later(now, days=-99))
        await attest(organization, later(now, days=-99))
        for kind in ("confidentiality", "attestation"):
            await publish(house, later(now, days=-2), kind)
        await browser.sign_in(organization.person, now)
        text = plain(text_of(await browser.get(to("home", lang))))
        for sentence in {
            "fr": (
                "Signer l'accord de confidentialité L'accord a changé",
                "Signer l'accord de confidentialité pour Organisme 2 Organisme 2 ne l'a pas encore fait",
                "Attester les valeurs pour Organisme 2 Le texte a changé", "20 mai",
            ),
            "en": (
                "Sign the confidentiality agreement The agreement changed",
                "Sign the confidentiality agreement for Organisation 2 Organisation 2 has not done so yet",
                "Attest to the values for Organisation 2 The text changed", "May 20",
            ),
        }[lang]:  # fmt: skip
            assert sentence in text, text

    async def test_nothing_waits_once_all_is_signed(self, house: House, browser: Browser, now: datetime):
        organization = house.organizations[1]
        for kind in ("confidentiality", "attestation"):
            await publish(house, now, kind)
        await sign(organization.person, now)
        await sign(organization.person, now, organization.id)
        await attest(organization, now)
        await browser.sign_in(organization.person, now)
        text = text_of(await browser.get("/en/home"))
        assert "confidentiality agreement" not in text
        assert "Attest" not in text


class TestTheRegister:
    async def test_it_counts_and_tells_who_has_yet_to_sign(
        self, house: House, browser: Browser, now: datetime
    ):
        for kind in ("confidentiality", "attestation"):
            await publish(house, now, kind)
        organization, sacha = house.organizations[1], house.individuals[0]
        await sign(organization.person, now)
        await sign(organization.person, now, organization.id)
        await attest(organization, now)
        await sign(sacha.person, now)
        await browser.sign_in(house.organizations[2].person, now)
        text = plain(text_of(await browser.get("/en/agreements/signatures")))
        assert "People: agreement signed 2 of 7" in text
        assert "Organisations: agreement signed 1 of 6" in text
        assert "Organisations: values attested 1 of 6" in text
        signed = plain(text_of(await browser.get("/en/agreements/signatures?show=signed")))
        assert "Organisation 2" in signed
        assert "Membre 7" in signed
        assert "Organisation 1 " not in signed
        missing = plain(text_of(await browser.get("/fr/accords/signatures?show=missing")))
        assert "Organisme 1" in missing
        assert "Organisme 2" not in missing
        assert "Membre 7" not in missing
        for canary in ("Nom légal", "example.org", "Personne 7"):
            assert canary not in text + signed + missing

    async def test_the_statements_do_not_grow_with_the_members(self, house: House, now: datetime):
        await publish(house, now)
        asked = []
        for more in range(2):
            with counting_statements() as statements:
                page = await queries.signatures_page(now, "fr")
            asked.append((len(statements), page.agreed.n))
            for number in range(3 if not more else 0):
                someone = NewPerson(f"R {number}", "fr")
                command = EnterMember("organization", now.date(), someone, f"O {number}", "", "health")
                await enter_member(house.chair.actor, now, command)
        assert asked == [(4, 6), (4, 9)]
