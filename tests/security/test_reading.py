"""Reading changes nothing, and no page says what it should not."""

import re

from coalition.accounts.tables import Person
from coalition.demonstration import PRESENT
from coalition.membership.tables import Member, StatusChange
from tests.house import Browser, text_of
from tests.security.pages import GETS
from tests.test_languages import DENIED
from tests.world import World, everything

ONLY_IN_A_DEMONSTRATION = {"people", "outbox"}


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
