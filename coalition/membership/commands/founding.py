"""Founding the house: its first member holds the chair, and enters those who were members before this register."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.errors import Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership import policies
from coalition.membership.entry import Entrant, NewPerson, enter, seat
from coalition.membership.events import ChairGiven
from coalition.membership.queries import is_founded, is_founding_period, viewer
from coalition.membership.tables import Chair
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.principles import may_be_member


@dataclass(frozen=True)
class Found:
    """The founding organisation and its first representative. `admitted_on` is the day of founding unless older."""

    name_fr: str
    name_en: str
    sector: str
    representative: NewPerson
    admitted_on: date | None = None


async def found(actor: Actor, now: datetime, command: Found) -> UUID:
    """Found the house: the organisation is member number 1 and holds the chair (ToR-68, ToR-72). Returns the member.

    Whoever can start an empty house may; Refused (ToR-72) once there is a member.
    """
    async with perform(actor, now) as act:
        if await is_founded():
            raise Refused("ToR-72", "already_founded")
        day = command.admitted_on or _today(act)
        member = await enter(
            act,
            Entrant(
                "organization", command.name_fr, command.name_en, command.sector, day, _admitted_at(act, day)
            ),
        )
        person = await command.representative.enter(act)
        await seat(act, member, person, role="principal", may_decide=True, may_sign=True)
        await Chair.insert(Chair(id=new_id(), member=member, since=act.now))
        act.record(ChairGiven(subject=member))
    return member


@dataclass(frozen=True)
class EnterMember:
    """A member from before this register, since `admitted_on`, with the person who acts for it.

    For an individual the names given are not used: members see her representative's `handle` if she said so
    (`shows_name`), otherwise her number.
    """

    kind: Literal["organization", "individual"]
    admitted_on: date
    representative: NewPerson
    name_fr: str = ""
    name_en: str = ""
    sector: str | None = None
    may_sign: bool = True
    shows_name: bool = False


async def enter_member(actor: Actor, now: datetime, command: EnterMember) -> UUID:
    """Record that an organisation or a person was a member before this register was kept. Returns the member.

    The chair, until the first meeting is held; then admission is the only way in (Refused, ToR-49).
    """
    async with perform(actor, now) as act:
        require(await viewer(actor.person, act.now), policies.ENTER_MEMBER)
        if not await is_founding_period():
            raise Refused("ToR-49", "founding_is_over")
        today = _today(act)
        if command.admitted_on > today:
            raise Refused("ToR-49", "admitted_later")
        verdict = may_be_member(command.kind, await ruleset_on(today))
        if not verdict.is_met:
            raise Refused(verdict.clause, "kind_of_member")
        is_organization = command.kind == "organization"
        handle = command.representative.handle
        member = await enter(
            act,
            Entrant(
                command.kind,
                command.name_fr if is_organization else handle,
                command.name_en if is_organization else handle,
                command.sector if is_organization else None,
                command.admitted_on,
                _admitted_at(act, command.admitted_on),
                shows_name=command.shows_name,
            ),
        )
        person = await command.representative.enter(act)
        may_sign = command.may_sign and is_organization
        await seat(act, member, person, role="principal", may_decide=True, may_sign=may_sign)
    return member


def _today(act: Act) -> date:
    return act.now.astimezone(settings().zone).date()


def _admitted_at(act: Act, day: date) -> datetime:
    """The first instant of that local day; never one still to come."""
    return min(datetime.combine(day, time.min, tzinfo=settings().zone), act.now)
