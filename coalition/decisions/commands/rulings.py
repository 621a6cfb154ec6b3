"""The chair rules which reading of the text holds, where a result hangs on it (décision d'interprétation, ToR-27)."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.decisions.commands.motions import motion_under_way, ruleset_at, visitor
from coalition.decisions.commands.register import enter_decision, enter_ruling
from coalition.decisions.events import MotionAdopted, MotionNotAdopted, RulingRatified, RulingRecorded
from coalition.decisions.policies import RATIFY, RULE, RULE_ON_REVOCATION
from coalition.decisions.tables import Decision, Outcome, Ratification, Ruling, Voting
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.permission import require
from coalition.revocation import queries as revocation
from coalition.settings import settings
from coalition.terms.decisions import ANSWERS, QUESTION

READINGS = tuple(ANSWERS)


@dataclass(frozen=True)
class Rule:
    """The reading that holds for the last vote on this motion, with the reason; and for later votes from `since` on, a
    local day, today unless said."""

    motion: UUID
    reading: str
    reason: str
    since: date | None = None


@dataclass(frozen=True)
class Ratify:
    """A later decision of the coalition makes this ruling its own."""

    ruling: UUID
    decision: UUID


async def rule(actor: Actor, now: datetime, command: Rule) -> UUID:
    """Record which reading holds: the provisional result becomes what that reading decides. Returns the motion's id.

    The count stays as it was frozen. Later votes are read by the ruling, unless the coalition itself has answered the
    question since the vote opened: then it settles this vote only. Refused by ToR-27 (no result awaits a ruling, no
    reason), ToR-1 (from a day already past).
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
        today = act.now.astimezone(settings().zone).date()
        since = command.since or today
        if since < today:
            raise Refused("ToR-1", "never_in_the_past")
        current = (await ruleset_at(act.now))[QUESTION]
        holds_from = None if current.ratified else since
        result = next(
            r["result"] for r in json.loads(outcome["lines"])["readings"] if r["code"] == command.reading
        )
        ruling = await enter_ruling(
            act, voting=outcome["voting"], question=QUESTION, clause=current.clause, reading=command.reading,
            reason=command.reason, since=holds_from, ruled_by=viewer.person,
        )  # fmt: skip
        act.record(
            RulingRecorded(
                subject=command.motion, voting=outcome["voting"], ruling=ruling, question=QUESTION,
                clause=current.clause, reading=command.reading, answer=ANSWERS[command.reading], result=result,
                since=holds_from, reason=command.reason,
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


async def ratify(actor: Actor, now: datetime, command: Ratify) -> UUID:
    """Record that the coalition decided as the chair had ruled; returns the ruling's id.

    From today on (or from the ruling's own day, if that is later) no other reading is computed. NotFound for who is no
    member, or where there is no such ruling. Refused by ToR-27 (it holds for one vote only, is ratified, another took
    its place, the coalition has answered otherwise), ToR-66 (the decision is not adopted, or is no later than the ruling).
    """
    async with perform(actor, now) as act:
        viewer = await visitor(act)
        if not viewer.is_member:
            raise NotFound
        require(viewer, RATIFY)
        ruling = await db.for_update(Ruling.select().where(Ruling.id == command.ruling).first())
        if ruling is None:
            raise NotFound
        if ruling["since"] is None:
            raise Refused("ToR-27", "ruling_for_one_vote")
        if await Ratification.exists().where(Ratification.ruling == command.ruling):
            raise Refused("ToR-27", "ruling_ratified")
        later = (
            (Ruling.question == ruling["question"]) & (Ruling.at > ruling["at"]) & Ruling.since.is_not_null()
        )
        if await Ruling.exists().where(later):
            raise Refused("ToR-27", "ruling_superseded")
        since = max(act.now.astimezone(settings().zone).date(), ruling["since"])
        if (await ruleset_on(since))[ruling["question"]].ratified:
            raise Refused(ruling["clause"], "question_answered")
        decision = await Decision.select().where(Decision.id == command.decision).first()
        if decision is None or not decision["is_adopted"] or decision["at"] <= ruling["at"]:
            raise Refused("ToR-66", "no_later_decision")
        await Ratification.insert(
            Ratification(
                id=new_id(),
                ruling=command.ruling,
                decision=command.decision,
                recorded_by=viewer.person,
                at=act.now,
            )
        )
        act.record(
            RulingRatified(
                subject=command.ruling, question=ruling["question"], clause=ruling["clause"],
                answer=ANSWERS[ruling["reading"]], since=since, decision=command.decision,
            )
        )  # fmt: skip
    return command.ruling
