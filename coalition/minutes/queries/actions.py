"""Action items: who took what on, until when (ToR-62, ToR-75)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition.minutes.queries.facts import MinutesLine, day_of, to_approve
from coalition.minutes.tables import ActionItem


@dataclass(frozen=True)
class ActionFacts:
    """An action item as the policy and the command need it."""

    id: UUID
    owner: UUID
    done_at: datetime | None


@dataclass(frozen=True)
class ActionLine:
    """An action item as it is listed. For an individual the names are her handle; `is_individual` says so."""

    id: UUID
    number: int
    meeting: UUID
    meeting_at: datetime
    text_fr: str
    text_en: str
    owner: UUID
    owner_fr: str
    owner_en: str
    is_individual: bool
    due_on: date | None
    done_at: datetime | None

    def is_late(self, now: datetime) -> bool:
        """Not done, and its due date has gone by."""
        return self.done_at is None and self.due_on is not None and self.due_on < day_of(now)


@dataclass(frozen=True)
class ActionsPage:
    """The register of actions, and where one may be added: the meetings held whose minutes are not adopted."""

    open: list[ActionLine]
    done: list[ActionLine]


@dataclass(frozen=True)
class Carried:
    """What earlier meetings left to one: minutes to approve (ToR-64), actions still open (ToR-75)."""

    minutes: list[MinutesLine]
    actions: list[ActionLine]


_LINES = """
select i.id, i.number, i.meeting, m.starts_at as meeting_at, i.text_fr, i.text_en, i.owner, w.name_fr as owner_fr,
  w.name_en as owner_en, w.kind as owner_kind, i.due_on, i.done_at
from action_item i join meeting m on m.id = i.meeting join member w on w.id = i.owner
"""
_CARRIED = """
where i.done_at is null and m.starts_at < (select n.starts_at from meeting n where n.id = {}) order by i.number
"""


async def action_facts(action: UUID) -> ActionFacts | None:
    """This action item, or None."""
    row = (
        await ActionItem.select(ActionItem.id, ActionItem.owner, ActionItem.done_at)
        .where(ActionItem.id == action)
        .first()
    )
    return ActionFacts(**row) if row else None


async def actions_page() -> ActionsPage:
    """Every action item: what is open by due date, what is done latest first. One statement."""
    lines = [_line(row) for row in await ActionItem.raw(_LINES + "order by i.number")]
    return ActionsPage(
        open=sorted((x for x in lines if x.done_at is None), key=lambda x: (x.due_on or date.max, x.number)),
        done=sorted((x for x in lines if x.done_at), key=lambda x: x.done_at or x.meeting_at, reverse=True),
    )


async def open_actions(member: UUID) -> list[ActionLine]:
    """What this member took on and has not done, by due date."""
    rows = await ActionItem.raw(_LINES + "where i.owner = {} and i.done_at is null order by i.number", member)
    return sorted((_line(row) for row in rows), key=lambda line: (line.due_on or date.max, line.number))


async def actions_of_meeting(meeting: UUID) -> list[ActionLine]:
    """What was taken on at this meeting, in order."""
    return [
        _line(row) for row in await ActionItem.raw(_LINES + "where i.meeting = {} order by i.number", meeting)
    ]


async def actions_carried_to(meeting: UUID) -> list[ActionLine]:
    """What was taken on before this meeting and is still open: it goes to its agenda (ToR-75)."""
    return [_line(row) for row in await ActionItem.raw(_LINES + _CARRIED, meeting)]


async def carried_to(meeting: UUID) -> Carried:
    """What this meeting finds on its table, in two statements."""
    return Carried(await to_approve(meeting), await actions_carried_to(meeting))


def _line(row: dict[str, Any]) -> ActionLine:
    return ActionLine(is_individual=row.pop("owner_kind") == "individual", **row)
