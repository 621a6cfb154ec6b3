"""What every act upon a case begins with: who acts, the case, its terms, and what it may no longer be."""

from uuid import UUID

from coalition import db
from coalition.act import Act
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.membership.viewer import Viewer, viewer
from coalition.permission import may
from coalition.revocation.policies import SEE
from coalition.revocation.queries import CaseFacts, case_facts, day_of
from coalition.revocation.tables import RevocationCase
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict


async def someone(act: Act) -> Viewer:
    """Who acts, with her rights now. NotFound for who is not known."""
    who = await viewer(act.actor.person, act.now) if act.actor.person else None
    if who is None:
        raise NotFound
    return who


async def case_before(act: Act, case: UUID) -> tuple[Viewer, CaseFacts, Ruleset]:
    """Who acts, the case (locked), the terms under which it was moved. NotFound for who may not know of it."""
    who = await someone(act)
    await db.for_update(RevocationCase.select(RevocationCase.id).where(RevocationCase.id == case))
    facts = await case_facts(case)
    if facts is None or not may(who, SEE, facts):
        raise NotFound
    return who, facts, await ruleset_on(day_of(facts.moved_at))


def refuse_if_over(facts: CaseFacts) -> None:
    """Refused (ToR-53) where the case is decided or withdrawn."""
    if facts.outcome:
        raise Refused("ToR-53", "case_over")


def refuse_unless(verdict: Verdict) -> None:
    """Refused by the rule's own clause, with what is missing."""
    if not verdict.is_met:
        raise Refused(
            verdict.clause, verdict.reason, [(lack.code, dict(lack.facts)) for lack in verdict.missing]
        )
