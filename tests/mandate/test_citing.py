"""Which decisions are cited for the terms: those that may settle them, and no others (ToR-66)."""

from datetime import datetime
from uuid import UUID

import pytest

from coalition.decisions.tables import Decision, Motion
from coalition.errors import Refused
from coalition.mandate import commands
from coalition.mandate.commands import ChooseValue, ConcludeReview, TakeEffect
from coalition.terms.decisions import KINDS
from coalition.web.paths import to
from tests.decisions.support import moved
from tests.house import Browser, House
from tests.mandate.decided import a_decision
from tests.mandate.test_reviews import under_review

ON_THE_TERMS = ["ordinary", "terms", "ruling"]
OTHERS = sorted(KINDS.keys() - {*ON_THE_TERMS})


async def decided(house: House, now: datetime, kind: str) -> UUID:
    """An adopted decision on a motion of this kind."""
    motion, decision = await moved(house, now), await a_decision(now)
    await Motion.update({Motion.kind: kind}).where(Motion.id == motion)
    await Decision.update({Decision.motion: motion}).where(Decision.id == decision)
    return decision


@pytest.mark.parametrize("kind", ON_THE_TERMS)
async def test_a_decision_on_the_terms_or_in_words_of_its_own_is_cited(
    house: House, now: datetime, kind: str
) -> None:
    await under_review(house, now)
    decision, chair = await decided(house, now, kind), house.chair.actor
    choice = ChooseValue("evote.min_days", 9, "ruling", now.date(), decision)
    await commands.choose_value(chair, now, choice)
    await commands.conclude_review(chair, now, ConcludeReview("unchanged", decision))


@pytest.mark.parametrize("kind", OTHERS)
async def test_a_decision_that_settles_something_else_is_not(house: House, now: datetime, kind: str) -> None:
    await under_review(house, now)
    decision, chair = await decided(house, now, kind), house.chair.actor
    choice = ChooseValue("evote.min_days", 9, "ruling", now.date(), decision)
    version = TakeEffect("durham-2023-literal", now.date(), decision=decision)
    for act in (
        commands.choose_value(chair, now, choice),
        commands.take_effect(chair, now, version),
        commands.conclude_review(chair, now, ConcludeReview("unchanged", decision)),
    ):
        with pytest.raises(Refused) as refused:
            await act
        assert (refused.value.clause, refused.value.reason) == ("ToR-66", "no_decision_cited")


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_pages_offer_no_other(house: House, browser: Browser, now: datetime, lang: str) -> None:
    await under_review(house, now)
    await browser.sign_in(house.chair.person, now)
    admitted, chosen = await decided(house, now, "application"), await decided(house, now, "terms")
    for address in (to("terms_review_outcome", lang), to("terms_value", lang, key="evote.min_days")):
        page = (await browser.get(address)).text
        assert str(chosen) in page
        assert str(admitted) not in page
