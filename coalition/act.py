"""One act = one person, one instant, one transaction, at least one event.

    async with perform(actor, now) as act:
        act.record(Endorsed(subject=application, member=member))

Leaving the block, in the same transaction: the consequences that other slices registered for each event run, the events
are appended to the trail, and the one-time token of the form is spent. If anything fails, nothing happened.
"""

import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from coalition import db
from coalition.audit import chain, once
from coalition.errors import AlreadyDone

_chance: ContextVar[random.Random] = ContextVar("_chance")
_system = random.SystemRandom()


def new_id() -> UUID:
    """A fresh random identity (version 4). Drawn from the operating system, unless a demonstration asked to repeat itself."""
    return UUID(int=_chance.get(_system).getrandbits(128), version=4)


@asynccontextmanager
async def repeatable(seed: int) -> AsyncIterator[None]:
    """Within, identities come from `seed`: the demonstration coalition is the same on every machine. Never for secrets."""
    token = _chance.set(random.Random(seed))  # noqa: S311 - identities of fictional rows, not secrets
    try:
        yield
    finally:
        _chance.reset(token)


@dataclass(frozen=True, kw_only=True)
class Event:
    """What has happened, in the past tense. `subject` is the row it happened to.

    Fields are ids, codes, integers and instants only: they go into the trail, which holds no personal data. The text of
    a field named in `private` is committed to by a salted hash; its value is kept apart, where it can be erased.
    An event that `hides_actor` stands in the trail without the one who acted (V17).
    """

    private: ClassVar[frozenset[str]] = frozenset()
    hides_actor: ClassVar[bool] = False
    subject: UUID

    @property
    def kind(self) -> str:
        """`slice.EventName`, as it stands in the trail."""
        return kind_of(type(self))

    def facts(self) -> dict[str, Any]:
        """The public fields, as they stand in the trail."""
        return {
            f.name: getattr(self, f.name)
            for f in fields(self)
            if f.name != "subject" and f.name not in self.private and getattr(self, f.name) is not None
        }

    def secrets(self) -> dict[str, str]:
        """The private fields, which the trail commits to without holding them."""
        return {
            name: str(getattr(self, name)) for name in sorted(self.private) if getattr(self, name) is not None
        }


def kind_of(event_type: type[Event]) -> str:
    """`slice.EventName` of a type of event: its slice is what holds the module or the package `events`."""
    parts = event_type.__module__.split(".")
    holder = parts[parts.index("events") - 1] if "events" in parts else parts[-2]
    return f"{holder}.{event_type.__name__}"


@dataclass(frozen=True)
class Actor:
    """Who acts: a person, or the house itself (`person` is None) when only time has passed.

    `once` is the one-time token of the form, and `result` tells where the effect of the act on a subject is shown.
    """

    person: UUID | None
    once: str | None = None
    result: Callable[[UUID], str] | None = None

    @property
    def reference(self) -> str:
        """What the trail calls this actor: a random id, never a name."""
        return str(self.person) if self.person else "house"


HOUSE = Actor(None)


@dataclass
class Act:
    """An act under way: who, when, and what has been recorded so far."""

    actor: Actor
    now: datetime
    events: list[Event] = field(default_factory=list)
    subject: UUID | None = None

    def record(self, event: Event) -> None:
        """Say what has happened. The first event names the subject at which the act's result is shown."""
        self.subject = self.subject or event.subject
        self.events.append(event)


class NothingRecorded(RuntimeError):
    """A command changed something and recorded no event: a fault of ours, so nothing is kept."""


Consequence = Callable[[Act, Any], Awaitable[None]]
_consequences: dict[type[Event], list[Consequence]] = {}


def consequence_of(*event_types: type[Event]) -> Callable[[Consequence], Consequence]:
    """Register what this slice does when another's event happens, in the same transaction, under the same act."""

    def register(function: Consequence) -> Consequence:
        for event_type in event_types:
            _consequences.setdefault(event_type, []).append(function)
        return function

    return register


def all_consequences() -> list[tuple[str, str]]:
    """Every (event, function) pair, for the table that `coalition check --consequences` prints."""
    return sorted(
        (kind_of(event), f"{function.__module__}.{function.__name__}")
        for event, functions in _consequences.items()
        for function in functions
    )


@asynccontextmanager
async def perform(actor: Actor, now: datetime) -> AsyncIterator[Act]:
    """Open the act's transaction; on leaving, run consequences, append to the trail, spend the token, commit.

    `now` is the server's clock, aware. Raises AlreadyDone when the form's token was spent, NothingRecorded when the
    block recorded no event; whatever the block raises undoes everything.
    """
    act = Act(actor, now.astimezone(UTC))
    try:
        async with db.transaction():
            yield act
            await _follow(act)
            await chain.append(actor.reference, act.now, act.events)
            if actor.once and act.subject:
                address = actor.result(act.subject) if actor.result else ""
                await once.spend(actor.reference, actor.once, address, act.now)
    except Exception as error:
        done_at = await once.address_of(actor.reference, actor.once) if actor.once else None
        if done_at is not None:  # whatever stands in the way of doing it again: it is done
            raise AlreadyDone(done_at) from error
        raise


async def _follow(act: Act) -> None:
    done = 0
    while done < len(act.events):
        event = act.events[done]
        for function in _consequences.get(type(event), ()):
            await function(act, event)
        done += 1
    if not act.events:
        raise NothingRecorded
