"""The few errors that a person can meet. They carry codes and facts; templates carry the sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


class CoalitionError(Exception):
    """Anything below: expected, designed, shown as a page."""


class NotSignedIn(CoalitionError):
    """The page needs a signed-in person: 303 to sign-in, then back."""


@dataclass(eq=False)
class NotPermitted(CoalitionError):
    """Not this person: 403, saying who may (`permission` names a row of the permission map)."""

    permission: str


class NotFound(CoalitionError):
    """Nothing there, or not visible to this person: 404 either way."""


@dataclass(eq=False)
class Refused(CoalitionError):
    """The text does not allow it: 409 with the clause, the reason and what is missing.

    `missing` holds pairs (code, facts): sentences are `refused.missing.<code>` in the catalogues.
    """

    clause: str
    reason: str
    missing: Sequence[tuple[str, Mapping[str, Any]]] = field(default_factory=tuple)


@dataclass(eq=False)
class Stale(CoalitionError):
    """Someone acted first: 409 with both texts."""

    yours: str
    theirs: str


@dataclass(eq=False)
class AlreadyDone(CoalitionError):
    """This form was sent before: the person is led to where its effect is shown."""

    address: str


class Overtaken(CoalitionError):
    """Someone else did what can be done once, at the same instant: 409, nothing half-written."""


class NotRecorded(CoalitionError):
    """The database could not keep it (disk full, locked, gone): 503, nothing half-written, try again."""


class BadRequest(CoalitionError):
    """A request that no page of ours makes: 400."""
