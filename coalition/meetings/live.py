"""A meeting under way as its members follow it: where it stands, told to all of them by one reader in each process.

The state is in the database. While anyone listens, the reader looks at the head of the trail about once a second; only when
something happened in the house, or time closed a vote, does it read again the meetings that are followed and the sessions
of those who follow them. What is sent is written once for each language, never for each phone.
"""

import asyncio
import contextvars
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from coalition import clock
from coalition.accounts.queries import still_here
from coalition.audit.queries import trail_head
from coalition.meetings.queries import MeetingFacts
from coalition.meetings.states import LiveState, live_state
from coalition.web.languages import language
from coalition.web.pages import environment
from coalition.web.streams import Stream, Told

log = logging.getLogger("coalition.live")
PAUSE_SECONDS = 1
SESSIONS_EVERY = timedelta(seconds=10)
MOST_EACH = 4
"""Streams of one person in one process; one more ends her oldest."""


@dataclass(eq=False)
class Follower:
    """Someone whose page follows a meeting: her stream, her session, her language, the members that she sits for."""

    stream: Stream
    session: str
    person: UUID
    lang: str
    members: frozenset[UUID]


@dataclass(eq=False)
class _Followed:
    """A meeting that is followed in this process, and what was written of its state."""

    meeting: UUID
    followers: list[Follower] = field(default_factory=list)
    state: LiveState | None = None
    written: dict[tuple[str, LiveState], Told] = field(default_factory=dict)

    def stands(self, state: LiveState) -> None:
        """Tell everyone the state; once the meeting is over, there is no more to tell."""
        if state != self.state:
            self.state, self.written = state, {}
        for follower in self.followers:
            self.tell(follower)

    def tell(self, follower: Follower) -> None:
        """Tell one of them."""
        if self.state is None:
            return
        seen = self.state.seen_by(follower.members)
        if (follower.lang, seen) not in self.written:
            self.written[follower.lang, seen] = Told.of(_written(seen, follower.lang))
        follower.stream.tell(self.written[follower.lang, seen])
        if not seen.is_in_session:
            follower.stream.end()


def _written(state: LiveState, lang: str) -> str:
    token = language.set(lang)
    try:
        return environment().get_template("meetings/parts/live.html").render(live=state)
    finally:
        language.reset(token)


class Audience:
    """Everyone who follows a meeting in this process."""

    def __init__(self) -> None:
        self._meetings: dict[UUID, _Followed] = {}
        self._reader: asyncio.Task[None] | None = None
        self._head = -1
        self._sessions_at: datetime | None = None

    async def welcome(self, meeting: MeetingFacts, follower: Follower) -> None:
        """From now on this page follows this meeting, until `leave`."""
        followed = self._meetings.setdefault(meeting.id, _Followed(meeting.id))
        followed.followers.append(follower)
        self._end_the_oldest_of(follower)
        if self._reader is None:
            self._reader = asyncio.create_task(self._read(), context=contextvars.Context())
        try:
            if followed.state is None:
                state = await live_state(meeting.id)
                if followed.state is None and state is not None:
                    followed.stands(state)
        except BaseException:
            self.leave(meeting.id, follower)
            raise
        followed.tell(follower)

    def leave(self, meeting: UUID, follower: Follower) -> None:
        """This page follows it no more. The reader rests when nobody does."""
        followed = self._meetings.get(meeting)
        if followed is None or follower not in followed.followers:
            return
        followed.followers.remove(follower)
        if not followed.followers:
            del self._meetings[meeting]
        if not self._meetings and self._reader:
            self._reader.cancel()
            self._reader, self._head, self._sessions_at = None, -1, None

    def _end_the_oldest_of(self, follower: Follower) -> None:
        """So that, with this one, she has as many streams as one person may."""
        hers = [
            (followed.meeting, one)
            for followed in self._meetings.values()
            for one in followed.followers
            if one.person == follower.person and one is not follower
        ]
        for meeting, oldest in hers[: max(0, len(hers) + 1 - MOST_EACH)]:
            oldest.stream.end()
            self.leave(meeting, oldest)

    def _everyone(self) -> Iterator[Follower]:
        for followed in self._meetings.values():
            yield from followed.followers

    async def _read(self) -> None:
        while True:
            await asyncio.sleep(PAUSE_SECONDS)
            try:
                await self._look(clock.now())
            except Exception:  # a database that does not answer now will answer later
                log.exception("the state of a meeting could not be read")

    async def _look(self, now: datetime) -> None:
        """What happened since the last look is told, to those only who are still there."""
        head = (await trail_head()).seq
        has_moved = head != self._head
        if has_moved or self._sessions_at is None or now >= self._sessions_at:
            await self._look_at_sessions(now)
        for followed in [*self._meetings.values()]:
            if has_moved or followed.state is None or followed.state.is_old(now):
                state = await live_state(followed.meeting)
                if state is not None:
                    followed.stands(state)
        self._head = head

    async def _look_at_sessions(self, now: datetime) -> None:
        """Whoever signed out, left quickly, was away too long or is no member any more hears nothing more."""
        here = await still_here([*{one.session for one in self._everyone()}], now)
        self._sessions_at = now + SESSIONS_EVERY
        for followed in [*self._meetings.values()]:
            for follower in [*followed.followers]:
                viewer = here.get(follower.session)
                if viewer is None or not viewer.is_member:
                    follower.stream.end()
                    self.leave(followed.meeting, follower)
                else:
                    follower.members = frozenset(seat.member for seat in viewer.seats)


audience = Audience()
