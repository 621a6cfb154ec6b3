"""Sending someone to one meeting in a member's name (ToR-38)."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership import policies
from coalition.membership.entry import NewPerson, recall
from coalition.membership.events import DelegateNamed
from coalition.membership.queries import DelegationPage, Seat, delegation_page, viewer
from coalition.membership.tables import Delegation, Member
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.representation import may_delegate


@dataclass(frozen=True)
class NameDelegate:
    """Whom a member sends to a meeting: `person`, one of its colleagues, or a `newcomer`. With its vote, or without.

    `may_vote` also says, of someone who holds no seat, that she has authority to decide (ToR-45).
    """

    meeting: UUID
    member: UUID
    person: UUID | NewPerson
    may_vote: bool = False


async def name_delegate(actor: Actor, now: datetime, command: NameDelegate) -> UUID:
    """Send a person to one meeting in the member's name; whom it sent before is recalled. Returns the meeting.

    Refused: she stands for another member there (ToR-38), may not carry the vote (ToR-38, ToR-45), or the meeting is
    over. NotFound: she is no colleague.
    """
    async with perform(actor, now) as act:
        seat, page = await _facts(actor, act.now, command.member, command.meeting)
        known = command.person if isinstance(command.person, UUID) else await command.person.known()
        verdict = may_delegate(
            str(known),
            page.given,
            str(command.member),
            await ruleset_on(page.starts_at.astimezone(settings().zone).date()),
            member_kind="organization" if seat.is_organization else "individual",
            with_vote=command.may_vote,
        )
        if not verdict.is_met:
            raise Refused(verdict.clause, verdict.reason, [(m.code, dict(m.facts)) for m in verdict.missing])
        if isinstance(command.person, UUID):
            colleague = next((one for one in page.colleagues if one.person == command.person), None)
            if colleague is None:
                raise NotFound
            if command.may_vote and not colleague.may_decide:
                raise Refused("ToR-45", "delegate_may_not_decide")
        act.subject = command.meeting
        await recall(act, command.member, meeting=command.meeting)
        person = known or await cast(NewPerson, command.person).enter(act)
        await Delegation.insert(
            Delegation(
                id=new_id(),
                member=command.member,
                meeting=command.meeting,
                person=person,
                may_vote=command.may_vote,
                given_by=cast(UUID, actor.person),
                given_at=act.now,
            )
        )
        act.record(
            DelegateNamed(
                subject=command.member, meeting=command.meeting, person=person, may_vote=command.may_vote
            )
        )
    return command.meeting


@dataclass(frozen=True)
class RevokeDelegation:
    """The member sends nobody to this meeting after all."""

    meeting: UUID
    member: UUID


async def revoke_delegation(actor: Actor, now: datetime, command: RevokeDelegation) -> UUID:
    """Recall the delegate of one meeting. Returns the meeting. NotFound when nobody was sent."""
    async with perform(actor, now) as act:
        _, page = await _facts(actor, act.now, command.member, command.meeting)
        if page.delegate is None:
            raise NotFound
        act.subject = command.meeting
        await recall(act, command.member, meeting=command.meeting)
    return command.meeting


async def _facts(actor: Actor, at: datetime, member: UUID, meeting: UUID) -> tuple[Seat, DelegationPage]:
    """The seat she gives the delegation from, and what is known of it; locks the member. Refused after the meeting."""
    who = await viewer(actor.person, at)
    if who is None or not who.is_member:
        raise NotFound
    require(who, policies.NAME_DELEGATE, member)
    await db.for_update(Member.select(Member.id).where(Member.id == member).first())
    page = await delegation_page(meeting, member, who.person, at)
    if page.is_over:
        raise Refused("ToR-38", "delegation_too_late")
    return cast(Seat, who.seat_for(member)), page
