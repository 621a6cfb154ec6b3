"""Where a meeting under way stands, the same for everyone; the last of it kept in this process until something happens.

Every act leaves its event in the trail in the same transaction. So what was read while the trail stood at a head holds as
long as the trail stands there, in whatever process the next act is made; unless time alone closes a vote, or the day turns.
Nothing that matters is kept: a process without it reads the database.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from weakref import WeakKeyDictionary

from coalition import clock, db
from coalition.attendance.queries import Participation, participation
from coalition.audit.queries import TrailHead, trail_head
from coalition.decisions.queries import LiveDecision, LiveMotion, live_decisions
from coalition.meetings.queries import LivePoint, MeetingFacts, day_of, meeting_state, point_under_way

MOST_KEPT = 8
"""Meetings whose last state is kept."""


@dataclass(frozen=True)
class LiveState:
    """Where a meeting stands: its point, what it asks its members now, what it has decided, how many are there.

    Numbers and titles only: no name of an individual, nothing of a point in camera but that it is.
    """

    meeting: MeetingFacts
    is_in_session: bool
    point: LivePoint | None
    asked: tuple[LiveMotion, ...]
    decided: tuple[LiveDecision, ...]
    participation: Participation

    def seen_by(self, members: frozenset[UUID]) -> "LiveState":
        """For someone who sits for these members: without what does not exist for them (ToR-55, P19)."""
        return replace(
            self,
            asked=tuple(one for one in self.asked if not one.hidden_from & members),
            decided=tuple(one for one in self.decided if not one.hidden_from & members),
        )

    def is_old(self, now: datetime) -> bool:
        """Whether a vote or a round that it shows has closed by time alone."""
        return any(one.closes_at <= now for one in self.asked)


@dataclass(frozen=True)
class _Kept:
    """A state, where the trail stood before it was read, and when that was."""

    state: LiveState
    head: TrailHead
    at: datetime

    def holds(self, head: TrailHead, now: datetime) -> bool:
        is_same_day = self.at <= now and day_of(self.at) == day_of(now)
        return head == self.head and is_same_day and not self.state.is_old(now)


_kept: WeakKeyDictionary[db.LendingEngine, dict[UUID, _Kept]] = WeakKeyDictionary()


async def live_state(meeting: UUID) -> LiveState | None:
    """Where this meeting stands now, or None where there is none: one statement while nothing has happened in the house;
    else seven more, whatever the number of members."""
    head, now = await trail_head(), clock.now()
    here = _kept.setdefault(db.current_engine(), {})
    kept = here.get(meeting)
    if kept is not None and kept.holds(head, now):
        return kept.state
    facts = await meeting_state(meeting)
    if facts is None:
        return None
    state = await _read(facts, now)
    here.pop(meeting, None)
    if head.at is None or head.at <= now:  # else another machine's clock is ahead: read it again
        here[meeting] = _Kept(state, head, now)
    if len(here) > MOST_KEPT:
        del here[next(iter(here))]
    return state


async def _read(meeting: MeetingFacts, now: datetime) -> LiveState:
    decisions = await live_decisions(meeting.id, meeting.called_to_order_at or now, now)
    return LiveState(
        meeting=meeting,
        is_in_session=meeting.is_in_session(now),
        point=await point_under_way(meeting.id),
        asked=decisions.open,
        decided=decisions.made,
        participation=await participation(meeting, now),
    )
