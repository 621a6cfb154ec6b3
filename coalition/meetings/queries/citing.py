"""Which decisions may be offered to cite: for where and when the coalition meets (ToR-83, ToR-84), for the terms (ToR-66)."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from coalition.mandate.queries import ON_THE_TERMS, settled_by
from coalition.meetings.queries.proposals import EVER, DecisionChoice
from coalition.meetings.tables import Meeting
from coalition.settings import settings

_ON_MEETINGS = ("ordinary", "place")
_FOUND = "select d.id, d.reference, d.title_fr, d.title_en from"


async def decisions_on_meetings() -> list[DecisionChoice]:
    """The last fifty that were adopted and may say where or when the coalition meets, the newest first.

    The text asks that the coalition decide it, in no particular form: in a motion on the place, or in words of its own.
    """
    return await _offered(_ON_MEETINGS, EVER)


async def is_on_meetings(decision: UUID) -> bool:
    """Whether this decision was adopted, and may say where or when the coalition meets."""
    return bool(await Meeting.raw(f"{_FOUND} {settled_by(*_ON_MEETINGS)} and d.id = {{}}", decision))


async def decisions_on_the_terms(since: date = EVER) -> list[DecisionChoice]:
    """The last fifty that were adopted, on this local day or later, and may settle the terms, the newest first."""
    return await _offered(ON_THE_TERMS, since)


async def _offered(kinds: tuple[str, ...], since: date) -> list[DecisionChoice]:
    first = datetime.combine(since, time(), tzinfo=settings().zone)
    newest = "and d.at >= {} order by d.at desc, d.reference desc limit 50"
    rows: list[dict[str, Any]] = await Meeting.raw(f"{_FOUND} {settled_by(*kinds)} {newest}", first)
    return [DecisionChoice(**row) for row in rows]
