"""Action items: who took what on, until when, and what became of it (ToR-62, ToR-75)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from coalition import db
from coalition.membership.viewer import Viewer
from coalition.minutes.queries.facts import MinutesLine, day_of, to_approve
from coalition.minutes.tables import ActionItem
from coalition.terms.accountability import actions_carried_over

VIEWS = ("all", "mine", "overdue", "meeting")
State = Literal["under_way", "late", "done", "dropped"]


@dataclass(frozen=True)
class ActionFacts:
    """An action item as policies and commands need it; `taken_on`: the day of its meeting."""

    id: UUID
    owner: UUID
    due_on: date | None
    by_next_meeting: bool
    done_at: datetime | None
    dropped_at: datetime | None
    taken_on: date


@dataclass(frozen=True)
class ActionLine:
    """An action item as it is listed. For an individual the names are her handle; `is_individual` says so.

    `due_on`: its day, or, `by_next_meeting`, that of the meeting after its own (None while none is convened).
    """

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
    by_next_meeting: bool
    done_at: datetime | None
    dropped_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Neither done nor dropped."""
        return self.done_at is None and self.dropped_at is None

    def is_late(self, now: datetime) -> bool:
        """Open, and its due date has gone by."""
        return self.is_open and self.due_on is not None and self.due_on < day_of(now)

    def state(self, now: datetime) -> State:
        """Where it stands."""
        if self.dropped_at is not None:
            return "dropped"
        if self.done_at is not None:
            return "done"
        return "late" if self.is_late(now) else "under_way"


@dataclass(frozen=True)
class ActionGroup:
    """Actions taken on at one meeting."""

    meeting: UUID
    meeting_at: datetime
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class ActionsPage:
    """The register of actions in one of its `VIEWS`: what is open by due date; what is over, the latest first; by meeting,
    the latest first. `mine`, `overdue`: how many are open of hers, and late."""

    view: str
    open: list[ActionLine]
    over: list[ActionLine]
    meetings: list[ActionGroup]
    mine: int
    overdue: int

    @property
    def lines(self) -> list[ActionLine]:
        """All that this view shows, in its order."""
        return [line for group in self.meetings for line in group.actions] or [*self.open, *self.over]


@dataclass(frozen=True)
class Carried:
    """What earlier meetings left to one: minutes to approve (ToR-64), actions still open (ToR-75)."""

    minutes: list[MinutesLine]
    actions: list[ActionLine]


LINES = """
select i.id, i.number, i.meeting, m.starts_at as meeting_at, i.text_fr, i.text_en, i.owner, w.name_fr as owner_fr,
  w.name_en as owner_en, w.kind as owner_kind, i.due_on, i.by_next_meeting, i.done_at, i.dropped_at,
  f.starts_at as next_at
from action_item i join meeting m on m.id = i.meeting join member w on w.id = i.owner
left join meeting f on f.id = (
  select z.id from meeting z where z.starts_at > m.starts_at and z.cancelled_at is null order by z.starts_at limit 1)
"""
_CARRIED = """
where i.done_at is null and m.starts_at < (select n.starts_at from meeting n where n.id = {}) order by i.number
"""
_ON_THE_TABLE = """
where m.starts_at <= (select n.starts_at from meeting n where n.id = {1})
  and (i.meeting = {1} or ((i.done_at is null or i.done_at > {2}) and (i.dropped_at is null or i.dropped_at > {2})))
order by i.number
"""
_FACTS = """
select i.id, i.owner, i.due_on, i.by_next_meeting, i.done_at, i.dropped_at, m.starts_at
from action_item i join meeting m on m.id = i.meeting where i.id = {}
"""


async def action_facts(action: UUID) -> ActionFacts | None:
    """This action item, or None."""
    rows: list[dict[str, Any]] = await ActionItem.raw(_FACTS, action)
    if not rows:
        return None
    row = rows[0]
    taken_on, is_by_next = day_of(row.pop("starts_at")), bool(row.pop("by_next_meeting"))
    return ActionFacts(
        **row | {"due_on": as_day(row["due_on"])}, by_next_meeting=is_by_next, taken_on=taken_on
    )


async def actions_page(viewer: Viewer, now: datetime, view: str = "all") -> ActionsPage:
    """The register in this view. One statement."""
    every = [line_of(row) for row in await ActionItem.raw(LINES + "order by i.number")]
    hers = [line for line in every if viewer.represents(line.owner)]
    lines = hers if view == "mine" else every
    is_shown: Callable[[ActionLine], bool] = (lambda line: line.is_late(now)) if view == "overdue" else bool
    return ActionsPage(
        view=view,
        open=sorted((x for x in lines if x.is_open and is_shown(x)), key=_by_day),
        over=[]
        if view == "overdue"
        else sorted((x for x in lines if not x.is_open), key=_ended, reverse=True),
        meetings=_by_meeting(every) if view == "meeting" else [],
        mine=sum(line.is_open for line in hers),
        overdue=sum(line.is_late(now) for line in every),
    )


async def open_actions(member: UUID) -> list[ActionLine]:
    """What this member took on and has not done, by due date."""
    sql = LINES + "where i.owner = {} and i.done_at is null and i.dropped_at is null order by i.number"
    return sorted((line_of(row) for row in await ActionItem.raw(sql, member)), key=_by_day)


async def actions_of_meeting(meeting: UUID) -> list[ActionLine]:
    """What was taken on at this meeting, in order."""
    return [
        line_of(row)
        for row in await ActionItem.raw(LINES + "where i.meeting = {} order by i.number", meeting)
    ]


async def actions_on_the_table(meeting: UUID, since: datetime | None) -> list[ActionLine]:
    """What this meeting took on, and what earlier ones left open when it began, at `since`; in order. Before it begins, what
    is carried to it."""
    if since is None:
        return await actions_carried_to(meeting)
    return [line_of(row) for row in await db.rows(LINES + _ON_THE_TABLE, meeting, since)]


async def actions_carried_to(meeting: UUID) -> list[ActionLine]:
    """What was taken on before this meeting, not done nor dropped by decision: it goes to its agenda (ToR-75)."""
    lines = {str(line.id): line for line in map(line_of, await ActionItem.raw(LINES + _CARRIED, meeting))}
    states: list[tuple[str, Literal["open", "done", "dropped"]]] = [
        (key, "dropped" if line.dropped_at else "open") for key, line in lines.items()
    ]
    return [lines[key] for key in actions_carried_over(states)]


async def carried_to(meeting: UUID) -> Carried:
    """What this meeting finds on its table, in two statements."""
    return Carried(await to_approve(meeting), await actions_carried_to(meeting))


def line_of(row: Mapping[str, Any]) -> ActionLine:
    """A row of `LINES`, its day reckoned."""
    found = dict(row)
    next_at, is_by_next = found.pop("next_at"), bool(found.pop("by_next_meeting"))
    found["due_on"] = (day_of(next_at) if next_at else None) if is_by_next else as_day(found["due_on"])
    kind = found.pop("owner_kind")
    return ActionLine(**found, by_next_meeting=is_by_next, is_individual=kind == "individual")


def as_day(value: Any) -> date | None:
    """A day as either database gives it."""
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))


def _by_day(line: ActionLine) -> tuple[date, int]:
    return line.due_on or date.max, line.number


def _ended(line: ActionLine) -> datetime:
    return line.done_at or line.dropped_at or line.meeting_at


def _by_meeting(lines: list[ActionLine]) -> list[ActionGroup]:
    groups: dict[UUID, list[ActionLine]] = {}
    for line in lines:
        groups.setdefault(line.meeting, []).append(line)
    found = [ActionGroup(key, group[0].meeting_at, tuple(group)) for key, group in groups.items()]
    return sorted(found, key=lambda group: group.meeting_at, reverse=True)
