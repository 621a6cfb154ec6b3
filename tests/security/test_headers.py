"""The headers of every answer, and the cookie."""

import re

import pytest

from coalition import db
from coalition.accounts import sessions
from coalition.accounts.tables import Session
from tests.house import Browser
from tests.security.pages import GETS, POSTS, PROTECTION, SAME, protection_of
from tests.world import World, undone


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
