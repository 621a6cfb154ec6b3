"""V5: in whatever capacity its persons act, the member concerned changes nothing in the vote that concerns it."""

from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.act import Actor
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Outcome, RollEntry, Voting
from coalition.errors import CoalitionError, NotFound, NotPermitted
from coalition.meetings.queries import day_of
from coalition.membership import commands as membership
from coalition.membership.entry import NewPerson
from coalition.membership.tables import Representative
from coalition.membership.viewer import viewer
from coalition.permission import may
from coalition.revocation import commands
from coalition.revocation.policies import CONFIRM, SEE
from coalition.revocation.queries import case_facts, case_page
from coalition.terms.decisions import RollMember, outcome_under_readings
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.web.paths import to
from tests.house import Browser, House, another, later, seat
from tests.revocation.cases import hash_of_the_notice, motion_of, moved, notified, opened

PERSONS = st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=3)
MEMBERS = st.lists(
    st.tuples(st.sampled_from(["organization", "individual"]), PERSONS), min_size=1, max_size=9
)
VOTES = st.sampled_from(["for", "against", "abstain", None])


@given(MEMBERS, st.lists(VOTES, min_size=9, max_size=9), VOTES)
def test_whatever_it_would_vote_the_result_is_the_same(members, votes, its_own) -> None:  # V5
    roll = [
        RollMember(
            str(number), kind=kind, persons=persons if kind == "organization" else frozenset([min(persons)])
        )
        for number, (kind, persons) in enumerate(members)
    ]
    subject = roll[0]

    def counted(its_vote: str | None):
        given_ = {one.id: vote for one, vote in zip(roll, [its_vote, *votes], strict=False) if vote}
        barred = {one.id for one in roll if one.kind == "individual" and one.persons & subject.persons}
        given_ = {member: vote for member, vote in given_.items() if member not in barred - {subject.id}}
        found = outcome_under_readings(given_, roll, TERMS, kind="revocation", subject=subject.id)
        return found.in_force.outcome

    first, second = counted(its_own), counted(None)
    assert (first.result, first.tally, first.eligible, first.needed) == (
        second.result,
        second.tally,
        second.eligible,
        second.needed,
    )
    shared = [one for one in roll[1:] if one.kind == "individual" and one.persons & subject.persons]
    assert first.eligible == len(roll) - 1 - len(shared)


async def roll_of(case: UUID) -> dict[UUID, str | None]:
    """The frozen roll of the vote of a case: member → why it is out of it."""
    (voting,) = await Voting.select(Voting.id).where(Voting.motion == await motion_of(case))
    rows = await RollEntry.select().where(RollEntry.voting == voting["id"])
    return {row["member"]: row["excluded"] for row in rows}


async def test_its_alternate_who_is_a_member_herself_has_no_vote_and_is_not_in_the_base(
    house: House, now: datetime
) -> None:  # V5
    subject, individual = house.organizations[5], house.individuals[0]
    await seat(subject.id, individual.person, role="alternate")
    case = await notified(house, now, subject)
    opens = later(now, days=15)
    await opened(house, case, opens, {one.id: "for" for one in house.organizations[:4]})
    out = {member: why for member, why in (await roll_of(case)).items() if why}
    assert out == {subject.id: "subject", individual.id: "represents_subject"}
    await decisions.do_due(later(opens, days=8))
    (row,) = await Outcome.select()
    assert row["eligible"] == len(house.everyone) - 2


async def test_who_left_its_seat_after_the_motion_is_one_of_its_persons_still(
    house: House, now: datetime
) -> None:  # V5
    subject, other = house.organizations[5], house.organizations[2]
    gone = await another(subject)
    case = await moved(house, now, subject)
    leaves = later(now, hours=1)
    await Representative.update({Representative.until: leaves}).where(Representative.person == gone)
    await seat(other.id, gone, role="alternate", since=leaves)
    await commands.notify_subject(
        house.chair.actor, later(now, hours=2), case, day_of(now).fromordinal(day_of(now).toordinal() + 15)
    )
    opens = later(now, days=16)
    await opened(house, case, opens, {})
    motion = await motion_of(case)
    (voting,) = await Voting.select(Voting.id)
    ballot = decisions.CastBallot(motion, voting["id"], other.id, "against")
    with pytest.raises(NotFound):
        await decisions.cast_ballot(Actor(gone), later(opens, days=1), ballot)
    await decisions.cast_ballot(other.actor, later(opens, days=1), ballot)
    await decisions.do_due(later(opens, days=8))
    facts = await case_facts(case)
    assert facts is not None
    assert gone in facts.subject_persons
    with pytest.raises(NotPermitted):
        await commands.sign_result(Actor(gone), later(opens, days=8), case, await hash_of_the_notice(case))


async def test_its_delegate_who_acts_for_another_member_decides_nothing_in_the_case(
    house: House, now: datetime, browser: Browser
) -> None:  # V5
    subject, other = house.organizations[5], house.organizations[2]
    case = await notified(house, now, subject)
    facts = await case_facts(case)
    assert facts is not None
    sent = membership.NameDelegate(
        facts.meeting, subject.id, NewPerson(other.name, "fr", email=other.email), True
    )
    await membership.name_delegate(subject.actor, later(now, minutes=1), sent)
    facts = await case_facts(case)
    assert facts is not None
    assert facts.delegates == frozenset({other.person})
    who = await viewer(other.person, later(now, hours=1))
    assert who is not None
    assert facts.concerns(who)
    assert may(who, SEE, facts)
    assert not may(who, CONFIRM, facts)
    await browser.sign_in(other.person, later(now, hours=1))
    assert (await browser.get(to("motion", id=await motion_of(case)))).status_code == 404
    page = await browser.get(to("revocation", id=case))
    assert page.status_code == 200
    assert "/motions/" not in page.text


async def test_its_persons_reach_no_page_of_the_vote(
    browser: Browser, house: House, now: datetime
) -> None:  # V5
    subject = house.organizations[5]
    alternate = await another(subject)
    case = await notified(house, now, subject)
    motion = await motion_of(case)
    for person in (subject.person, alternate):
        await browser.sign_in(person, now)
        for page in ("motion", "motion_conflict"):
            assert (await browser.get(to(page, id=motion))).status_code == 404, page
        for page in ("ballot", "voting", "voting_closure", "motion_withdrawal", "motion_conflict"):
            assert (await browser.post(to(page, id=motion))).status_code in (400, 404), page
        assert (await browser.get(to("revocation_answer", id=case))).status_code == 200


async def test_the_chair_concerned_presides_on_no_act_of_its_own_case(
    house: House, now: datetime
) -> None:  # 03.20
    subject, other = house.chair, house.organizations[1]
    case = await notified(house, now, subject)
    opens = later(now, days=15)
    await opened(house, case, opens, {one.id: "for" for one in house.organizations[1:]}, by=other.actor)
    motion = await motion_of(case)
    voter = decisions.CastBallot(motion, (await Voting.select())[0]["id"], house.individuals[0].id, "for")
    await decisions.cast_ballot(house.individuals[0].actor, later(opens, days=1), voter)
    with pytest.raises(CoalitionError):
        await decisions.close_voting(subject.actor, later(opens, days=2), motion)
    await decisions.close_voting(other.actor, later(opens, days=2), motion)
    closed = later(opens, days=2)
    read = await hash_of_the_notice(case)
    acts = (
        commands.revise_result(subject.actor, closed, commands.ReviseResult(case, "a", "b", read)),
        commands.sign_result(subject.actor, closed, case, read),
        commands.send_result(subject.actor, closed, case),
        commands.record_receipt(
            subject.actor,
            closed,
            commands.RecordReceipt(case, "notice", "post", day_of(closed), ""),
        ),
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            await act
    await commands.revise_result(other.actor, closed, commands.ReviseResult(case, "Mots", "Words", read))
    read = await hash_of_the_notice(case)
    for signer in house.organizations[2:4]:
        await commands.sign_result(signer.actor, closed, case, read)
    await commands.send_result(other.actor, closed, case)
    page = await case_page(case, closed)
    assert page is not None
    assert page.stage(day_of(closed)) == "sent"
