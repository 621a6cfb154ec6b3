"""Applying, endorsing, reviewing, withdrawing: each act, each refusal, and what stands in the trail."""

import csv
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coalition.act import HOUSE, new_id, perform
from coalition.admission import commands, queries
from coalition.admission.commands import AskSponsor, ChooseSponsor, Decline, Endorse, Follow, Statements
from coalition.admission.queries import dossier
from coalition.admission.questions import VALUES
from coalition.admission.tables import Application
from coalition.decisions.events import MotionAdopted, MotionNotAdopted
from coalition.errors import NotFound, NotPermitted, NotSignedIn, Refused
from coalition.membership import queries as membership
from coalition.membership.tables import Member, StatusChange
from tests.admission.support import (
    ALL_YES,
    acting,
    apply,
    apply_alone,
    ask,
    endorsed,
    endorsed_alone,
    opine,
)
from tests.house import House, Someone, another, later, trail

VECTORS = Path(__file__).parent.parent / "terms" / "vectors"


def vectors(name: str, *without: str) -> list[dict[str, str]]:
    """The worked examples of this file, but those whose state no command can bring about."""
    with (VECTORS / f"{name}.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["id"] not in without]


async def status(someone: Someone, new: str, since: datetime) -> None:
    """A member's status from an instant on."""
    await StatusChange.insert(
        StatusChange(id=new_id(), member=someone.id, status=new, since=since, recorded_at=since)
    )


async def state(application: UUID, now: datetime) -> str:
    found = await dossier(application, now)
    assert found is not None
    return found.state


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
            ({"adheres_to_practices": False}, "ToR-13", "practices"),
            ({"values": {VALUES[0]: "in_place"}}, "ToR-7", f"statement_{VALUES[1]}"),
            ({"supports_mandate": False}, "ToR-51", "answer_mandate"),
            ({"services": ""}, "ToR-51", "answer_services"),
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

    @pytest.mark.parametrize("row", vectors("endorsement_org"), ids=lambda row: row["id"])
    async def test_the_worked_examples(self, house: House, row: dict[str, str], now: datetime) -> None:
        """Each endorsement is given on its day by the commands; what the commands refuse does not count."""
        as_of = _noon(row["as_of"])
        receipt = await apply(_noon("2024-06-01"))
        known = {"CHAIR": house.chair, "I1": house.individuals[0]} | {
            f"O{n}": house.organizations[n] for n in (1, 2, 3)
        }
        for text in row["endorsements"].split(";") if row["endorsements"] else []:
            code, _, standing, signs, given, day = text.split("/")
            if code not in known:
                continue  # the applicant is on no register: nobody can name it as a member
            sponsor, at = known[code], _noon(day)
            try:
                await ask(house, at, receipt.application, sponsor.id)
                person = sponsor.person if signs == "sign" else await another(sponsor)
                if given != "requested":
                    await commands.endorse(acting(person), at, Endorse(receipt.application))
                if given == "revoked":
                    await commands.revoke_endorsement(acting(person), at, receipt.application)
            except (Refused, NotPermitted):
                pass
            if standing != "active":
                await status(sponsor, standing, at + timedelta(hours=1))
        found = await dossier(receipt.application, as_of)
        assert found is not None
        assert found.is_supported is (row["expected_complete"] == "yes")
        if not found.is_supported:
            assert found.support.missing[0].fact("have") == int(row["expected_valid"])


class TestSomeoneAppliesInHerOwnName:
    async def test_consent_comes_first(self, house: House, now: datetime) -> None:
        with pytest.raises(Refused) as refusal:
            await apply_alone(now, house.organizations[1], consents=False)
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-48", [("consent", {})])
        assert await Application.count() == 0
        assert [entry for entry in await trail() if entry["kind"].startswith("admission.")] == []

    async def test_an_endorsement_confirms_four_statements(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        with pytest.raises(Refused) as refusal:
            await commands.endorse(
                house.organizations[1].actor,
                now,
                Endorse(receipt.application, replace(ALL_YES, is_ready=False)),
            )
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-48", [("statement_ready", {})])

    async def test_an_answer_about_her_holds_no_text(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        with pytest.raises(Refused, match="no_text_about_her"):
            await commands.decline(
                house.organizations[1].actor, now, Decline(receipt.application, "Son histoire…")
            )
        await commands.decline(house.organizations[1].actor, now, Decline(receipt.application, "not_now"))

    async def test_the_chair_asks_another_organisation_only_if_she_agreed(
        self, house: House, now: datetime
    ) -> None:
        named = await apply_alone(now, house.organizations[1])
        with pytest.raises(NotPermitted):
            await ask(house, now, named.application, house.organizations[2].id)
        open_ = await apply_alone(now, chair_may_ask=True)
        await ask(house, now, open_.application, house.organizations[2].id)

    async def test_she_chooses_another_organisation(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        command = ChooseSponsor(receipt.application, house.organizations[2].id, receipt.token)
        await commands.choose_sponsor(HOUSE, now, command)
        with pytest.raises(Refused, match="asked_already"):
            await commands.choose_sponsor(HOUSE, now, command)
        asked = await trail("admission.EndorsementAsked")
        assert asked[-1]["actor"] != "house"

    async def test_on_hold_nothing_is_received(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        await commands.pause(HOUSE, now, Follow(receipt.application, receipt.token))
        await commands.pause(HOUSE, now, Follow(receipt.application, receipt.token))
        assert len(await trail("admission.ApplicationPaused")) == 1
        with pytest.raises(Refused, match="application_paused"):
            await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application, ALL_YES))
        sponsor = await membership.viewer(house.organizations[1].person, now)
        assert sponsor is not None
        assert await queries.waiting(sponsor, now) == []
        await commands.resume(HOUSE, now, Follow(receipt.application, receipt.token))
        assert len(await queries.waiting(sponsor, now)) == 1

    async def test_only_her_link_or_herself_withdraws(self, house: House, now: datetime) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        for actor, token in ((HOUSE, "0" * 32), (house.chair.actor, "")):
            with pytest.raises(NotFound):
                await commands.withdraw(actor, now, Follow(receipt.application, token))
        with pytest.raises(NotSignedIn):
            await commands.withdraw(HOUSE, now, Follow(receipt.application))

    async def test_an_organisation_kept_away_is_not_asked_nor_let_in(
        self, house: House, now: datetime
    ) -> None:  # P19
        away = house.organizations[3]
        with pytest.raises(Refused, match="sponsor_is_kept_away"):
            await apply_alone(now, away, hidden_from=(away.id,))
        receipt = await endorsed_alone(house, now, hidden_from=(away.id,))
        with pytest.raises(NotFound):
            await opine(away, now, receipt.application, "approve")
        viewer = await membership.viewer(away.person, now)
        assert viewer is not None
        assert await queries.waiting(viewer, now) == []
        assert (await queries.applications_page(viewer, now)).current == ()
        assert await queries.kept_from(receipt.application) == {away.id}

    async def test_the_chair_too_may_be_kept_away(self, house: House, now: datetime) -> None:  # P19
        receipt = await endorsed_alone(house, now, hidden_from=(house.chair.id,))
        viewer = await membership.viewer(house.chair.person, now)
        assert viewer is not None
        assert await queries.waiting(viewer, now) == []
        with pytest.raises(NotFound):
            await queries.application_page(viewer, receipt.application, now)

    @pytest.mark.parametrize("row", vectors("endorsement_survivor", "V03"), ids=lambda row: row["id"])
    async def test_the_worked_examples(self, house: House, row: dict[str, str], now: datetime) -> None:
        """V03 is left out: a waiver is a decision of the coalition, which no command of this slice makes."""
        receipt = await apply_alone(now, chair_may_ask=True)
        if row["sponsor"]:
            code, _, standing = row["sponsor"].split("/")
            sponsor = {"O1": house.organizations[1], "CHAIR": house.chair, "I1": house.individuals[0]}[code]
            confirmed = (
                row[f"confirm_{name}"] == "yes"
                for name in ("ready", "no_harm_self", "no_harm_recovery", "no_harm_others")
            )
            try:
                await ask(house, now, receipt.application, sponsor.id)
                await commands.endorse(
                    sponsor.actor, now, Endorse(receipt.application, Statements(*confirmed))
                )
            except Refused:
                assert row["expected"] == "incomplete"
            if standing != "active":
                await status(sponsor, standing, later(now, hours=1))
        if row["consent"] == "withdrawn":
            await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        found = await dossier(receipt.application, later(now, hours=2))
        outcome = "deleted" if found is None else "complete" if found.is_supported else "incomplete"
        assert outcome == row["expected"]


class TestReviews:
    async def test_two_concordant_opinions_admit(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        await opine(house.organizations[3], now, application, "approve")
        assert await state(application, now) == "review"
        await opine(house.organizations[4], now, application, "approve")
        found = await dossier(application, now)
        assert found is not None
        assert found.outcome == "approved"
        admitted = await trail("admission.ApplicantAdmitted")
        assert [(entry["subject"], entry["actor"]) for entry in admitted] == [
            (str(application), str(house.organizations[4].person))
        ]
        applicant = await queries.admitted(application)
        assert (applicant.kind, applicant.name_en, applicant.may_decide, applicant.may_sign) == (
            "organization",
            "Old Mill Stop",
            True,
            True,
        )
        if found.admitted is not None:  # membership has entered it on the register
            assert await Member.exists().where(Member.id == found.admitted)

    async def test_two_refusals_refuse(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, application, "refuse")
        assert await state(application, now) == "refused"
        assert len(await trail("admission.ApplicationRefused")) == 1
        with pytest.raises(Refused, match="application_decided"):
            await opine(house.organizations[5], now, application, "approve")

    async def test_an_opinion_changes_while_nothing_is_decided(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        await opine(house.organizations[3], now, application, "refuse")
        await opine(house.organizations[3], now, application, "approve")
        await opine(house.organizations[4], now, application, "approve")
        assert await state(application, now) == "approved"

    async def test_a_sponsor_and_an_affiliate_do_not_review(self, house: House, now: datetime) -> None:
        receipt = await apply(now, *house.organizations[1:3], affiliates=(house.organizations[5].id,))
        for sponsor in house.organizations[1:3]:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        with pytest.raises(Refused) as refusal:
            await opine(house.organizations[1], now, receipt.application, "approve")
        assert (refusal.value.clause, refusal.value.missing) == ("ToR-79", [("reviewer_is_not_sponsor", {})])
        with pytest.raises(NotFound):
            await opine(house.organizations[5], now, receipt.application, "approve")
        with pytest.raises(NotFound):
            await opine(house.individuals[0], now, receipt.application, "approve")

    async def test_one_without_authority_to_decide_does_not_speak(self, house: House, now: datetime) -> None:
        application = await endorsed(house, now)
        quiet = await another(house.organizations[3], may_decide=False)
        with pytest.raises(NotPermitted):
            await commands.review(
                acting(quiet), now, commands.GiveOpinion(application, "approve", "Nos motifs")
            )

    @pytest.mark.parametrize("adopted", [True, False])
    async def test_contrary_opinions_go_to_the_coalition_which_decides(
        self, house: House, now: datetime, adopted: bool
    ) -> None:
        application = await endorsed(house, now)
        await opine(house.organizations[3], now, application, "approve")
        await opine(house.organizations[4], now, application, "refuse")
        assert await state(application, now) == "referred"
        assert len(await trail("admission.ApplicationReferred")) == 1
        with pytest.raises(Refused, match="application_referred"):
            await opine(house.organizations[5], now, application, "approve")
        motion = await _motion_about(application)
        async with perform(HOUSE, now) as act:
            if adopted:
                act.record(
                    MotionAdopted(
                        subject=motion, motion_kind="application", about=str(application), mode="vote"
                    )
                )
            else:
                act.record(
                    MotionNotAdopted(subject=motion, motion_kind="application", about=str(application))
                )
        found = await dossier(application, now)
        assert found is not None
        assert (found.outcome, found.motion) == ("approved" if adopted else "refused", motion)

    async def test_an_individual_is_named_by_her_reference_only_in_a_motion(
        self, house: House, now: datetime
    ) -> None:
        receipt = await endorsed_alone(house, now)
        named = await queries.application_for_motion(receipt.application)
        assert (named.name_fr, named.name_en, named.kind) == ("DA-2027-01", "DA-2027-01", "individual")

    @pytest.mark.parametrize("row", vectors("review", "R06", "R14"), ids=lambda row: row["id"])
    async def test_the_worked_examples(self, house: House, row: dict[str, str], now: datetime) -> None:
        """R06 and R14 are left out: they belong to other terms than those in force here."""
        known = {"CHAIR": house.chair, "I1": house.individuals[0]} | {
            f"O{n}": house.organizations[n] for n in range(1, 6)
        }
        tied = tuple(known[code].id for code in row["affiliates"].split("|") if code)
        sponsors = [known[code] for code in row["sponsors"].split("|")]
        receipt = await apply(now, *sponsors, affiliates=tied)
        for sponsor in sponsors:
            await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
        for text in row["reviews"].split(";"):
            code, opinion = text.split("=")
            try:
                await opine(known[code], now, receipt.application, opinion)
            except (Refused, NotFound):
                assert row["expected"] == "pending"
        expected = {"pending": "review", "escalate": "referred"}.get(row["expected"], row["expected"])
        assert await state(receipt.application, now) == expected


class TestWithdrawing:
    async def test_an_organisation_withdraws_and_its_person_is_erased(
        self, house: House, now: datetime
    ) -> None:
        receipt = await apply(now, house.organizations[1])
        for _ in range(2):
            await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        assert await state(receipt.application, now) == "withdrawn"
        assert len(await trail("admission.ApplicationWithdrawn")) == 1
        assert len(await trail("accounts.PersonErased")) == 1
        with pytest.raises(Refused, match="application_withdrawn"):
            await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application))

    async def test_once_admitted_one_leaves_as_a_member(self, house: House, now: datetime) -> None:
        receipt = await endorsed_alone(house, now)
        for reviewer in house.organizations[3:5]:
            await opine(reviewer, now, receipt.application, "approve")
        with pytest.raises(Refused, match="member_already"):
            await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))

    async def test_a_withdrawn_application_is_not_brought_back_by_a_motion(
        self, house: House, now: datetime
    ) -> None:
        receipt = await endorsed_alone(house, now)
        await opine(house.organizations[3], now, receipt.application, "approve")
        await opine(house.organizations[4], now, receipt.application, "refuse")
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        async with perform(HOUSE, now) as act:
            about = str(receipt.application)
            act.record(MotionAdopted(subject=new_id(), motion_kind="application", about=about, mode="vote"))
        assert await trail("admission.ApplicantAdmitted") == []


def _noon(day: str) -> datetime:
    """Noon in the winter of that day, two years on: the house of the tests was not founded yet."""
    return datetime.combine(datetime.fromisoformat(day).date(), time(17), tzinfo=UTC) + timedelta(days=730)


async def _motion_about(application: UUID) -> UUID:
    rows = await Application.raw("select id from motion where about = {}", str(application))
    assert rows, "the decisions slice entered no motion for a referred application"
    found: UUID = rows[0]["id"]
    return found
