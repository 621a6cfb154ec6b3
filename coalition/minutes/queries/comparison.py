"""The whole of minutes at two states of theirs, compared point by point, word by word."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from coalition.minutes.queries.facts import MinutesFacts
from coalition.minutes.tables import MinutesRevision
from coalition.web.differences import Piece, pieces

Stage = Literal["drafted", "circulated", "now", "proposed", "adopted"]


@dataclass(frozen=True)
class PointCompared:
    """What one point said, and says. `changes` are the two texts as one; empty where it says the same."""

    position: int
    title_fr: str
    title_en: str
    text: str
    changes: tuple[Piece, ...]


@dataclass(frozen=True)
class ComparisonPage:
    """Minutes from one state of theirs to a later one, every point in order. `pairs`: those that this reader may choose."""

    facts: MinutesFacts
    pairs: tuple[tuple[Stage, Stage], ...]
    chosen: tuple[Stage, Stage]
    points: tuple[PointCompared, ...]

    @property
    def changed(self) -> tuple[PointCompared, ...]:
        """The points that do not say the same."""
        return tuple(point for point in self.points if point.changes)


_TEXTS = """
select i.id, i.position, i.title_fr, i.title_en, v.body, v.saved_at
from minutes_item i join minutes_revision v on v.item = i.id
where i.minutes = {} order by i.position, v.number
"""


def pairs_of(facts: MinutesFacts, *, is_writer: bool) -> tuple[tuple[Stage, Stage], ...]:
    """The states that may be compared, the earlier one first, the likeliest pair first.

    What was written before the members were sent the text is for those who write it, as a draft is. Since nothing
    changes after the approval, the text that was adopted is the one that was proposed for it.
    """
    if facts.circulated_at is None:
        return (("drafted", "now"),)
    last: Stage = "adopted" if facts.adopted_at else "proposed"
    sent: tuple[tuple[Stage, Stage], ...] = (("circulated", last),)
    return (*sent, ("drafted", "circulated"), ("drafted", last)) if is_writer else sent


async def comparison_page(facts: MinutesFacts, asked: tuple[str, str], *, is_writer: bool) -> ComparisonPage:
    """These minutes, which this reader may read, from the first state asked to the second; the likeliest pair where she
    may not compare those. One statement."""
    pairs = pairs_of(facts, is_writer=is_writer)
    chosen = next((pair for pair in pairs if pair == asked), pairs[0])
    texts: dict[UUID, list[dict[str, Any]]] = {}
    for row in await MinutesRevision.raw(_TEXTS, facts.id):
        texts.setdefault(row["id"], []).append(row)
    return ComparisonPage(
        facts, pairs, chosen, tuple(_compared(rows, chosen, facts) for rows in texts.values())
    )


def _compared(
    revisions: list[dict[str, Any]], chosen: tuple[Stage, Stage], facts: MinutesFacts
) -> PointCompared:
    """A point by all its texts, from the first to the last."""
    before, after = (_at(stage, revisions, facts.circulated_at) for stage in chosen)
    point = revisions[0]
    return PointCompared(
        position=point["position"], title_fr=point["title_fr"], title_en=point["title_en"], text=after,
        changes=pieces(before, after) if before != after else (),
    )  # fmt: skip


def _at(stage: Stage, revisions: list[dict[str, Any]], sent_at: datetime | None) -> str:
    if stage == "drafted":
        return str(revisions[0]["body"])
    if stage == "circulated" and sent_at is not None:
        return next(str(row["body"]) for row in reversed(revisions) if row["saved_at"] <= sent_at)
    return str(revisions[-1]["body"])
