"""Seats that the coalition adds to an organisation's one (exception de représentation, ToR-47). None adds a ballot."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.membership import policies
from coalition.membership.commands.representatives import organization, refuse_unless_decided
from coalition.membership.entry import close_seats
from coalition.membership.events import SeatsAsked
from coalition.membership.queries import GROUNDS, added_seats, seats_of
from coalition.membership.tables import ExtraSeat

MOST = 9


@dataclass(frozen=True)
class AskSeats:
    """So many seats more for an organisation, on one of `GROUNDS`; the reason is said in the motion."""

    member: UUID
    seats: int
    ground: str
    reason: str = ""


async def ask_seats(actor: Actor, now: datetime, command: AskSeats) -> UUID:
    """An organisation, or the chair for it, asks the coalition for more seats: a motion follows. Returns the member.

    Refused (ToR-47): a request is before the coalition already, or other than 1 to `MOST` seats on a ground of `GROUNDS`,
    with a reason for `other`.
    """
    async with perform(actor, now) as act:
        await organization(act, command.member, policies.ASK_SEATS)
        if not 1 <= command.seats <= MOST:
            raise Refused("ToR-47", "seats_out_of_range")
        if command.ground not in GROUNDS or (command.ground == "other" and not command.reason):
            raise Refused("ToR-47", "seats_without_ground")
        if (await seats_of(command.member, act.now)).asked:
            raise Refused("ToR-47", "seats_asked_already")
        asked = new_id()
        await ExtraSeat.insert(
            ExtraSeat(
                id=asked,
                member=command.member,
                seats=command.seats,
                ground=command.ground,
                asked_at=act.now,
            )
        )
        act.subject = command.member
        act.record(
            SeatsAsked(
                subject=asked,
                member=command.member,
                seats=command.seats,
                ground=command.ground,
                reason=command.reason,
            )
        )
    return command.member


async def end_seats(actor: Actor, now: datetime, seats: UUID) -> UUID:
    """The chair, or the organisation, ends added seats: who sat in them acts no more. Returns the member.

    Refused (ToR-47) while the coalition has yet to decide (the motion is withdrawn instead), or when they are over;
    (ToR-45) where nobody would be left, or nobody who can decide.
    """
    async with perform(actor, now) as act:
        found = await added_seats(seats)
        if found is None:
            raise NotFound
        present = await organization(act, found.member, policies.END_SEATS)
        found = await added_seats(seats)
        if found is None or not found.holds_at(act.now):
            raise Refused("ToR-47", "seats_not_held")
        staying = [one for one in present if one.role != "additional"]
        if present and not staying:
            raise Refused("ToR-45", "last_representative")
        refuse_unless_decided(present, (one.may_decide for one in staying))
        act.subject = found.member
        await close_seats(act, found.member, seats)
    return found.member
