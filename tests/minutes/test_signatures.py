"""The two signatures of adopted minutes, which attest the copy: by whom, when, and what they change (ToR-64)."""

from collections.abc import Callable
from datetime import datetime

import pytest

from coalition.act import Actor
from coalition.errors import NotPermitted
from coalition.meetings.tables import Meeting
from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, Settle, Sign
from tests.house import Browser, House, another, text_of, trail
from tests.minutes.held import adopted, corrected, held, item
from tests.minutes.refusals import reason_of
from tests.minutes.test_final import on_paper


class TestSignatures:
    """Adoption makes minutes final; the two signatures attest the copy."""

    async def test_each_role_signs_once_and_only_what_is_adopted(
        self, house: House, now: datetime, later: datetime
    ):
        minutes = await corrected(house, now)
        secretary, chair = house.organizations[1], house.chair
        refused = await reason_of(commands.sign(chair.actor, now, Sign(minutes, "chair")))
        assert (refused.clause, refused.reason) == ("ToR-64", "minutes_not_adopted")
        (correction,) = (await item(minutes, "other")).corrections
        await commands.settle(chair.actor, now, Settle(minutes, correction.id, "as_proposed"))
        await commands.adopt(chair.actor, later, Adopt(minutes, await held(house, later)))
        for who, role in ((house.organizations[3], "chair"), (chair, "secretary"), (secretary, "chair")):
            with pytest.raises(NotPermitted):
                await commands.sign(who.actor, later, Sign(minutes, role))  # type: ignore[arg-type]
        await commands.sign(secretary.actor, later, Sign(minutes, "secretary"))
        await commands.sign(chair.actor, later, Sign(minutes, "chair"))
        refused = await reason_of(commands.sign(chair.actor, later, Sign(minutes, "chair")))
        assert refused.reason == "minutes_signed_already"
        assert len(await trail("minutes.MinutesSigned")) == 2
        shown = await queries.document_page(minutes)
        assert shown is not None
        assert shown.adoption is not None
        assert shown.text_hash == shown.adoption.text_hash, "a signature changes nothing of the text"

    async def test_they_stand_under_the_document_awaited_then_given(
        self,
        house: House,
        now: datetime,
        later: datetime,
        browser: Browser,
        clock_at: Callable[[datetime], None],
    ):
        minutes = await adopted(house, now, later)
        clock_at(later)
        await browser.sign_in(house.organizations[1].person, later)
        before = await browser.get(f"/en/minutes/{minutes}")
        assert before.text.count('class="sign todo"') == 2
        assert "Sign for the chair" not in text_of(before)
        sent = await browser.post(f"/en/minutes/{minutes}/signature", {"role": "secretary"})
        after = await browser.follow(sent)
        assert "The minutes are signed." in text_of(after)
        assert after.text.count('class="sign todo"') == 1
        assert "Personne 2" in text_of(after)
        assert "Personne2" in on_paper(await browser.get(f"/en/minutes/{minutes}/pdf"))

    async def test_a_secretary_in_her_own_name_is_not_named(
        self, house: House, now: datetime, later: datetime, browser: Browser
    ):  # P12
        minutes = await adopted(house, now, later)
        own = house.individuals[0]
        shown = await queries.document_page(minutes)
        assert shown is not None
        await Meeting.update({Meeting.secretary: own.person}).where(Meeting.id == shown.facts.meeting)
        await commands.sign(own.actor, later, Sign(minutes, "secretary"))
        await browser.sign_in(house.organizations[4].person, later)
        page = text_of(await browser.get(f"/en/minutes/{minutes}"))
        assert "individual member Recording secretary" in page
        assert "Personne 7" not in page
        assert own.name not in page

    async def test_another_representative_of_the_chair_may_sign(
        self, house: House, now: datetime, later: datetime
    ):
        minutes = await adopted(house, now, later)
        await commands.sign(Actor(await another(house.chair)), later, Sign(minutes, "chair"))
        shown = await queries.document_page(minutes)
        assert shown is not None
        assert [(one.role, one.at is not None) for one in shown.signatures] == [
            ("secretary", False),
            ("chair", True),
        ]
