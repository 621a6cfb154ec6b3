"""Presumptions of withdrawal: where each stands, and whom it awaits (ToR-60)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from coalition.attendance.tables import PresumedWithdrawal
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import day_of
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.terms.attendance import (
    PresumptionFacts,
    is_still_member,
    is_undone_by_a_reply,
    reply_until,
    undo_until,
)
from coalition.terms.attendance.presumption import CoalitionDecision, Reply
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, unmet
from coalition.web import paths
from coalition.web.tasks import Task


@dataclass(frozen=True)
class Presumption:
    """A presumption, its evaluation and its member; `person`: who she is, where the member is an individual."""

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
    undone_at: datetime | None
    person: UUID | None

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
            reply = "correction_accepted" if self.correction_accepted_at else cast(Reply, self.reply_kind)
        return PresumptionFacts(
            notice_sent_on=day_of(self.notice_sent_at) if self.notice_sent_at else None,
            reply_on=day_of(self.replied_at) if self.replied_at else None,
            reply=reply,
            decision=decisions.get(self.ended_as),
            decided_on=day_of(self.ended_at) if self.ended_at and self.ended_as == "kept" else None,
        )

    def undo_until(self, ruleset: Ruleset) -> date | None:
        """The last day on which one reply undoes the withdrawal; None where nothing is to undo."""
        return undo_until(day_of(self.ended_at), ruleset) if self.ended_at and self.is_withdrawn else None

    @property
    def is_withdrawn(self) -> bool:
        """The withdrawal took effect, and was not undone."""
        return self.ended_as == "withdrawn" and self.undone_at is None

    def undone(self, on: date, ruleset: Ruleset) -> Verdict:
        """Whether one reply on that day undoes the withdrawal."""
        if self.ended_at is None or not self.is_withdrawn or self.person is None:
            return unmet("ToR-60", "withdrawal_not_by_silence")
        return is_undone_by_a_reply(self.facts(), day_of(self.ended_at), on, ruleset)

    def until(self, ruleset: Ruleset) -> date | None:
        """The last day to reply, included; None before notice, or where the terms fix no delay."""
        return reply_until(day_of(self.notice_sent_at), ruleset) if self.notice_sent_at else None

    def state(self, on: date, ruleset: Ruleset) -> str:
        """The rule's word for where it stands; what was recorded comes first."""
        if self.ended_as:
            return "withdrawn" if self.is_withdrawn else "active"
        return is_still_member(self.facts(), on, ruleset).reason


@dataclass(frozen=True)
class PresumptionPage:
    """A presumption for one viewer."""

    presumption: Presumption
    state: str
    until: date | None
    undo_until: date | None
    is_mine: bool
    may_answer: bool
    may_confirm: bool
    may_undo: bool
    holds_chair: bool


_PRESUMPTIONS = """
select p.id, p.member, m.kind as member_kind, m.name_fr, m.name_en, e.year_start, e.eligible, e.attended, e.required,
  p.evaluated_on, p.notice_sent_at, p.reply_kind, p.reply, p.replied_at, p.motion, p.correction_accepted_at, p.ended_at,
  p.ended_as, p.undone_at,
  (select r.person from representative r where r.member = m.id and m.kind = 'individual' order by r.since desc limit 1)
    as person
from presumed_withdrawal p join evaluation e on e.id = p.evaluation join member m on m.id = p.member
"""


async def presumption_of(presumption: UUID) -> Presumption | None:
    """One presumption, or None."""
    rows = await PresumedWithdrawal.raw(_PRESUMPTIONS + "where p.id = {}", presumption)
    return _presumption(rows[0]) if rows else None


async def open_presumptions() -> list[Presumption]:
    """Those that have not ended, the oldest first."""
    rows = await PresumedWithdrawal.raw(
        _PRESUMPTIONS + "where p.ended_at is null order by p.evaluated_on, m.number"
    )
    return [_presumption(row) for row in rows]


def _presumption(row: Mapping[str, Any]) -> Presumption:
    person = row["person"]  # of a selection of its own, which one database gives back as text
    return Presumption(**{**row, "person": UUID(str(person)) if person else None})


_SILENT = """
select p.id, p.ended_at, e.inputs from presumed_withdrawal p join evaluation e on e.id = p.evaluation
join member m on m.id = p.member and m.kind = 'individual'
where p.ended_as = 'withdrawn' and p.reply_kind is null and p.motion is null and p.undone_at is null
  and (select s.status from status_change s where s.member = m.id and s.since <= {}
       order by s.since desc, s.recorded_at desc limit 1) = 'withdrawn' and
"""


async def silent_withdrawal_of(member: UUID, now: datetime) -> UUID | None:
    """The presumption by which silence ended this individual's membership, if that is how it ended."""
    rows = await PresumedWithdrawal.raw(f"{_SILENT} m.id = {{}} order by p.ended_at desc", now, member)
    return rows[0]["id"] if rows else None


async def presumptions_of_year(year_start: date) -> dict[UUID, Presumption]:
    """Member → its last presumption for the year that began on that day."""
    rows = await PresumedWithdrawal.raw(_PRESUMPTIONS + "where e.year_start = {} order by e.at", year_start)
    return {row["member"]: _presumption(row) for row in rows}


async def presumption_page(presumption: UUID, viewer: Viewer, now: datetime) -> PresumptionPage | None:
    """The presumption, for its member's representatives, the individual that it ended as a member, and the chair; None
    for anyone else."""
    found = await presumption_of(presumption)
    is_hers = found is not None and found.person == viewer.person
    if found is None or not (viewer.is_chair or is_hers or viewer.represents(found.member)):
        return None
    today = day_of(now)
    ruleset = await ruleset_on(found.evaluated_on)
    seat = viewer.seat_for(found.member)
    state = found.state(today, ruleset)
    return PresumptionPage(
        presumption=found,
        state=state,
        until=found.until(ruleset),
        undo_until=found.undo_until(ruleset) if is_hers else None,
        is_mine=seat is not None or is_hers,
        may_answer=seat is not None and state == "presumed_awaiting_reply",
        may_confirm=seat is not None and seat.may_decide,
        may_undo=is_hers and found.undone(today, ruleset).is_met,
        holds_chair=seat is not None and seat.holds_chair,
    )


_WAITING = """
select p.id, p.member, p.notice_sent_at, p.reply_kind, p.motion, e.inputs
from presumed_withdrawal p join evaluation e on e.id = p.evaluation
where p.ended_at is null and p.notice_sent_at is not null and (p.replied_at is null or p.reply_kind = 'correction')
union all
select r.id, r.member, r.asked_at, 'mark', m.secretary, '' from mark_request r join meeting m on m.id = r.meeting
where r.settled_at is null
"""
"""Of a request to correct a mark, in place of the motion: the secretary of the meeting, who answers as the chair does."""


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """A presumption to answer, for its member; a correction to settle, for the chair; a mark that a member says is
    wrong, for those who keep the roll; for an individual whom silence ended as a member, the reply that undoes it."""
    if not viewer.seats:
        return await _to_undo(viewer, now)
    tasks: list[Task] = []
    for row in await PresumedWithdrawal.raw(_WAITING):
        is_mine = viewer.represents(UUID(str(row["member"])))
        if row["reply_kind"] == "mark":
            if not is_mine and (viewer.is_chair or str(row["motion"]) == str(viewer.person)):
                address = paths.to("mark_request", id=row["id"])
                tasks.append(Task("pen", "marks.task.settle", "marks.task.settle.detail", address))
            continue
        address = paths.to("presumption", id=row["id"])
        if row["reply_kind"] is None and is_mine:
            due = _end_of_delay(row["notice_sent_at"], json.loads(row["inputs"])["rebuttal_days"])
            if due is None or now < due:
                tasks.append(
                    Task("pen", "attendance.task.answer", "attendance.task.answer.detail", address, due)
                )
        elif row["reply_kind"] is not None and row["motion"] is None and viewer.is_chair and not is_mine:
            tasks.append(Task("scale", "attendance.task.settle", "attendance.task.settle.detail", address))
    return tasks


async def _to_undo(viewer: Viewer, now: datetime) -> list[Task]:
    tasks = []
    hers = "exists (select 1 from representative r where r.member = m.id and r.person = {})"
    for row in await PresumedWithdrawal.raw(_SILENT + hers, now, viewer.person):
        due = _end_of_delay(row["ended_at"], json.loads(row["inputs"])["rebuttal_days"])
        if due is not None and now < due:
            address = paths.to("presumption", id=row["id"])
            tasks.append(Task("pen", "presumption.task.undo", "presumption.task.undo.detail", address, due))
    return tasks


def _end_of_delay(begun_at: datetime, days: int | None) -> datetime | None:
    """The instant at which the last day to reply is over."""
    if days is None:
        return None
    after = day_of(begun_at) + timedelta(days=days + 1)
    return datetime.combine(after, time(), tzinfo=settings().zone)
