"""Who is on the stage of the demonstration, and how they act."""

import csv
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from coalition.act import Actor
from coalition.decisions import commands as decisions
from coalition.decisions.queries import MotionPage, motion_page
from coalition.demonstration.texts import Proposal
from coalition.membership.queries import representatives_at, viewer

TORONTO = ZoneInfo("America/Toronto")
Step = tuple[str, Callable[["Stage", datetime], Awaitable[None]]]


def local(text: str) -> datetime:
    """An instant of the story: `2027-03-22 10:00`, Toronto time."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=TORONTO)


@dataclass(frozen=True)
class Part:
    """One line of `members.csv`."""

    code: str
    kind: Literal["organization", "individual"]
    name_fr: str
    name_en: str
    sector: str
    admitted_on: str
    principal: str
    alternate: str
    language: str
    comment: str

    @property
    def shows_name(self) -> bool:
        """Whether members see the name that an individual chose: one of them keeps hers."""
        return self.comment != "name kept"

    def email(self, which: str) -> str:
        """An address that leads nowhere."""
        return f"{which}.{self.code.lower()}@example.org"


def cast() -> list[Part]:
    """Every member of the demonstration, the chair first."""
    with (Path(__file__).parent / "members.csv").open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file))
    return [Part(**row) for row in rows]


@dataclass
class Stage:
    """The members by their code, with the persons who act for them, and what the story made so far."""

    members: dict[str, UUID] = field(default_factory=dict)
    principals: dict[str, UUID] = field(default_factory=dict)
    alternates: dict[str, UUID] = field(default_factory=dict)
    meetings: dict[str, UUID] = field(default_factory=dict)
    minutes: dict[str, UUID] = field(default_factory=dict)
    motions: dict[str, UUID] = field(default_factory=dict)
    made: dict[str, UUID] = field(default_factory=dict)

    def actor(self, code: str) -> Actor:
        """The principal representative of this member."""
        return Actor(self.principals[code])

    @property
    def chair(self) -> Actor:
        """Who acts for the organisation in the chair."""
        return self.actor("O02")

    async def know(self, code: str, member: UUID, at: datetime) -> None:
        """Remember a member and who speaks for it."""
        self.members[code] = member
        for one in await representatives_at(member, at):
            (self.principals if one.role == "principal" else self.alternates)[code] = one.person

    async def move(
        self,
        at: datetime,
        mover: str,
        proposal: Proposal,
        *,
        meeting: str | None = None,
        kind: str = "ordinary",
    ) -> UUID:
        """A member moves a motion."""
        wording = decisions.Wording(
            proposal.title.fr, proposal.title.en, proposal.text.fr, proposal.text.en, written_first="fr"
        )
        held = self.meetings[meeting] if meeting else None
        return await decisions.move(
            self.actor(mover), at, decisions.Move(self.members[mover], wording, held, kind)
        )

    async def page_of(self, motion: UUID, at: datetime) -> MotionPage:
        """The page of a motion as the chair sees it."""
        seen_by = await viewer(self.principals["O02"], at)
        if seen_by is None:
            raise LookupError("the chair is on stage")
        return await motion_page(motion, seen_by, at)

    async def take_positions(
        self, at: datetime, motion: UUID, round_id: UUID, said: Iterable["Said"]
    ) -> None:
        """Members take their positions, one after the other."""
        for number, words in enumerate(said):
            await decisions.take_position(
                self.actor(words.code),
                at + timedelta(minutes=number),
                decisions.TakePosition(
                    motion,
                    round_id,
                    self.members[words.code],
                    words.position,
                    words.reason or None,
                    words.change or None,
                ),
            )

    async def cast_ballots(self, at: datetime, motion: UUID, voting: UUID, ballots: dict[str, str]) -> None:
        """Members vote, one after the other, each by its principal representative."""
        for number, (code, vote) in enumerate(ballots.items()):
            await decisions.cast_ballot(
                self.actor(code),
                at + timedelta(minutes=7 * number),
                decisions.CastBallot(motion, voting, self.members[code], vote),
            )

    def codes(self, *, without: Iterable[str] = ()) -> list[str]:
        """Every member of the story by its code, save some."""
        left_out = set(without)
        return [code for code in self.members if code not in left_out]


@dataclass(frozen=True)
class Said:
    """A member's position in a round."""

    code: str
    position: str = "agree"
    reason: str = ""
    change: str = ""
