"""Applying as an organisation, and withdrawing: each act, each refusal, and what stands in the trail."""

import json
from datetime import datetime
from uuid import UUID

import pytest

from coalition.accounts import commands as accounts
from coalition.accounts import vault
from coalition.accounts.commands import AskCode
from coalition.accounts.tables import Person, SignInCode, Vault
from coalition.admission import commands, queries
from coalition.admission.queries import dossier
from coalition.admission.questions import FIRST, FORMS, VALUES, FormVersion, Question
from coalition.admission.tables import Application
from coalition.errors import Refused
from coalition.membership.tables import Profile, Representative, SecondarySector
from tests.admission.support import apply, apply_alone, endorsed, opine
from tests.agreements.signing import publish
from tests.house import House, later, trail


class TestAnOrganisationApplies:
    async def test_it_is_recorded_and_those_it_names_are_asked(self, house: House, now: datetime) -> None:
        receipt = await apply(now, *house.organizations[1:3])
        kinds = [entry["kind"] for entry in await trail() if entry["kind"].startswith("admission.")]
        assert kinds == [
            "admission.ApplicationSubmitted",
            "admission.EndorsementAsked",
            "admission.EndorsementAsked",
        ]
        found = await dossier(receipt.application, now)
        assert found is not None
        assert found.reference == "DA-2027-01"
        assert found.state == "endorsements"
        assert {request.member for request in found.requests} == {one.id for one in house.organizations[1:3]}

    async def test_references_follow_one_another(self, house: House, now: datetime) -> None:
        await apply(now)
        await apply_alone(now, house.organizations[1])
        rows = await Application.select(Application.reference).order_by(Application.reference)
        assert [row["reference"] for row in rows] == ["DA-2027-01", "DA-2027-02"]

    async def test_the_same_form_sent_twice_makes_one_application(self, house: House, now: datetime) -> None:
        first = await apply(now, secret="a-form-token-of-one-browser")
        again = await apply(now, secret="a-form-token-of-one-browser")
        assert first == again
        assert await Application.count() == 1

    async def test_the_private_link_has_128_bits_and_is_kept_hashed(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now)
        row = await Application.select(Application.link).first()
        assert len(bytes.fromhex(receipt.token)) == 16
        assert row is not None
        assert receipt.token not in row["link"]
        page = await queries.follow_page(commands.hashed(receipt.token), receipt.token, now)
        assert page.file.id == receipt.application

    @pytest.mark.parametrize(
        ("changes", "clause", "code"),
        [
            ({"practices": False}, "ToR-13", "practices"),
            ({f"value_{VALUES[1]}": ""}, "ToR-7", f"statement_{VALUES[1]}"),
            ({f"value_{VALUES[1]}": "later"}, "ToR-7", f"statement_{VALUES[1]}"),
            ({"mandate": False}, "ToR-51", "answer_mandate"),
            ({"services": ""}, "ToR-51", "answer_services"),
            ({"services": "x" * 2001}, "ToR-51", "answer_services"),
            ({"email": "nowhere"}, "ToR-51", "answer_email"),
            ({"alternate_1": "Lou"}, "ToR-51", "answer_alternate_1_email"),
            ({"training": "x" * 2001}, "ToR-51", "answer_training"),
            ({"sector": ""}, "ToR-36", "answer_sector"),
            ({"sector": "piracy"}, "ToR-36", "answer_sector"),
            ({"sectors": ["health", "piracy"]}, "ToR-36", "answer_sectors"),
        ],
    )
    async def test_it_attests_what_the_text_asks(
        self, house: House, now: datetime, changes: dict[str, object], clause: str, code: str
    ) -> None:
        with pytest.raises(Refused) as refusal:
            await apply(now, **changes)
        assert refusal.value.clause == clause
        assert code in [missing for missing, _ in refusal.value.missing]
        assert await Application.count() == 0

    async def test_a_declared_affiliate_is_not_asked(self, house: House, now: datetime) -> None:
        tied = house.organizations[1]
        with pytest.raises(Refused) as refusal:
            await apply(now, tied, affiliates=(tied.id,))
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-50", [("sponsor_is_independent", {})])

    async def test_the_sixth_application_of_a_day_from_one_network_is_stopped(  # S13
        self, house: House, now: datetime
    ) -> None:
        for _ in range(5):
            await apply(now, client="192.0.2.7")
        with pytest.raises(commands.TooManyToday):
            await apply_alone(now, house.organizations[1], client="192.0.2.7")
        await apply(now, client="192.0.2.8")
        await apply(later(now, days=1, minutes=1), client="192.0.2.7")


class TestWhatIsKept:
    async def test_who_is_named_is_registered_and_no_name_or_address_stays_with_the_answers(
        self, house: House, now: datetime
    ) -> None:  # P1
        receipt = await apply(
            now,
            alternate_1="Lou Second",
            alternate_1_email="lou@halte.example",
            org_email="info@halte.example",
        )
        row = await Application.select().where(Application.id == receipt.application).first()
        assert row is not None
        held = repr(row)
        for word in ("Maude", "maude@", "555-0142", "Ali Plan", "Lou Second", "lou@"):
            assert word not in held
        assert "info@halte.example" in held
        people = json.loads(row["answers"])["people"]
        assert set(people) == {"representative", "alternate_1", "signatory"}
        handles = {
            one["id"]: one["handle"]
            for one in await Person.select(Person.id, Person.handle).order_by(Person.id)
        }
        assert {code: handles[UUID(one)] for code, one in people.items()} == {
            "representative": "Maude Ébauche",
            "alternate_1": "Lou Second",
            "signatory": "Ali Plan",
        }
        addresses = await Vault.select(Vault.email, Vault.may_email).where(
            Vault.person == UUID(people["alternate_1"])
        )
        assert [(vault.open_sealed(one["email"]), one["may_email"]) for one in addresses] == [
            ("lou@halte.example", True)
        ]

    async def test_a_signatory_who_also_represents_is_one_person(self, house: House, now: datetime) -> None:
        receipt = await apply(now, signatory="  maude   ÉBAUCHE ")
        row = await Application.select().where(Application.id == receipt.application).first()
        assert row is not None
        people = json.loads(row["answers"])["people"]
        assert people["signatory"] == people["representative"] == str(row["person"])

    async def test_an_application_keeps_its_version_and_is_shown_with_its_questions(
        self, house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:  # ToR-51
        first = await apply(now)
        later_form = FormVersion(
            2, (*FIRST.questions, Question("colour", "work", choices=("red",), kind="choice"))
        )
        monkeypatch.setitem(FORMS, 2, later_form)
        with pytest.raises(Refused) as refusal:
            await apply(now, version=2)
        assert refusal.value.missing == [("answer_colour", {})]
        second = await apply(now, version=2, colour="red")
        asked = []
        for receipt in (first, second):
            found = await dossier(receipt.application, now)
            assert found is not None
            asked.append({a.question.code for s in await queries.sections_of(found) for a in s.answers})
        assert asked[1] - asked[0] == {"colour"}
        assert asked[0] - asked[1] == set()

    async def test_an_application_that_gives_a_members_address_does_not_take_her_door(
        self, house: House, now: datetime
    ) -> None:  # S2
        hers = house.organizations[3]
        await Person.update({Person.created_at: later(now, days=1)}).where(Person.id == hers.person)
        await apply(now, email=hers.email, alternate_1="Lou", alternate_1_email=hers.email.upper())
        assert await accounts.ask_code(now, AskCode(hers.email, "a-browser", "192.0.2.9"))
        asked = await SignInCode.select(SignInCode.person)
        assert [row["person"] for row in asked] == [hers.person]


class TestTheAgreement:
    async def test_the_version_in_force_is_accepted_and_kept_by_its_number(
        self, house: House, now: datetime
    ) -> None:  # ToR-33
        before = await apply(now)
        await publish(house, now)
        for answer in (None, 0, 2, True):
            with pytest.raises(Refused) as refusal:
                await apply(now, confidentiality=answer and int(answer) + 1)
            assert (refusal.value.clause, refusal.value.missing) == (
                "ToR-33",
                [("answer_confidentiality", {})],
            )
        after = await apply(now, confidentiality=1)
        facts = [await queries.admitted(receipt.application) for receipt in (before, after)]
        assert [one.confidentiality for one in facts] == [None, 1]


class TestEntering:
    async def test_those_it_named_act_for_it_and_what_it_said_is_its_profile(
        self, house: House, now: datetime
    ) -> None:  # ToR-36, ToR-39, ToR-46
        application = await endorsed(
            house,
            now,
            sectors=["direct_services", "health"],
            website="halte.example",
            org_email="info@halte.example",
            alternate_1="Lou Second",
            alternate_1_email="lou@halte.example",
            alternate_2="Deuxième Personne",
            alternate_2_email=house.organizations[4].email.upper(),
        )
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, application, "approve")
        found = await dossier(application, now)
        assert found is not None
        member = found.admitted
        seats = (
            await Representative.select().where(Representative.member == member).order_by(Representative.role)
        )
        assert [(one["role"], one["may_decide"], one["may_sign"]) for one in seats] == [
            ("alternate", True, False),
            ("alternate", True, False),
            ("principal", True, True),
        ]
        known_already = house.organizations[4].person
        assert known_already in {one["person"] for one in seats}
        assert found.person in {one["person"] for one in seats}
        profile = await Profile.select().where(Profile.member == member).first()
        assert profile is not None
        assert (profile["services_fr"], profile["services_en"], profile["area"]) == (
            "Accueil de jour",
            "",
            "Nord",
        )
        assert (profile["website"], profile["email"]) == ("halte.example", "info@halte.example")
        others = await SecondarySector.select(SecondarySector.sector).where(SecondarySector.member == member)
        assert [one["sector"] for one in others] == ["health"]
