"""Presumptions of withdrawal: where each stands, and whom it awaits (ToR-60)."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from coalition.attendance.tables import Evaluation, PresumedWithdrawal
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import day_of
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.terms.attendance import PresumptionFacts, is_still_member, reply_until
from coalition.terms.attendance.presumption import CoalitionDecision, Reply
from coalition.terms.ruleset import Ruleset
from coalition.web import paths
from coalition.web.tasks import Task


@dataclass(frozen=True)
class Presumption:
    """A presumption, its evaluation and its member."""

    id: UUID
    member: UUID
    member_kind: str
    name_fr: str
    name_en: str
    year_start: date
    eligible: int
    attended: int
    required: int
    evaluated_on: date
    notice_sent_at: datetime | None
    reply_kind: str | None
    reply: str | None
    replied_at: datetime | None
    motion: UUID | None
    correction_accepted_at: datetime | None
    ended_at: datetime | None
    ended_as: str | None

    @property
    def year(self) -> int:
        """The calendar year in which the evaluated year began."""
        return self.year_start.year

    @property
    def is_organization(self) -> bool:
        """Whether the member is an organisation."""
        return self.member_kind == "organization"

    @property
    def awaits_chair(self) -> bool:
        """A correction was asked, and the chair has neither accepted it nor sent it to the coalition."""
        return self.reply_kind == "correction" and self.motion is None and self.ended_at is None

    def facts(self) -> PresumptionFacts:
        """As the rule takes it."""
        decisions: dict[str | None, CoalitionDecision] = {"kept": "keep"}
        reply: Reply | None = None
        if self.reply_kind:
            reply = "correction_accepted" if self.correction_accepted_at else self.reply_kind  # type: ignore[assignment]
        return PresumptionFacts(
            notice_sent_on=day_of(self.notice_sent_at) if self.notice_sent_at else None,
            reply_on=day_of(self.replied_at) if self.replied_at else None,
            reply=reply,
            decision=decisions.get(self.ended_as),
            decided_on=day_of(self.ended_at) if self.ended_at and self.ended_as == "kept" else None,
        )

    def until(self, ruleset: Ruleset) -> date | None:
        """The last day to reply, included; None before notice, or where the terms fix no delay."""
        return reply_until(day_of(self.notice_sent_at), ruleset) if self.notice_sent_at else None

    def state(self, on: date, ruleset: Ruleset) -> str:
        """The rule's word for where it stands; what was recorded comes first."""
        if self.ended_as:
            return "withdrawn" if self.ended_as == "withdrawn" else "active"
        return is_still_member(self.facts(), on, ruleset).reason


@dataclass(frozen=True)
class PresumptionPage:
    """A presumption for one viewer."""

    presumption: Presumption
    state: str
    until: date | None
    is_mine: bool
    may_answer: bool
    may_confirm: bool
    holds_chair: bool


_PRESUMPTIONS = """
select p.id, p.member, m.kind as member_kind, m.name_fr, m.name_en, e.year_start, e.eligible, e.attended, e.required,
  p.evaluated_on, p.notice_sent_at, p.reply_kind, p.reply, p.replied_at, p.motion, p.correction_accepted_at, p.ended_at,
  p.ended_as
from presumed_withdrawal p join evaluation e on e.id = p.evaluation join member m on m.id = p.member
"""


async def presumption_of(presumption: UUID) -> Presumption | None:
    """One presumption, or None."""
    rows = await PresumedWithdrawal.raw(_PRESUMPTIONS + "where p.id = {}", presumption)
    return Presumption(**rows[0]) if rows else None


async def open_presumptions() -> list[Presumption]:
    """Those that have not ended, the oldest first."""
    rows = await PresumedWithdrawal.raw(
        _PRESUMPTIONS + "where p.ended_at is null order by p.evaluated_on, m.number"
    )
    return [Presumption(**row) for row in rows]


async def has_evaluated(year_start: date) -> bool:
    """Whether the year that began on that day was evaluated."""
    return await Evaluation.exists().where(Evaluation.year_start == year_start)


async def presumption_page(presumption: UUID, viewer: Viewer, now: datetime) -> PresumptionPage | None:
    """The presumption, for its member's representatives and the chair; None for anyone else."""
    found = await presumption_of(presumption)
    if found is None or not (viewer.is_chair or viewer.represents(found.member)):
        return None
    today = day_of(now)
    ruleset = await ruleset_on(found.evaluated_on)
    seat = viewer.seat_for(found.member)
    state = found.state(today, ruleset)
    return PresumptionPage(
        presumption=found,
        state=state,
        until=found.until(ruleset),
        is_mine=seat is not None,
        may_answer=seat is not None and state == "presumed_awaiting_reply",
        may_confirm=seat is not None and seat.may_decide,
        holds_chair=seat is not None and seat.holds_chair,
    )


_WAITING = """
select p.id, p.member, p.notice_sent_at, p.reply_kind, p.motion, e.inputs
from presumed_withdrawal p join evaluation e on e.id = p.evaluation
where p.ended_at is null and p.notice_sent_at is not null and (p.replied_at is null or p.reply_kind = 'correction')
"""


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """A presumption to answer, for its member; a correction to settle, for the chair."""
    if not viewer.seats:
        return []
    tasks: list[Task] = []
    for row in await PresumedWithdrawal.raw(_WAITING):
        address = paths.to("presumption", id=row["id"])
        is_mine = viewer.represents(row["member"])
        if row["reply_kind"] is None and is_mine:
            due = _end_of_delay(row["notice_sent_at"], json.loads(row["inputs"])["rebuttal_days"])
            if due is None or now < due:
                tasks.append(
                    Task("pen", "attendance.task.answer", "attendance.task.answer.detail", address, due)
                )
        elif row["reply_kind"] is not None and row["motion"] is None and viewer.is_chair and not is_mine:
            tasks.append(Task("scale", "attendance.task.settle", "attendance.task.settle.detail", address))
    return tasks


def _end_of_delay(notice_sent_at: datetime, days: int | None) -> datetime | None:
    """The instant at which the last day to reply is over."""
    if days is None:
        return None
    after = day_of(notice_sent_at) + timedelta(days=days + 1)
    return datetime.combine(after, time(), tzinfo=settings().zone)
