"""The register of rulings: how the text is read where it is open, since when, and who has said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition.decisions import policies
from coalition.decisions.queries.lists import known_to
from coalition.decisions.tables import Ruling
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.settings import settings


@dataclass(frozen=True)
class RulingLine:
    """An entry of the register of rulings.

    state: in_force, to_come (its day is not yet), superseded (`superseded_by` took its place from `until` on), answered
    (the coalition decided otherwise), one_vote (it settled its vote and no other). `ratified_by` is the decision that
    made it the coalition's own. The motion it settled is None where its page does not exist for this person.
    """

    id: UUID
    reference: str
    question: str
    clause: str
    reading: str
    reason: str
    since: date | None
    until: date | None
    state: str
    by: str
    at: datetime
    motion: UUID | None
    motion_reference: str | None
    decision: str | None
    superseded_by: str | None
    ratified_by: str | None
    ratified_at: datetime | None
    may_be_ratified: bool


@dataclass(frozen=True)
class LaterDecision:
    """An adopted decision that could ratify a ruling."""

    id: UUID
    reference: str
    title_fr: str
    title_en: str
    at: datetime


@dataclass(frozen=True)
class RulingsPage:
    """Rulings, newest first, and the adopted decisions that are later than the first of them."""

    rulings: tuple[RulingLine, ...]
    decisions: tuple[LaterDecision, ...]

    def able_to_ratify(self, ruling: RulingLine) -> tuple[LaterDecision, ...]:
        """The adopted decisions that are later than this ruling."""
        return tuple(one for one in self.decisions if one.at > ruling.at)


_RULINGS = """
select u.id, u.reference, u.question, u.clause, u.reading, u.reason, u.since, u.at, p.handle as by_whom,
  m.id as motion, m.reference as motion_reference, case when m.id is null then null else d.reference end as decision,
  r.reference as ratified_by, x.at as ratified_at,
  (select c.is_ratified from chosen_value c where c.name = u.question and c.since <= {} and c.recorded_at > u.at
   order by c.since desc, c.recorded_at desc limit 1) as is_answered
from ruling u join person p on p.id = u.ruled_by join voting v on v.id = u.voting
left join motion m on m.id = v.motion and ({known})
left join decision d on d.motion = v.motion
left join ruling_ratification x on x.ruling = u.id
left join decision r on r.id = x.decision
order by u.at desc, u.reference desc
"""
_LATER = """
select d.id, d.reference, d.title_fr, d.title_en, d.at from decision d
where d.is_adopted and d.at > (select min(u.at) from ruling u) order by d.at desc
"""


async def rulings_page(viewer: Viewer, now: datetime) -> RulingsPage:
    """Every ruling, and the decisions later than the first: two statements."""
    today = now.astimezone(settings().zone).date()
    members = [seat.member for seat in viewer.seats]
    rows = await Ruling.raw(_RULINGS.replace("{known}", known_to(members)), today, *members, *members)
    may_ratify = may(viewer, policies.RATIFY)
    lines = [_line(row, rows[:place], today, may_ratify=may_ratify) for place, row in enumerate(rows)]
    decisions = await Ruling.raw(_LATER) if lines else []
    return RulingsPage(tuple(lines), tuple(LaterDecision(**row) for row in decisions))


def _line(
    row: Mapping[str, Any], newer: list[dict[str, Any]], today: date, *, may_ratify: bool
) -> RulingLine:
    since = _day(row["since"])
    later = [one for one in newer if one["since"] is not None and one["question"] == row["question"]]
    next_one = later[-1] if later and since is not None else None
    until = _day(next_one["since"]) if next_one else None
    if since is None:
        state = "one_vote"
    elif row["is_answered"] and row["ratified_by"] is None:
        state = "answered"
    elif until is not None and until <= today:
        state = "superseded"
    else:
        state = "in_force" if since <= today else "to_come"
    names = ("id", "question", "clause", "reading", "reason", "at", "motion", "motion_reference", "decision")
    return RulingLine(
        **{name: row[name] for name in names},
        reference=row["reference"] or "",
        since=since,
        until=until,
        state=state,
        by=row["by_whom"],
        superseded_by=next_one["reference"] if next_one else None,
        ratified_by=row["ratified_by"],
        ratified_at=row["ratified_at"],
        may_be_ratified=may_ratify
        and state in ("in_force", "to_come")
        and next_one is None
        and row["ratified_by"] is None,
    )


def _day(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))
