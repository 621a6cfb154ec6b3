"""Minutes adopted once, at a later meeting, and unchanged from then on."""

import hashlib
from datetime import datetime, timedelta

import pytest

from coalition.act import Actor
from coalition.decisions.tables import Decision
from coalition.errors import AlreadyDone, NotPermitted
from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, Circulate, ProposeCorrection, SaveItem, TakeAction
from coalition.minutes.tables import Adoption
from tests.house import House, trail
from tests.minutes.held import circulated, held, item
from tests.minutes.refusals import reason_of


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
