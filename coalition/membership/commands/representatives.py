"""Who acts for an organisation: one principal, two alternates at most, one more for each added seat (ToR-45 to ToR-47)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership import policies
from coalition.membership.entry import NewPerson, leave, reseat, seat
from coalition.membership.events import PeopleChangedByChair
from coalition.membership.queries import (
    Representing,
    Viewer,
    member_at,
    representatives_at,
    seats_of,
    viewer,
)
from coalition.membership.tables import Member
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.representation import may_register

Role = Literal["principal", "alternate", "additional"]


@dataclass(frozen=True)
class NameRepresentative:
    """A new representative of an organisation; `replaces` names the person whose place becomes free in the same act.

    `role` additional fills a seat that the coalition added (ToR-47).
    """

    member: UUID
    role: Role
    person: NewPerson
    may_decide: bool = True
    may_sign: bool = False
    replaces: UUID | None = None


async def name_representative(actor: Actor, now: datetime, command: NameRepresentative) -> UUID:
    """Put a representative on file. Returns the member.

    Refused (ToR-46): no place left for that role, on file already, not an organisation that is a member; (ToR-47): no
    added seat left; (ToR-45): nobody left who can decide.
    """
    async with perform(actor, now) as act:
        present = await organization(act, command.member, policies.NAME_REPRESENTATIVE)
        leaving = next((one for one in present if one.person == command.replaces), None)
        if command.replaces and leaving is None:
            raise NotFound
        staying = [one for one in present if one is not leaving]
        await _refuse_without_place(act, command.member, command.role, [one.role for one in staying])
        refuse_unless_decided(present, [*(one.may_decide for one in staying), command.may_decide])
        if leaving:
            await leave(act, command.member, leaving.person)
        person = await command.person.known() or await command.person.enter(act)
        if person in {one.person for one in staying}:
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
        _say_if_by_the_chair(act, command.member, present, person)
    return command.member


@dataclass(frozen=True)
class EndRepresentative:
    """This person acts for this organisation no more."""

    member: UUID
    person: UUID


async def end_representative(actor: Actor, now: datetime, command: EndRepresentative) -> UUID:
    """End a representation from this instant, and the delegations she was given. Returns the member.

    Refused (ToR-45) for the last person, or the last who can decide: name who follows first.
    """
    async with perform(actor, now) as act:
        present = await organization(act, command.member, policies.END_REPRESENTATIVE)
        staying = [one for one in present if one.person != command.person]
        if len(staying) == len(present):
            raise NotFound
        if not staying:
            raise Refused("ToR-45", "last_representative")
        refuse_unless_decided(present, (one.may_decide for one in staying))
        await leave(act, command.member, command.person)
        _say_if_by_the_chair(act, command.member, present, command.person)
    return command.member


@dataclass(frozen=True)
class ChangePowers:
    """What someone on file may do for the organisation from now on: decide (ToR-45), sign (ToR-50)."""

    member: UUID
    person: UUID
    may_decide: bool
    may_sign: bool


async def change_powers(actor: Actor, now: datetime, command: ChangePowers) -> UUID:
    """Give someone on file other powers from this instant; what she could do before stays on record. Returns the member.

    Refused (ToR-45): nothing would change, or nobody would be left who can decide.
    """
    async with perform(actor, now) as act:
        present = await organization(act, command.member, policies.NAME_REPRESENTATIVE)
        one = next((one for one in present if one.person == command.person), None)
        if one is None:
            raise NotFound
        if (one.may_decide, one.may_sign) == (command.may_decide, command.may_sign):
            raise Refused("ToR-45", "powers_are_these")
        others = [other.may_decide for other in present if other is not one]
        refuse_unless_decided(present, [*others, command.may_decide])
        await reseat(
            act,
            command.member,
            command.person,
            role=one.role,
            may_decide=command.may_decide,
            may_sign=command.may_sign,
        )
        _say_if_by_the_chair(act, command.member, present, command.person)
    return command.member


def _say_if_by_the_chair(act: Act, member: UUID, present: list[Representing], person: UUID) -> None:
    """The custodian of the register may change who acts for another organisation, never unseen by its people."""
    if act.actor.person not in {one.person for one in present}:
        act.record(PeopleChangedByChair(subject=member, person=person))


async def organization(act: Act, member: UUID, permission: str) -> list[Representing]:
    """Lock a member organisation and return who acts for it, in an act that this permission guards.

    NotFound for those who may not know it, Refused for an individual or one that has left.
    """
    who: Viewer | None = await viewer(act.actor.person, act.now)
    if who is None or not who.is_member:
        raise NotFound
    await db.for_update(Member.select(Member.id).where(Member.id == member).first())
    found = await member_at(member, act.now)
    if found is None:
        raise NotFound
    require(who, permission, member)
    if not found.is_organization:
        raise Refused("ToR-46", "individual_speaks_for_herself")
    if not found.is_current:
        raise Refused("ToR-46", "no_longer_a_member")
    return await representatives_at(member, act.now)


async def _refuse_without_place(act: Act, member: UUID, role: Role, taken: list[str]) -> None:
    ruleset = await ruleset_on(act.now.astimezone(settings().zone).date())
    if role == "additional":
        seats = await seats_of(member, act.now)
        have = taken.count("additional")
        principals = ruleset.representation.principals
        if not may_register("principal", principals + have, 0, ruleset, seats.total).is_met:
            raise Refused("ToR-47", "seats_complete", [("place", {"allowed": seats.added, "have": have})])
        return
    verdict = may_register(role, taken.count("principal"), taken.count("alternate"), ruleset)
    if not verdict.is_met:
        raise Refused(verdict.clause, verdict.reason, [(m.code, dict(m.facts)) for m in verdict.missing])


def refuse_unless_decided(before: Iterable[Representing], after: Iterable[bool]) -> None:
    """An organisation that has someone who can decide keeps someone (ToR-45)."""
    if any(one.may_decide for one in before) and not any(after):
        raise Refused("ToR-45", "last_who_decides")
