"""Who acts for an organisation: one principal, two alternates at most on file (ToR-45, ToR-46)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from coalition import db
from coalition.act import Actor, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership import policies
from coalition.membership.entry import NewPerson, seat, unseat
from coalition.membership.queries import Viewer, member_at, representatives_at, viewer
from coalition.membership.tables import Member
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.representation import may_register


@dataclass(frozen=True)
class NameRepresentative:
    """A new representative of an organisation; `replaces` names the person whose place becomes free in the same act."""

    member: UUID
    role: Literal["principal", "alternate"]
    person: NewPerson
    may_decide: bool = True
    may_sign: bool = False
    replaces: UUID | None = None


async def name_representative(actor: Actor, now: datetime, command: NameRepresentative) -> UUID:
    """Put a representative on file. Returns the member. Refused (ToR-46): no place left for that role, on file
    already, or not an organisation that is a member."""
    async with perform(actor, now) as act:
        await _organization(
            await viewer(actor.person, act.now), command.member, act.now, policies.NAME_REPRESENTATIVE
        )
        present = await representatives_at(command.member, act.now)
        leaving = next((one for one in present if one.person == command.replaces), None)
        if command.replaces and leaving is None:
            raise NotFound
        staying = [one.role for one in present if one is not leaving]
        verdict = may_register(
            command.role,
            staying.count("principal"),
            staying.count("alternate"),
            await ruleset_on(act.now.astimezone(settings().zone).date()),
        )
        if not verdict.is_met:
            raise Refused(verdict.clause, verdict.reason, [(m.code, dict(m.facts)) for m in verdict.missing])
        if leaving:
            await unseat(act, command.member, leaving.person)
        person = await command.person.known() or await command.person.enter(act)
        if person in {one.person for one in present if one is not leaving}:
            raise Refused("ToR-46", "already_represents")
        act.subject = command.member
        await seat(
            act,
            command.member,
            person,
            role=command.role,
            may_decide=command.may_decide,
            may_sign=command.may_sign,
        )
    return command.member


@dataclass(frozen=True)
class EndRepresentative:
    """This person acts for this organisation no more."""

    member: UUID
    person: UUID


async def end_representative(actor: Actor, now: datetime, command: EndRepresentative) -> UUID:
    """End a representation from this instant. Returns the member.

    Refused (ToR-45) for the last person: an organisation keeps someone who can decide; name who follows first.
    """
    async with perform(actor, now) as act:
        await _organization(
            await viewer(actor.person, act.now), command.member, act.now, policies.END_REPRESENTATIVE
        )
        present = await representatives_at(command.member, act.now)
        if command.person not in {one.person for one in present}:
            raise NotFound
        if len(present) == 1:
            raise Refused("ToR-45", "last_representative")
        await unseat(act, command.member, command.person)
    return command.member


async def _organization(who: Viewer | None, member: UUID, at: datetime, permission: str) -> None:
    """Lock the member; NotFound for those who may not know it, Refused for an individual or one that has left."""
    if who is None or not who.is_member:
        raise NotFound
    await db.for_update(Member.select(Member.id).where(Member.id == member).first())
    found = await member_at(member, at)
    if found is None:
        raise NotFound
    require(who, permission, member)
    if not found.is_organization:
        raise Refused("ToR-46", "individual_speaks_for_herself")
    if not found.is_current:
        raise Refused("ToR-46", "no_longer_a_member")
