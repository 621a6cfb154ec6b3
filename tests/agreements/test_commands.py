"""Publishing, signing and attesting, by the commands."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import HOUSE, Actor, new_id
from coalition.admission.questions import VALUES as ASKED
from coalition.agreements import commands, queries
from coalition.agreements.commands import Publish, Sign
from coalition.agreements.tables import Signature
from coalition.agreements.wording import KINDS, VALUES, shipped
from coalition.db import LendingEngine
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.mandate.queries import ruleset_on
from coalition.membership import commands as membership
from coalition.membership.queries import representatives_at, viewer
from coalition.notices.tables import OutboxMessage
from coalition.settings import settings
from coalition.terms.principles import is_agreement_signed
from tests.agreements.signing import attest, publish, revised, sign
from tests.house import House, another, founded, later, trail
from tests.membership.meetings import a_meeting
from tests.membership.people import CAMILLE


def facts(entry: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = json.loads(str(entry["facts"]))
    return found


def test_an_organization_attests_to_the_values_that_its_application_asks_for():
    assert VALUES == ASKED


class TestPublishing:
    @pytest.mark.parametrize("kind", KINDS)
    async def test_a_version_is_in_force_at_once_with_the_days_of_the_terms(
        self, house: House, now: datetime, kind: str
    ):  # ToR-33
        version = await publish(house, now, kind)
        found = await queries.in_force(kind, now)
        assert found
        assert (found.id, found.number, found.grace_days, found.since) == (version, 1, 60, now)
        assert await queries.in_force(kind, now - timedelta(seconds=1)) is None

    async def test_the_trail_says_which_text_by_its_hash_and_who_published_it(
        self, house: House, now: datetime
    ):
        version = await publish(house, now)
        (entry,) = await trail("agreements.AgreementPublished")
        text = shipped("confidentiality")
        both = hashlib.sha256(f"{text.text_fr}\0{text.text_en}".encode()).hexdigest()
        assert (entry["actor"], entry["subject"]) == (str(house.chair.person), str(version))
        assert facts(entry) == {"agreement": "confidentiality", "number": 1, "text_hash": both}

    async def test_the_version_before_stays_as_it_was(self, house: House, now: datetime):
        first = await publish(house, now)
        second = await publish(house, later(now, days=1))
        kept, found = await queries.version(first), await queries.version(second)
        assert kept
        assert found
        assert (kept.number, found.number) == (1, 2)
        assert kept.text_fr == shipped("confidentiality").text_fr
        assert "Phrase ajoutée 2." in found.text_fr
        assert found.changes_en == "One more sentence, number 2."

    async def test_every_member_is_told(self, house: House, now: datetime):
        await publish(house, now)
        told = await OutboxMessage.select(OutboxMessage.person, OutboxMessage.page).where(
            OutboxMessage.kind == "agreement_published"
        )
        assert {row["person"] for row in told} == {one.person for one in house.everyone}
        assert {row["page"] for row in told} == {"agreement"}

    async def test_the_chair_only(self, house: House, now: datetime):
        wanted = Publish("confidentiality", 0, shipped("confidentiality"))
        with pytest.raises(NotPermitted):
            await commands.publish(house.organizations[1].actor, now, wanted)
        with pytest.raises(NotFound):
            await commands.publish(Actor(house.outsider), now, wanted)
        with pytest.raises(NotFound):
            await commands.publish(house.chair.actor, now, replace(wanted, kind="treaty"))
        assert await trail("agreements.AgreementPublished") == []

    @pytest.mark.parametrize("lacking", ["title_fr", "title_en", "text_fr", "text_en"])
    async def test_not_in_one_language(self, house: House, now: datetime, lacking: str):
        wording = replace(shipped("attestation"), **{lacking: ""})
        with pytest.raises(Refused) as refusal:
            await commands.publish(house.chair.actor, now, Publish("attestation", 0, wording))
        assert (refusal.value.clause, refusal.value.reason) == ("ToR-34", "agreement_in_both_languages")

    async def test_not_without_a_change_nor_without_saying_it(self, house: House, now: datetime):
        await publish(house, now)
        same = replace(shipped("confidentiality"), changes_fr="Rien", changes_en="Nothing")
        silent = replace(revised("confidentiality"), changes_en="")
        for wording, reason in ((same, "agreement_unchanged"), (silent, "agreement_changes_unsaid")):
            with pytest.raises(Refused) as refusal:
                await commands.publish(house.chair.actor, now, Publish("confidentiality", 1, wording))
            assert (refusal.value.clause, refusal.value.reason) == ("ToR-33", reason)

    async def test_who_comes_second_sees_both_texts(self, house: House, now: datetime):
        await publish(house, now)
        mine = revised("confidentiality", "mienne")
        with pytest.raises(Stale) as stale:
            await commands.publish(house.chair.actor, now, Publish("confidentiality", 0, mine))
        assert stale.value.yours == mine.text_fr
        assert stale.value.theirs == shipped("confidentiality").text_fr


class TestFounding:
    async def test_a_house_is_founded_with_both_texts_and_the_founder_has_yet_to_sign(
        self, database: LendingEngine, now: datetime
    ):
        member = await membership.found(
            HOUSE,
            now,
            membership.Found("Maison du Saule", "Willow House", "health", CAMILLE, date(2018, 9, 13)),
        )
        for kind in KINDS:
            found = await queries.in_force(kind, now)
            assert found
            assert found.wording == shipped(kind)
        (founder, *_) = await representatives_at(member, now)
        assert not await queries.has_signed(founder.person, now)
        told = await OutboxMessage.select().where(OutboxMessage.kind == "agreement_published")
        assert told == []

    async def test_a_chair_that_changes_hands_publishes_nothing(self, house: House, now: datetime):
        await membership.hand_over_chair(
            house.chair.actor, now, membership.HandOverChair(house.organizations[1].id)
        )
        assert await queries.editions(now) == []


class TestSigning:
    async def test_a_person_signs_for_herself_and_nothing_personal_is_kept(
        self, house: House, now: datetime
    ):  # ToR-33
        version = await publish(house, now)
        sacha = house.individuals[0]
        await sign(sacha.person, now)
        (entry,) = await trail("agreements.AgreementSigned")
        assert (entry["actor"], entry["subject"]) == (str(sacha.person), str(version))
        assert facts(entry) == {"agreement": "confidentiality", "number": 1, "person": str(sacha.person)}
        (row,) = await Signature.select()
        assert {name for name, value in row.items() if isinstance(value, str)} == set()
        assert (row["version"], row["person"], row["member"], row["signed_at"]) == (
            version, sacha.person, None, now,
        )  # fmt: skip

    async def test_twice_is_refused_and_a_replaced_version_too(self, house: House, now: datetime):
        first = await publish(house, now)
        person = house.organizations[1].person
        await sign(person, now)
        with pytest.raises(Refused) as twice:
            await sign(person, later(now, minutes=1))
        assert (twice.value.clause, twice.value.reason) == ("ToR-33", "agreement_signed_already")
        await publish(house, later(now, days=1))
        with pytest.raises(Refused) as replaced:
            await commands.sign(Actor(person), later(now, days=2), Sign(first))
        assert replaced.value.reason == "agreement_replaced"
        await sign(person, later(now, days=2))
        assert len(await trail("agreements.AgreementSigned")) == 2

    async def test_nobody_from_outside_signs_and_nobody_signs_what_is_not_there(
        self, house: House, now: datetime
    ):
        version = await publish(house, now)
        attestation = await publish(house, now, "attestation")
        with pytest.raises(NotFound):
            await commands.sign(Actor(house.outsider), now, Sign(version))
        for other in (attestation, new_id()):
            with pytest.raises(NotFound):
                await commands.sign(house.chair.actor, now, Sign(other))

    async def test_in_an_organizations_name_by_who_may_sign_for_it(
        self, house: House, now: datetime
    ):  # ToR-50
        version = await publish(house, now)
        organization = house.organizations[1]
        colleague = await another(organization, may_sign=False)
        with pytest.raises(NotPermitted):
            await commands.sign(Actor(colleague), now, Sign(version, organization.id))
        for stranger in (house.organizations[2], house.individuals[0]):
            with pytest.raises(NotFound):
                await commands.sign(stranger.actor, now, Sign(version, organization.id))
        with pytest.raises(NotFound):
            await commands.sign(house.individuals[0].actor, now, Sign(version, house.individuals[0].id))
        await sign(organization.person, now, organization.id)
        (entry,) = await trail("agreements.AgreementSigned")
        assert facts(entry)["member"] == str(organization.id)
        assert not await queries.has_signed(organization.person, now)

    async def test_a_delegate_signs_before_the_meeting(self, house: House, now: datetime):  # ToR-33, ToR-38
        await publish(house, now)
        meeting = await a_meeting(later(now, days=10))
        await membership.name_delegate(
            house.organizations[1].actor,
            now,
            membership.NameDelegate(meeting, house.organizations[1].id, CAMILLE),
        )
        (named,) = await trail("membership.DelegateNamed")
        delegate = UUID(str(facts(named)["person"]))
        found = await viewer(delegate, now)
        assert found
        assert (found.is_member, found.is_in_the_circle, found.must_sign_first) == (False, True, True)
        await sign(delegate, now)
        assert await queries.has_signed(delegate, now)

    async def test_the_time_to_sign_again_is_the_rule_of_the_terms_to_the_day(
        self, house: House, now: datetime
    ):  # ToR-33
        start = datetime(2027, 1, 5, 3, 30, tzinfo=now.tzinfo)  # still 4 January where the coalition meets
        signer, newcomer = house.organizations[1].person, house.organizations[2].person
        await publish(house, start - timedelta(days=100))
        await sign(signer, start - timedelta(days=99))
        await publish(house, start)
        ruleset = await ruleset_on(start.date())
        zone = settings().zone
        since = start.astimezone(zone).date()
        answers = []
        for hours in range(0, 24 * 64, 6):
            at = start + timedelta(hours=hours)
            rule = is_agreement_signed("1", "2", since, at.astimezone(zone).date(), ruleset)
            answers.append(await queries.has_signed(signer, at))
            assert answers[-1] is rule.is_met, at
            assert not await queries.has_signed(newcomer, at)
        assert set(answers) == {True, False}

    async def test_without_a_version_in_force_everyone_may_read(self, house: House, now: datetime):
        await publish(house, later(now, days=1))
        assert await queries.has_signed(house.organizations[1].person, now)
        assert not await queries.has_signed(house.organizations[1].person, later(now, days=2))


class TestAttesting:
    async def test_what_is_stated_of_each_value_is_kept_with_the_attestation(
        self, house: House, now: datetime
    ):  # ToR-7
        await publish(house, now, "attestation")
        values = dict.fromkeys(VALUES, "in_place") | {"continuity": "working_toward"}
        await attest(house.organizations[1], now, values=values)
        (row,) = await Signature.select()
        assert json.loads(row["statements"]) == values
        (entry,) = await trail("agreements.AgreementSigned")
        assert facts(entry) == {
            "agreement": "attestation", "number": 1,
            "person": str(house.organizations[1].person), "member": str(house.organizations[1].id),
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("changes", "clause", "reason"),
        [
            ({"values": {"relational": "in_place"}}, "ToR-7", "statements_missing"),
            ({"values": dict.fromkeys(VALUES, "perhaps")}, "ToR-7", "statements_missing"),
            ({"adheres_to_practices": False}, "ToR-13", "does_not_adhere"),
            ({"supports_mandate": False}, "ToR-34", "mandate_not_supported"),
        ],
    )
    async def test_not_in_part(
        self, house: House, now: datetime, changes: dict[str, object], clause: str, reason: str
    ):
        await publish(house, now, "attestation")
        with pytest.raises(Refused) as refusal:
            await attest(house.organizations[1], now, **changes)
        assert (refusal.value.clause, refusal.value.reason) == (clause, reason)
        assert await Signature.count() == 0

    async def test_a_new_version_asks_every_organization_again_and_closes_nothing(
        self, house: House, now: datetime
    ):  # ToR-34
        await publish(house, now, "attestation")
        organization = house.organizations[1]
        await attest(organization, now)
        with pytest.raises(Refused):
            await attest(organization, later(now, days=1))
        await publish(house, later(now, days=2), "attestation")
        long_after = later(now, days=400)
        seen = await viewer(organization.person, long_after)
        assert seen
        assert seen.has_signed
        assert [task.title for task in await queries.waiting(seen, long_after)] == [
            "agreements.task.attestation"
        ]
        await attest(organization, long_after)
        assert await queries.waiting(seen, long_after) == []

    async def test_an_individual_attests_to_nothing(self, database: LendingEngine, now: datetime):
        house = await founded(organizations=1, individuals=1)
        await publish(house, now, "attestation")
        with pytest.raises(NotFound):
            await attest(house.individuals[0], now)
