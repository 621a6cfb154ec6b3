"""What the house knows of a meeting when its minutes are drafted."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.meetings.queries import LandLine, Report, land_read, reports_to
from coalition.minutes.queries.actions import ActionLine, actions_carried_to
from coalition.minutes.tables import Minutes


@dataclass(frozen=True)
class AgendaPoint:
    """A point of the agenda, and what was noted of it in the room, at which revision; nothing where nobody noted."""

    id: UUID
    code: str
    title_fr: str
    title_en: str
    note: str
    noted: int


@dataclass(frozen=True)
class Marked:
    """A member's mark at the roll call. The name of an individual is not known here."""

    mark: str
    is_individual: bool
    name_fr: str
    name_en: str


@dataclass(frozen=True)
class Moved:
    """A member came late or left early (`kind`: arrival, departure), at which point; None before the first one."""

    kind: str
    at: datetime
    item: UUID | None
    is_individual: bool
    name_fr: str
    name_en: str


@dataclass(frozen=True)
class ConflictSaid:
    """A conflict of interest that was declared, on what and to what effect; no name for an individual."""

    is_individual: bool
    name_fr: str
    name_en: str
    on_fr: str
    on_en: str
    effect: str


@dataclass(frozen=True)
class PreviousMinutes:
    """Minutes that this meeting adopted, and the decision that says so."""

    minutes: str
    meeting_at: datetime
    is_as_presented: bool
    decision: str | None


@dataclass(frozen=True)
class DecisionSaid:
    """A decision of this meeting, other than the adoption of minutes. `mode` is consensus or vote; `item`: the point
    at which its motion was put, or that was under way; None outside the meeting."""

    item: UUID | None
    reference: str
    title_fr: str
    title_en: str
    mode: str
    is_adopted: bool


@dataclass(frozen=True)
class Taken:
    """An action that a member took on at a point (None: at none in particular); no name for an individual."""

    item: UUID | None
    number: int
    text_fr: str
    text_en: str
    due_on: date | None
    by_next_meeting: bool
    is_individual: bool
    name_fr: str
    name_en: str


@dataclass(frozen=True)
class LineLeft:
    """What an organisation left for the round table in one line (ToR-93)."""

    name_fr: str
    name_en: str
    text: str


@dataclass(frozen=True)
class Record:
    """Everything that a draft of minutes can say by itself."""

    agenda: list[AgendaPoint]
    secretary_fr: str | None
    secretary_en: str | None
    attendance: list[Marked]
    movements: list[Moved]
    conflicts: list[ConflictSaid]
    previous: list[PreviousMinutes]
    decisions: list[DecisionSaid]
    taken: list[Taken]
    carried_over: list[ActionLine]
    reports: list[Report]
    land: LandLine | None
    updates: list[LineLeft]
    next_meeting: datetime | None


_AGENDA = """
select i.id, i.code, i.title_fr, i.title_en, coalesce(n.body, '') as note, coalesce(n.revision, 0) as noted
from agenda_item i left join room_note n on n.item = i.id where i.meeting = {} order by i.position
"""

_SECRETARY = """
select w.name_fr, w.name_en from meeting m
join representative r on r.person = m.secretary and r.since <= m.starts_at
  and (r.until is null or r.until > m.starts_at)
join member w on w.id = r.member and w.kind = 'organization'
where m.id = {} order by w.number
"""

_ATTENDANCE = """
select a.mark, w.kind, w.name_fr, w.name_en from attendance a join member w on w.id = a.member
where a.meeting = {} order by w.name_fr
"""

_MOVEMENTS = """
select v.kind, v.at, w.kind as member_kind, w.name_fr, w.name_en,
  (select q.item from item_passage q where q.meeting = v.meeting and q.at <= v.at order by q.number desc limit 1) as item
from movement v join member w on w.id = v.member
where v.meeting = {} and v.taken_back_at is null order by v.at, w.name_fr
"""

_CONFLICTS = """
select w.kind, w.name_fr, w.name_en, c.effect,
  coalesce(i.title_fr, o.title_fr) as on_fr, coalesce(i.title_en, o.title_en) as on_en
from conflict c join member w on w.id = c.member
left join agenda_item i on i.id = c.item left join motion o on o.id = c.motion
where c.withdrawn_at is null and (c.meeting = {1} or (c.meeting is null and o.meeting = {1})) order by c.at
"""

_PREVIOUS = """
select x.reference as minutes, m.starts_at as meeting_at, a.as_presented as is_as_presented, d.reference as decision
from adoption a join minutes x on x.id = a.minutes join meeting m on m.id = x.meeting
left join decision d on d.meeting = a.meeting and d.at = a.at and d.motion is null
where a.meeting = {} order by m.starts_at
"""

_DECISIONS = """
select d.reference, d.title_fr, d.title_en, d.mode, d.is_adopted, o.item as put_at, (
    select q.item from item_passage q join meeting m on m.id = q.meeting
    where q.meeting = d.meeting and q.at <= d.at and (m.adjourned_at is null or d.at <= m.adjourned_at)
    order by q.number desc limit 1) as under_way
from decision d left join motion o on o.id = d.motion
where d.meeting = {} and not (d.motion is null and exists (
  select 1 from adoption a where a.meeting = d.meeting and a.at = d.at))
order by d.reference
"""

_TAKEN = """
select i.item, i.number, i.text_fr, i.text_en, i.due_on, i.by_next_meeting, w.kind, w.name_fr, w.name_en
from action_item i join member w on w.id = i.owner where i.meeting = {} order by i.number
"""

_UPDATES = """
select w.name_fr, w.name_en, u.text from member_update u join member w on w.id = u.member
where u.meeting = {} and w.kind = 'organization' order by w.number
"""

_NEXT = """
select n.starts_at from meeting n join meeting m on n.starts_at > m.starts_at
where m.id = {} and n.cancelled_at is null order by n.starts_at limit 1
"""


async def record_of(meeting: UUID, at: datetime) -> Record:
    """What happened at this meeting, by what was recorded in its course until this instant. What an individual left for the
    round table is not told: it may say who she is (P12)."""

    async def rows(sql: str) -> list[dict[str, Any]]:
        return list(await Minutes.raw(sql, meeting))

    secretary, following = await rows(_SECRETARY), await rows(_NEXT)
    return Record(
        agenda=[AgendaPoint(**row) for row in await rows(_AGENDA)],
        secretary_fr=secretary[0]["name_fr"] if secretary else None,
        secretary_en=secretary[0]["name_en"] if secretary else None,
        attendance=[Marked(**_unnamed(row)) for row in await rows(_ATTENDANCE)],
        movements=[Moved(**_unnamed(row, "member_kind")) for row in await db.rows(_MOVEMENTS, meeting)],
        conflicts=[ConflictSaid(**_unnamed(row)) for row in await db.rows(_CONFLICTS, meeting)],
        previous=[
            PreviousMinutes(**row | {"is_as_presented": bool(row["is_as_presented"])})
            for row in await rows(_PREVIOUS)
        ],
        decisions=[
            DecisionSaid(**_placed(row) | {"is_adopted": bool(row["is_adopted"])})
            for row in await rows(_DECISIONS)
        ],
        taken=[
            Taken(**_unnamed(row) | {"by_next_meeting": bool(row["by_next_meeting"])})
            for row in await db.rows(_TAKEN, meeting)
        ],
        carried_over=await actions_carried_to(meeting),
        reports=await reports_to(meeting, at),
        land=await land_read(meeting),
        updates=[LineLeft(**row) for row in await rows(_UPDATES)],
        next_meeting=following[0]["starts_at"] if following else None,
    )


def _unnamed(row: dict[str, Any], kind: str = "kind") -> dict[str, Any]:
    """The row without the name of an individual (P12)."""
    is_individual = row.pop(kind) == "individual"
    return row | {"is_individual": is_individual} | ({"name_fr": "", "name_en": ""} if is_individual else {})


def _placed(row: dict[str, Any]) -> dict[str, Any]:
    """The row with the point at which its motion was put, or that was under way."""
    put_at, under_way = row.pop("put_at"), row.pop("under_way")
    return row | {"item": put_at or under_way}
