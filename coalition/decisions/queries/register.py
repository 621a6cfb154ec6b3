"""The register of decisions: what was decided, how, and when it is to be looked at again; narrowed, searched, taken away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition.audit.queries import TrailHead, trail_head
from coalition.decisions.queries.lists import known_to
from coalition.decisions.tables import Decision
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.web.typography import folded

MODES = ("consensus", "vote")
RESULTS = ("adopted", "not_adopted")


@dataclass(frozen=True)
class Sought:
    """What a reader looks for: a year, a mode, a result, a kind of motion, words. What is empty narrows nothing."""

    year: str = ""
    mode: str = ""
    result: str = ""
    kind: str = ""
    q: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether the list may be shorter than the register."""
        return bool(self.year or self.mode or self.result or self.kind or self.q)


@dataclass(frozen=True)
class DecisionLine:
    """A line of the register. `motion` is None where there is none, or its page does not exist for this person, and
    `is_open_to_her` tells which; `minutes` are those that the decision approved; `review_on`, when to look at it again."""

    reference: str
    title_fr: str
    title_en: str
    mode: str
    is_adopted: bool
    at: datetime
    kind: str
    motion: UUID | None
    minutes: UUID | None
    review_on: date | None
    is_open_to_her: bool

    @property
    def year(self) -> str:
        """The local year of the decision."""
        return str(self.at.astimezone(settings().zone).year)

    @property
    def result(self) -> str:
        """adopted or not_adopted."""
        return "adopted" if self.is_adopted else "not_adopted"


@dataclass(frozen=True)
class RegisterPage:
    """The register as one person sees it: newest first, the years and kinds there are, and where the trail stood."""

    lines: tuple[DecisionLine, ...]
    sought: Sought
    years: tuple[str, ...]
    kinds: tuple[str, ...]
    total: int
    at: datetime
    head: TrailHead


_REGISTER = """
select d.reference, d.title_fr, d.title_en, d.mode, d.is_adopted, d.at, d.motion as about, m.id as motion, m.kind,
  m.text_fr, m.text_en, s.text_fr as said_fr, s.text_en as said_en, s.review_on,
  (select a.minutes from adoption a where d.motion is null and a.meeting = d.meeting and a.at = d.at limit 1) as minutes
from decision d left join motion m on m.id = d.motion and ({known})
left join outcome_statement s on s.decision = d.id
  and s.at = (select max(s2.at) from outcome_statement s2 where s2.decision = d.id)
order by d.at desc, d.reference desc
"""


async def register_page(viewer: Viewer, now: datetime, sought: Sought) -> RegisterPage:
    """The decisions that fit what is sought: two statements. Words are sought in titles, texts and statements, accents
    and capitals set aside, but in nothing whose page does not exist for this person."""
    members = [seat.member for seat in viewer.seats]
    rows = await Decision.raw(_REGISTER.replace("{known}", known_to(members)), *members, *members)
    lines = [(_line(row), row) for row in rows]
    wanted = folded(sought.q)
    return RegisterPage(
        lines=tuple(line for line, row in lines if _fits(line, sought) and wanted in _words(line, row)),
        sought=sought,
        years=tuple(dict.fromkeys(line.year for line, _ in lines)),
        kinds=tuple(sorted({line.kind for line, _ in lines if line.kind})),
        total=len(lines),
        at=now,
        head=await trail_head(),
    )


def _line(row: Mapping[str, Any]) -> DecisionLine:
    is_hidden = row["about"] is not None and row["motion"] is None
    return DecisionLine(
        **{
            name: row[name]
            for name in ("reference", "title_fr", "title_en", "mode", "at", "motion", "minutes")
        },
        is_adopted=bool(row["is_adopted"]),
        kind="" if is_hidden else row["kind"] or "approval",
        review_on=None if is_hidden else _day(row["review_on"]),
        is_open_to_her=not is_hidden,
    )


def _fits(line: DecisionLine, sought: Sought) -> bool:
    return (
        sought.year in ("", line.year)
        and sought.mode in ("", line.mode)
        and sought.result in ("", line.result)
        and sought.kind in ("", line.kind)
    )


def _words(line: DecisionLine, row: Mapping[str, Any]) -> str:
    names = ("text_fr", "text_en", "said_fr", "said_en") if line.is_open_to_her else ()
    return folded(
        "\n".join([line.reference, line.title_fr, line.title_en, *(row[name] or "" for name in names)])
    )


def _day(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))


async def is_adopted(decision: UUID) -> bool:
    """Whether the register holds this decision, adopted."""
    return await Decision.exists().where((Decision.id == decision) & (Decision.is_adopted == True))  # noqa: E712 - a column
