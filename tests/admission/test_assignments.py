"""Who is asked to review, by the chair: who may be, until when, and who reads the file."""

from datetime import date, datetime

import pytest

from coalition.admission import commands
from coalition.admission.commands import Assignment, Endorse
from coalition.admission.queries import application_page
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership.queries import viewer
from tests.admission.reviewing import affiliated, assign, file_of, told
from tests.admission.standing import state, status
from tests.admission.support import ALL_YES, acting, apply, apply_alone, endorsed, endorsed_alone, opine
from tests.house import House, another, later, seat, trail


class TestAssignments:
    async def test_the_chair_asks_for_an_opinion_within_three_weeks(
        self, house: House, now: datetime
    ) -> None:
        application, reviewer = await endorsed(house, now), house.organizations[3]
        undecided = await another(reviewer, may_decide=False)
        await assign(house, now, application, reviewer)
        found = await file_of(application, now)
        assert [(one.member, one.due_on) for one in found.reviewers] == [(reviewer.id, date(2027, 4, 12))]
        entries = await trail("admission.ReviewAssigned")
        assert [(entry["actor"], entry["subject"]) for entry in entries] == [
            (str(house.chair.person), str(application))
        ]
        assert await told("review_asked") == {reviewer.person} != {undecided}
        assert not found.is_late(found.reviewers[0])
        late = await file_of(application, later(now, days=22))
        assert late.is_late(late.reviewers[0])

    async def test_only_the_chair_asks(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        command = Assignment(application, house.organizations[3].id)
        for act in (commands.assign, commands.relieve):
            with pytest.raises(NotPermitted):
                await act(house.organizations[4].actor, now, command)
            with pytest.raises(NotFound):
                await act(house.individuals[0].actor, now, command)

    async def test_neither_a_sponsor_nor_one_tied_nor_an_individual_reviews(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now, *house.organizations[1:3], affiliates=(house.organizations[5].id,))
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        await affiliated(house.organizations[4], house.organizations[1], now)
        at = later(now, minutes=1)
        expected = {
            house.organizations[1].id: "reviewer_is_not_sponsor",
            house.organizations[4].id: "reviewer_is_independent",
            house.organizations[5].id: "reviewer_is_independent",
            house.individuals[0].id: "reviewer_is_organization",
        }
        for member, missing in expected.items():
            with pytest.raises(Refused) as refusal:
                await commands.assign(house.chair.actor, at, Assignment(receipt.application, member))
            assert (refusal.value.clause, refusal.value.missing) == ("ToR-79", [(missing, {})])
        her = await viewer(house.chair.person, at)
        assert her is not None
        offered = {one.id for one in (await application_page(her, receipt.application, at)).reviewers}
        assert offered == {house.chair.id, house.organizations[3].id}

    async def test_one_no_longer_a_member_does_not_review(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        await status(house.organizations[3], "withdrawn", now)
        with pytest.raises(Refused) as refusal:
            await assign(house, later(now, minutes=1), application, house.organizations[3])
        assert refusal.value.missing == [("reviewer_in_good_standing", {})]

    async def test_endorsements_come_first(self, house: House, now: datetime) -> None:
        receipt = await apply(now, house.organizations[1])
        with pytest.raises(Refused) as refusal:
            await assign(house, now, receipt.application, house.organizations[3])
        assert (refusal.value.clause, refusal.value.reason) == ("ToR-50", "endorsements_first")

    async def test_it_is_asked_once_and_relieved_once(self, house: House, now: datetime) -> None:
        application, reviewer = await endorsed(house, now), house.organizations[3]
        relieve = Assignment(application, reviewer.id)
        with pytest.raises(Refused, match="reviewer_not_asked"):
            await commands.relieve(house.chair.actor, now, relieve)
        await assign(house, now, application, reviewer)
        with pytest.raises(Refused, match="reviewer_asked_already"):
            await assign(house, now, application, reviewer)
        await commands.relieve(house.chair.actor, now, relieve)
        assert (await file_of(application, now)).reviewers == ()
        assert await told("review_relieved") == {reviewer.person}
        assert len(await trail("admission.ReviewRelieved")) == 1
        await assign(house, now, application, reviewer)
        await opine(reviewer, now, application, "approve")
        with pytest.raises(Refused, match="reviewer_has_spoken"):
            await commands.relieve(house.chair.actor, now, relieve)

    async def test_an_organisation_may_volunteer_for_that_of_an_organisation(
        self, house: House, now: datetime
    ) -> None:
        application = await endorsed(house, now)
        await assign(house, now, application, *house.organizations[3:5])
        await opine(house.organizations[5], now, application, "approve")
        await opine(house.organizations[3], now, application, "approve")
        assert await state(application, now) == "approved"


class TestAnIndividualsFile:
    async def test_is_open_to_those_asked_her_sponsor_and_the_chair_only(
        self, house: House, now: datetime
    ) -> None:
        receipt = await endorsed_alone(house, now)
        sponsor, asked, other = house.organizations[1], house.organizations[3], house.organizations[4]
        undecided, unsigned = await another(asked, may_decide=False), await another(sponsor)
        await assign(house, now, receipt.application, asked)
        for person in (asked.person, sponsor.person, house.chair.person):
            her = await viewer(person, now)
            assert her is not None
            assert (await application_page(her, receipt.application, now)).file.id == receipt.application
        for person in (other.person, undecided, unsigned, house.individuals[0].person):
            her = await viewer(person, now)
            assert her is not None
            with pytest.raises(NotFound):
                await application_page(her, receipt.application, now)
        with pytest.raises(NotFound):
            await opine(other, now, receipt.application, "approve")

    async def test_her_sponsor_reads_no_opinion_and_gives_none(self, house: House, now: datetime) -> None:
        receipt = await endorsed_alone(house, now)
        sponsor, asked = house.organizations[1], house.organizations[3]
        await assign(house, now, receipt.application, asked)
        await opine(asked, now, receipt.application, "approve")
        her = await viewer(sponsor.person, now)
        assert her is not None
        assert (await application_page(her, receipt.application, now)).opinions == ()
        with pytest.raises(Refused) as refusal:
            await opine(sponsor, now, receipt.application, "approve")
        assert refusal.value.missing == [("reviewer_is_not_sponsor", {})]

    async def test_one_who_also_acts_for_another_organisation_speaks_for_the_one_asked(
        self, house: House, now: datetime
    ) -> None:
        receipt = await endorsed_alone(house, now)
        sponsor = house.organizations[1]
        await seat(house.organizations[4].id, sponsor.person, role="alternate")
        with pytest.raises(Refused) as refusal:
            await opine(sponsor, now, receipt.application, "approve")
        assert refusal.value.missing == [("reviewer_is_asked", {})]
        await assign(house, now, receipt.application, house.organizations[4])
        await opine(sponsor, now, receipt.application, "approve")
        found = await file_of(receipt.application, now)
        assert [one.member for one in found.opinions] == [house.organizations[4].id]

    async def test_relieved_it_is_closed_again(self, house: House, now: datetime) -> None:
        receipt, asked = await endorsed_alone(house, now), house.organizations[3]
        await assign(house, now, receipt.application, asked)
        await commands.relieve(house.chair.actor, now, Assignment(receipt.application, asked.id))
        her = await viewer(asked.person, now)
        assert her is not None
        with pytest.raises(NotFound):
            await application_page(her, receipt.application, now)

    async def test_one_kept_away_is_neither_offered_nor_found(
        self, house: House, now: datetime
    ) -> None:  # P19
        kept = house.organizations[3]
        receipt = await endorsed_alone(house, now, hidden_from=(kept.id,))
        her = await viewer(house.chair.person, now)
        assert her is not None
        page = await application_page(her, receipt.application, now)
        assert kept.id not in {one.id for one in page.reviewers}
        with pytest.raises(NotFound):
            await assign(house, now, receipt.application, kept)

    async def test_her_own_choice_later_closes_it_to_one_that_was_asked(
        self, house: House, now: datetime
    ) -> None:
        receipt, asked = await endorsed_alone(house, now), house.organizations[3]
        await assign(house, now, receipt.application, asked)
        person = (await file_of(receipt.application, now)).person
        await commands.keep_away(acting(person), now, commands.KeepAway(frozenset({asked.id})))
        found = await file_of(receipt.application, now)
        assert (found.reviewers, found.lacks_reviewers) == ((), True)
        with pytest.raises(NotFound):
            await opine(asked, now, receipt.application, "approve")

    async def test_it_is_closed_before_it_is_endorsed(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        with pytest.raises(Refused) as refusal:
            await assign(house, now, receipt.application, house.organizations[3])
        assert refusal.value.clause == "ToR-48"
        await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application, ALL_YES))
        await assign(house, now, receipt.application, house.organizations[3])
        await commands.revoke_endorsement(house.organizations[1].actor, now, receipt.application)
        with pytest.raises(NotFound):
            await opine(house.organizations[3], now, receipt.application, "approve")
