"""The pages of documents, in both languages, and the file that one saves."""

from datetime import datetime
from html import unescape
from uuid import UUID

import httpx2
import pytest

from coalition.documents import commands
from coalition.documents.files import LARGEST_FILE
from coalition.documents.forms import LARGEST_FORM
from coalition.documents.tables import Document
from coalition.web.security import LONGEST_BODY
from tests.agreements.signing import publish, sign
from tests.documents.files import CANARY, paper, photograph
from tests.documents.test_commands import FILE, added
from tests.house import ORIGIN, Browser, House
from tests.house import text_of as escaped_text_of

FORM = {
    "title_fr": "Modèle d'accord", "title_en": "Model agreement", "kind": "agreement", "access": "members",
    "is_impersonal": "y",
}  # fmt: skip


def text_of(page: httpx2.Response) -> str:
    """What a reader sees, with the apostrophes of a typewriter."""
    return unescape(escaped_text_of(page)).replace("’", "'")


def a_file(content: bytes = b"", name: str = "x.pdf", media_type: str = "application/pdf"):
    return {"file": (name, content or paper(), media_type)}


def kept(location: str) -> UUID:
    return UUID(location.split("/documents/")[1].split("?")[0])


class TestAdding:
    async def test_from_the_form_to_the_list_to_the_file(self, house: House, browser: Browser, now: datetime):
        await browser.sign_in(house.organizations[1].person, now)
        form = await browser.get("/en/documents/addition")
        assert 'enctype="multipart/form-data"' in form.text
        assert "Add nothing about a person who receives services" in text_of(form)
        sent = await browser.post("/en/documents/addition", FORM | {"is_restricted": "y"}, files=a_file())
        shown = await browser.follow(sent)
        said = text_of(shown)
        assert "The document is added." in said
        assert "Organisation 2 asks that this document be passed on to nobody." in said
        document = kept(sent.headers["location"])
        file = await browser.get(f"/en/documents/{document}/file")
        assert file.status_code == 200
        assert CANARY not in file.content
        assert file.headers["content-type"] == "application/pdf"
        assert file.headers["content-disposition"] == 'attachment; filename="modele-d-accord.pdf"'
        assert file.headers["content-security-policy"].endswith("; sandbox")
        assert file.headers["x-content-type-options"] == "nosniff"
        assert file.headers["cache-control"] == "no-store"
        listed = text_of(await browser.get("/fr/documents"))
        assert "Modèle d'accord" in listed
        assert "Ne pas transmettre" in listed

    async def test_everything_wrong_is_said_at_once_and_what_was_typed_stays(
        self, house: House, browser: Browser, now: datetime
    ):
        await browser.sign_in(house.organizations[1].person, now)
        empty = await browser.post("/fr/documents/ajout")
        assert empty.status_code == 422
        for words in (
            "Écrivez un titre, dans une langue au moins.", "Choisissez la sorte de document.",
            "Dites qui peut lire ce document.", "Choisissez un fichier.", "Relisez le fichier",
        ):  # fmt: skip
            assert words in text_of(empty)
        wrong = await browser.post(
            "/en/documents/addition", {"title_en": "Half a form"}, files=a_file(b"<svg/>", "x.pdf")
        )
        assert wrong.status_code == 422
        assert 'value="Half a form"' in wrong.text
        assert "this one's content is of another type" in text_of(wrong)
        assert await Document.count() == 0

    @pytest.mark.parametrize("box", ["is_impersonal", "access", "kind"])
    async def test_none_of_these_is_optional(self, house: House, browser: Browser, now: datetime, box: str):
        await browser.sign_in(house.organizations[1].person, now)
        without = {name: value for name, value in FORM.items() if name != box}
        assert (await browser.post("/en/documents/addition", without, files=a_file())).status_code == 422

    async def test_one_title_is_enough_and_the_other_is_flagged(
        self, house: House, browser: Browser, now: datetime
    ):
        await browser.sign_in(house.organizations[1].person, now)
        sent = await browser.post(
            "/en/documents/addition",
            FORM | {"title_fr": ""},
            files=a_file(photograph(), "Mon été.JPG", "x/y"),
        )
        location = sent.headers["location"].replace("/en/", "/fr/")
        shown = await browser.get(location)
        assert "Titre en anglais seulement" in text_of(shown)
        assert '<span lang="en">Model agreement</span>' in shown.text
        assert "Image JPEG" in text_of(shown)

    async def test_a_day_s_limit_is_said_in_words(self, house: House, browser: Browser, now: datetime):
        member = house.organizations[1]
        for _ in range(commands.MOST_A_DAY):
            await added(member, now)
        await browser.sign_in(member.person, now)
        more = await browser.post("/en/documents/addition", FORM, files=a_file())
        assert more.status_code == 422
        assert "Add this one tomorrow." in text_of(more)


class TestLargeForms:
    async def test_this_one_page_takes_ten_mebibytes_and_no_other_does(
        self, house: House, browser: Browser, now: datetime
    ):  # S14
        await browser.sign_in(house.organizations[1].person, now)
        large = a_file(b"%PDF-" + b"a" * (LARGEST_FILE - 5))
        assert (await browser.post("/fr/documents/ajout", FORM, files=large)).status_code == 422  # damaged
        beyond = a_file(b"%PDF-" + b"a" * LARGEST_FORM)
        assert (await browser.post("/fr/documents/ajout", FORM, files=beyond)).status_code == 413
        for path in ("/fr/propositions", "/fr/documents", "/fr/documents/ajout/"):
            body = b"a" * (LONGEST_BODY + 1)
            headers = {"sec-fetch-site": "same-origin", "origin": ORIGIN}
            assert (await browser.client.post(path, content=body, headers=headers)).status_code == 413

    async def test_two_files_are_refused(self, house: House, browser: Browser, now: datetime):
        await browser.sign_in(house.organizations[1].person, now)
        two = [("file", ("a.pdf", paper(), "a/b")), ("other", ("b.pdf", paper(), "a/b"))]
        assert (await browser.post("/fr/documents/ajout", FORM, files=two)).status_code == 400


class TestReading:
    async def test_one_kept_for_the_chair_exists_for_nobody_else(
        self, house: House, browser: Browser, now: datetime
    ):
        filer = house.organizations[2]
        document = await added(filer, now, access="chair", title="Kept apart")
        for someone, status in ((house.chair, 200), (filer, 200), (house.organizations[3], 404)):
            await browser.sign_in(someone.person, now)
            for path in (f"/en/documents/{document}", f"/en/documents/{document}/file"):
                assert (await browser.get(path)).status_code == status
            assert ("Kept apart" in (await browser.get("/en/documents")).text) == (status == 200)
        assert (await browser.post(f"/en/documents/{document}/removal", {"reason": "x"})).status_code == 404

    async def test_a_filter_shows_one_kind_and_nonsense_shows_all(
        self, house: House, browser: Browser, now: datetime
    ):
        await added(house.chair, now, title="Accord")
        await browser.sign_in(house.chair.person, now)
        assert "Accord" in text_of(await browser.get("/fr/documents?kind=agreement"))
        assert "Aucun document de cette sorte" in text_of(await browser.get("/fr/documents?kind=report"))
        assert (await browser.get("/fr/documents?kind=%3Cb%3E&access=9")).status_code == 200

    async def test_the_page_s_title_and_address_say_nothing_of_the_document(
        self, house: House, browser: Browser, now: datetime
    ):  # P4
        document = await added(house.chair, now, title="For survivors")
        await browser.sign_in(house.chair.person, now)
        shown = await browser.get(f"/en/documents/{document}")
        assert "<title>Document – " in shown.text
        file = await browser.get(f"/en/documents/{document}/file")
        assert file.headers["content-disposition"] == 'attachment; filename="document.pdf"'
        assert file.content == FILE.content


class TestTheConfidentialOnes:
    async def test_they_wait_for_a_signature_and_the_way_back_leads_to_the_document(
        self, house: House, browser: Browser, now: datetime
    ):  # ToR-33
        document = await added(house.organizations[2], now, access="confidential", title="Between us")
        reader = house.organizations[3]
        await browser.sign_in(reader.person, now)
        assert "Between us" in (await browser.get("/en/documents")).text  # no agreement is in force yet
        await publish(house, now)
        assert "Between us" not in (await browser.get("/en/documents")).text
        assert "1 confidential document opens once you have signed" in text_of(
            await browser.get("/en/documents")
        )
        for path in (f"/en/documents/{document}", f"/en/documents/{document}/file"):
            led = await browser.get(path)
            assert led.status_code == 303
            assert led.headers["location"] == (
                f"/en/agreements/confidentiality?next=%2Fen%2Fdocuments%2F{document}"
            )
        await sign(reader.person, now)
        assert (await browser.get(f"/en/documents/{document}/file")).content == FILE.content
        assert "Between us" in (await browser.get("/en/documents")).text


class TestRemoving:
    async def test_with_a_reason_that_its_readers_see(self, house: House, browser: Browser, now: datetime):
        document = await added(house.organizations[2], now)
        await browser.sign_in(house.chair.person, now)
        address = f"/en/documents/{document}"
        without = await browser.post(f"{address}/removal")
        assert without.status_code == 422
        assert "Write why this document is removed." in text_of(without)
        gone = await browser.follow(await browser.post(f"{address}/removal", {"reason": "An old version."}))
        assert "The document is removed and its content is destroyed." in text_of(gone)
        await browser.sign_in(house.organizations[4].person, now)
        shown = text_of(await browser.get(address))
        assert "Removed by The chair Reason An old version." in shown
        assert "Personne 1" not in shown
        assert (await browser.get(f"{address}/file")).status_code == 404
        assert "1 document removed" in text_of(await browser.get("/en/documents"))

    async def test_twice_is_refused_with_a_page(self, house: House, browser: Browser, now: datetime):
        document = await added(house.chair, now)
        await browser.sign_in(house.chair.person, now)
        path = f"/fr/documents/{document}/retrait"
        assert (await browser.post(path, {"reason": "oui"})).status_code == 303
        again = await browser.post(path, {"reason": "oui"})
        assert again.status_code == 409
        assert "Ce document est déjà retiré." in text_of(again)

    async def test_another_member_has_no_such_button(self, house: House, browser: Browser, now: datetime):
        document = await added(house.chair, now)
        await browser.sign_in(house.organizations[1].person, now)
        assert "Remove this document" not in (await browser.get(f"/en/documents/{document}")).text
        assert (await browser.post(f"/en/documents/{document}/removal", {"reason": "no"})).status_code == 403
