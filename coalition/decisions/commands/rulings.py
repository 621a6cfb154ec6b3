"""The chair rules which reading of the text holds, where a result hangs on it (décision d'interprétation, ToR-27)."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.decisions.commands.motions import motion_under_way
from coalition.decisions.commands.register import enter_decision
from coalition.decisions.events import MotionAdopted, MotionNotAdopted, RulingRecorded
from coalition.decisions.policies import RULE, RULE_ON_REVOCATION
from coalition.decisions.tables import Outcome, Ruling, Voting
from coalition.errors import Refused
from coalition.permission import require
from coalition.revocation import queries as revocation

READINGS = ("individual_members_vote", "individual_members_do_not_vote")


@dataclass(frozen=True)
class Rule:
    """The reading that holds for the last vote on this motion, with the reason."""

    motion: UUID
    reading: str
    reason: str


async def rule(actor: Actor, now: datetime, command: Rule) -> UUID:
    """Record which reading holds: the provisional result becomes what that reading decides. Returns the motion's id.

    The count stays as it was frozen. Refused by ToR-27 (no result awaits a ruling, no reason).
    """
    if command.reading not in READINGS:
        raise ValueError(command.reading)
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        if motion["kind"] == "revocation":
            require(viewer, RULE_ON_REVOCATION, await revocation.case_facts(UUID(motion["about"])))
        else:
            require(viewer, RULE, motion)
        votings = Voting.select(Voting.id).where(Voting.motion == command.motion)
        last = await votings.order_by(Voting.opened_at, ascending=False).first()
        awaiting = (Outcome.voting == last["id"]) & Outcome.is_provisional.eq(True) if last else None
        outcome = await db.for_update(Outcome.select().where(awaiting).first()) if awaiting else None
        if outcome is None:
            raise Refused("ToR-27", "nothing_to_rule")
        if not command.reason:
            raise Refused("ToR-27", "ruling_without_reason")
        result = next(
            r["result"] for r in json.loads(outcome["lines"])["readings"] if r["code"] == command.reading
        )
        await Ruling.insert(
            Ruling(
                id=new_id(), voting=outcome["voting"], reading=command.reading, reason=command.reason,
                ruled_by=viewer.person, at=act.now,
            )
        )  # fmt: skip
        act.record(
            RulingRecorded(
                subject=command.motion, voting=outcome["voting"], reading=command.reading, result=result,
                reason=command.reason,
            )
        )  # fmt: skip
        is_adopted = result == "adopted"
        decision = await enter_decision(
            act,
            title_fr=motion["title_fr"],
            title_en=motion["title_en"],
            mode="vote",
            is_adopted=is_adopted,
            at=act.now,
            motion=command.motion,
            meeting=motion["meeting"],
        )
        facts = {
            "subject": command.motion,
            "motion_kind": motion["kind"],
            "about": motion["about"],
            "decision": decision,
            "voting": outcome["voting"],
        }
        act.record(MotionAdopted(**facts, mode="vote") if is_adopted else MotionNotAdopted(**facts))
    return command.motion
