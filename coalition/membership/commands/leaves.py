"""Leave: a member asks, the chair answers, or records one of its own accord (ToR-60, 03.7)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership import policies
from coalition.membership.events import LeaveApproved, LeaveAsked, LeaveDeclined
from coalition.membership.queries import Viewer, member_at, viewer
from coalition.membership.queries.leaves import Request, leave_request, leaves_decided, overlapping
from coalition.membership.tables import Leave, LeaveRequest, Member
from coalition.permission import may, require
from coalition.settings import settings
from coalition.terms.meetings import coalition_year


@dataclass(frozen=True)
class ApproveLeave:
    """A member's leave between two days, both included; by which decision, where the coalition granted it."""

    member: UUID
    first_day: date
    last_day: date
    decision: UUID | None = None


async def approve_leave(actor: Actor, now: datetime, command: ApproveLeave) -> UUID:
    """The chair records an approved leave: its meetings leave the member's base, its rights stay. Returns the member.

    Days gone by may be recorded while their year is under way. Refused (ToR-60): ends before it begins, shares a day
    with another, or lies in a year that is over. A leave of the chair's own organisation is asked for.
    NotFound: no such decision waits to be recorded.
    """
    async with perform(actor, now) as act:
        who = await _member(actor, act.now)
        require(who, policies.APPROVE_LEAVE, command.member)
        await _lock(command.member, act.now)
        today = _today(act)
        if command.last_day < coalition_year(today, await ruleset_on(today)).starts_on:
            raise Refused("ToR-60", "leave_in_a_year_that_is_over")
        await grant(act, command.member, command.first_day, command.last_day, command.decision)
    return command.member


@dataclass(frozen=True)
class AskLeave:
    """Leave between two days, both included, with a few words to whoever answers, or none."""

    member: UUID
    first_day: date
    last_day: date
    words: str = ""


async def ask_leave(actor: Actor, now: datetime, command: AskLeave) -> UUID:
    """Someone who acts for the member asks for leave; the chair answers. Returns the request.

    Refused (ToR-60): ends before it begins, begins before today, shares a day with a leave, or another request waits.
    """
    async with perform(actor, now) as act:
        who = await _member(actor, act.now)
        require(who, policies.ASK_LEAVE, command.member)
        await _lock(command.member, act.now)
        if command.first_day < _today(act):
            raise Refused("ToR-60", "leave_already_begun")
        await _refuse_unless_sound(command.member, command.first_day, command.last_day)
        if await LeaveRequest.exists().where(
            (LeaveRequest.member == command.member) & LeaveRequest.settled_at.is_null()
        ):
            raise Refused("ToR-60", "leave_asked_already")
        request = new_id()
        await LeaveRequest.insert(
            LeaveRequest(
                id=request,
                member=command.member,
                person=who.person,
                first_day=command.first_day,
                last_day=command.last_day,
                words=command.words or None,
                asked_at=act.now,
                settled_at=None,
                outcome=None,
                reason=None,
            )
        )
        act.record(
            LeaveAsked(
                subject=request,
                member=command.member,
                first_day=command.first_day,
                last_day=command.last_day,
            )
        )
    return request


@dataclass(frozen=True)
class AnswerLeave:
    """The answer to a request: yes, by which decision where the coalition granted it; or no with the reason."""

    request: UUID
    is_approved: bool
    reason: str = ""
    decision: UUID | None = None


async def answer_leave(actor: Actor, now: datetime, command: AnswerLeave) -> UUID:
    """The chair approves the leave, or declines it with a reason. Returns the request.

    Nobody settles its own case (ToR-73): where the chair asks, someone who signs for another organisation answers.
    Refused (ToR-60): settled already, declined without a reason, or it shares a day with a leave recorded meanwhile.
    """
    async with perform(actor, now) as act:
        who, found = await _request(actor, act.now, command.request)
        require(who, policies.SETTLE_LEAVE, found)
        _refuse_if_settled(found)
        if not command.is_approved and not command.reason:
            raise Refused("ToR-60", "leave_declined_without_reason")
        act.subject = found.id
        outcome = "approved" if command.is_approved else "declined"
        await _settle(act, found, outcome, command.reason if not command.is_approved else "")
        if command.is_approved:
            await grant(act, found.member, found.first_day, found.last_day, command.decision)
        else:
            act.record(
                LeaveDeclined(subject=found.id, member=found.member, outcome=outcome, reason=command.reason)
            )
    return found.id


async def cancel_leave(actor: Actor, now: datetime, request: UUID) -> UUID:
    """The member asks no more, while nobody has answered. Returns the request."""
    async with perform(actor, now) as act:
        who, found = await _request(actor, act.now, request)
        require(who, policies.ASK_LEAVE, found.member)
        _refuse_if_settled(found)
        await _settle(act, found, "cancelled", "")
        act.record(LeaveDeclined(subject=found.id, member=found.member, outcome="cancelled", reason=""))
    return found.id


async def grant(
    act: Act, member: UUID, first_day: date, last_day: date, decision: UUID | None = None
) -> None:
    """Within an act: the member is on leave between these days. Refused (ToR-60) where they are not sound or not free;
    NotFound where that decision grants none, or was recorded already."""
    await _refuse_unless_sound(member, first_day, last_day)
    if decision is not None and decision not in {one.id for one in await leaves_decided()}:
        raise NotFound
    await Leave.insert(
        Leave(
            id=new_id(),
            member=member,
            first_day=first_day,
            last_day=last_day,
            decision=decision,
            approved_at=act.now,
        )
    )
    act.record(LeaveApproved(subject=member, first_day=first_day, last_day=last_day, decision=decision))


async def _settle(act: Act, found: Request, outcome: str, reason: str) -> None:
    await LeaveRequest.update(
        {
            LeaveRequest.settled_at: act.now,
            LeaveRequest.outcome: outcome,
            LeaveRequest.reason: reason or None,
        }
    ).where(LeaveRequest.id == found.id)


async def _refuse_unless_sound(member: UUID, first_day: date, last_day: date) -> None:
    if last_day < first_day:
        raise Refused("ToR-60", "leave_ends_before_it_begins")
    shared = await overlapping(member, first_day, last_day)
    if shared:
        raise Refused("ToR-60", "leave_overlaps", [("other_days", {"first": shared[0], "last": shared[1]})])


def _refuse_if_settled(found: Request) -> None:
    if found.settled_at is not None:
        raise Refused("ToR-60", "leave_settled")


async def _request(actor: Actor, at: datetime, request: UUID) -> tuple[Viewer, Request]:
    """Who acts, on which request; locks its member and the request. It is not there for whoever may not see it."""
    who = await _member(actor, at)
    asked = await db.for_update(
        LeaveRequest.select(LeaveRequest.id).where(LeaveRequest.id == request).first()
    )
    found = await leave_request(request, at) if asked else None
    if found is None or not may(who, policies.SEE_LEAVE_REQUEST, found):
        raise NotFound
    await _lock(found.member, at)
    return who, found


async def _lock(member: UUID, at: datetime) -> None:
    """Two leaves of one member are recorded one after the other. NotFound for one that is no member."""
    await db.for_update(Member.select(Member.id).where(Member.id == member).first())
    found = await member_at(member, at)
    if found is None or not found.is_current:
        raise NotFound


async def _member(actor: Actor, at: datetime) -> Viewer:
    who = await viewer(actor.person, at)
    if who is None or not who.is_member:
        raise NotFound
    return who


def _today(act: Act) -> date:
    return act.now.astimezone(settings().zone).date()
