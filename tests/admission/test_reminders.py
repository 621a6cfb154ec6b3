"""What time alone brings to endorsements and reviews, and who is told of what."""

from datetime import datetime

from coalition.accounts.tables import Vault
from coalition.act import HOUSE
from coalition.admission import commands
from coalition.admission.commands import Decline, Endorse, Follow, KeepAway
from coalition.admission.queries import waiting
from coalition.membership.queries import viewer
from coalition.notices.rendering import letter
from coalition.notices.tables import OutboxMessage
from tests.admission.reviewing import assign, file_of, told
from tests.admission.support import acting, apply, apply_alone, endorsed, endorsed_alone, opine
from tests.house import House, Someone, another, later, trail


class TestLapses:
    async def test_each_is_noted_once_and_told_to_all_three(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        applicant = (await file_of(application, now)).person
        assert await commands.do_due(later(now, days=180)) == 0
        over = later(now, days=181)
        assert await commands.do_due(over) == 2
        assert await commands.do_due(over) == 0
        entries = await trail("admission.EndorsementLapsed")
        assert {(entry["actor"], entry["subject"]) for entry in entries} == {("house", str(application))}
        assert len(entries) == 2
        assert await told("endorsement_lapsed") == {applicant, house.chair.person}
        assert await told("endorsement_renewal") == {one.person for one in house.organizations[1:3]}
        found = await file_of(application, over)
        assert [found.stage_of(request) for request in found.requests] == ["lapsed", "lapsed"]
        assert (found.state, found.endorsed) == ("unasked", 0)

    async def test_one_renewed_counts_again_and_lapses_again(self, house: House, now: datetime) -> None:
        application, sponsor = await endorsed(house, now), house.organizations[1]
        over = later(now, days=181)
        await commands.do_due(over)
        await commands.endorse(sponsor.actor, over, Endorse(application))
        assert (await file_of(application, over)).endorsed == 1
        assert await commands.do_due(later(over, days=181)) == 1
        rows = await OutboxMessage.select().where(OutboxMessage.kind == "endorsement_renewal")
        assert len([row for row in rows if row["person"] == sponsor.person]) == 2

    async def test_nothing_lapses_once_it_is_decided(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, application, "approve")
        assert await commands.do_due(later(now, days=200)) == 0
        found = await file_of(application, later(now, days=200))
        assert [found.stage_of(request) for request in found.requests] == ["given", "given"]


class TestReminders:
    async def test_silence_is_brought_to_mind_once_after_fourteen_days(
        self, house: House, now: datetime
    ) -> None:
        silent, quick = house.organizations[1:3]
        unsigned = await another(silent)
        receipt = await apply(now, silent, quick)
        await commands.endorse(quick.actor, now, Endorse(receipt.application))
        assert await commands.do_due(later(now, days=13)) == 0
        assert await commands.do_due(later(now, days=14)) == 1
        assert await commands.do_due(later(now, days=40)) == 0
        assert await told("endorsement_reminder") == {silent.person} != {unsigned}
        assert await told("endorsement_silent") == {house.chair.person}

    async def test_nobody_is_reminded_of_what_is_on_hold_or_supported(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        await commands.pause(HOUSE, now, Follow(receipt.application, receipt.token))
        three = await apply(now, *house.organizations[1:3])
        await commands.ask(
            house.chair.actor, now, commands.AskSponsor(three.application, house.organizations[3].id)
        )
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(three.application))
        assert await commands.do_due(later(now, days=20)) == 0

    async def test_one_kept_away_since_is_not_reminded(self, house: House, now: datetime) -> None:  # P19
        receipt, reviewer = await endorsed_alone(house, now), house.organizations[3]
        await assign(house, now, receipt.application, reviewer)
        her = (await file_of(receipt.application, now)).person
        await commands.keep_away(acting(her), now, KeepAway(frozenset({reviewer.id})))
        assert await commands.do_due(later(now, days=20)) == 0
        assert (await file_of(receipt.application, later(now, days=20))).lacks_reviewers

    async def test_a_reviewer_is_reminded_three_days_before_its_day(
        self, house: House, now: datetime
    ) -> None:
        application, reviewer = await endorsed(house, now), house.organizations[3]
        await assign(house, now, application, reviewer, house.organizations[4])
        await opine(house.organizations[4], now, application, "approve")
        assert await commands.do_due(later(now, days=17)) == 0
        assert await commands.do_due(later(now, days=18)) == 1
        assert await commands.do_due(later(now, days=19)) == 0
        assert await told("review_reminder") == {reviewer.person}


class TestWhatIsTold:
    async def test_a_refusal_to_endorse_is_told_to_the_applicant_and_the_chair_without_its_words(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1])
        applicant = (await file_of(receipt.application, now)).person
        await commands.decline(
            house.organizations[1].actor, now, Decline(receipt.application, "Raison-canari")
        )
        assert await told("endorsement_answered") == {applicant, house.chair.person}
        row = await OutboxMessage.select().where(OutboxMessage.kind == "endorsement_answered").first()
        assert row is not None
        for lang in ("fr", "en"):
            mail = letter(row["id"], row["kind"], lang)
            assert "Raison-canari" not in mail.subject + mail.text
        assert "Raison-canari" not in str(row)

    async def test_a_chair_that_she_keeps_away_is_told_nothing(
        self, house: House, now: datetime
    ) -> None:  # P19
        receipt = await apply_alone(now, house.organizations[1], hidden_from=(house.chair.id,))
        await Vault.update({Vault.may_email: True}, force=True)
        await commands.decline(house.organizations[1].actor, now, Decline(receipt.application, "not_now"))
        await commands.do_due(later(now, days=30))
        rows = await OutboxMessage.select().where(OutboxMessage.about == str(receipt.application))
        assert house.chair.person not in {row["person"] for row in rows}

    async def test_home_says_what_each_is_asked(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        assert await _asked(house.chair, now) == {
            "admission.task.review.organization",
            "admission.task.complete.organization",
        }
        await assign(house, now, application, *house.organizations[3:5])
        assert await _asked(house.organizations[5], now) == set()
        assert await _asked(house.organizations[3], now) == {"admission.task.review.organization"}
        assert await _asked(house.chair, now) == set()
        late = later(now, days=22)
        assert await _asked(house.chair, late) == {"admission.task.late.organization"}
        her = await viewer(house.organizations[3].person, late)
        assert her is not None
        assert [task.due is not None and task.due < late for task in await waiting(her, late)] == [True]

    async def test_home_of_the_chair_says_that_someone_is_to_be_asked(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1], house.organizations[2])
        assert await _asked(house.chair, now) == set()
        await commands.decline(house.organizations[1].actor, now, Decline(receipt.application, "Non"))
        assert await _asked(house.chair, now) == {"admission.task.unasked.organization"}

    async def test_home_tells_of_no_individual_to_those_not_asked(self, house: House, now: datetime) -> None:
        receipt = await endorsed_alone(house, now)
        assert await _asked(house.organizations[3], now) == set()
        await assign(house, now, receipt.application, house.organizations[3])
        assert await _asked(house.organizations[3], now) == {"admission.task.review.individual"}


async def _asked(who: Someone, now: datetime) -> set[str]:
    her = await viewer(who.person, now)
    assert her is not None
    return {task.title for task in await waiting(her, now)}
