"""What no page of ours sends is refused with a page, and is never a fault."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from coalition.web.security import LONGEST_BODY, MOST_FIELDS
from tests.house import Browser
from tests.security.pages import GETS, POSTS, PROTECTION, SAME, protection_of
from tests.world import World, everything, undone

NASTY = (
    "\ufffd\u202e<script>alert(1)</script>'\"&{{7*7}}",
    "9" * 40,
    "-1",
    "é" * 5_000,
    "a\x0b\x1b\tb\r\nc: d",
)


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
