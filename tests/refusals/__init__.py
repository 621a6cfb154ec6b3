"""Refusals as a person meets them: each is provoked on a page, and stands there in her language with its clause.

A module for each slice; `@refusal(clause, code)` declares one, and `tests/test_refusals.py` plays it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.mandate.commands import ChooseValue, choose_value
from tests.house import Browser, House, Someone
from tests.mandate.decided import a_decision


@dataclass(frozen=True)
class Sent:
    """A form, who sends it (None: nobody signed in), and to which page."""

    by: UUID | None
    page: str
    typed: dict[str, Any] = field(default_factory=dict)
    address: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """A coalition, its present, and a browser before its pages."""

    house: House
    now: datetime
    browser: Browser
    move: Callable[[datetime], None]

    def later(self, **passed: int) -> datetime:
        """So much later, the clock at it."""
        at = self.now + timedelta(**passed)
        self.move(at)
        return at


Provoked = Callable[[Scene], Awaitable[Sent]]


@dataclass(frozen=True)
class Case:
    """A refusal: its clause, its code, what it says is missing, and what provokes it.

    `caught` is the sentence at the field where the form catches it before the rule does: 422, and not 409.
    """

    clause: str
    code: str
    missing: tuple[str, ...]
    caught: str
    provoked: Provoked


CASES: list[Case] = []


def refusal(clause: str, code: str, *missing: str, caught: str = "") -> Callable[[Provoked], Provoked]:
    """Declare what provokes a refusal."""

    def declare(provoked: Provoked) -> Provoked:
        CASES.append(Case(clause, code, missing, caught, provoked))
        return provoked

    return declare


def sent(by: Someone | UUID | None, page: str, typed: dict[str, Any] | None = None, **address: Any) -> Sent:
    """This form, from this person or from a member's principal representative."""
    return Sent(by.person if isinstance(by, Someone) else by, page, typed or {}, address)


async def amended(scene: Scene, name: str, value: Any) -> None:
    """The coalition changed this value of its terms, from today on."""
    decision = await a_decision(scene.now)
    choice = ChooseValue(name, value, "text", scene.now.date(), decision)
    await choose_value(scene.house.chair.actor, scene.now, choice)
