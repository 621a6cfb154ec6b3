"""A form is taken from our own pages and from nowhere else."""

import pytest

from tests.house import ORIGIN, Browser
from tests.security.pages import POSTS, SAME
from tests.world import World, everything, undone


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
