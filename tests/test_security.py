"""What every page keeps to, whoever asks and however: headers, cross-site refusal, limits, and nothing changed by reading."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from coalition import db
from coalition.accounts import sessions
from coalition.accounts.tables import Person, Session
from coalition.app import pages
from coalition.demonstration import PRESENT
from coalition.membership.tables import Member, StatusChange
from coalition.web.security import LONGEST_BODY, MOST_FIELDS, PERMISSIONS
from tests.house import ORIGIN, Browser, open_browser, text_of
from tests.test_languages import DENIED
from tests.world import World, copy_of_the_world, everything, undone

SAME = {"sec-fetch-site": "same-origin", "origin": ORIGIN}
PROTECTION = {
    "content-security-policy": "default-src 'none'; script-src 'nonce-…'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "no-store",
}
GETS = [page.name for page in pages() if page.get]
POSTS = [page.name for page in pages() if page.post]
ONLY_IN_A_DEMONSTRATION = {"people", "outbox"}
NASTY = (
    "\ufffd\u202e<script>alert(1)</script>'\"&{{7*7}}",
    "9" * 40,
    "-1",
    "é" * 5_000,
    "a\x0b\x1b\tb\r\nc: d",
)


@pytest_asyncio.fixture
async def world(tmp_path: Path, clock_at: object) -> AsyncIterator[World]:
    async with copy_of_the_world(tmp_path) as copy:
        yield copy


@pytest_asyncio.fixture
async def guest(world: World) -> AsyncIterator[Browser]:
    """A browser in this world, nobody signed in."""
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture
async def chair(world: World) -> AsyncIterator[Browser]:
    """The chair's browser."""
    async with open_browser() as browser:
        await browser.sign_in(world.stage.principals["O02"], PRESENT)
        assert (await browser.get("/fr/presidence")).status_code == 200
        yield browser


def protection_of(response: httpx2.Response) -> dict[str, str]:
    found = {name: response.headers.get(name, "") for name in PROTECTION}
    found["content-security-policy"] = re.sub(
        r"nonce-[\w-]{22}'", "nonce-…'", found["content-security-policy"]
    )
    return found


class TestTheHeaders:
    async def test_every_page_and_every_answer_to_a_form_carries_them_all(
        self, world: World, chair: Browser
    ) -> None:  # S8
        for name in GETS:
            response = await chair.get(world.address(name, "fr"))
            assert protection_of(response) == PROTECTION, name
            assert response.status_code < 500, name
            assert "server" not in response.headers
        for name in POSTS:
            response = await undone(chair.post, world.address(name, "en"))
            assert protection_of(response) == PROTECTION, name

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [("GET", "/", 303), ("GET", "/x", 303), ("GET", "/healthz", 200), ("GET", "/fr/nulle-part", 404),
         ("GET", "/nowhere", 404), ("DELETE", "/fr/connexion", 405), ("BREW", "/fr/connexion", 405),
         ("OPTIONS", "/fr/connexion", 405), ("GET", "/fr/deconnexion", 405), ("POST", "/healthz", 404)],
    )  # fmt: skip
    async def test_errors_and_the_few_other_addresses_carry_them_too(
        self, browser: Browser, method: str, path: str, status: int
    ) -> None:  # S8
        response = await browser.client.request(method, path, headers=SAME)
        assert response.status_code == status
        assert protection_of(response) == PROTECTION

    async def test_a_static_file_carries_them_and_may_be_kept(self, browser: Browser) -> None:  # S8
        style = re.findall(r'href="(/static/[^"]+\.css)"', (await browser.get("/fr")).text)[0]
        kept = {"cache-control": "public, max-age=31536000, immutable"}
        assert protection_of(await browser.get(style)) == PROTECTION | kept
        missing = await browser.get("/static/nothing.css")
        assert missing.status_code == 404
        assert (
            protection_of(missing).items()
            >= {k: v for k, v in PROTECTION.items() if k != "cache-control"}.items()
        )

    async def test_a_fault_of_ours_is_a_page_with_a_reference_and_nothing_of_the_fault(
        self, world: World, chair: Browser
    ) -> None:  # S8
        await db.current_engine().run_ddl("ALTER TABLE action_item RENAME TO action_item_elsewhere")
        response = await chair.get(world.address("actions", "en"))
        assert response.status_code == 500
        assert protection_of(response) == PROTECTION
        assert not re.search(r"traceback|sqlite|action_item|error:", response.text, re.IGNORECASE)

    async def test_another_host_is_refused(self, browser: Browser) -> None:  # S4
        response = await browser.get("/fr", headers={"host": "evil.test"})
        assert response.status_code == 400
        assert "evil.test" not in response.text
        assert protection_of(response) == PROTECTION


class TestTheCookie:
    async def test_it_has_exactly_these_attributes_and_rests_hashed(
        self, world: World, guest: Browser
    ) -> None:  # S6
        person = str(world.stage.principals["O02"])
        signed_in = await guest.post("/fr/personnes-fictives", {"person": person})
        given = re.fullmatch(
            r"__Host-s=([\w-]{43}); HttpOnly; Path=/; SameSite=lax; Secure", signed_in.headers["set-cookie"]
        )
        assert given
        assert given[1] not in repr(await Session.select())
        assert signed_in.headers.get_list("set-cookie") == [given[0]]

    async def test_after_signing_out_it_opens_nothing(self, world: World, chair: Browser) -> None:  # S6
        value = chair.client.cookies[sessions.COOKIE]
        gone = await chair.post(world.address("sign_out", "fr"))
        assert re.match(r'__Host-s=""; .*Max-Age=0; Path=/; SameSite=lax; Secure', gone.headers["set-cookie"])
        again = await chair.client.get(
            world.address("home", "fr"), headers={"cookie": f"{sessions.COOKIE}={value}"}
        )
        assert again.status_code == 303


class TestFormsFromElsewhere:
    REFUSED: tuple[dict[str, str], ...] = (
        {},
        {"sec-fetch-site": "cross-site", "origin": ORIGIN},
        {"sec-fetch-site": "same-site", "origin": ORIGIN},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"origin": f"{ORIGIN}.evil.test"},
        {"referer": f"{ORIGIN}/fr"},
    )

    async def test_no_form_is_taken_from_elsewhere(self, world: World, chair: Browser) -> None:  # S5
        before = await everything()
        for name in POSTS:
            for headers in self.REFUSED:
                response = await chair.client.post(world.address(name, "fr"), headers=headers)
                assert response.status_code == 403, (name, headers)
                assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert await everything() == before

    @pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": ORIGIN}, SAME])
    async def test_every_form_of_our_own_is_taken(
        self, world: World, guest: Browser, headers: dict[str, str]
    ) -> None:  # S5
        for name in POSTS:
            response = await undone(guest.client.post, world.address(name, "fr"), headers=headers)
            assert response.status_code in (303, 404, 422), name


class TestReading:
    async def test_nothing_is_changed_by_reading_every_page_twice(
        self, world: World, guest: Browser
    ) -> None:  # S5
        before = await everything()
        for role in ("chair", "representative"):
            for name in GETS:
                person = world.person(role, world.asked(name))
                assert person
                await guest.sign_in(person, PRESENT)
                for lang in ("fr", "en"):
                    assert (await guest.get(world.address(name, lang))).status_code < 500
            assert await everything() == before

    async def test_no_page_holds_inline_code_or_asks_anything_of_another_site(
        self, world: World, chair: Browser
    ) -> None:  # S8, S9
        for response in [await chair.get(world.address(name, "fr")) for name in GETS]:
            assert response.status_code < 500
            html = re.sub(r'<script src="/static/[^"]+" nonce="[\w-]{22}" defer></script>', "", response.text)
            assert not re.search(r"<script|<style|<iframe|<base|javascript:", html), response.url
            assert not re.search(r"<[^>]+\s(?:style|on\w+)\s*=", html), response.url
            assert not re.search(r"""\s(?:src|srcset|href|action|formaction|data)=["'](?:\w+:)?//""", html), (
                response.url
            )

    async def test_no_title_gives_anyone_away(self, world: World, chair: Browser) -> None:  # P4
        for lang in ("fr", "en"):
            for name in GETS:
                title = re.search(r"<title>(.*?)</title>", (await chair.get(world.address(name, lang))).text)
                assert title is None or not DENIED.search(title[1]), (name, title)
                assert title is None or not re.search(r"Val-Imaginaire|Imaginary Vale", title[1]), (
                    name,
                    title,
                )

    async def test_public_pages_are_the_same_whether_or_not_there_are_individual_members(
        self, world: World, guest: Browser
    ) -> None:  # P3
        individuals = [world.stage.members[code] for code in world.stage.members if code.startswith("I")]
        people = [world.stage.principals[code] for code in world.stage.members if code.startswith("I")]
        await Person.update({Person.handle: "Canari"}).where(Person.id.is_in(people))
        await Member.update({Member.name_fr: "Canari", Member.name_en: "Canari"}).where(
            Member.id.is_in(individuals)
        )
        shown = await self.public_pages(world, guest)
        await StatusChange.update({StatusChange.status: "withdrawn"}).where(
            StatusChange.member.is_in(individuals)
        )
        assert await self.public_pages(world, guest) == shown
        assert len(shown) > 20
        assert "Canari" not in "".join(shown.values())

    @staticmethod
    async def public_pages(world: World, guest: Browser) -> dict[str, str]:
        addresses = [
            world.address(name, lang)
            for lang in ("fr", "en")
            for name in GETS
            if name not in ONLY_IN_A_DEMONSTRATION
        ]
        found = {address: await guest.get(address) for address in addresses}
        return {address: text_of(page) for address, page in found.items() if page.status_code == 200}


class TestWhatNoPageOfOursSends:
    async def test_too_long_a_body_is_refused_and_nothing_is_done(
        self, world: World, chair: Browser
    ) -> None:  # S14
        before = await everything()

        async def streamed() -> AsyncIterator[bytes]:
            for _ in range(LONGEST_BODY // 65_536 + 1):
                yield b"a" * 65_536

        form = SAME | {"content-type": "application/x-www-form-urlencoded"}
        bodies: list[Any] = [b"a" * (LONGEST_BODY + 1), streamed()]
        for body in bodies:
            response = await chair.client.post(world.address("motion_new", "en"), content=body, headers=form)
            assert response.status_code == 413
            assert "<h1>" in response.text
            assert protection_of(response) == PROTECTION
        assert await everything() == before

    async def test_too_many_fields_or_a_file_are_refused(self, world: World, chair: Browser) -> None:  # S14
        many = {f"field{number}": "a" for number in range(MOST_FIELDS + 1)}
        address = world.address("motion_new", "en")
        assert (await chair.post(address, many)).status_code == 400
        assert (await chair.post(address, files={"file": ("a.txt", b"a")})).status_code == 400
        assert (await chair.post(address, dict(list(many.items())[: MOST_FIELDS - 1]))).status_code == 422

    async def test_the_roll_of_a_large_coalition_is_not_too_many(
        self, world: World, chair: Browser
    ) -> None:  # S14
        many = {f"field{number}": "a" for number in range(MOST_FIELDS + 1)}
        assert (await chair.post(world.address("attendance_roll", "en"), many)).status_code == 422

    @pytest.mark.parametrize(
        ("kind", "body"),
        [("application/json", b'{"a":1}'), ("text/plain", b"a=1"), ("multipart/form-data", b"--x\r\n"),
         ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: nothing\r\n\r\na\r\n--x--"),
         ("multipart/form-data; boundary=x; charset=nonsense",
          b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--x--'),
         ("application/x-www-form-urlencoded", b"%ff%fe=%c3%28&=&&&%zz=%"), ("", b"\x00\xff")],
    )  # fmt: skip
    async def test_a_malformed_form_is_refused_with_a_page(
        self, world: World, chair: Browser, kind: str, body: bytes
    ) -> None:  # S14
        for name in POSTS:
            address, headers = world.address(name, "fr"), SAME | ({"content-type": kind} if kind else {})
            response = await undone(chair.client.post, address, content=body, headers=headers)
            assert response.status_code in (303, 400, 403, 404, 409, 422), (name, response.status_code)

    @pytest.mark.parametrize(
        "path",
        ["/fr/membres/not-an-id", "/fr/membres/%00", "/fr/membres?q=%00", "/fr/%ff", "/fr//",
         "/FR", "/fr/membres/00000000-0000-0000-0000-00000000000g", "/fr/suivi/%F0%28%8C%28", "/static/..%2f..%2fkeys",
         "/fr/propositions/00000000-0000-4000-8000-000000000000?member=me", "/%2e%2e/%2e%2e/etc/passwd"],
    )  # fmt: skip
    async def test_a_malformed_address_leads_to_a_page(self, chair: Browser, path: str) -> None:  # S14
        response = await chair.get(path)
        assert response.status_code in (400, 404)

    @pytest.mark.parametrize("value", NASTY)
    async def test_no_query_is_a_fault(self, world: World, chair: Browser, value: str) -> None:  # S14
        names = ("q", "sector", "year", "state", "page", "member", "meeting", "motion", "next", "done")
        for name in GETS:
            response = await chair.get(world.address(name, "en"), params=dict.fromkeys(names, value[:300]))
            assert response.status_code < 500, name
            assert "<script>alert" not in response.text

    @pytest.mark.parametrize("value", NASTY)
    async def test_no_text_in_a_form_is_a_fault(
        self, world: World, chair: Browser, value: str
    ) -> None:  # S14
        seen = 0
        for name in GETS:
            for action, fields in forms_in(await chair.get(world.address(name, "en"))):
                seen += 1
                kept = {field: given for field, given in fields.items() if given}
                for sent in (dict.fromkeys(fields, value), dict.fromkeys(fields, value) | kept):
                    response = await undone(chair.post, action, sent)
                    assert response.status_code < 500, (action, sent)
                    assert "<script>alert" not in response.text
        assert seen > 40


def forms_in(page: httpx2.Response) -> list[tuple[str, dict[str, str]]]:
    """Where each form of a page is sent, with its fields and what hidden ones hold."""
    found = []
    for attributes, body in re.findall(r"(?s)<form\b([^>]*)>(.*?)</form>", page.text):
        if 'method="post"' in attributes:
            action = re.search(r'action="([^"]+)"', attributes)
            controls = re.findall(r"<(?:input|select|textarea|button)\b[^>]*\bname=\"[^\"]+\"[^>]*>", body)
            fields = {}
            for control in controls:
                name = re.search(r'\bname="([^"]+)"', control)
                value = re.search(r'\bvalue="([^"]*)"', control)
                if name:
                    fields[name[1]] = value[1] if value and 'type="text"' not in control else ""
            found.append((action[1] if action else str(page.url.raw_path, "ascii"), fields))
    return found
