"""An organisation leaves the coalition by its own choice (retrait volontaire)."""

from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, perform
from coalition.errors import NotFound, Refused
from coalition.membership import policies
from coalition.membership.commands.chair import lock_the_chair
from coalition.membership.entry import end
from coalition.membership.queries import chairing, viewer
from coalition.membership.tables import Member
from coalition.permission import require


async def withdraw_member(actor: Actor, now: datetime, member: UUID) -> UUID:
    """End an organisation's membership now: its rights end, a ballot in an open vote drops when it closes. Returns it.

    Whoever answers for it: its principal representative, or someone who signs. Refused (ToR-68) while it holds the
    chair: it hands the chair over first.
    """
    async with perform(actor, now) as act:
        who = await viewer(actor.person, act.now)
        if who is None or not who.is_member:
            raise NotFound
        require(who, policies.WITHDRAW_MEMBER, member)
        await db.for_update(Member.select(Member.id).where(Member.id == member).first())
        await lock_the_chair()
        if (await chairing(act.now)).is_held_by(member):
            raise Refused("ToR-68", "chair_hands_over_first")
        await end(act, member, "withdrawn", "choice")
        act.subject = member
    return member
