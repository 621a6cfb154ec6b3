"""What the chair records of members: a leave, and the chair's own passing to another organisation (ToR-60, ToR-68)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership import policies
from coalition.membership.events import ChairGiven, LeaveApproved
from coalition.membership.queries import Viewer, member_at, viewer
from coalition.membership.tables import Chair, Leave
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.chair import may_hold_chair


@dataclass(frozen=True)
class ApproveLeave:
    """A member's leave between two days, both included."""

    member: UUID
    first_day: date
    last_day: date


async def approve_leave(actor: Actor, now: datetime, command: ApproveLeave) -> UUID:
    """Record an approved leave: its meetings leave the member's base, its rights stay. Returns the member."""
    async with perform(actor, now) as act:
        _chair_only(await viewer(actor.person, act.now), policies.APPROVE_LEAVE)
        member = await member_at(command.member, act.now)
        if member is None or not member.is_current:
            raise NotFound
        if command.last_day < command.first_day:
            raise Refused("ToR-60", "leave_ends_before_it_begins")
        await Leave.insert(
            Leave(
                id=new_id(),
                member=command.member,
                first_day=command.first_day,
                last_day=command.last_day,
                approved_at=act.now,
            )
        )
        act.record(
            LeaveApproved(subject=command.member, first_day=command.first_day, last_day=command.last_day)
        )
    return command.member


@dataclass(frozen=True)
class HandOverChair:
    """The organisation that takes the chair."""

    member: UUID


async def hand_over_chair(actor: Actor, now: datetime, command: HandOverChair) -> UUID:
    """Pass the chair to another member organisation, from this instant. Returns the new holder.

    Refused: not an organisation (ToR-68), holds it already, or not in good standing (ToR-73).
    """
    async with perform(actor, now) as act:
        _chair_only(await viewer(actor.person, act.now), policies.HAND_OVER_CHAIR)
        await db.for_update(Chair.select(Chair.id).where(Chair.until.is_null()))
        member = await member_at(command.member, act.now)
        if member is None or not member.is_current:
            raise NotFound
        if member.is_chair:
            raise Refused("ToR-68", "holds_the_chair_already")
        verdict = may_hold_chair(
            "organization" if member.is_organization else "individual",
            0,
            await ruleset_on(act.now.astimezone(settings().zone).date()),
        )
        if not verdict.is_met:
            raise Refused(verdict.clause, verdict.reason, [(m.code, dict(m.facts)) for m in verdict.missing])
        if member.status not in ("active", "on_leave"):
            raise Refused("ToR-73", "not_in_good_standing")
        await Chair.update({Chair.until: act.now}).where(Chair.until.is_null())
        await Chair.insert(Chair(id=new_id(), member=command.member, since=act.now))
        act.record(ChairGiven(subject=command.member))
    return command.member


def _chair_only(who: Viewer | None, permission: str) -> None:
    if who is None or not who.is_member:
        raise NotFound
    require(who, permission)
