"""The texts that a point had, and what changed from one to the next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.minutes.queries.facts import MinutesFacts, minutes_facts
from coalition.minutes.tables import MinutesItem, MinutesRevision
from coalition.web.differences import Piece, pieces


@dataclass(frozen=True)
class Revision:
    """A text of a point: how it came (drafted, saved, restored from `origin`, corrected), by whom, for whom, and what
    it changed of the one before. `writer` is None where it is an individual, who is not named (P12)."""

    number: int
    body: str
    how: str
    origin: int | None
    saved_at: datetime
    writer: str | None
    changes: tuple[Piece, ...] | None


@dataclass(frozen=True)
class HistoryPage:
    """Every text of one point, the latest first. `chosen`: two of them compared, the earlier and the later, as one."""

    facts: MinutesFacts
    item: UUID
    position: int
    title_fr: str
    title_en: str
    revision: int
    revisions: tuple[Revision, ...]
    chosen: tuple[int, int] | None
    compared: tuple[Piece, ...]


_REVISIONS = """
select v.number, v.body, v.how, v.origin, v.saved_at, p.handle,
  exists (select 1 from representative r join member m on m.id = r.member
          where r.person = p.id and m.kind = 'individual') as is_individual
from minutes_revision v join person p on p.id = v.saved_by where v.item = {} order by v.number
"""


async def history_page(
    minutes: UUID, position: int, chosen: tuple[int, int] | None = None, *, since: datetime | None = None
) -> HistoryPage | None:
    """The texts of the point at this position, those that stood no more at the instant `since` left out; None when there
    is no such point. Three statements."""
    facts = await minutes_facts(minutes)
    item = (
        await MinutesItem.select()
        .where((MinutesItem.minutes == minutes) & (MinutesItem.position == position))
        .first()
    )
    if facts is None or item is None:
        return None
    rows = await MinutesRevision.raw(_REVISIONS, item["id"])
    if since is not None:
        first = max((n for n, row in enumerate(rows) if row["saved_at"] <= since), default=0)
        rows = rows[first:]
    bodies = {row["number"]: row["body"] for row in rows}
    found: list[Revision] = []
    before: str | None = None
    for row in rows:
        is_individual, handle = bool(row.pop("is_individual")), row.pop("handle")
        changes = None if before is None else pieces(before, row["body"])
        found.append(Revision(writer=None if is_individual else handle, changes=changes, **row))
        before = row["body"]
    if chosen is None or not all(number in bodies for number in chosen):
        chosen = None
    compared = pieces(bodies[chosen[0]], bodies[chosen[1]]) if chosen else ()
    return HistoryPage(
        facts=facts, item=item["id"], position=position, title_fr=item["title_fr"], title_en=item["title_en"],
        revision=item["revision"], revisions=tuple(reversed(found)), chosen=chosen, compared=compared,
    )  # fmt: skip
