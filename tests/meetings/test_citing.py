"""Which decisions are cited for the usual place and for a calendar: those that may say so, and no others (ToR-83, ToR-84)."""

from datetime import datetime
from uuid import UUID

import pytest

from coalition.decisions.tables import Decision, Motion
from coalition.errors import Refused
from coalition.meetings import commands, queries
from coalition.meetings.commands import AdoptCalendar, ChoosePlace
from coalition.meetings.places import Place
from coalition.terms.decisions import KINDS
from coalition.web.paths import to
from tests.attendance.year import minutes_adopted
from tests.decisions.support import moved
from tests.house import Browser, House
from tests.mandate.decided import a_decision
from tests.meetings.calendars import shown
from tests.meetings.year import convened

LIBRARY = Place("Bibliothèque", "Library", is_ordinary=True)
OTHERS = sorted(KINDS.keys() - {"ordinary", "place"})


async def decided(house: House, now: datetime, kind: str) -> UUID:
    """An adopted decision on a motion of this kind."""
    motion, decision = await moved(house, now), await a_decision(now)
    await Motion.update({Motion.kind: kind}).where(Motion.id == motion)
    await Decision.update({Decision.motion: motion}).where(Decision.id == decision)
    return decision


async def minutes_decided(house: House, now: datetime) -> UUID:
    """The decision that adopted minutes."""
    meeting, decision = await convened(house, now), await a_decision(now)
    await minutes_adopted(house, meeting, now)
    await Decision.update({Decision.meeting: meeting}).where(Decision.id == decision)
    return decision


@pytest.mark.parametrize("kind", ["ordinary", "place"])
async def test_a_decision_in_words_of_its_own_or_on_the_place_is_cited(
    house: House, now: datetime, kind: str
) -> None:
    decision = await decided(house, now, kind)
    assert [one.id for one in await queries.decisions_on_meetings()] == [decision]
    await commands.choose_place(house.chair.actor, now, ChoosePlace(LIBRARY, decision))
    adoption = AdoptCalendar(await shown(house, now), decision, 1)
    await commands.adopt_calendar(house.chair.actor, now, adoption)


@pytest.mark.parametrize("kind", [*OTHERS, "adoption of minutes"])
async def test_a_decision_that_settles_something_else_is_not(house: House, now: datetime, kind: str) -> None:
    is_of_minutes = kind == "adoption of minutes"
    decision = await (minutes_decided(house, now) if is_of_minutes else decided(house, now, kind))
    assert await queries.decisions_on_meetings() == []
    with pytest.raises(Refused) as refused:
        await commands.choose_place(house.chair.actor, now, ChoosePlace(LIBRARY, decision))
    assert (refused.value.clause, refused.value.reason) == ("ToR-84", "place_undecided")
    adoption = AdoptCalendar(await shown(house, now), decision, 1)
    with pytest.raises(Refused) as refused:
        await commands.adopt_calendar(house.chair.actor, now, adoption)
    assert (refused.value.clause, refused.value.reason) == ("ToR-83", "calendar_undecided")


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_pages_offer_no_other(house: House, browser: Browser, now: datetime, lang: str) -> None:
    await browser.sign_in(house.chair.person, now)
    revoked, chosen = await decided(house, now, "revocation"), await decided(house, now, "place")
    calendar = to("calendar_adoption", lang, id=await shown(house, now))
    for address in (to("usual_place", lang), calendar):
        page = (await browser.get(address)).text
        assert str(chosen) in page
        assert str(revoked) not in page
