"""What a recount finds wrong, and what the trail told of a motion at the time."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coalition import db
from coalition.web.languages import Sentence


@dataclass(frozen=True)
class Difference:
    """Where what is shown is not what the rows say, or not what the trail told: `outcomes.difference.<code>`.

    `reference` names the motion, or a decision that has none; `what` is vote, round, decision or motion, `number` which
    one of its kind. `member` is the number of the member whose ballot or position it is, where that is no secret;
    `figure` which number or word differs.
    """

    reference: str
    what: str
    number: int
    code: str
    shown: str = ""
    found: str = ""
    member: int | None = None
    figure: str = ""

    @property
    def where(self) -> Sentence:
        """Which vote, round or decision."""
        return Sentence(f"outcomes.where.{self.what}", reference=self.reference, number=self.number)

    @property
    def sentence(self) -> Sentence:
        """What differs there."""
        if self.member is not None:
            return Sentence(f"outcomes.difference.{self.code}.of", member=self.member)
        figure = Sentence(f"outcomes.figure.{self.figure}") if self.figure else ""
        return Sentence(f"outcomes.difference.{self.code}", shown=self.shown, found=self.found, figure=figure)


@dataclass(frozen=True)
class Told:
    """An entry of the trail about one motion or decision."""

    kind: str
    facts: dict[str, Any]


_TOLD = "select kind, facts from audit_entry where subject = {} and kind like 'decisions.%' order by seq"
_NUMBERS = "select id, number from member"


async def told_of(subject: UUID) -> list[Told]:
    """What the trail holds about a motion or a decision, in order. One statement."""
    rows = await db.rows(_TOLD, str(subject))
    return [Told(row["kind"].removeprefix("decisions."), json.loads(row["facts"])) for row in rows]


def last_told(told: list[Told], kind: str, **facts: str) -> dict[str, Any] | None:
    """The facts of the last entry of this kind that says so."""
    found = [one.facts for one in told if one.kind == kind and facts.items() <= one.facts.items()]
    return found[-1] if found else None


async def numbers_of_members() -> dict[str, int]:
    """By which number each member is known. One statement."""
    return {str(row["id"]): row["number"] for row in await db.rows(_NUMBERS)}
