"""Who is asked to review (désigner les organismes qui examinent): the chair asks, with a day, and may relieve (ToR-79)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.admission.commands.locking import (
    refuse_unless,
    refuse_unless_open,
    refuse_unless_supported,
    seen_and_permitted,
)
from coalition.admission.events import ReviewAssigned, ReviewRelieved
from coalition.admission.policies import ASSIGN
from coalition.admission.queries.entries import REVIEW_DAYS
from coalition.admission.queries.organizations import standing_of
from coalition.admission.tables import ReviewAssignment
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import MEMBER_STATUSES
from coalition.terms.periods import days_later


@dataclass(frozen=True)
class Assignment:
    """A member organisation, and the application that it reviews, or reviews no more."""

    application: UUID
    member: UUID


async def assign(actor: Actor, now: datetime, command: Assignment) -> UUID:
    """Ask an organisation to review: neither a sponsor nor affiliated, once the endorsements are there. One that must
    not see the application is not found."""
    async with perform(actor, now) as act:
        _, found = await seen_and_permitted(act, command.application, ASSIGN)
        refuse_unless_open(found)
        refuse_unless_supported(found)
        if command.member in found.concealed:
            raise NotFound
        kind, standing, _ = await standing_of(command.member, act.now)
        refuse_unless(found.may_be_reviewed_by(command.member, kind), "may_not_be_asked_to_review")
        if standing not in MEMBER_STATUSES:
            raise Refused("ToR-79", "may_not_be_asked_to_review", [("reviewer_in_good_standing", {})])
        if any(one.member == command.member for one in found.reviewers) or found.opinion_of(command.member):
            raise Refused("ToR-79", "reviewer_asked_already")
        due_on = days_later(found.day, REVIEW_DAYS)
        await ReviewAssignment.insert(
            ReviewAssignment(
                id=new_id(),
                application=found.id,
                member=command.member,
                assigned_at=act.now,
                due_on=due_on,
            )
        )
        act.record(ReviewAssigned(subject=found.id, member=command.member, due_on=due_on))
    return command.application


async def relieve(actor: Actor, now: datetime, command: Assignment) -> UUID:
    """Ask an organisation to review no more, as long as it has given no opinion."""
    async with perform(actor, now) as act:
        _, found = await seen_and_permitted(act, command.application, ASSIGN)
        refuse_unless_open(found)
        asked = next((one for one in found.reviewers if one.member == command.member), None)
        if asked is None:
            raise Refused("ToR-79", "reviewer_not_asked")
        if found.opinion_of(command.member):
            raise Refused("ToR-79", "reviewer_has_spoken")
        await ReviewAssignment.update({ReviewAssignment.ended_at: act.now}).where(
            ReviewAssignment.id == asked.id
        )
        act.record(ReviewRelieved(subject=found.id, member=command.member))
    return command.application
