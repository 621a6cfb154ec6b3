"""Seats that the coalition adds to an organisation's one, and never a ballot with them (ToR-46, ToR-47)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.app import pages
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Ballot, Motion, Voting
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership import commands, queries
from coalition.membership.commands import AskSeats, ask_seats, end_seats
from tests.decisions.support import WEEK, only, round_opened, says, votes, voting_opened
from tests.house import Browser, House, Someone, later, text_of, trail
from tests.membership.people import CAMILLE, DOMINIQUE

pages()
ASKED = "distinct_teams"


async def asked(member: Someone, now: datetime, seats: int = 1) -> UUID:
    """The motion by which an organisation asks."""
    await ask_seats(member.actor, now, AskSeats(member.id, seats, ASKED))
    found = (await queries.seats_of(member.id, now)).asked
    assert found is not None
    assert found.motion is not None
    return found.motion


async def decided(house: House, motion: UUID, now: datetime, vote: str = "for") -> datetime:
    """The coalition votes; returns the instant after the count."""
    voting = await voting_opened(house, motion, now)
    for who in house.organizations:
        await votes(who, motion, voting, vote, later(now, hours=1))
    after = now + WEEK + timedelta(minutes=1)
    await decisions.do_due(after)
    return after


async def granted(house: House, now: datetime, seats: int = 1) -> datetime:
    """The second organisation has so many seats more; returns the instant from which."""
    return await decided(house, await asked(house.organizations[1], now, seats), now)


async def test_a_request_puts_a_motion_to_the_coalition_in_the_organization_s_name(
    house: House, now: datetime
):
    member = house.organizations[1]
    await ask_seats(house.chair.actor, now, AskSeats(member.id, 2, "other", "Deux quarts de travail."))
    (row,) = await Motion.select().where(Motion.kind == "seats")
    assert (row["mover"], row["subject"]) == (member.id, None)
    for lang, words in (("fr", "2 sièges"), ("en", "2 seats")):
        assert words in row[f"text_{lang}"].replace("\u00a0", " ")
        assert "Deux quarts de travail." in row[f"text_{lang}"]
    assert "Deux quarts" not in str(await trail())
    seats = await queries.seats_of(member.id, now)
    assert seats.asked is not None
    assert (seats.total, seats.asked.motion) == (1, row["id"])


async def test_adopted_the_seats_are_there_until_the_next_review_and_one_may_sit_in_each(
    house: House, now: datetime
):
    member = house.organizations[1]
    at = await granted(house, now)
    seats = await queries.seats_of(member.id, at)
    assert seats.granted is not None
    assert (seats.total, seats.granted.review_on) == (2, date(2029, 10, 31))
    assert (await queries.seats_of(member.id, now)).total == 1
    extra = commands.NameRepresentative(member.id, "additional", DOMINIQUE)
    await commands.name_representative(member.actor, at, extra)
    assert [one.role for one in await queries.representatives_at(member.id, at)] == [
        "principal",
        "additional",
    ]
    with pytest.raises(Refused) as refused:
        await commands.name_representative(member.actor, at, replace(extra, person=CAMILLE))
    assert (refused.value.clause, refused.value.reason) == ("ToR-47", "seats_complete")
    assert refused.value.missing == [("place", {"allowed": 1, "have": 1})]


async def test_without_a_decision_nobody_sits_in_an_added_seat(house: House, now: datetime):
    member = house.organizations[1]
    await asked(member, now)
    with pytest.raises(Refused) as refused:
        await commands.name_representative(
            member.actor, now, commands.NameRepresentative(member.id, "additional", DOMINIQUE)
        )
    assert (refused.value.clause, refused.value.reason) == ("ToR-47", "seats_complete")


async def test_however_many_seats_one_ballot(house: House, now: datetime):
    member = house.organizations[1]
    at = await granted(house, now)
    await commands.name_representative(
        member.actor, at, commands.NameRepresentative(member.id, "additional", DOMINIQUE)
    )
    extra = (await queries.representatives_at(member.id, at))[1].person
    motion = await decisions.move(
        member.actor, at, decisions.Move(member.id, decisions.Wording("T", "T", "T", "T", "fr"))
    )
    voting = await voting_opened(house, motion, at)
    for person, vote in ((member.person, "for"), (extra, "against")):
        await decisions.cast_ballot(
            Actor(person), later(at, hours=1), decisions.CastBallot(motion, voting, member.id, vote)
        )
    row = await only(Voting.select(Voting.turnout, Voting.eligible).where(Voting.id == voting).first())
    assert (row["turnout"], row["eligible"]) == (1, 7)
    (ballot,) = await Ballot.select().where(Ballot.voting == voting)
    assert (ballot["vote"], ballot["person"]) == ("against", extra)


async def test_not_adopted_or_withdrawn_nothing_is_asked_any_more(house: House, now: datetime):
    first, second = house.organizations[1:3]
    after = await decided(house, await asked(first, now), now, "against")
    await decisions.withdraw(second.actor, now, await asked(second, now))
    for member in (first, second):
        seats = await queries.seats_of(member.id, after)
        assert (seats.total, seats.asked, len(seats.past)) == (1, None, 1)
    assert len(await trail("membership.SeatsEnded")) == 2
    assert not await trail("membership.SeatsGranted")


async def test_consensus_grants_them_too_and_fewer_later_take_the_place_of_more(house: House, now: datetime):
    member = house.organizations[1]
    at = await granted(house, now, 2)
    for person in (CAMILLE, DOMINIQUE):
        extra = commands.NameRepresentative(member.id, "additional", person)
        await commands.name_representative(member.actor, at, extra)
        at = later(at, minutes=1)
    motion = await asked(member, at)
    round_id = await round_opened(house, motion, at)
    for who in house.organizations:
        await says(who, motion, round_id, "agree", at)
    after = later(at, hours=49)
    await decisions.close_round(house.chair.actor, after, motion)
    assert (await queries.seats_of(member.id, after)).total == 2
    people = await queries.representatives_at(member.id, after)
    assert [one.handle for one in people if one.role == "additional"] == ["Camille"]


async def test_ended_seats_take_with_them_whoever_sat_there(house: House, now: datetime):
    member = house.organizations[1]
    at = await granted(house, now)
    extra = commands.NameRepresentative(member.id, "additional", DOMINIQUE)
    await commands.name_representative(member.actor, at, extra)
    seats = (await queries.seats_of(member.id, at)).granted
    assert seats is not None
    with pytest.raises(NotPermitted):
        await end_seats(house.organizations[2].actor, at, seats.id)
    assert await end_seats(house.chair.actor, later(at, hours=1), seats.id) == member.id
    after = later(at, hours=1)
    assert (await queries.seats_of(member.id, after)).total == 1
    assert [one.role for one in await queries.representatives_at(member.id, after)] == ["principal"]
    assert len(await queries.representatives_at(member.id, at)) == 2
    with pytest.raises(Refused) as refused:
        await end_seats(house.chair.actor, after, seats.id)
    assert (refused.value.clause, refused.value.reason) == ("ToR-47", "seats_not_held")


async def test_what_may_not_be_asked(house: House, now: datetime):
    member, her = house.organizations[1], house.individuals[0]
    for command, reason in (
        (AskSeats(member.id, 0, ASKED), "seats_out_of_range"),
        (AskSeats(member.id, 1, "because"), "seats_without_ground"),
        (AskSeats(member.id, 1, "other"), "seats_without_ground"),
        (AskSeats(her.id, 1, ASKED), "individual_speaks_for_herself"),
    ):
        with pytest.raises(Refused) as refused:
            await ask_seats(house.chair.actor, now, command)
        assert refused.value.reason == reason
    with pytest.raises(NotPermitted):
        await ask_seats(house.organizations[2].actor, now, AskSeats(member.id, 1, ASKED))
    with pytest.raises(NotFound):
        await ask_seats(Actor(house.outsider), now, AskSeats(member.id, 1, ASKED))
    await asked(member, now)
    with pytest.raises(Refused) as refused:
        await ask_seats(member.actor, now, AskSeats(member.id, 1, ASKED))
    assert (refused.value.clause, refused.value.reason) == ("ToR-47", "seats_asked_already")


async def test_the_chair_is_asked_to_look_again_once_the_review_has_come(house: House, now: datetime):
    await granted(house, now)
    chair = await queries.viewer(house.chair.person, now)
    assert chair is not None
    for at, expected in (
        (datetime(2029, 10, 30, 12, tzinfo=now.tzinfo), 0),
        (datetime(2029, 11, 2, 12, tzinfo=now.tzinfo), 1),
    ):
        tasks = [one for one in await queries.waiting(chair, at) if one.title == "representation.task.seats"]
        assert len(tasks) == expected


async def test_from_the_page_to_the_register(
    house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
):
    member = house.organizations[1]
    await browser.sign_in(member.person, now)
    address = f"/en/members/{member.id}/seats"
    assert "1 seat, like every organisation" in text_of(await browser.get(address))
    unexplained = await browser.post(address, {"seats": "2", "ground": "other"})
    assert unexplained.status_code == 422
    assert "Explain this other ground" in text_of(unexplained)
    done = text_of(await browser.follow(await browser.post(address, {"seats": "2", "ground": ASKED})))
    assert "The request is before the Coalition" in done
    assert "2 more seats are asked of the Coalition. Ground: distinct teams." in done
    again = await browser.post(address, {"seats": "2", "ground": ASKED})
    assert again.status_code == 409
    assert "ToR-47" in again.text
    asked_at = later(now, minutes=3)
    seats = (await queries.seats_of(member.id, asked_at)).asked
    assert seats is not None
    assert seats.motion is not None
    after = await decided(house, seats.motion, asked_at)
    clock_at(after)
    await browser.sign_in(house.organizations[2].person, after)
    shown = text_of(await browser.get(f"/fr/membres/{member.id}")).replace("\u00a0", " ")
    assert "2 sièges ajoutés au sien" in shown
    assert "L'organisme garde 1 seule voix" in shown.replace("’", "'")
    await browser.sign_in(house.chair.person, after)
    ended = await browser.follow(await browser.post(f"/en/seats/{seats.id}/end"))
    assert "The added seats have ended" in text_of(ended)
    refused = await browser.post(f"/en/seats/{seats.id}/end")
    assert refused.status_code == 409
    assert "These seats are not in force" in text_of(refused)


async def test_added_seats_do_not_end_before_someone_else_can_decide(house: House, now: datetime):
    member = house.organizations[1]
    at = await granted(house, now)
    extra = commands.NameRepresentative(member.id, "additional", DOMINIQUE)
    await commands.name_representative(member.actor, at, extra)
    powerless = commands.ChangePowers(member.id, member.person, may_decide=False, may_sign=True)
    await commands.change_powers(member.actor, at, powerless)
    seats = (await queries.seats_of(member.id, at)).granted
    assert seats is not None
    with pytest.raises(Refused) as refused:
        await end_seats(house.chair.actor, at, seats.id)
    assert (refused.value.clause, refused.value.reason) == ("ToR-45", "last_who_decides")
