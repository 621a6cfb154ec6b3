"""What a secret vote leaves unsaid: who took part until it closes, and the numbers of a small one (V12, V17)."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from coalition.act import Actor
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Voting
from coalition.errors import Refused
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.house import Browser, House, another, later, text_of, trail
from tests.revocation.cases import decided, motion_of, notified, opened

Clock = Callable[[datetime], None]


async def test_the_trail_tells_neither_who_took_part_in_a_secret_vote_nor_how_many(
    browser: Browser, house: House, now: datetime, clock_at: Clock
) -> None:  # V17, A4
    case = await notified(house, now, house.organizations[5])
    voters = house.organizations[1:4]
    opens = later(now, days=15)
    await opened(house, case, opens, {one.id: "for" for one in voters})
    entries = await trail("decisions.SecretBallotCast")
    assert len(entries) == 3
    assert await trail("decisions.BallotCast") == []
    for entry in entries:
        assert entry["actor"] == "hidden"
        assert set(json.loads(entry["facts"])) == {"voting", "revision", "mark"}
        assert not any(str(one.id) in str(entry) or str(one.person) in str(entry) for one in voters)
    at = later(opens, days=2)
    clock_at(at)
    await browser.sign_in(house.chair.person, at)
    page = text_of(await browser.get(to("audit")))
    assert "A secret ballot was cast" not in page
    assert page.count("A sign-in or a secret ballot: the trail does not tell which") == 3
    assert "Une connexion ou un bulletin secret" in text_of(await browser.get(to("audit", "fr")))


async def test_a_person_who_casts_again_leaves_no_notice_of_it(house: House, now: datetime) -> None:  # V12b
    case = await notified(house, now, house.organizations[5])
    opens = later(now, days=15)
    await opened(house, case, opens, {house.organizations[1].id: "for"})
    voting = await Voting.select(Voting.id).first()
    assert voting is not None
    again = decisions.CastBallot(await motion_of(case), voting["id"], house.organizations[1].id, "against")
    await decisions.cast_ballot(house.organizations[1].actor, later(opens, days=2), again)
    assert [json.loads(e["facts"])["revision"] for e in await trail("decisions.SecretBallotCast")] == [1, 2]


async def test_closing_a_secret_vote_early_is_refused_without_a_number(house: House, now: datetime) -> None:
    case = await notified(house, now, house.organizations[5])
    opens = later(now, days=15)
    await opened(house, case, opens, {house.organizations[1].id: "for"})
    with pytest.raises(Refused) as refused:
        await decisions.close_voting(Actor(house.chair.person), later(opens, days=2), await motion_of(case))
    assert (refused.value.reason, refused.value.missing) == ("members_have_not_voted", [])


@pytest.mark.parametrize(("ballots", "is_told"), [(4, False), (5, True)])
async def test_a_secret_vote_of_fewer_than_five_ballots_tells_its_result_only(
    browser: Browser, house: House, now: datetime, clock_at: Clock, ballots: int, is_told: bool
) -> None:  # V12
    case, closed = await decided(
        house, now, house.organizations[5], {one.id: "for" for one in house.organizations[:ballots]}
    )
    (entry,) = await trail("decisions.VotingClosed")
    numbers = {"votes_for", "votes_against", "abstentions", "needed"}
    assert numbers & set(json.loads(entry["facts"])) == (numbers if is_told else set())
    clock_at(closed)
    await browser.sign_in(house.organizations[1].person, closed)
    for lang, words, nothing in (
        ("en", f"For: {ballots}", "The numbers of this secret vote are not given"),
        ("fr", f"Pour : {ballots}", "Les nombres de ce vote secret ne sont pas donnés"),
    ):
        page = text_of(await browser.get(to("revocation", lang, id=case))).replace("\u00a0", " ")
        # Said twice: under the vote, and in the notice.
        assert page.count(words) == (2 if is_told else 0)
        assert page.count(nothing) == (0 if is_told else 2)
        motion = text_of(await browser.get(to("motion", lang, id=await motion_of(case))))
        assert ("Organisation 3" in motion or "Organisme 3" in motion) == is_told


async def test_who_is_replaced_in_a_secret_vote_and_who_replaces_her_are_both_told_and_nobody_else(
    house: House, now: datetime
) -> None:  # V17, V8
    member = house.organizations[1]
    colleague = await another(member)
    case = await notified(house, now, house.organizations[5])
    opens = later(now, days=15)
    await opened(house, case, opens, {member.id: "for"})
    voting = await Voting.select(Voting.id).first()
    assert voting is not None
    again = decisions.CastBallot(await motion_of(case), voting["id"], member.id, "against")
    await decisions.cast_ballot(Actor(colleague), later(opens, days=2), again)
    told = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == "ballot_replaced")
    assert {row["person"] for row in told} == {member.person, colleague}
    for entry in await trail("decisions.SecretBallotCast"):
        assert not any(str(one) in str(entry) for one in (member.id, member.person, colleague))
