"""Minutes: drafted from what the house knows, corrected, adopted once; actions taken and done."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.decisions.tables import Decision
from coalition.errors import AlreadyDone, NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands as meetings
from coalition.meetings.queries import conflict_things
from coalition.minutes import commands, queries
from coalition.minutes.commands import (
    Adopt,
    Circulate,
    FinishAction,
    ProposeCorrection,
    SaveItem,
    Settle,
    TakeAction,
)
from coalition.minutes.tables import Adoption, Minutes
from tests.house import House, trail
from tests.minutes.held import attended, circulated, held, item


@pytest.fixture
def later(now: datetime) -> datetime:
    """The day of the next meeting."""
    return now + timedelta(days=40)


async def reason_of(awaited: object) -> Refused:
    with pytest.raises(Refused) as refused:
        await awaited  # type: ignore[misc]
    return refused.value


class TestDrafting:
    """ToR-61, ToR-62."""

    async def test_a_draft_says_what_the_house_knows_and_individuals_are_a_number(
        self, house: House, now: datetime
    ):
        meeting = await held(house, now)
        await attended(house, meeting, now)
        minutes = await commands.draft_minutes(house.organizations[1].actor, now, meeting)
        facts = await queries.minutes_facts(minutes)
        assert facts is not None
        assert (facts.reference, facts.state) == ("PV-2027-01", "draft")
        attendance = (await item(minutes, "attendance")).body
        assert "Présences, 2 organismes\u00a0: Organisme 1, Organisme 2." in attendance
        assert "Absence signalée, 1 organisme\u00a0: Organisme 3." in attendance
        assert "1 membre à titre individuel a participé." in attendance
        page = await queries.document_page(minutes)
        assert page is not None
        whole = "\n".join(one.body for one in page.items)
        assert house.individuals[0].name not in whole
        assert "Personne" not in whole.replace("Une personne", "")
        assert "Organisme 2" in (await item(minutes, "recording_secretary")).body
        assert (await item(minutes, "other")).body == ""
        entry = (await trail("minutes.MinutesDrafted"))[-1]
        assert (entry["subject"], entry["actor"]) == (str(minutes), str(house.organizations[1].person))

    async def test_a_conflict_of_an_individual_is_written_without_a_name(self, house: House, now: datetime):
        meeting = await held(house, now)
        for member in (house.organizations[3], house.individuals[0]):
            point = (await conflict_things(meeting))[0].value.removeprefix("item:")
            said = meetings.DeclareConflict(meeting, member.id, "recused", item=UUID(point))
            await meetings.declare_conflict(member.actor, now, said)
        minutes = await commands.draft_minutes(house.chair.actor, now, meeting)
        body = (await item(minutes, "conflicts_of_interest")).body
        assert "Organisme 4 déclare un conflit d’intérêts et se récuse" in body
        assert "Une personne membre à titre individuel déclare" in body
        assert house.individuals[0].name not in body

    async def test_minutes_are_drafted_once(self, house: House, now: datetime):
        meeting = await held(house, now)
        await commands.draft_minutes(house.chair.actor, now, meeting)
        refused = await reason_of(commands.draft_minutes(house.chair.actor, now, meeting))
        assert (refused.clause, refused.reason) == ("ToR-61", "minutes_already_drafted")
        assert await Minutes.count() == 1

    async def test_a_meeting_that_was_not_held_has_no_minutes(self, house: House, now: datetime):
        convened = meetings.Convene(
            "special", now + timedelta(days=20), now + timedelta(days=20, hours=1), "", "", True, False,
            (meetings.Item("attendance", "P", "A", 5), meetings.Item("conflicts_of_interest", "C", "C", 5)),
        )  # fmt: skip
        meeting = await meetings.convene(house.chair.actor, now, convened)
        refused = await reason_of(commands.draft_minutes(house.chair.actor, now, meeting))
        assert refused.reason == "meeting_was_not_held"

    async def test_only_the_chair_and_the_recording_secretary_write(self, house: House, now: datetime):
        meeting = await held(house, now)
        with pytest.raises(NotPermitted):
            await commands.draft_minutes(house.organizations[2].actor, now, meeting)
        with pytest.raises(NotFound):
            await commands.draft_minutes(Actor(house.outsider), now, meeting)

    async def test_references_follow_each_other(self, house: House, now: datetime, later: datetime):
        first = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        second = await commands.draft_minutes(house.chair.actor, later, await held(house, later))
        facts = [await queries.minutes_facts(one) for one in (first, second)]
        assert [one.reference for one in facts if one] == ["PV-2027-01", "PV-2027-02"]


class TestSaving:
    """R8: nothing is lost between two who write."""

    async def test_each_save_raises_the_revision_and_leaves_its_trace(self, house: House, now: datetime):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        point = await item(minutes, "other")
        await commands.save_item(
            house.chair.actor, now, SaveItem(minutes, point.id, point.revision, "La salle est prise.")
        )
        saved = await item(minutes, "other")
        assert (saved.body, saved.revision) == ("La salle est prise.", 2)
        entry = (await trail("minutes.MinutesItemSaved"))[-1]
        assert entry["actor"] == str(house.chair.person)
        assert "La salle" not in entry["facts"]

    async def test_a_stale_save_is_refused_with_both_texts(self, house: House, now: datetime):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        point = await item(minutes, "other")
        await commands.save_item(
            house.chair.actor, now, SaveItem(minutes, point.id, point.revision, "Texte A")
        )
        secretary = house.organizations[1].actor
        with pytest.raises(Stale) as stale:
            await commands.save_item(secretary, now, SaveItem(minutes, point.id, point.revision, "Texte B"))
        assert (stale.value.yours, stale.value.theirs) == ("Texte B", "Texte A")
        assert (await item(minutes, "other")).body == "Texte A"

    async def test_a_draft_does_not_exist_for_the_other_members(self, house: House, now: datetime):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        point = await item(minutes, "other")
        other = house.organizations[2]
        with pytest.raises(NotFound):
            await commands.save_item(other.actor, now, SaveItem(minutes, point.id, 1, "Texte"))
        with pytest.raises(NotFound):
            await commands.propose_correction(
                other.actor, now, ProposeCorrection(minutes, point.id, other.id, "Texte")
            )

    async def test_a_member_who_reads_does_not_write(self, house: House, now: datetime):
        minutes = await circulated(house, await held(house, now), now)
        point = await item(minutes, "other")
        with pytest.raises(NotPermitted):
            await commands.save_item(
                house.organizations[2].actor, now, SaveItem(minutes, point.id, 1, "Texte")
            )

    async def test_a_point_of_other_minutes_is_not_found(self, house: House, now: datetime, later: datetime):
        first = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        second = await commands.draft_minutes(house.chair.actor, later, await held(house, later))
        foreign = await item(second, "other")
        with pytest.raises(NotFound):
            await commands.save_item(house.chair.actor, later, SaveItem(first, foreign.id, 1, "Texte"))


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
            ("Personne 7 a pris la parole.", "handle"),
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


class TestCorrections:
    """ToR-64: corrections come before approval."""

    async def proposed(self, house: House, now: datetime):
        minutes = await circulated(house, await held(house, now), now)
        point = await item(minutes, "other")
        member = house.organizations[3]
        await commands.propose_correction(
            member.actor, now, ProposeCorrection(minutes, point.id, member.id, "La salle est libre.")
        )
        point = await item(minutes, "other")
        return minutes, point, point.corrections[0]

    async def test_any_member_proposes_for_itself_only(self, house: House, now: datetime):
        minutes, point, correction = await self.proposed(house, now)
        assert correction.state == "proposed"
        entry = (await trail("minutes.CorrectionProposed"))[-1]
        assert entry["actor"] == str(house.organizations[3].person)
        with pytest.raises(NotPermitted):
            await commands.propose_correction(
                house.organizations[3].actor,
                now,
                ProposeCorrection(minutes, point.id, house.chair.id, "Autre"),
            )

    async def test_a_correction_that_is_made_saves_the_point(self, house: House, now: datetime):
        minutes, point, correction = await self.proposed(house, now)
        secretary = house.organizations[1].actor
        made = Settle(minutes, correction.id, "made", "La salle est libre.", point.revision)
        unchanged = replace(made, body=point.body)
        assert (
            await reason_of(commands.settle(secretary, now, unchanged))
        ).reason == "correction_changes_nothing"
        await commands.settle(secretary, now, made)
        saved = await item(minutes, "other")
        assert (saved.body, saved.revision, saved.corrections[0].state) == ("La salle est libre.", 2, "made")
        assert [e["kind"] for e in (await trail())[-2:]] == [
            "minutes.MinutesItemSaved",
            "minutes.CorrectionSettled",
        ]
        assert (await reason_of(commands.settle(secretary, now, made))).reason == "correction_already_settled"

    async def test_a_correction_made_on_an_old_text_is_stale(self, house: House, now: datetime):
        minutes, point, correction = await self.proposed(house, now)
        await commands.save_item(
            house.chair.actor, now, SaveItem(minutes, point.id, point.revision, "Entre-temps")
        )
        with pytest.raises(Stale):
            await commands.settle(
                house.chair.actor, now, Settle(minutes, correction.id, "made", "Trop tard", point.revision)
            )
        assert (await item(minutes, "other")).corrections[0].state == "proposed"

    async def test_a_correction_set_aside_leaves_the_text(self, house: House, now: datetime):
        minutes, point, correction = await self.proposed(house, now)
        with pytest.raises(NotPermitted):
            await commands.settle(
                house.organizations[3].actor, now, Settle(minutes, correction.id, "set_aside")
            )
        await commands.settle(house.chair.actor, now, Settle(minutes, correction.id, "set_aside"))
        assert (await item(minutes, "other")).body == point.body


class TestAdoption:
    """ToR-64, ToR-90."""

    async def test_minutes_are_adopted_once_by_consensus_and_a_decision_follows(
        self, house: House, now: datetime, later: datetime
    ):
        minutes = await circulated(house, await held(house, now), now)
        meeting = await held(house, later)
        await commands.adopt(house.chair.actor, later, Adopt(minutes, meeting))
        again = await reason_of(commands.adopt(house.chair.actor, later, Adopt(minutes, meeting)))
        assert again.reason == "minutes_already_adopted"
        assert await Adoption.count() == 1
        assert len(await trail("minutes.MinutesAdopted")) == 1
        assert await Decision.count().where(Decision.meeting == meeting) == 1
        page = await queries.document_page(minutes)
        assert page is not None
        assert page.adoption is not None
        assert page.adoption.as_presented
        assert page.adoption.text_hash == hashlib.sha256(queries.canonical_text(page).encode()).hexdigest()

    async def test_the_document_shows_its_place_in_the_trail(
        self, house: House, now: datetime, later: datetime
    ):  # A5
        minutes = await circulated(house, await held(house, now), now)
        await commands.adopt(house.chair.actor, later, Adopt(minutes, await held(house, later)))
        entry = (await trail("minutes.MinutesAdopted"))[0]
        page = await queries.document_page(minutes)
        assert page is not None
        assert page.adoption is not None
        assert page.adoption.seq == entry["seq"]
        assert page.adoption.head.replace("-", "").lower() == entry["hash"][:20]

    async def test_the_same_form_sent_twice_adopts_once(self, house: House, now: datetime, later: datetime):
        minutes = await circulated(house, await held(house, now), now)
        meeting = await held(house, later)
        actor = Actor(house.chair.person, once="token", result=lambda subject: f"/en/minutes/{subject}")
        await commands.adopt(actor, later, Adopt(minutes, meeting))
        with pytest.raises(AlreadyDone) as done:
            await commands.adopt(actor, later, Adopt(minutes, meeting))
        assert done.value.address == f"/en/minutes/{minutes}"
        assert await Adoption.count() == 1

    async def test_a_correction_without_answer_or_an_objection_prevents_it(
        self, house: House, now: datetime, later: datetime
    ):
        minutes = await circulated(house, await held(house, now), now)
        point = await item(minutes, "other")
        member = house.organizations[3]
        await commands.propose_correction(
            member.actor, now, ProposeCorrection(minutes, point.id, member.id, "Autre")
        )
        meeting = await held(house, later)
        refused = await reason_of(
            commands.adopt(house.chair.actor, later, Adopt(minutes, meeting, objections=1))
        )
        assert (refused.clause, refused.reason) == ("ToR-64", "minutes_not_approved")
        assert [code for code, _ in refused.missing] == [
            "minutes_corrections_settled",
            "minutes_objections_lifted",
        ]
        assert await Adoption.count() == 0

    async def test_corrected_minutes_say_so(self, house: House, now: datetime, later: datetime):
        minutes = await circulated(house, await held(house, now), now)
        point = await item(minutes, "other")
        at = now + timedelta(days=2)
        await commands.save_item(
            house.chair.actor, at, SaveItem(minutes, point.id, point.revision, "Corrigé.")
        )
        await commands.adopt(house.chair.actor, later, Adopt(minutes, await held(house, later)))
        page = await queries.document_page(minutes)
        assert page is not None
        assert page.adoption is not None
        assert not page.adoption.as_presented

    async def test_not_at_the_same_meeting_nor_at_an_earlier_or_unopened_one(
        self, house: House, now: datetime, later: datetime
    ):
        earlier, meeting = await held(house, now - timedelta(days=20)), await held(house, now)
        minutes = await circulated(house, meeting, now)
        for wrong in (meeting, earlier):
            refused = await reason_of(commands.adopt(house.chair.actor, later, Adopt(minutes, wrong)))
            assert (refused.clause, refused.reason) == ("ToR-90", "adopted_at_a_later_meeting")

    async def test_a_draft_that_nobody_received_is_not_adopted(
        self, house: House, now: datetime, later: datetime
    ):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        refused = await reason_of(
            commands.adopt(house.chair.actor, later, Adopt(minutes, await held(house, later)))
        )
        assert [code for code, _ in refused.missing] == ["minutes_put_to_the_members"]

    async def test_the_secretary_does_not_adopt(self, house: House, now: datetime, later: datetime):
        minutes = await circulated(house, await held(house, now), now)
        meeting = await held(house, later)
        with pytest.raises(NotPermitted):
            await commands.adopt(house.organizations[1].actor, later, Adopt(minutes, meeting))

    async def test_what_is_adopted_does_not_change(self, house: House, now: datetime, later: datetime):
        first = await held(house, now)
        minutes = await circulated(house, first, now)
        point, chair = await item(minutes, "other"), house.chair
        await commands.adopt(chair.actor, later, Adopt(minutes, await held(house, later)))
        for refused in (
            await reason_of(commands.save_item(chair.actor, later, SaveItem(minutes, point.id, 1, "Autre"))),
            await reason_of(
                commands.propose_correction(
                    chair.actor, later, ProposeCorrection(minutes, point.id, chair.id, "Autre")
                )
            ),
            await reason_of(
                commands.take_action(chair.actor, later, TakeAction(first, chair.id, "Agir", ""))
            ),
            await reason_of(commands.circulate(chair.actor, later, Circulate(minutes, is_reread=True))),
        ):
            assert (refused.clause, refused.reason) == ("ToR-64", "minutes_are_adopted")
        assert (await item(minutes, "other")).body == point.body

    async def test_the_next_minutes_record_the_adoption_and_its_decision(
        self, house: House, now: datetime, later: datetime
    ):
        minutes = await circulated(house, await held(house, now), now)
        meeting = await held(house, later)
        await commands.adopt(house.chair.actor, later, Adopt(minutes, meeting))
        following = await commands.draft_minutes(house.chair.actor, later, meeting)
        previous = await item(following, "previous_minutes")
        (decision,) = await Decision.select(Decision.reference)
        reference = decision["reference"]
        assert [p.decision for p in previous.paragraphs] == [reference]
        assert "PV-2027-01 du 22\u00a0mars 2027 est approuvé tel quel, par consensus." in previous.body
        assert reference not in (await item(following, "matters_arising")).body


class TestActions:
    """ToR-62, ToR-75."""

    async def test_an_action_is_taken_at_a_meeting_and_done_once(self, house: House, now: datetime):
        owner = house.organizations[2]
        command = TakeAction(await held(house, now), owner.id, "Réserver la salle", "", date(2027, 4, 1))
        action = await commands.take_action(house.organizations[1].actor, now, command)
        (line,) = await queries.open_actions(owner.id)
        assert (line.id, line.number, line.is_late(now), line.due_on) == (action, 1, False, date(2027, 4, 1))
        assert line.is_late(now + timedelta(days=15))
        await commands.finish_action(owner.actor, now, FinishAction(action))
        assert await queries.open_actions(owner.id) == []
        refused = await reason_of(commands.finish_action(owner.actor, now, FinishAction(action)))
        assert refused.reason == "action_already_done"
        assert len(await trail("minutes.ActionDone")) == 1

    async def test_only_its_owner_or_the_chair_says_that_it_is_done(self, house: House, now: datetime):
        meeting = await held(house, now)
        action = await commands.take_action(
            house.chair.actor, now, TakeAction(meeting, house.organizations[2].id, "Agir", "Act")
        )
        with pytest.raises(NotPermitted):
            await commands.finish_action(house.organizations[3].actor, now, FinishAction(action))
        await commands.finish_action(house.chair.actor, now, FinishAction(action))

    async def test_who_does_not_take_the_minutes_takes_no_action_down(self, house: House, now: datetime):
        meeting = await held(house, now)
        with pytest.raises(NotPermitted):
            await commands.take_action(
                house.organizations[3].actor, now, TakeAction(meeting, house.organizations[3].id, "Agir", "")
            )

    async def test_a_due_date_before_the_meeting_and_an_unknown_owner_are_refused(
        self, house: House, now: datetime
    ):
        meeting = await held(house, now)
        early = TakeAction(meeting, house.chair.id, "Agir", "", date(2027, 3, 1))
        assert (
            await reason_of(commands.take_action(house.chair.actor, now, early))
        ).reason == "action_due_before_meeting"
        stranger = replace(early, owner=house.outsider, due_on=None)
        assert (
            await reason_of(commands.take_action(house.chair.actor, now, stranger))
        ).reason == "action_needs_a_member"

    async def test_an_action_names_no_individual(self, house: House, now: datetime):
        command = TakeAction(
            await held(house, now), house.chair.id, "Appeler Nom légal 7", "", is_checked=True
        )
        refused = await reason_of(commands.take_action(house.chair.actor, now, command))
        assert list(refused.missing) == [("action_name", {"position": 0})]

    async def test_an_open_action_goes_to_the_next_minutes(
        self, house: House, now: datetime, later: datetime
    ):
        first = await held(house, now)
        for owner in (house.organizations[2], house.individuals[0]):
            await commands.take_action(
                house.chair.actor, now, TakeAction(first, owner.id, "Réserver la salle.", "")
            )
        following = await commands.draft_minutes(house.chair.actor, later, await held(house, later))
        body = (await item(following, "matters_arising")).body
        assert "M1. Réserver la salle. Responsable\u00a0: Organisme 3." in body
        assert "M2. Réserver la salle. Responsable\u00a0: membre à titre individuel." in body
