"""Whether one may vote, and who may: as it would be now, and as frozen (ToR-27, ToR-45, ToR-55)."""

from datetime import date, datetime, timedelta

import pytest

from coalition.act import Actor, new_id
from coalition.decisions.commands import do_due
from coalition.decisions.queries import check_page, rederive
from coalition.decisions.queries.checking import CheckPage
from coalition.decisions.tables import Motion, Voting
from coalition.errors import NotFound
from coalition.mandate.tables import ChosenValue
from coalition.membership.queries import viewer
from coalition.membership.tables import StatusChange
from tests.decisions.conflicts import recused
from tests.decisions.rooms import in_the_room
from tests.decisions.support import WEEK, moved, only, outcome_of, refused, votes, voting_opened
from tests.decisions.test_voting import delegated
from tests.house import Browser, House, another, text_of

CHECK = {"fr": "/fr/propositions/{}/liste", "en": "/en/motions/{}/roll"}


async def seen(actor: Actor, motion: object, at: datetime) -> CheckPage:
    who = await viewer(actor.person, at)
    assert who is not None
    return await check_page(motion, who, at)  # type: ignore[arg-type]


def said(page: CheckPage) -> list[tuple[str, str | None, str]]:
    return [(one.how, one.why_not, one.clause) for one in page.answers]


async def test_before_a_vote_the_roll_is_as_it_would_be_now(house: House, now: datetime):
    motion = await moved(house, now)
    page = await seen(house.chair.actor, motion, now)
    assert (page.state, len(page.voters), page.roll_hash, page.opened_at) == ("to_come", 7, "", None)
    assert said(page) == [("representative", None, "ToR-27")]
    own = await seen(house.individuals[0].actor, motion, now)
    assert said(own) == [("self", None, "ToR-27")]


async def test_once_open_it_is_the_frozen_one_with_its_hash_and_later_members_are_not_on_it(
    house: House, now: datetime
):
    motion = await moved(house, now)
    await voting_opened(house, motion, now)
    voting = await only(Voting.select().first())
    page = await seen(house.chair.actor, motion, now)
    assert (page.state, page.opened_at, page.roll_hash) == ("open", now, voting["roll_hash"])
    out = house.organizations[2]
    await recused(out, motion, now, now)
    later = now + timedelta(minutes=1)
    assert said(await seen(out.actor, motion, later)) == [("representative", "recused", "ToR-89")]
    await do_due(now + WEEK)
    assert (await seen(house.chair.actor, motion, now + WEEK)).state == "decided"


async def test_each_reason_has_its_clause(house: House, now: datetime):
    meeting = await in_the_room(house, now, house.organizations[:2])
    motion = await moved(house, now, meeting=meeting)
    watcher = await another(house.chair, may_decide=False)
    assert said(await seen(Actor(watcher), motion, now)) == [("alternate", "no_authority", "ToR-45")]
    who = house.organizations[3]
    await delegated(who, watcher, meeting, now, may_vote=False)
    answers = said(await seen(Actor(watcher), motion, now))
    assert ("delegate", "delegation_without_vote", "ToR-45") in answers
    await Motion.update({Motion.subject: who.id}).where(Motion.id == motion)
    assert said(await seen(who.actor, motion, now)) == [("representative", "subject", "ToR-55")]
    page = await seen(house.chair.actor, motion, now)
    assert [(one.name_fr, one.excluded) for one in page.excluded] == [("Organisme 4", "subject")]


async def test_the_page_of_a_motion_that_does_not_exist_for_her_does_not_either(house: House, now: datetime):
    motion = await moved(house, now)
    with pytest.raises(NotFound):
        await seen(Actor(house.outsider), motion, now)


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_the_page_says_yes_or_no_why_by_which_clause_and_what_to_do(
    browser: Browser, house: House, now: datetime, lang: str
):
    motion = await moved(house, now - timedelta(minutes=1))
    watcher = await another(house.chair, may_decide=False)
    for person, words in (
        (house.chair.person, {"fr": "Vous pouvez voter au nom du membre", "en": "You can vote on behalf of"}),
        (
            watcher,
            {"fr": "la représentation principale peut vous donner", "en": "can give you this authority"},
        ),
        (house.individuals[0].person, {"fr": "Vous pouvez voter en votre nom", "en": "in your own name"}),
    ):
        await browser.sign_in(person, now)
        response = await browser.get(CHECK[lang].format(motion))
        assert words[lang] in text_of(response)
        assert ("ToR-45" if person == watcher else "ToR-27") in text_of(response)
        assert {"fr": "Telle qu’elle serait", "en": "As it would be"}[lang] in text_of(response)


async def test_the_page_names_no_one_who_voted(browser: Browser, house: House, now: datetime):  # V17
    motion = await moved(house, now - timedelta(minutes=1))
    voting = await voting_opened(house, motion, now - timedelta(minutes=1))
    await browser.sign_in(house.chair.person, now)
    before = text_of(await browser.get(CHECK["en"].format(motion)))
    await votes(house.organizations[2], motion, voting, "for", now)
    assert text_of(await browser.get(CHECK["en"].format(motion))) == before


async def test_a_member_presumed_to_withdraw_has_no_vote_where_the_terms_say_so(house: House, now: datetime):
    who = house.organizations[4]
    await ChosenValue.insert(
        ChosenValue(
            id=new_id(), name="vote.good_standing", value="true", origin="ruling", clause="ToR-27",
            is_ratified=True, since=date(2020, 1, 1), recorded_at=now,
        )
    )  # fmt: skip
    await StatusChange.insert(
        StatusChange(id=new_id(), member=who.id, status="presumed_withdrawn", since=now, recorded_at=now)
    )
    later = now + timedelta(minutes=1)
    motion = await moved(house, later)
    assert said(await seen(who.actor, motion, later)) == [
        ("representative", "not_in_good_standing", "ToR-27")
    ]
    voting = await voting_opened(house, motion, later)
    await refused(votes(who, motion, voting, "for", later), "ToR-27", "presumed_no_vote")
    await votes(house.chair, motion, voting, "for", later)
    await do_due(later + WEEK)
    assert (await outcome_of(voting))["eligible"] == 6
    assert await rederive() == ()
