"""Minutes sent to the members: once, reread, and with nobody recognisable in them."""

from datetime import datetime

import pytest

from coalition.minutes import commands
from coalition.minutes.commands import Circulate, SaveItem
from tests.house import House, trail
from tests.minutes.held import circulated, held, item
from tests.minutes.refusals import reason_of


class TestCirculation:
    """ToR-63, and P12 before anyone reads."""

    async def with_text(self, house: House, now: datetime, text: str):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        point = await item(minutes, "other")
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, point.revision, text))
        return minutes

    async def test_minutes_are_circulated_once_and_every_member_is_told(self, house: House, now: datetime):
        minutes = await circulated(house, await held(house, now), now)
        refused = await reason_of(commands.circulate(house.chair.actor, now, Circulate(minutes, True)))
        assert refused.reason == "minutes_already_circulated"
        assert len(await trail("minutes.MinutesCirculated")) == 1

    async def test_someone_must_have_reread_the_text(self, house: House, now: datetime):
        minutes = await self.with_text(house, now, "Rien.")
        refused = await reason_of(
            commands.circulate(house.chair.actor, now, Circulate(minutes, is_reread=False))
        )
        assert (refused.clause, refused.reason) == ("ToR-30", "minutes_not_reread")

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Merci à Nom légal 7 de son aide.", "name"),
            ("Merci à nom LEGAL 7.", "name"),
            ("Merci à Nom légla 7.", "name"),
            ("Écrire à Person7@Example.org", "email"),
        ],
    )
    async def test_what_identifies_an_individual_blocks_even_when_confirmed(
        self, house: House, now: datetime, text: str, kind: str
    ):
        minutes = await self.with_text(house, now, text)
        refused = await reason_of(
            commands.circulate(house.chair.actor, now, Circulate(minutes, True, is_checked=True))
        )
        assert (refused.clause, refused.reason) == ("ToR-30", "text_identifies_someone")
        assert list(refused.missing) == [(f"minutes_{kind}", {"position": 7})]
        assert "legal" not in repr(refused.missing).lower()

    async def test_the_name_of_a_representative_is_not_secret(self, house: House, now: datetime):
        minutes = await self.with_text(house, now, "Nom légal 2 présente le projet.")
        await commands.circulate(house.chair.actor, now, Circulate(minutes, is_reread=True))

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Appeler au 905 555-0142.", "phone_like"),
            ("Née le 3 mai 1998.", "birth_like"),
            ("Plaque CKJD 482 vue deux fois.", "plate_like"),
            ("Écrire à bureau@example.org", "email_like"),
            ("Plaque bkt 482 vue deux fois.", "plate_like"),
            ("Une voiture 482 BKT attend.", "plate_like"),
            ("Elle est née à l'automne : 3 mai 1998.", "birth_like"),
            ("On l'a vue au 214, rue Brochu.", "address_like"),
            ("On l'a vue à la chambre 12.", "address_like"),
            ("Personne 7 a pris la parole.", "handle"),
            ("Personen 7 a pris la parole.", "handle"),
            ("Membre 7 a pris la parole.", "handle"),
        ],
    )
    async def test_what_looks_personal_waits_until_someone_has_checked_it(
        self, house: House, now: datetime, text: str, kind: str
    ):
        minutes = await self.with_text(house, now, text)
        refused = await reason_of(
            commands.circulate(house.chair.actor, now, Circulate(minutes, is_reread=True))
        )
        assert refused.reason == "text_may_identify"
        assert (f"minutes_{kind}", {"position": 7}) in list(refused.missing)
        await commands.circulate(house.chair.actor, now, Circulate(minutes, is_reread=True, is_checked=True))

    async def test_once_circulated_a_save_is_checked_too(self, house: House, now: datetime):
        minutes = await circulated(house, await held(house, now), now)
        point = await item(minutes, "other")
        command = SaveItem(minutes, point.id, point.revision, "Nom légal 7", is_checked=True)
        assert (
            await reason_of(commands.save_item(house.chair.actor, now, command))
        ).reason == "text_identifies_someone"
        assert (await item(minutes, "other")).body == ""
