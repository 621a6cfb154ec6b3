"""Member organisations that declare themselves affiliated, and end it (ToR-50, ToR-79)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.membership import policies
from coalition.membership.events import AffiliationDeclared, AffiliationEnded
from coalition.membership.queries import affiliates_of, member_at, viewer
from coalition.membership.tables import Member, MemberAffiliation
from coalition.permission import require


@dataclass(frozen=True)
class DeclareAffiliation:
    """`member` says that it and `other` are affiliated."""

    member: UUID
    other: UUID


async def declare_affiliation(actor: Actor, now: datetime, command: DeclareAffiliation) -> UUID:
    """Record that two member organisations are affiliated, from this instant, for both. Returns the one that says so.

    Refused (ToR-50): with itself, with an individual member, twice. NotFound: the other is no member.
    """
    async with perform(actor, now) as act:
        who = await viewer(actor.person, act.now)
        if who is None or not who.is_member:
            raise NotFound
        require(who, policies.DECLARE_AFFILIATION, command.member)
        await db.for_update(Member.select(Member.id).where(Member.id.is_in([command.member, command.other])))
        other = await member_at(command.other, act.now)
        if other is None or not other.is_current:
            raise NotFound
        if command.other == command.member:
            raise Refused("ToR-50", "affiliated_with_itself")
        if not other.is_organization:
            raise Refused("ToR-50", "affiliated_with_a_person")
        if command.other in await affiliates_of(command.member, act.now):
            raise Refused("ToR-50", "affiliated_already")
        await MemberAffiliation.insert(
            MemberAffiliation(
                id=new_id(), member=command.member, other=command.other, declared_at=act.now, ended_at=None
            )
        )
        act.record(AffiliationDeclared(subject=command.member, other=command.other))
    return command.member


@dataclass(frozen=True)
class EndAffiliation:
    """What `member` declared of `other` holds no more."""

    member: UUID
    other: UUID


async def end_affiliation(actor: Actor, now: datetime, command: EndAffiliation) -> UUID:
    """End an affiliation from this instant. Returns the organisation that had declared it.

    Only who declared it, or the chair, ends it: a tie that keeps one from judging the other is not cast off by the
    other. NotFound when there is none.
    """
    async with perform(actor, now) as act:
        who = await viewer(actor.person, act.now)
        if who is None or not who.is_member:
            raise NotFound
        require(who, policies.END_AFFILIATION, command.member)
        tie = (
            (MemberAffiliation.member == command.member)
            & (MemberAffiliation.other == command.other)
            & MemberAffiliation.ended_at.is_null()
        )
        if not await db.for_update(MemberAffiliation.select(MemberAffiliation.id).where(tie)):
            raise NotFound
        await MemberAffiliation.update({MemberAffiliation.ended_at: act.now}).where(tie)
        act.record(AffiliationEnded(subject=command.member, other=command.other))
    return command.member
