"""Sub-committees: formed, sat on, led, left, ended (ToR-40). They recommend; the coalition decides."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings.commands.meetings import member_acting
from coalition.meetings.events import (
    SubcommitteeChanged,
    SubcommitteeEnded,
    SubcommitteeFormed,
    SubcommitteeJoined,
    SubcommitteeLed,
    SubcommitteeLeft,
)
from coalition.meetings.policies import (
    CHANGE_SUBCOMMITTEE,
    CHOOSE_LEAD,
    END_SUBCOMMITTEE,
    FORM_SUBCOMMITTEE,
    SIT_ON_SUBCOMMITTEE,
)
from coalition.meetings.queries import Subcommittee as Found
from coalition.meetings.queries import subcommittee_at
from coalition.meetings.tables import Subcommittee, SubcommitteeSeat
from coalition.membership.queries import member_at, representatives_at
from coalition.permission import require


@dataclass(frozen=True)
class FormSubcommittee:
    """A sub-committee to be: its name and its mandate in both languages."""

    name_fr: str
    name_en: str
    mandate_fr: str
    mandate_en: str


async def form_subcommittee(actor: Actor, now: datetime, command: FormSubcommittee) -> UUID:
    """The chair records that the coalition forms a sub-committee. Returns it."""
    async with perform(actor, now) as act:
        require(await member_acting(act), FORM_SUBCOMMITTEE)
        formed = new_id()
        await Subcommittee.insert(
            Subcommittee(
                id=formed,
                name_fr=command.name_fr,
                name_en=command.name_en,
                mandate_fr=command.mandate_fr,
                mandate_en=command.mandate_en,
                formed_at=act.now,
            )
        )
        act.record(SubcommitteeFormed(subject=formed))
    return formed


@dataclass(frozen=True)
class ChangeSubcommittee:
    """Other words for a sub-committee: the whole of its names and its mandate. `seen` is the `wording` they replace."""

    subcommittee: UUID
    words: FormSubcommittee
    seen: str


async def change_subcommittee(actor: Actor, now: datetime, command: ChangeSubcommittee) -> UUID:
    """The chair records another name or another mandate. Returns the sub-committee.

    Refused (ToR-40): nothing would change, or it has ended. Stale where someone else changed it meanwhile.
    """
    async with perform(actor, now) as act:
        viewer, words = await member_acting(act), command.words
        found = await locked_subcommittee(command.subcommittee, act.now)
        require(viewer, CHANGE_SUBCOMMITTEE)
        if replace(found, **asdict(words)).wording == found.wording:
            raise Refused("ToR-40", "subcommittee_unchanged")
        if found.wording != command.seen:
            raise Stale(yours=_text(words), theirs=_text(found))
        await Subcommittee.update(
            {
                Subcommittee.name_fr: words.name_fr,
                Subcommittee.name_en: words.name_en,
                Subcommittee.mandate_fr: words.mandate_fr,
                Subcommittee.mandate_en: words.mandate_en,
            }
        ).where(Subcommittee.id == found.id)
        act.record(SubcommitteeChanged(subject=found.id, **asdict(words)))
    return command.subcommittee


def _text(words: FormSubcommittee | Found) -> str:
    """Someone's words, for whoever must choose between two."""
    return "\n".join((words.name_fr, words.mandate_fr, words.name_en, words.mandate_en))


@dataclass(frozen=True)
class SitOnSubcommittee:
    """A person sits on a sub-committee for a member of whom she is a representative."""

    subcommittee: UUID
    member: UUID
    person: UUID


async def sit_on_subcommittee(actor: Actor, now: datetime, command: SitOnSubcommittee) -> UUID:
    """A member, or the chair for it, gives a person a seat. Returns the sub-committee.

    NotFound: she is not on file for the member. Refused (ToR-40): she sits already, for whomever; or it has ended.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await locked_subcommittee(command.subcommittee, act.now)
        require(viewer, SIT_ON_SUBCOMMITTEE, command.member)
        member = await member_at(command.member, act.now)
        people = await representatives_at(command.member, act.now)
        if member is None or not member.is_current or command.person not in {one.person for one in people}:
            raise NotFound
        if any(one.person == command.person for one in found.seats):
            raise Refused("ToR-40", "sits_already")
        await _seat(act, command.subcommittee, command.member, command.person)
        act.record(
            SubcommitteeJoined(
                subject=command.subcommittee, member=command.member, person=command.person, is_lead=False
            )
        )
    return command.subcommittee


@dataclass(frozen=True)
class LeaveSubcommittee:
    """A person sits on a sub-committee no more."""

    subcommittee: UUID
    person: UUID


async def leave_subcommittee(actor: Actor, now: datetime, command: LeaveSubcommittee) -> UUID:
    """The member whose seat it is, or the chair, ends it. Returns the sub-committee. NotFound: she does not sit."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await locked_subcommittee(command.subcommittee, act.now)
        held = next((one for one in found.seats if one.person == command.person), None)
        if held is None:
            raise NotFound
        require(viewer, SIT_ON_SUBCOMMITTEE, held.member)
        await _unseat(act, command.subcommittee, command.person)
        act.record(SubcommitteeLeft(subject=command.subcommittee, member=held.member, person=command.person))
    return command.subcommittee


@dataclass(frozen=True)
class ChooseLead:
    """Someone who sits on a sub-committee leads it from now on."""

    subcommittee: UUID
    person: UUID


async def choose_lead(actor: Actor, now: datetime, command: ChooseLead) -> UUID:
    """The chair, or whoever leads until now, says who leads. Returns the sub-committee.

    Who led sits on. NotFound: she does not sit. Refused (ToR-40): she leads already.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await locked_subcommittee(command.subcommittee, act.now)
        before = next((one for one in found.seats if one.is_lead), None)
        require(viewer, CHOOSE_LEAD, before.person if before else None)
        chosen = next((one for one in found.seats if one.person == command.person), None)
        if chosen is None:
            raise NotFound
        if chosen is before:
            raise Refused("ToR-40", "leads_already")
        for one, leads in ((before, False), (chosen, True)):
            if one:
                await _unseat(act, command.subcommittee, one.person)
                await _seat(act, command.subcommittee, one.member, one.person, is_lead=leads)
        act.record(SubcommitteeLed(subject=command.subcommittee, member=chosen.member, person=chosen.person))
    return command.subcommittee


async def end_subcommittee(actor: Actor, now: datetime, subcommittee: UUID) -> UUID:
    """The chair records that the sub-committee has done its work; its seats end with it. Returns it."""
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        await locked_subcommittee(subcommittee, act.now)
        require(viewer, END_SUBCOMMITTEE)
        await Subcommittee.update({Subcommittee.ended_at: act.now}).where(Subcommittee.id == subcommittee)
        await SubcommitteeSeat.update({SubcommitteeSeat.until: act.now}).where(
            (SubcommitteeSeat.subcommittee == subcommittee) & SubcommitteeSeat.until.is_null()
        )
        act.record(SubcommitteeEnded(subject=subcommittee))
    return subcommittee


async def pass_seats(act: Act, member: UUID, person: UUID, successor: UUID) -> None:
    """Within an act: the seats she holds for a member pass to another, the lead too; where that one sits, hers just ends."""
    for row in await _seats_for(member, person):
        await _unseat(act, row["subcommittee"], person)
        sits = await SubcommitteeSeat.exists().where(
            (SubcommitteeSeat.subcommittee == row["subcommittee"])
            & (SubcommitteeSeat.person == successor)
            & SubcommitteeSeat.until.is_null()
        )
        act.record(SubcommitteeLeft(subject=row["subcommittee"], member=member, person=person))
        if not sits:
            await _seat(act, row["subcommittee"], member, successor, is_lead=row["is_lead"])
            act.record(
                SubcommitteeJoined(
                    subject=row["subcommittee"], member=member, person=successor, is_lead=row["is_lead"]
                )
            )


async def end_seats(act: Act, member: UUID, person: UUID) -> None:
    """Within an act: the seats she holds for a member end."""
    for row in await _seats_for(member, person):
        await _unseat(act, row["subcommittee"], person)
        act.record(SubcommitteeLeft(subject=row["subcommittee"], member=member, person=person))


async def _seats_for(member: UUID, person: UUID) -> list[dict[str, Any]]:
    held = (
        (SubcommitteeSeat.member == member)
        & (SubcommitteeSeat.person == person)
        & SubcommitteeSeat.until.is_null()
    )
    columns = (SubcommitteeSeat.subcommittee, SubcommitteeSeat.is_lead)
    return list(await SubcommitteeSeat.select(*columns).where(held).order_by(SubcommitteeSeat.since))


async def _seat(act: Act, subcommittee: UUID, member: UUID, person: UUID, *, is_lead: bool = False) -> None:
    await SubcommitteeSeat.insert(
        SubcommitteeSeat(
            id=new_id(),
            subcommittee=subcommittee,
            member=member,
            person=person,
            is_lead=is_lead,
            since=act.now,
        )
    )


async def _unseat(act: Act, subcommittee: UUID, person: UUID) -> None:
    await SubcommitteeSeat.update({SubcommitteeSeat.until: act.now}).where(
        (SubcommitteeSeat.subcommittee == subcommittee)
        & (SubcommitteeSeat.person == person)
        & SubcommitteeSeat.until.is_null()
    )


async def locked_subcommittee(subcommittee: UUID, at: datetime) -> Found:
    """The sub-committee, locked. NotFound when there is none; refused (ToR-40) once it has ended."""
    row = await db.for_update(
        Subcommittee.select(Subcommittee.id).where(Subcommittee.id == subcommittee).first()
    )
    found = await subcommittee_at(subcommittee, at) if row else None
    if found is None:
        raise NotFound
    if found.ended_at is not None:
        raise Refused("ToR-40", "subcommittee_ended")
    return found
