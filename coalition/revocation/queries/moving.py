"""What the page shows on which a member moves to vote on a revocation, during a meeting."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import meeting_state
from coalition.membership.queries import members_at
from coalition.membership.viewer import Viewer
from coalition.revocation.queries.facts import day_of
from coalition.terms.clause import CLAUSES
from coalition.terms.revocation import may_be_moved
from coalition.terms.verdict import Verdict
from coalition.web.languages import current, is_said, say

_BINDING = frozenset(
    {"approach", "practices", "confidentiality", "membership_requirements", "responsibilities"}
)
NAMEABLE = tuple(one.id for one in CLAUSES if one.section in _BINDING)
"""The principles, values and conditions of membership that a motion may name (ToR-53)."""
_SHORT = 90


@dataclass(frozen=True)
class Concerned:
    """A member that a motion may concern."""

    member: UUID
    name_fr: str
    name_en: str
    is_organization: bool


@dataclass(frozen=True)
class MotionPage:
    """The meeting under way, the members, and the number of days between the notice and the vote."""

    meeting: UUID
    meeting_at: datetime
    members: tuple[Concerned, ...]
    notice_days: int
    may_be_moved: Verdict


def seat_to_move(viewer: Viewer, subject: UUID) -> UUID | None:
    """The member in whose name she moves: the first of hers that is not the one concerned, or None."""
    return next((seat.member for seat in viewer.seats if seat.member != subject), None)


def clause_words(clause: str) -> str:
    """How a choice names a clause: its number, and the beginning of its text."""
    if not is_said(current(), f"clause.{clause}"):
        return clause
    words = say(f"clause.{clause}").striptags()
    return f"{clause} · {words if len(words) <= _SHORT else words[:_SHORT].rsplit(' ', 1)[0] + '…'}"


async def motion_page(meeting: UUID, viewer: Viewer, now: datetime) -> MotionPage | None:
    """What one needs in order to make the motion in this meeting; None when there is no such meeting."""
    state = await meeting_state(meeting)
    if state is None:
        return None
    members = [one for one in await members_at(now) if seat_to_move(viewer, one.member)]
    return MotionPage(
        meeting=meeting,
        meeting_at=state.starts_at,
        members=tuple(
            Concerned(one.member, one.name_fr, one.name_en, one.is_organization) for one in members
        ),
        notice_days=(await ruleset_on(day_of(now))).revocation.notice_days,
        may_be_moved=may_be_moved(in_meeting=state.is_in_session(now), names_a_clause=True),
    )
