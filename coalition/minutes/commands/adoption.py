"""Circulated minutes become final: the coalition's consensus at a later meeting, then two signatures (ToR-64)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings.queries import meeting_state
from coalition.minutes import queries
from coalition.minutes.commands import locked
from coalition.minutes.events import MinutesAdopted, MinutesSigned
from coalition.minutes.policies import ADOPT, SIGN_AS_CHAIR, SIGN_AS_SECRETARY
from coalition.minutes.tables import Adoption, MinutesSignature
from coalition.permission import require
from coalition.terms.accountability import are_minutes_approved


@dataclass(frozen=True)
class Adopt:
    """The minutes are put to the members at a later meeting; so many objections stand after discussion. `seen`: the hash
    of the text that they were shown, "" for whatever it is."""

    minutes: UUID
    meeting: UUID
    objections: int = 0
    seen: str = ""


@dataclass(frozen=True)
class Sign:
    """Someone signs adopted minutes, as the recording secretary or for the chair."""

    minutes: UUID
    role: Literal["secretary", "chair"]


async def adopt(actor: Actor, now: datetime, command: Adopt) -> UUID:
    """The chair records that the coalition approved the minutes by consensus at a later meeting (ToR-64, ToR-90): as
    they were presented, or as corrected since. The text is hashed and does not change any more. Returns the minutes.

    Refused: adopted already, that meeting is not a later one that was called to order, not circulated, a correction not
    settled, or before the coalition, an objection standing, or a text that is not the one that was seen (`Adopt.seen`).
    """
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, ADOPT, facts)
        if facts.adopted_at is not None:
            raise Refused("ToR-64", "minutes_already_adopted")
        later = await meeting_state(command.meeting)
        if (
            later is None
            or later.called_to_order_at is None
            or later.called_to_order_at > act.now
            or later.cancelled_at is not None
            or later.starts_at <= facts.meeting_at
        ):
            raise Refused("ToR-90", "adopted_at_a_later_meeting")
        page = await queries.document_page(facts.id)
        if page is None:
            raise NotFound
        verdict = are_minutes_approved(command.objections, page.pending, facts.circulated_at is not None)
        if not verdict.is_met:
            raise Refused(
                verdict.clause,
                "minutes_not_approved",
                [(f"minutes_{m.code}", dict(m.facts)) for m in verdict.missing],
            )
        if command.seen and command.seen != page.text_hash:
            raise Refused("ToR-64", "minutes_changed_meanwhile")
        await Adoption.insert(
            Adoption(
                id=new_id(), minutes=facts.id, meeting=command.meeting, as_presented=page.is_as_presented,
                version=page.version, text_hash=page.text_hash, recorded_by=who.person, at=act.now,
            )
        )  # fmt: skip
        act.record(
            MinutesAdopted(
                subject=facts.id,
                meeting=command.meeting,
                as_presented=page.is_as_presented,
                text_hash=page.text_hash,
            )
        )
    return command.minutes


async def sign(actor: Actor, now: datetime, command: Sign) -> UUID:
    """The recording secretary and the chair each sign adopted minutes, once; the adoption alone makes them final. Returns
    the minutes. Refused: not adopted, or signed already in that role."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        permission = SIGN_AS_CHAIR if command.role == "chair" else SIGN_AS_SECRETARY
        require(who, permission, facts)
        if facts.adopted_at is None:
            raise Refused("ToR-64", "minutes_not_adopted")
        is_signed = (MinutesSignature.minutes == facts.id) & (MinutesSignature.role == command.role)
        if await MinutesSignature.exists().where(is_signed):
            raise Refused("ToR-64", "minutes_signed_already")
        seats = [seat for seat in who.seats if command.role != "chair" or seat.holds_chair]
        if not seats:
            raise NotPermitted(permission)
        await MinutesSignature.insert(
            MinutesSignature(
                id=new_id(), minutes=facts.id, role=command.role, member=seats[0].member, person=who.person, at=act.now
            )
        )  # fmt: skip
        act.record(MinutesSigned(subject=facts.id, role=command.role, member=seats[0].member))
    return command.minutes
