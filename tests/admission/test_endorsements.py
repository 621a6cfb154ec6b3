"""Endorsements: asked, given, refused, taken back, lapsed."""

from datetime import datetime

import pytest

from coalition.act import HOUSE
from coalition.admission import commands
from coalition.admission.commands import AskSponsor, Decline, Endorse
from coalition.admission.queries import dossier
from coalition.errors import NotFound, NotPermitted, NotSignedIn, Refused
from tests.admission.reviewing import affiliated, file_of
from tests.admission.standing import state, status
from tests.admission.support import acting, apply, ask, endorsed, opine
from tests.house import House, another, later, trail


class TestEndorsements:
    async def test_two_complete_it_and_it_is_said_once(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        assert await state(application, now) == "review"
        assert len(await trail("admission.EndorsementsCompleted")) == 1
        actors = [entry["actor"] for entry in await trail("admission.Endorsed")]
        assert actors == [str(one.person) for one in house.organizations[1:3]]

    async def test_signing_authority_is_needed(self, house: House, now: datetime) -> None:
        sponsor = house.organizations[1]
        unsigned = await another(sponsor)
        receipt = await apply(now, sponsor)
        with pytest.raises(NotPermitted):
            await commands.endorse(acting(unsigned), now, Endorse(receipt.application))

    async def test_an_organisation_not_asked_finds_nothing(self, house: House, now: datetime) -> None:
        receipt = await apply(now, house.organizations[1])
        with pytest.raises(NotFound):
            await commands.endorse(house.organizations[3].actor, now, Endorse(receipt.application))
        with pytest.raises(NotSignedIn):
            await commands.endorse(HOUSE, now, Endorse(receipt.application))

    async def test_an_individual_member_is_not_asked(self, house: House, now: datetime) -> None:
        receipt = await apply(now)
        with pytest.raises(Refused) as refusal:
            await ask(house, now, receipt.application, house.individuals[0].id)
        assert refusal.value.missing == [("sponsor_is_organization", {})]

    async def test_one_no_longer_a_member_neither_sponsors_nor_answers(
        self, house: House, now: datetime
    ) -> None:
        gone = house.organizations[3]
        receipt = await apply(now, gone)
        await status(gone, "withdrawn", now)
        with pytest.raises(NotFound):  # nobody acts for it any more
            await commands.endorse(gone.actor, later(now, minutes=1), Endorse(receipt.application))
        other = await apply(now)
        with pytest.raises(Refused) as refusal:
            await ask(house, later(now, minutes=1), other.application, gone.id)
        assert refusal.value.missing == [("sponsor_in_good_standing", {})]

    async def test_only_the_chair_asks_others(self, house: House, now: datetime) -> None:
        receipt = await apply(now)
        with pytest.raises(NotPermitted):
            await commands.ask(
                house.organizations[1].actor, now, AskSponsor(receipt.application, house.organizations[2].id)
            )
        await ask(house, now, receipt.application, house.organizations[2].id)
        with pytest.raises(Refused, match="asked_already"):
            await ask(house, now, receipt.application, house.organizations[2].id)

    async def test_it_is_taken_back_until_the_decision(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        sponsor = house.organizations[1]
        await commands.revoke_endorsement(sponsor.actor, now, application)
        assert await state(application, now) == "endorsements"
        with pytest.raises(Refused, match="nothing_to_take_back"):
            await commands.revoke_endorsement(sponsor.actor, now, application)
        with pytest.raises(Refused) as refusal:
            await opine(house.organizations[3], now, application, "approve")
        assert refusal.value.missing == [("sponsors", {"needed": 2, "have": 1})]
        await commands.endorse(sponsor.actor, now, Endorse(application))
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, application, "approve")
        with pytest.raises(Refused, match="application_decided"):
            await commands.revoke_endorsement(sponsor.actor, now, application)

    async def test_a_lapsed_endorsement_may_be_given_again_or_declined(
        self, house: House, now: datetime
    ) -> None:
        application = await endorsed(house, now)
        first, second = house.organizations[1:3]
        last, over = later(now, days=180), later(now, days=181)
        with pytest.raises(Refused, match="answered_already"):
            await commands.decline(first.actor, last, Decline(application, "Trop tard"))
        assert await state(application, last) == "review"
        found = await dossier(application, over)
        assert found is not None
        assert [found.has_lapsed(request) for request in found.requests] == [True, True]
        assert found.sponsors == frozenset()
        await commands.endorse(first.actor, over, Endorse(application))
        await commands.decline(second.actor, over, Decline(application, "Plus maintenant"))
        after = await dossier(application, over)
        assert after is not None
        assert after.sponsors == {first.id}

    async def test_a_refusal_is_kept_with_its_reason_and_may_turn(self, house: House, now: datetime) -> None:
        receipt = await apply(now, house.organizations[1])
        await commands.decline(
            house.organizations[1].actor, now, Decline(receipt.application, "Nous nous connaissons peu")
        )
        found = await dossier(receipt.application, now)
        assert found is not None
        assert (found.requests[0].state, found.requests[0].reason) == (
            "declined",
            "Nous nous connaissons peu",
        )
        assert "connaissons" not in str(await trail("admission.EndorsementDeclined"))
        await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application))

    async def test_two_organisations_affiliated_with_each_other_count_once(
        self, house: House, now: datetime
    ) -> None:
        first, second, third = house.organizations[1:4]
        application = await endorsed(house, now)
        assert (await file_of(application, now)).endorsed == 2
        await affiliated(second, first, now)
        found = await file_of(application, later(now, minutes=1))
        assert (found.endorsed, found.is_supported, found.lacks_requests) == (1, False, False)
        await affiliated(third, first, now)
        with pytest.raises(Refused) as refusal:
            await ask(house, later(now, minutes=1), application, third.id)
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-50", [("sponsor_is_separate", {})])

    async def test_the_affiliate_of_a_sponsor_does_not_endorse_beside_it(
        self, house: House, now: datetime
    ) -> None:
        first, second = house.organizations[1:3]
        await affiliated(first, second, now)
        receipt = await apply(now, first, second)
        await commands.endorse(first.actor, now, Endorse(receipt.application))
        with pytest.raises(Refused) as refusal:
            await commands.endorse(second.actor, now, Endorse(receipt.application))
        assert refusal.value.missing == [("sponsor_is_separate", {})]
        await commands.revoke_endorsement(first.actor, now, receipt.application)
        await commands.endorse(second.actor, now, Endorse(receipt.application))

    async def test_a_declared_affiliate_is_not_asked(self, house: House, now: datetime) -> None:
        receipt = await apply(now, affiliates=(house.organizations[3].id,))
        with pytest.raises(Refused) as refusal:
            await ask(house, now, receipt.application, house.organizations[3].id)
        assert refusal.value.missing == [("sponsor_is_independent", {})]

    async def test_declining_an_organisation_says_why(self, house: House, now: datetime) -> None:
        receipt = await apply(now, house.organizations[1])
        with pytest.raises(Refused, match="declined_without_reason"):
            await commands.decline(house.organizations[1].actor, now, Decline(receipt.application, " "))
