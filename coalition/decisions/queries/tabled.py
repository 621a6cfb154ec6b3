"""What a meeting has on its table and what it decided: for its room, and for the pages on which a text is put."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.decisions import policies
from coalition.decisions.queries.lists import MotionLine, known_to, motions_of_meeting
from coalition.decisions.queries.room import Room, motions_recorded_in_the_room
from coalition.decisions.tables import Decision
from coalition.errors import NotFound
from coalition.meetings.queries import MeetingFacts, meeting_state
from coalition.membership.viewer import Viewer
from coalition.permission import require


@dataclass(frozen=True)
class Recorded:
    """A decision of a meeting. Its numbers are those of a named vote; None otherwise."""

    reference: str
    title_fr: str
    title_en: str
    mode: str
    is_adopted: bool
    at: datetime
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    needed: int | None


@dataclass(frozen=True)
class OnTheTable:
    """What a meeting has to decide, oldest first, and what it decided; `recorded_here`: the motions whose open vote may be
    recorded in the room."""

    open: tuple[MotionLine, ...]
    recorded: tuple[Recorded, ...]
    recorded_here: frozenset[UUID]


_RECORDED = """
select d.reference, d.title_fr, d.title_en, d.mode, d.is_adopted, d.at, v.is_secret,
  o.votes_for, o.votes_against, o.abstentions, o.needed
from decision d left join motion m on m.id = d.motion
left join voting v on v.motion = d.motion and d.mode = 'vote'
  and v.opened_at = (select max(v2.opened_at) from voting v2 where v2.motion = d.motion)
left join outcome o on o.voting = v.id and not o.is_provisional
where d.meeting = {meeting} and (d.motion is null or ({known}))
order by d.at, d.reference
"""
UNTOLD = dict.fromkeys(("votes_for", "votes_against", "abstentions", "needed"))


async def on_the_table(meeting: UUID, viewer: Viewer, now: datetime) -> OnTheTable:
    """What of it this person may know: three statements."""
    motions = await motions_of_meeting(meeting, viewer, now)
    return OnTheTable(
        tuple(one for one in motions if one.ended_at is None),
        await _recorded(meeting, viewer),
        await motions_recorded_in_the_room(meeting, now),
    )


async def _recorded(meeting: UUID, viewer: Viewer) -> tuple[Recorded, ...]:
    members = [seat.member for seat in viewer.seats]
    sql = _RECORDED.replace("{meeting}", "{}").replace("{known}", known_to(members))
    rows = await Decision.raw(sql, meeting, *members, *members)
    return tuple(_told(row) for row in rows)


def _told(row: dict[str, Any]) -> Recorded:
    """Of a secret vote nothing but what was decided (V12)."""
    is_secret = row.pop("is_secret")
    return Recorded(**row | {"is_adopted": bool(row["is_adopted"])} | (UNTOLD if is_secret else {}))


@dataclass(frozen=True)
class PresentMember:
    """A member recorded as present."""

    member: UUID
    name_fr: str
    name_en: str
    holds_chair: bool


@dataclass(frozen=True)
class TablePage:
    """The pages on which a text is put to the members: the meeting, the motions that wait there, who is present."""

    meeting: MeetingFacts
    motions: tuple[MotionLine, ...]
    present: tuple[PresentMember, ...]


_PRESENT = """
select m.id as member, m.name_fr, m.name_en, (select count(*) from chair c where c.member = m.id and c.since <= {}
  and (c.until is null or c.until > {})) as chairs
from attendance a join member m on m.id = a.member
where a.meeting = {} and a.mark in ('rep', 'delegate', 'remote')
order by m.kind desc, m.number
"""


async def table_page(meeting: UUID, viewer: Viewer, now: datetime) -> TablePage:
    """What may be put in this meeting, and by whom: three statements. NotFound where there is no such meeting,
    NotPermitted for who neither presides nor takes its minutes."""
    facts = await meeting_state(meeting)
    if facts is None or not viewer.is_member:
        raise NotFound
    require(viewer, policies.PUT_TO_THE_MEMBERS, Room({"subject": None}, facts.secretary))
    motions = await motions_of_meeting(meeting, viewer, now)
    rows: list[dict[str, Any]] = await Decision.raw(_PRESENT, now, now, meeting)
    return TablePage(
        facts,
        tuple(one for one in motions if one.state == "moved"),
        tuple(PresentMember(holds_chair=bool(row.pop("chairs")), **row) for row in rows),
    )
