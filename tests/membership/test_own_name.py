"""What an individual decides for herself: the name members see, whom she keeps away, how she is reached, leaving."""

from datetime import datetime

import pytest

from coalition.accounts import commands as accounts
from coalition.accounts.queries import account_page, mail_address, waiting
from coalition.act import HOUSE, Actor
from coalition.admission import commands as admission
from coalition.admission.commands import KeepAway
from coalition.admission.queries import dossier, kept_from
from coalition.errors import NotFound, NotSignedIn, Refused
from coalition.membership import commands, queries
from coalition.membership.commands import ShowName
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.admission.alone import OWN, SEALED, her_member, her_person, reviewed_alone
from tests.house import Browser, House, later, text_of, trail


class TestTheNameThatMembersSee:
    async def test_it_is_a_number_in_both_languages_unless_she_says_otherwise(
        self, house: House, now: datetime
    ) -> None:
        await reviewed_alone(house, now, "approve")
        her = await her_member()
        assert (her["name_fr"], her["name_en"]) == ("Membre à titre individuel 8", "Individual member 8")
        assert her["shows_name"] is False
        seen = await queries.member_at(her["id"], now)
        assert seen is not None
        assert OWN.name not in (seen.name_fr, seen.name_en)

    async def test_it_is_the_one_she_chose_when_she_says_so(self, house: House, now: datetime) -> None:
        await reviewed_alone(house, now, "approve", shows_name=True)
        her = await her_member()
        assert (her["name_fr"], her["name_en"], her["shows_name"]) == (OWN.name, OWN.name, True)

    async def test_she_changes_it_later_and_her_application_follows(
        self, house: House, now: datetime
    ) -> None:
        receipt = await reviewed_alone(house, now, "approve")
        actor, reference = Actor(await her_person()), "DA-2027-01"
        for is_shown, seen, named in (
            (True, OWN.name, OWN.name),
            (False, "Individual member 8", reference),
        ):
            member = await commands.show_name(actor, now, ShowName(is_shown))
            her = await her_member()
            assert (her["id"], her["name_en"]) == (member, seen)
            found = await dossier(receipt.application, now)
            assert found is not None
            assert (found.name_fr, found.applicant) == (named, OWN.name)
        shown = await trail("membership.NameShown")
        assert [(entry["actor"], entry["facts"]) for entry in shown] == [
            (actor.reference, '{"is_shown":true}'),
            (actor.reference, '{"is_shown":false}'),
        ]

    async def test_it_is_not_shown_while_someone_must_not_see_her(
        self, house: House, now: datetime
    ) -> None:  # P19
        receipt = await reviewed_alone(house, now, "approve", hidden_from=(house.organizations[3].id,))
        actor = Actor(await her_person())
        with pytest.raises(Refused, match="name_and_kept_away"):
            await commands.show_name(actor, now, ShowName(True))
        assert (await her_member())["shows_name"] is False
        await admission.keep_away(actor, now, KeepAway())
        assert await kept_from(receipt.application) == frozenset()
        await commands.show_name(actor, now, ShowName(True))
        with pytest.raises(Refused, match="name_and_kept_away"):
            await admission.keep_away(actor, now, KeepAway(frozenset({house.organizations[3].id})))

    async def test_whoever_knows_the_name_cannot_find_out_by_a_search_that_she_is_a_member(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        await reviewed_alone(house, now, "approve")
        await browser.sign_in(house.organizations[3].person, now)
        found = await browser.get(to("register"), params={"q": OWN.name})
        assert "Individual member 8" not in found.text
        assert "Individual member 8" in (await browser.get(to("register"))).text

    async def test_it_is_hers_alone_to_show(self, house: House, now: datetime) -> None:
        for person in (house.chair.person, house.outsider):
            with pytest.raises(NotFound):
                await commands.show_name(Actor(person), now, ShowName(True))
        assert await trail("membership.NameShown") == []

    async def test_the_page_says_so_at_the_field(self, house: House, browser: Browser, now: datetime) -> None:
        await reviewed_alone(house, now, "approve", hidden_from=(house.organizations[3].id,))
        await browser.sign_in(await her_person(), now)
        page = await browser.get(to("own_name"))
        assert "Individual member 8" in text_of(page)
        assert OWN.name in page.text
        refused = await browser.post(to("own_name"), {"shows_name": "yes"})
        assert refused.status_code == 422
        assert "A name that all members read would be read by the organisations you keep away" in text_of(
            refused
        )
        nothing = await browser.post(to("own_name"), {"shows_name": "perhaps"})
        assert nothing.status_code == 422
        kept = await browser.follow(await browser.post(to("own_name"), {"shows_name": "no"}))
        assert "Your choice is kept" in text_of(kept)


class TestWhomSheKeepsAway:
    async def test_she_says_anew_and_nobody_is_told(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await reviewed_alone(house, now, "approve")
        told = await OutboxMessage.count()
        await browser.sign_in(await her_person(), now)
        kept = await browser.post(to("kept_away"), {"hidden_from": [str(house.organizations[3].id)]})
        assert "Nobody is told" in text_of(await browser.follow(kept))
        assert await kept_from(receipt.application) == {house.organizations[3].id}
        (entry,) = await trail("admission.KeptAwayChosen")
        assert entry["facts"] == "{}"
        assert str(house.organizations[3].id) not in entry["commitments"]
        assert await OutboxMessage.count() == told
        assert "checked" in (await browser.get(to("kept_away"))).text
        assert (await browser.post(to("kept_away"), {"hidden_from": ["nobody"]})).status_code == 422

    async def test_only_for_whoever_has_an_application_of_her_own(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        with pytest.raises(NotFound):
            await admission.keep_away(house.chair.actor, now, KeepAway())
        with pytest.raises(NotSignedIn):
            await admission.keep_away(HOUSE, now, KeepAway())
        await reviewed_alone(house, now, "approve")
        with pytest.raises(NotFound):
            await admission.keep_away(
                Actor(await her_person()), now, KeepAway(frozenset({house.individuals[0].id}))
            )
        await browser.sign_in(house.individuals[0].person, now)
        assert (await browser.get(to("kept_away"))).status_code == 404


class TestHowSheIsReached:
    async def test_every_channel_is_closed_until_she_opens_it(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P6
        await reviewed_alone(house, now, "approve")
        person = await her_person()
        assert await mail_address(person) is None
        await browser.sign_in(person, now)
        page = await browser.get(to("account"))
        assert "In no way" in text_of(page)
        for value in SEALED:
            assert value in page.text
        form = await browser.get(to("account_contact"))
        assert "checked" not in form.text
        kept = await browser.post(
            to("account_contact"), {"channels": ["email", "text"], "phone": "905 555-0199", "avoid": "noon"}
        )
        assert "kept and confirmed" in text_of(await browser.follow(kept))
        assert await mail_address(person) == OWN.email
        held = await account_page(person)
        assert (held.phone, held.safe_contact.channels, held.safe_contact.avoid) == (
            "905 555-0199",
            ("text",),
            "noon",
        )
        await browser.post(to("account_contact"), {"phone": "905 555-0199"})
        assert await mail_address(person) is None
        assert [entry["facts"] for entry in await trail("accounts.ContactKept")] == ["{}", "{}"]

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"channels": ["call"]}, "Write a number, or untick"),
            ({"channels": ["pigeon"]}, "Choose among the ways listed"),
            ({"channels": ["email"]}, "Write an e-mail address, or untick e-mail"),
            ({"reach": "x" * 501}, "Shorten this text to 500 characters"),
        ],
    )
    async def test_a_channel_that_leads_nowhere_is_refused_at_its_field(
        self, house: House, browser: Browser, now: datetime, sent: dict[str, object], said: str
    ) -> None:
        await reviewed_alone(house, now, "approve", email=None)
        await browser.sign_in(await her_person(), now)
        answered = await browser.post(to("account_contact"), sent)
        assert answered.status_code == 422
        assert said in text_of(answered)
        assert await trail("accounts.ContactKept") == []

    async def test_after_ninety_days_she_is_asked_in_the_house_and_not_by_a_message(
        self, house: House, now: datetime
    ) -> None:  # P6
        await reviewed_alone(house, now, "approve")
        told = await OutboxMessage.count()
        person = await her_person()
        herself = await queries.viewer(person, later(now, days=90))
        assert herself is not None
        assert await waiting(herself, later(now, days=90)) == []
        assert len(await waiting(herself, later(now, days=91))) == 1
        await accounts.keep_contact(Actor(person), later(now, days=91), accounts.KeepContact())
        assert await waiting(herself, later(now, days=92)) == []
        assert await OutboxMessage.count() == told

    async def test_the_page_is_not_there_for_whoever_acts_for_an_organisation(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        await browser.sign_in(house.chair.person, now)
        assert (await browser.get(to("account_contact"))).status_code == 404
        assert (await browser.post(to("account_contact"))).status_code == 404
