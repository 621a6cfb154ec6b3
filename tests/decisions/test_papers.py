"""Votes on paper or by telephone: two persons of two members, marked, counted once, replacing nothing silently (V16)."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.decisions.commands import (
    ConfirmPaper,
    EnterPaper,
    confirm_paper,
    do_due,
    enter_paper,
    withdraw_paper,
)
from coalition.decisions.queries import motion_page, papers_page, rederive
from coalition.decisions.tables import Ballot, PaperEntry, Voting
from coalition.errors import NotFound, NotPermitted
from coalition.membership.queries import viewer
from coalition.notices.tables import OutboxMessage
from tests.decisions.conflicts import recused
from tests.decisions.support import WEEK, moved, only, outcome_of, refused, votes, voting_opened
from tests.house import House, Someone, another, trail


async def entered(house: House, now: datetime, whose: Someone, vote: str = "for") -> tuple[UUID, UUID, UUID]:
    """The chair enters a member's paper: the motion, the vote, the paper."""
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    await enter_paper(house.chair.actor, now, EnterPaper(motion, voting, whose.id, "on_paper", vote))
    return motion, voting, (await only(PaperEntry.select().first()))["id"]


async def test_a_first_entry_counts_for_nothing_and_the_second_makes_the_ballot(
    house: House, now: datetime
):  # V16
    whose, second = house.organizations[2], house.organizations[3]
    motion, voting, paper = await entered(house, now, whose)
    assert await Ballot.count() == 0
    later = now + timedelta(hours=1)
    await confirm_paper(second.actor, later, ConfirmPaper(motion, paper, "for"))
    row = await only(Ballot.select().first())
    assert (row["vote"], row["channel"], row["cast_at"], row["revision"]) == ("for", "on_paper", later, 1)
    assert (await only(Voting.select().first()))["turnout"] == 1
    told = await OutboxMessage.select().where(OutboxMessage.kind == "ballot_recorded")
    assert [one["person"] for one in told] == [whose.person]
    assert "for" not in [entry["facts"] for entry in await trail("decisions.PaperConfirmed")]
    await do_due(now + WEEK)
    assert (await outcome_of(voting))["votes_for"] == 1
    hers = await viewer(whose.person, now + WEEK)
    assert hers is not None
    page = await motion_page(motion, hers, now + WEEK)
    assert page.voting is not None
    assert [one.channel for one in page.voting.roll if one.vote] == ["on_paper"]
    assert await rederive() == ()


async def test_where_the_two_differ_nothing_counts_and_both_entries_are_kept(
    house: House, now: datetime
):  # V16
    whose, second = house.organizations[2], house.organizations[3]
    motion, voting, paper = await entered(house, now, whose, "for")
    await confirm_paper(second.actor, now, ConfirmPaper(motion, paper, "against"))
    row = await only(PaperEntry.select().first())
    assert (row["vote"], row["second_vote"], row["state"]) == ("for", "against", "differs")
    assert await Ballot.count() == 0
    told = await OutboxMessage.select().where(OutboxMessage.kind == "paper_differs")
    assert [one["person"] for one in told] == [house.chair.person]
    again = ConfirmPaper(motion, paper, "for")
    await refused(confirm_paper(second.actor, now, again), "ToR-26", "paper_dealt_with")
    await enter_paper(house.chair.actor, now, EnterPaper(motion, voting, whose.id, "by_phone", "for"))
    assert await PaperEntry.count() == 2


async def test_the_second_is_of_another_organisation_than_the_first_and_than_the_voter(
    house: House, now: datetime
):  # V16
    whose = house.organizations[2]
    motion, _, paper = await entered(house, now, whose)
    confirm = ConfirmPaper(motion, paper, "for")
    colleague = await another(house.chair)
    for person in (house.chair.person, colleague, whose.person, house.individuals[0].person):
        with pytest.raises(NotPermitted):
            await confirm_paper(type(house.chair.actor)(person), now, confirm)
    with pytest.raises(NotFound):
        await confirm_paper(type(house.chair.actor)(house.outsider), now, confirm)
    assert await Ballot.count() == 0


async def test_a_paper_replaces_no_ballot_and_the_member_may_still_vote_itself(house: House, now: datetime):
    whose, second = house.organizations[2], house.organizations[3]
    motion, voting, paper = await entered(house, now, whose, "for")
    await votes(whose, motion, voting, "against", now)
    confirm = ConfirmPaper(motion, paper, "for")
    await refused(confirm_paper(second.actor, now, confirm), "ToR-27", "has_voted_itself")
    assert (await only(Ballot.select().first()))["vote"] == "against"
    twice = EnterPaper(motion, voting, whose.id, "on_paper", "for")
    await refused(enter_paper(house.chair.actor, now, twice), "ToR-27", "has_voted_itself")
    other = house.organizations[4]
    await enter_paper(house.chair.actor, now, EnterPaper(motion, voting, other.id, "by_phone", "for"))
    waiting = await only(PaperEntry.select().where(PaperEntry.member == other.id).first())
    await confirm_paper(second.actor, now, ConfirmPaper(motion, waiting["id"], "for"))
    await votes(other, motion, voting, "abstain", now)
    row = await only(Ballot.select().where(Ballot.member == other.id).first())
    assert (row["vote"], row["channel"], row["replaced"]) == ("abstain", "electronic", second.person)
    told = await OutboxMessage.select().where(OutboxMessage.kind == "ballot_replaced")
    assert {one["person"] for one in told} == {other.person, second.person}


async def test_who_may_not_enter_does_not_and_what_may_not_be_entered_is_refused(house: House, now: datetime):
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    chair, whose = house.chair, house.organizations[2]

    def paper(who: Someone) -> EnterPaper:
        return EnterPaper(motion, voting, who.id, "on_paper", "for")

    with pytest.raises(NotPermitted):
        await enter_paper(house.organizations[1].actor, now, paper(whose))
    await refused(enter_paper(chair.actor, now, paper(chair)), "ToR-26", "vote_oneself")
    await enter_paper(chair.actor, now, paper(whose))
    await refused(enter_paper(chair.actor, now, paper(whose)), "ToR-26", "entered_already")
    await recused(house.organizations[4], motion, now - timedelta(seconds=1), now)
    await refused(enter_paper(chair.actor, now, paper(house.organizations[4])), "ToR-89", "recused")
    away = house.organizations[3]
    await refused(enter_paper(chair.actor, now + WEEK, paper(away)), "ToR-26", "voting_closed")


async def test_who_entered_it_takes_it_back_and_nobody_else(house: House, now: datetime):
    motion, _, paper = await entered(house, now, house.organizations[2])
    with pytest.raises(NotPermitted):
        await withdraw_paper(house.organizations[3].actor, now, motion, paper)
    await withdraw_paper(house.chair.actor, now, motion, paper)
    await refused(withdraw_paper(house.chair.actor, now, motion, paper), "ToR-26", "paper_dealt_with")
    confirm = ConfirmPaper(motion, paper, "for")
    await refused(confirm_paper(house.organizations[3].actor, now, confirm), "ToR-26", "paper_dealt_with")


async def test_the_page_shows_to_the_second_what_waits_and_never_what_the_first_entered(
    house: House, now: datetime
):
    motion, _, paper = await entered(house, now, house.organizations[2], "against")
    pages = {}
    for who in (house.chair, house.organizations[3], house.organizations[2]):
        seen_by = await viewer(who.person, now)
        assert seen_by is not None
        pages[who.name] = await papers_page(motion, seen_by, now)
    assert "against" not in repr(pages)
    (line,) = pages["Organisme 4"].lines
    assert (line.id, line.may_confirm, line.entered_by) == (paper, True, "Personne 1")
    assert [page.lines[0].may_confirm for page in pages.values()] == [False, True, False]
    assert [page.may_enter for page in pages.values()] == [True, False, False]
    alone = await viewer(house.individuals[0].person, now)
    assert alone is not None
    with pytest.raises(NotFound):
        await papers_page(motion, alone, now)


async def test_the_page_does_not_tell_the_chair_who_has_voted(house: House, now: datetime):  # V17
    motion = await moved(house, now)
    voting = await voting_opened(house, motion, now)
    seen_by = await viewer(house.chair.person, now)
    assert seen_by is not None
    before = await papers_page(motion, seen_by, now)
    await votes(house.organizations[2], motion, voting, "for", now)
    assert await papers_page(motion, seen_by, now) == before
