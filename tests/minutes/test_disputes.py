"""A disputed correction goes to the coalition: by consensus, then by a vote; the adoption waits for it (ToR-64)."""

from datetime import datetime, timedelta

import pytest

from coalition.decisions import commands as decisions
from coalition.decisions.tables import Motion
from coalition.errors import NotPermitted
from coalition.minutes import commands
from coalition.minutes.commands import Adopt, Dispute, ProposeCorrection, SaveItem, Settle
from tests.decisions.support import blocked, outcome_of, round_opened, says, votes, voting_opened
from tests.house import Browser, House, text_of, trail
from tests.minutes.held import circulated, held, item
from tests.minutes.refusals import reason_of

TEXT = "La salle de juin est prise."


@pytest.fixture
async def disputed(house: House, now: datetime):
    """A correction that the coalition decides on: (minutes, correction, motion)."""
    minutes = await circulated(house, await held(house, now), now)
    point, member = await item(minutes, "other"), house.organizations[3]
    await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, 1, TEXT))
    await commands.propose_correction(
        member.actor, now, ProposeCorrection(minutes, point.id, member.id, "libre", quoted="prise")
    )
    (correction,) = (await item(minutes, "other")).corrections
    other = house.organizations[4]
    await commands.dispute(
        other.actor, now, Dispute(minutes, correction.id, other.id, "Elle est bien prise.")
    )
    (correction,) = (await item(minutes, "other")).corrections
    assert correction.motion is not None
    return minutes, correction, correction.motion


class TestADisputedCorrection:
    async def test_a_motion_names_it_without_its_words(self, disputed, house: House):
        _, correction, motion = disputed
        row = await Motion.select().where(Motion.id == motion).first()
        assert row is not None
        assert (row["kind"], row["about"], row["mover"]) == (
            "minutes",
            str(correction.id),
            house.organizations[4].id,
        )
        assert row["title_en"] == "Correction to minutes PV-2027-01, item 7"
        for name in ("text_fr", "text_en"):
            assert "prise" not in row[name]
        assert (await trail("minutes.CorrectionDisputed"))[-1]["actor"] == str(house.organizations[4].person)

    async def test_until_then_nobody_changes_the_point_nor_adopts(
        self, disputed, house: House, now: datetime, later: datetime
    ):
        minutes, correction, _ = disputed
        point, chair = await item(minutes, "other"), house.chair.actor
        save = SaveItem(minutes, point.id, point.revision, "Autre")
        assert (await reason_of(commands.save_item(chair, now, save))).reason == "point_awaits_a_decision"
        settle = Settle(minutes, correction.id, "as_proposed")
        assert (await reason_of(commands.settle(chair, now, settle))).reason == "correction_is_disputed"
        adopt = Adopt(minutes, await held(house, later))
        refused = await reason_of(commands.adopt(chair, later, adopt))
        assert list(refused.missing) == [("minutes_corrections_settled", {"have": 1})]
        again = Dispute(minutes, correction.id, house.organizations[2].id, "Moi aussi.")
        refused = await reason_of(commands.dispute(house.organizations[2].actor, now, again))
        assert (refused.clause, refused.reason) == ("ToR-64", "correction_already_disputed")

    async def test_consensus_makes_it(self, disputed, house: House, now: datetime):
        minutes, _, motion = disputed
        opened = await round_opened(house, motion, now)
        for who in house.everyone:
            await says(who, motion, opened, "agree", now)
        await decisions.close_round(house.chair.actor, now + timedelta(hours=1), motion)
        point = await item(minutes, "other")
        assert (point.body, point.corrections[0].state) == ("La salle de juin est libre.", "made")

    @pytest.mark.parametrize(("choice", "state"), [("for", "made"), ("against", "set_aside")])
    async def test_a_vote_makes_it_or_sets_it_aside_and_the_adoption_follows(
        self, disputed, house: House, now: datetime, choice: str, state: str
    ):
        minutes, _, motion = disputed
        at = await blocked(house, motion, now)
        voting = await voting_opened(house, motion, at)
        for who in house.everyone:
            await votes(who, motion, voting, choice, at)
        closed = at + timedelta(hours=1)
        await decisions.close_voting(house.chair.actor, closed, motion)
        assert (await outcome_of(voting))["result"] == ("adopted" if state == "made" else "not_adopted")
        point = await item(minutes, "other")
        assert point.corrections[0].state == state
        assert point.body == (TEXT if state == "set_aside" else "La salle de juin est libre.")
        later = closed + timedelta(days=1)
        await commands.adopt(house.chair.actor, later, Adopt(minutes, await held(house, later)))
        settled = (await trail("minutes.CorrectionSettled"))[-1]
        assert f'"motion":"{motion}"' in settled["facts"]

    async def test_a_motion_that_is_withdrawn_gives_it_back(self, disputed, house: House, now: datetime):
        minutes, correction, motion = disputed
        await decisions.withdraw(house.organizations[4].actor, now, motion)
        assert (await item(minutes, "other")).corrections[0].state == "proposed"
        await commands.settle(house.chair.actor, now, Settle(minutes, correction.id, "as_proposed"))
        assert (await item(minutes, "other")).body == "La salle de juin est libre."


async def test_one_that_was_set_aside_may_be_disputed_on_the_page_in_both_languages(
    house: House, now: datetime, browser: Browser
):
    minutes = await circulated(house, await held(house, now), now)
    point, member = await item(minutes, "other"), house.organizations[3]
    await commands.propose_correction(
        member.actor, now, ProposeCorrection(minutes, point.id, member.id, "Ajout.")
    )
    (correction,) = (await item(minutes, "other")).corrections
    wrong = Dispute(minutes, correction.id, house.chair.id, "Pour une autre.")
    with pytest.raises(NotPermitted):
        await commands.dispute(member.actor, now, wrong)
    aside = Settle(minutes, correction.id, "set_aside", reason="Hors sujet.")
    await commands.settle(house.chair.actor, now, aside)
    await browser.sign_in(member.person, now)
    address = f"/fr/proces-verbaux/{minutes}/desaccord"
    empty = await browser.post(address, {"correction": str(correction.id)})
    assert empty.status_code == 422
    assert "Écrivez pourquoi la Coalition devrait en décider." in text_of(empty)
    sent = await browser.post(address, {"correction": str(correction.id), "reason": "C'est au sujet."})
    assert "La Coalition en décidera." in text_of(await browser.follow(sent))
    english = text_of(await browser.get(f"/en/minutes/{minutes}"))
    assert "Disputed: the Coalition decides" in english
    assert "P-2027-01" in english
