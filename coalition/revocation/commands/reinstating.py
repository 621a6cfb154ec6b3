"""The way back: any member moves that a revoked member be one again (ToR-58)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound
from coalition.membership.queries import member_at
from coalition.permission import require
from coalition.revocation.commands.cases import refuse_unless, someone
from coalition.revocation.events import ReinstatementMoved
from coalition.revocation.policies import MOVE_REINSTATEMENT
from coalition.revocation.queries import is_reinstatement_asked
from coalition.revocation.tables import Reinstatement, RevocationCase
from coalition.terms.revocation import may_be_reinstated


@dataclass(frozen=True)
class MoveReinstatement:
    """A motion that this member be one again, for these reasons ("" in a language not given), in the name of `mover`."""

    member: UUID
    mover: UUID
    reasons_fr: str
    reasons_en: str
    written_first: str


async def move_reinstatement(actor: Actor, now: datetime, command: MoveReinstatement) -> UUID:
    """Any member moves that a revoked member be reinstated. Returns the motion's request, which the motion names.

    NotFound for who is no member, and where there is no such member; NotPermitted in another's name. Refused by ToR-58
    (it is not revoked, or a motion is under way).
    """
    async with perform(actor, now) as act:
        who = await someone(act)
        member = await member_at(command.member, act.now)
        if not who.is_member or member is None:
            raise NotFound
        require(who, MOVE_REINSTATEMENT, command.mover)
        await db.for_update(
            RevocationCase.select(RevocationCase.id).where(RevocationCase.subject == command.member)
        )
        refuse_unless(
            may_be_reinstated(
                is_revoked=member.status == "revoked",
                is_asked_already=await is_reinstatement_asked(command.member),
            )
        )
        asked = new_id()
        await Reinstatement.insert(
            Reinstatement(
                id=asked, member=command.member, mover=command.mover, moved_by=who.person,
                reasons_fr=command.reasons_fr, reasons_en=command.reasons_en,
                written_first=command.written_first, moved_at=act.now,
            )
        )  # fmt: skip
        reasons = "\n\n".join(filter(None, (command.reasons_fr, command.reasons_en)))
        act.record(ReinstatementMoved(subject=asked, member=command.member, reasons=reasons))
    return asked
