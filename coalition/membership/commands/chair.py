"""Who takes the chair, and when it passes at once (ToR-68, ToR-72)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership import policies
from coalition.membership.events import ChairGiven, ChairHandoverWithdrawn
from coalition.membership.queries import chairing, is_founding_period, member_at, viewer
from coalition.membership.tables import Chair, ChairHandover
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.chair import may_hold_chair


@dataclass(frozen=True)
class HandOverChair:
    """The organisation that takes the chair."""

    member: UUID


async def hand_over_chair(actor: Actor, now: datetime, command: HandOverChair) -> UUID:
    """Before the first meeting, the chair passes at its holder's word, from this instant. Returns the new holder.

    Refused: a meeting was held, so that the coalition decides (ToR-72); not an organisation (ToR-68); holds it
    already; or not in good standing (ToR-73).
    """
    async with perform(actor, now) as act:
        await lock_the_chair()
        who = await viewer(actor.person, act.now)
        if who is None or not who.is_member:
            raise NotFound
        require(who, policies.HAND_OVER_CHAIR)
        if not await is_founding_period():
            raise Refused("ToR-72", "coalition_decides_on_chair")
        await refuse_unless_it_may_take(command.member, act.now)
        await give_chair(act, command.member)
    return command.member


async def lock_the_chair() -> None:
    """The chair passes once at a time: the row of its first holder stands for it, held or vacant."""
    await db.for_update(Chair.select(Chair.id).order_by(Chair.since).first())


async def refuse_unless_it_may_take(member: UUID, at: datetime) -> None:
    """An organisation in good standing that does not hold the chair, or holds it ad interim only.

    That it offers services in the field and has close relations with its partners (ToR-71) is recorded in the reason
    for choosing it, and judged by those who decide.
    """
    found = await member_at(member, at)
    if found is None or not found.is_current:
        raise NotFound
    if found.is_chair and not (await chairing(at)).is_interim:
        raise Refused("ToR-68", "holds_the_chair_already")
    verdict = may_hold_chair(
        "organization" if found.is_organization else "individual",
        0,
        await ruleset_on(at.astimezone(settings().zone).date()),
    )
    if not verdict.is_met:
        raise Refused(verdict.clause, verdict.reason, [(m.code, dict(m.facts)) for m in verdict.missing])
    if found.status not in ("active", "on_leave"):
        raise Refused("ToR-73", "not_in_good_standing")


async def give_chair(
    act: Act,
    member: UUID,
    *,
    is_interim: bool = False,
    handover: UUID | None = None,
    decision: UUID | None = None,
) -> None:
    """The chair is this organisation's from now on; what was asked against the former holder falls."""
    await Chair.update({Chair.until: act.now}).where(Chair.until.is_null())
    await Chair.insert(Chair(id=new_id(), member=member, is_interim=is_interim, since=act.now, until=None))
    if handover:
        await ChairHandover.update({ChairHandover.taken_at: act.now}).where(ChairHandover.id == handover)
    act.record(ChairGiven(subject=member, is_interim=is_interim, handover=handover, decision=decision))
    still_open = ChairHandover.taken_at.is_null() & ChairHandover.withdrawn_at.is_null()
    for row in await ChairHandover.select(ChairHandover.id).where(
        still_open & (ChairHandover.kind == "emergency")
    ):
        await close_handover(act, row["id"])


async def close_handover(act: Act, handover: UUID) -> None:
    """A handover that was asked for does not take place."""
    await ChairHandover.update({ChairHandover.withdrawn_at: act.now}).where(ChairHandover.id == handover)
    act.record(ChairHandoverWithdrawn(subject=handover))
