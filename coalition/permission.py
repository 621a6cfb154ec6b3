"""Who may: one map from permission to any of (all of) small pure predicates.

The same map guards the command, shows or hides the button, and prints the page "who may do what". Whether the text
allows a thing is another question, asked of `coalition.terms`.
"""

from collections.abc import Callable
from typing import Any

from coalition.errors import NotPermitted

Predicate = Callable[[Any, Any], bool]
_map: dict[str, tuple[tuple[Predicate, ...], ...]] = {}


def permission(name: str, *any_of: Predicate | tuple[Predicate, ...]) -> str:
    """Declare who may: any one of the alternatives; a tuple is an alternative in which all must hold. Returns the name."""
    if name in _map:
        raise ValueError(f"{name} is declared twice")
    _map[name] = tuple(way if isinstance(way, tuple) else (way,) for way in any_of)
    return name


def may(viewer: Any, name: str, thing: Any = None) -> bool:
    """Whether this viewer (None: nobody signed in) may, about this thing."""
    return any(all(holds(viewer, thing) for holds in way) for way in _map[name])


def require(viewer: Any, name: str, thing: Any = None) -> None:
    """Raise NotPermitted(name) unless this viewer may."""
    if not may(viewer, name, thing):
        raise NotPermitted(name)


def who_may() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The whole map by the names of its predicates, for the page that shows it."""
    return {
        name: tuple(tuple(p.__name__ for p in way) for way in ways) for name, ways in sorted(_map.items())
    }
