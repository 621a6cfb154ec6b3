"""Whether a person may speak for a member on a motion: in a round, and about an objection."""

from datetime import datetime
from uuid import UUID

from coalition.decisions.commands.motions import Row, refuse_unless, ruleset_at
from coalition.decisions.commands.rolls import refuse_unless_on
from coalition.decisions.queries.electors import Capacities
from coalition.decisions.queries.roll import roll_at
from coalition.errors import Refused


async def refuse_unless_may_speak(motion: Row, held: Capacities, member: UUID, at: datetime) -> None:
    """Refused by ToR-27 (not on the roll), ToR-45 (no authority), ToR-55 (subject), ToR-89 (recused)."""
    ruleset = await ruleset_at(at)
    if held.is_barred:
        raise Refused("ToR-55", "subject_has_no_vote")
    roll, _ = await roll_at(motion, ruleset, at)
    excluded = {exclusion.member: exclusion.reason for exclusion in roll.excluded}
    reason = excluded.get(str(member))
    refuse_unless_on(is_on_roll=str(member) in roll.voters or reason is not None, excluded=reason)
    capacity = held.for_member(member)
    verdict = capacity.may_cast(ruleset) if capacity else None
    if verdict:
        refuse_unless(verdict)
