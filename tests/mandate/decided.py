"""A decision of the coalition to cite."""

from datetime import datetime
from uuid import UUID

from coalition.act import new_id
from coalition.decisions.tables import Decision


async def a_decision(at: datetime, *, is_adopted: bool = True) -> UUID:
    """A decision in the register, adopted or not."""
    decision = new_id()
    await Decision.insert(
        Decision(
            id=decision,
            reference=f"D-{decision.hex[:8]}",
            mode="consensus",
            is_adopted=is_adopted,
            title_fr="Décision",
            title_en="Decision",
            at=at,
        )
    )
    return decision
