"""Marks that were corrected, and those that a member asks to have corrected (ToR-87)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.attendance.queries.year import MARKS
from coalition.attendance.tables import MarkCorrection, MarkRequest
from coalition.meetings.queries import MeetingFacts, meeting_state
from coalition.membership.queries import members_for_year
from coalition.membership.viewer import Viewer


@dataclass(frozen=True)
class CorrectionLine:
    """A mark changed after its meeting: from what (empty: none was noted), to what, by whom, and why where it was said."""

    meeting: UUID
    member: UUID
    was: str
    mark: str
    reason: str | None
    by: str
    at: datetime


_CORRECTIONS = """
select c.meeting, c.member, c.was, c.mark, c.reason, p.handle as by, c.at
from mark_correction c join person p on p.id = c.person where {where} order by c.at
"""


async def corrections_of_meeting(meeting: UUID) -> dict[UUID, list[CorrectionLine]]:
    """Member → the corrections of its mark at this meeting, the oldest first."""
    return _by("member", await _lines("c.meeting", meeting))


async def corrections_of_member(member: UUID) -> dict[UUID, list[CorrectionLine]]:
    """Meeting → the corrections of this member's mark there, the oldest first."""
    return _by("meeting", await _lines("c.member", member))


async def _lines(column: str, value: UUID) -> list[CorrectionLine]:
    rows = await MarkCorrection.raw(_CORRECTIONS.replace("{where}", f"{column} = {{}}"), value)
    return [CorrectionLine(**row) for row in rows]


def _by(name: str, lines: list[CorrectionLine]) -> dict[UUID, list[CorrectionLine]]:
    found: dict[UUID, list[CorrectionLine]] = {}
    for line in lines:
        found.setdefault(getattr(line, name), []).append(line)
    return found


@dataclass(frozen=True)
class MarkShown:
    """A member's own mark at a meeting: what is noted (empty: nothing), and the request that waits, if one does.

    `is_taken`: the meeting is over and its roll was taken; only then is there something to correct.
    """

    meeting: MeetingFacts
    member: UUID
    name_fr: str
    name_en: str
    mark: str
    is_taken: bool
    waiting: UUID | None
    marks: tuple[str, ...] = MARKS


_MARK = """
select (select a.mark from attendance a where a.meeting = m.id and a.member = {}) as mark,
  (select r.id from mark_request r where r.meeting = m.id and r.member = {} and r.settled_at is null) as waiting,
  exists (select 1 from attendance a where a.meeting = m.id) as is_taken
from meeting m where m.id = {}
"""


async def mark_shown(meeting: UUID, member: UUID) -> MarkShown | None:
    """The mark of a member at a meeting; None where it was no member that day, or there is no such meeting."""
    state = await meeting_state(meeting)
    found = await members_for_year(state.on, state.on, only=member) if state else []
    if state is None or not found:
        return None
    (row,) = await MarkRequest.raw(_MARK, member, member, meeting)
    waits = row["waiting"]
    return MarkShown(
        state, member, found[0].name_fr, found[0].name_en, row["mark"] or "",
        bool(row["is_taken"]) and state.adjourned_at is not None, UUID(str(waits)) if waits else None,
    )  # fmt: skip


@dataclass(frozen=True)
class MarkRequestPage:
    """A request to correct a mark: `asked` is the mark it says is right, `mark` what is noted now.

    `secretary` is who kept the roll of that meeting. `is_adopted`: the minutes are, and a correction says why.
    """

    id: UUID
    meeting: UUID
    meeting_at: datetime
    secretary: UUID | None
    member: UUID
    name_fr: str
    name_en: str
    asked: str
    mark: str | None
    words: str | None
    asked_at: datetime
    outcome: str | None
    answer: str | None
    settled_at: datetime | None
    is_adopted: bool

    def is_seen_by(self, viewer: Viewer) -> bool:
        """The chair, whoever kept the roll, and the member concerned."""
        is_secretary = viewer.is_member and self.secretary == viewer.person
        return viewer.is_chair or is_secretary or viewer.represents(self.member)


_REQUEST = """
select r.id, r.meeting, m.starts_at as meeting_at, m.secretary, r.member, o.name_fr, o.name_en, r.mark as asked, a.mark,
  r.words, r.asked_at, r.outcome, r.answer, r.settled_at,
  exists (select 1 from minutes x join adoption d on d.minutes = x.id where x.meeting = m.id) as is_adopted
from mark_request r join meeting m on m.id = r.meeting join member o on o.id = r.member
left join attendance a on a.meeting = r.meeting and a.member = r.member where r.id = {}
"""


async def mark_request(request: UUID, viewer: Viewer) -> MarkRequestPage | None:
    """A request to correct a mark; None for who is not to see it."""
    rows = await MarkRequest.raw(_REQUEST, request)
    found = MarkRequestPage(**rows[0] | {"is_adopted": bool(rows[0]["is_adopted"])}) if rows else None
    return found if found is not None and found.is_seen_by(viewer) else None
