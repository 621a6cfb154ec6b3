"""One meeting as a member sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.meetings.queries.agenda import AgendaLine, AgendaVersionLine, items_shown, versions_of
from coalition.meetings.queries.facts import MeetingFacts, Status, meeting_state
from coalition.meetings.queries.places import PlaceShown, place_for
from coalition.membership.viewer import Viewer


@dataclass(frozen=True)
class ConflictLine:
    """A declared conflict of interest: who, on what, to what effect."""

    id: UUID
    member: UUID
    member_fr: str
    member_en: str
    on_fr: str
    on_en: str
    effect: str


@dataclass(frozen=True)
class ConflictThing:
    """What a conflict may be about: `value` is `item:<id>` or `motion:<id>`."""

    value: str
    title_fr: str
    title_en: str


@dataclass(frozen=True)
class MeetingPage:
    """A meeting for one viewer. `place`: what she is shown of it now (P8); `answers` by member of hers."""

    meeting: MeetingFacts
    status: Status
    is_in_session: bool
    is_open_to_replies: bool
    agenda: list[AgendaLine]
    minutes: int
    place: PlaceShown
    answers: dict[UUID, str]
    replies: int
    members: int
    conflicts: list[ConflictLine]
    versions: tuple[AgendaVersionLine, ...]


_PLACE_AND_COUNTS = """
select m.place_fr, m.place_en, m.is_place_ordinary, m.is_online, m.link,
  (select count(*) from reply r where r.meeting = m.id) as replies,
  (select count(*) from member) - (
    select count(distinct s.member) from status_change s
    where s.status in ('withdrawn', 'revoked') and s.since <= {1} and not exists (
      select 1 from status_change n where n.member = s.member and n.since <= {1}
        and (n.since > s.since or (n.since = s.since and n.recorded_at > s.recorded_at)))) as members
from meeting m where m.id = {2}
"""

_ANSWERS = "select member, answer from reply where meeting = {{}} and member in ({seats})"

_CONFLICTS = """
select c.id, c.member, c.effect, m.name_fr as member_fr, m.name_en as member_en,
  coalesce(i.title_fr, o.title_fr) as on_fr, coalesce(i.title_en, o.title_en) as on_en
from conflict c join member m on m.id = c.member
left join agenda_item i on i.id = c.item
left join motion o on o.id = c.motion
where c.withdrawn_at is null and (c.meeting = {{1}} or (c.meeting is null and o.meeting = {{1}}))
  and (o.id is null or {known})
order by c.at
"""
_KNOWN = """(not (o.kind = 'revocation' and o.subject is not null and o.subject in ({seats}))
  and not exists (select 1 from concealment k where cast(k.application as text) = o.about and k.member in ({seats})))"""


async def _for_her(sql: str, meeting: UUID, viewer: Viewer) -> list[dict[str, Any]]:
    """Rows about a meeting without the motions `o` that do not exist for this viewer (ToR-55, P19)."""
    seats = ", ".join(f"{{{place}}}" for place in range(2, len(viewer.seats) + 2)) or "null"
    members = [seat.member for seat in viewer.seats]
    return await db.rows(sql.format(known=_KNOWN.format(seats=seats)), meeting, *members)


async def meeting_page(meeting: UUID, viewer: Viewer, now: datetime) -> MeetingPage | None:
    """The meeting's page for this viewer, or None."""
    facts = await meeting_state(meeting)
    if facts is None:
        return None
    (row,) = await db.rows(_PLACE_AND_COUNTS, now, meeting)
    answers = await _answers(meeting, [seat.member for seat in viewer.seats])
    versions = await versions_of(meeting)
    agenda = await items_shown(facts, versions)
    conflicts = [ConflictLine(**c) for c in await _for_her(_CONFLICTS, meeting, viewer)]
    return MeetingPage(
        meeting=facts,
        status=facts.status(now),
        is_in_session=facts.is_in_session(now),
        is_open_to_replies=facts.is_open_to_replies(now),
        agenda=agenda,
        minutes=sum(item.minutes for item in agenda),
        place=await place_for(facts, row, viewer, answers.values(), now),
        answers=answers,
        replies=row["replies"],
        members=row["members"],
        conflicts=conflicts,
        versions=versions,
    )


async def _answers(meeting: UUID, members: list[UUID]) -> dict[UUID, str]:
    """By member of these, what it answered."""
    if not members:
        return {}
    rows = await db.rows(_ANSWERS.format(seats=", ".join(["{}"] * len(members))), meeting, *members)
    given = {row["member"]: row["answer"] for row in rows}
    return {member: given[member] for member in members if member in given}


_THINGS = """
select i.id, i.title_fr, i.title_en, i.position, 'item' as kind from agenda_item i where i.meeting = {{1}}
union all
select o.id, o.title_fr, o.title_en, 1000, 'motion' from motion o
where o.meeting = {{1}} and o.withdrawn_at is null and {known}
order by 4, 2
"""


async def conflict_things(meeting: UUID, viewer: Viewer) -> list[ConflictThing]:
    """The points that members see of this meeting, and its motions that exist for this viewer: on which a conflict may be
    declared."""
    facts = await meeting_state(meeting)
    if facts is None:
        return []
    shown = {line.id for line in await items_shown(facts, await versions_of(meeting))}
    return [
        ConflictThing(f"{row['kind']}:{row['id']}", row["title_fr"], row["title_en"])
        for row in await _for_her(_THINGS, meeting, viewer)
        if row["kind"] == "motion" or row["id"] in shown
    ]
