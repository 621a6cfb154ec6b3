"""What follows for membership from what other slices record."""

from datetime import datetime, timedelta

import pytest

from coalition.act import HOUSE, Event, new_id, perform
from coalition.admission.events import ApplicantAdmitted
from coalition.admission.tables import Application
from coalition.attendance.events import PresumptionDropped, WithdrawalPresumed, WithdrawalTookEffect
from coalition.membership import commands, queries
from coalition.membership.consequences import (
    await_the_vote,
    enter_the_admitted,
    keep,
    presume,
    presume_no_more,
    revoke,
    withdraw,
)
from coalition.revocation.events import MembershipRevoked, RevocationDecided, RevocationMoved
from tests.house import House, Someone, another, trail
from tests.membership.meetings import a_meeting

FOLLOWS = {
    ApplicantAdmitted: enter_the_admitted,
    WithdrawalPresumed: presume,
    PresumptionDropped: presume_no_more,
    WithdrawalTookEffect: withdraw,
    RevocationMoved: await_the_vote,
    RevocationDecided: keep,
    MembershipRevoked: revoke,
}


async def follow(event: Event, at: datetime) -> None:
    """Let membership's consequence of this event happen; the slice that records the event is not asked."""
    async with perform(HOUSE, at) as act:
        await FOLLOWS[type(event)](act, event)
        if not act.events:
            act.record(event)  # an act records something, also when nothing had to follow


def presumed(member: Someone) -> WithdrawalPresumed:
    return WithdrawalPresumed(subject=new_id(), member=member.id, eligible=6, attended=3, required=4)


def moved(member: Someone) -> RevocationMoved:
    return RevocationMoved(subject=new_id(), member=member.id, clause="ToR-13", reasons="…")


@pytest.mark.parametrize("kind", ["organization", "individual"])
async def test_the_admitted_enter_the_register_and_may_act_at_once(house: House, now: datetime, kind: str):
    application = new_id()
    is_organization = kind == "organization"
    await Application.insert(
        Application(
            id=application,
            reference="D-2027-01",
            kind=kind,
            name_fr="Halte Bleue" if is_organization else "Alix",
            name_en="Blue Stop" if is_organization else "Alix",
            sector="health" if is_organization else None,
            language="fr",
            answers='{"may_decide": "yes", "may_sign": "yes", "shows_name": true}',
            person=house.outsider,
            link="a-hash",
            submitted_at=now,
        )
    )
    await follow(ApplicantAdmitted(subject=application, applicant_kind=kind), now)
    viewer = await queries.viewer(house.outsider, now)
    assert viewer is not None
    (seat,) = viewer.seats
    assert (seat.kind, seat.role, seat.may_decide, seat.may_sign) == (
        kind,
        "principal",
        True,
        is_organization,
    )
    member = await queries.member_at(seat.member, now)
    assert member is not None
    assert (member.number, member.name_fr, member.status) == (
        8,
        "Halte Bleue" if is_organization else "Alix",
        "active",
    )
    entered = (await trail("membership.MemberEntered"))[-1]
    assert (entered["subject"], str(application) in entered["facts"]) == (str(seat.member), True)


async def test_a_presumption_keeps_rights_and_may_be_dropped(house: House, now: datetime):
    member = house.organizations[1]
    await follow(presumed(member), now)
    assert await queries.status_at(member.id, now) == "presumed_withdrawn"
    viewer = await queries.viewer(member.person, now)
    assert viewer is not None
    assert viewer.is_member
    later = now + timedelta(days=1)
    await follow(PresumptionDropped(subject=new_id(), member=member.id, how="corrected"), later)
    assert await queries.status_at(member.id, later) == "active"
    assert await queries.status_at(member.id, now) == "presumed_withdrawn"


async def test_a_member_not_revoked_is_in_good_standing_again(house: House, now: datetime):
    member = house.organizations[1]
    await follow(moved(member), now)
    assert await queries.status_at(member.id, now) == "revocation_pending"
    later = now + timedelta(days=20)
    await follow(RevocationDecided(subject=new_id(), member=member.id, outcome="not_revoked"), later)
    assert await queries.status_at(member.id, later) == "active"


async def test_a_presumption_does_not_hide_a_revocation_under_way(house: House, now: datetime):
    member = house.organizations[1]
    await follow(moved(member), now)
    await follow(presumed(member), now + timedelta(days=1))
    assert await queries.status_at(member.id, now + timedelta(days=1)) == "revocation_pending"


@pytest.mark.parametrize("how", ["withdrawn", "revoked"])
async def test_the_end_of_a_membership_ends_every_right_at_that_instant(
    house: House, now: datetime, how: str
):
    member = house.organizations[1]
    alternate = await another(member)
    meeting = await a_meeting(now + timedelta(days=7))
    await commands.name_delegate(
        member.actor, now, commands.NameDelegate(meeting, member.id, alternate, may_vote=True)
    )
    later = now + timedelta(hours=1)
    event: Event = (
        WithdrawalTookEffect(subject=new_id(), member=member.id, how="silence")
        if how == "withdrawn"
        else MembershipRevoked(subject=new_id(), member=member.id, at=later)
    )
    await follow(event, later)
    assert await queries.status_at(member.id, later) == how
    for person in (member.person, alternate):
        left = await queries.viewer(person, later)
        assert left is not None
        assert left.seats == ()
    assert await queries.delegate_seats(alternate, meeting) == []
    assert member.id not in {one.member for one in await queries.eligible_members(later)}
    before = await queries.viewer(member.person, now)
    assert before is not None
    assert before.is_member
    assert [entry["kind"].split(".")[1] for entry in (await trail())[-5:]] == [
        "StatusChanged", "RepresentativeEnded", "RepresentativeEnded", "DelegationRevoked", "MembershipEnded",
    ]  # fmt: skip


async def test_a_revocation_counted_late_ended_the_membership_when_its_vote_closed(
    house: House, now: datetime
):
    member, closed, counted = house.organizations[1], now + timedelta(days=1), now + timedelta(days=4)
    await follow(presumed(member), now + timedelta(days=2))  # between the two
    await follow(MembershipRevoked(subject=new_id(), member=member.id, at=closed), counted)
    assert await queries.status_at(member.id, closed) == "revoked"
    assert await queries.status_at(member.id, counted) == "revoked"
    for at, seats in ((closed - timedelta(seconds=1), 1), (closed, 0), (counted, 0)):
        seen = await queries.viewer(member.person, at)
        assert seen is not None
        assert len(seen.seats) == seats
    assert member.id not in {one.member for one in await queries.eligible_members(counted)}
