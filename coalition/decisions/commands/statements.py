"""What the chair says of a decision afterwards (suite donnée): what it means, who does what, when to look at it again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.decisions.commands.motions import visitor
from coalition.decisions.events import StatementMade
from coalition.decisions.policies import MAKE_STATEMENT
from coalition.decisions.queries.electors import capacities
from coalition.decisions.tables import Decision, Motion, OutcomeStatement
from coalition.errors import NotFound, Refused
from coalition.permission import require
from coalition.settings import settings


@dataclass(frozen=True)
class MakeStatement:
    """A short text in both languages about the decision of this reference; `review_on` is a local day to come, or none."""

    reference: str
    text_fr: str
    text_en: str
    review_on: date | None = None


async def make_statement(actor: Actor, now: datetime, command: MakeStatement) -> UUID:
    """The chair's statement about a decision; one made before stays, this one stands. Returns the decision's id.

    It also answers the day of review: another day, or none. NotFound where the entry does not exist for this person;
    refused by ToR-62 (a language is missing, the day has passed).
    """
    async with perform(actor, now) as act:
        viewer = await visitor(act)
        if not viewer.is_member:
            raise NotFound
        found = Decision.select().where(Decision.reference == command.reference).first()
        decision = await db.for_update(found)
        if decision is None:
            raise NotFound
        motion = await Motion.select().where(Motion.id == decision["motion"]).first()
        if motion is not None and not (await capacities(viewer, motion, act.now)).may_know:
            raise NotFound
        require(viewer, MAKE_STATEMENT, motion or {"subject": None})
        if not command.text_fr or not command.text_en:
            raise Refused("ToR-62", "statement_in_both_languages")
        today = act.now.astimezone(settings().zone).date()
        if command.review_on is not None and command.review_on <= today:
            raise Refused("ToR-62", "review_not_to_come")
        await OutcomeStatement.insert(
            OutcomeStatement(
                id=new_id(),
                decision=decision["id"],
                text_fr=command.text_fr,
                text_en=command.text_en,
                review_on=command.review_on,
                person=viewer.person,
                at=act.now,
            )
        )
        text = f"{command.text_fr}\n{command.text_en}"
        act.record(StatementMade(subject=decision["id"], review_on=command.review_on, text=text))
    subject: UUID = decision["id"]
    return subject
