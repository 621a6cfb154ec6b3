"""The facts about meetings that rules and other slices reckon with."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from coalition import db
from coalition.mandate.queries import ruleset_on
from coalition.meetings.tables import AgendaItem
from coalition.settings import settings
from coalition.terms.meetings import coalition_year, is_notice_sufficient
from coalition.terms.periods import Year
from coalition.terms.ruleset import Ruleset

Status = Literal["planned", "held", "cancelled", "postponed"]
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting and what happened to it, as instants."""

    id: UUID
    reference: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    is_online: bool
    convened_at: datetime
    called_to_order_at: datetime | None
    adjourned_at: datetime | None
    cancelled_at: datetime | None
    secretary: UUID | None
    moved_at: datetime | None = None
    was_at: datetime | None = None
    sequence: int = 0

    @property
    def on(self) -> date:
        """The day of the meeting, in the zone of the coalition."""
        return day_of(self.starts_at)

    def status(self, now: datetime) -> Status:
        """`held` once called to order; `postponed` when its day went by without that; else planned or cancelled."""
        if self.cancelled_at is not None:
            return "cancelled"
        if self.called_to_order_at is not None:
            return "held"
        return "planned" if self.on >= day_of(now) else "postponed"

    def is_in_session(self, now: datetime) -> bool:
        """Called to order and not adjourned."""
        return (
            self.called_to_order_at is not None
            and self.called_to_order_at <= now
            and (self.adjourned_at is None or self.adjourned_at > now)
        )

    def is_open_to_replies(self, now: datetime) -> bool:
        """A member may say whether it comes until the meeting ends: adjourned, or never called to order and its time over."""
        if self.cancelled_at is not None or self.adjourned_at is not None:
            return False
        return self.called_to_order_at is not None or now < self.ends_at

    def is_short_notice(self, ruleset: Ruleset) -> bool:
        """Called, or moved, with less notice than the terms ask: its absences count against nobody (ToR-83)."""
        told_at = self.moved_at or self.convened_at
        return not is_notice_sufficient(day_of(told_at), self.on, ruleset).is_met


def day_of(at: datetime) -> date:
    """The civil day of an instant in the zone of the coalition."""
    return at.astimezone(settings().zone).date()


async def year_at(now: datetime) -> tuple[Year, Ruleset]:
    """The coalition's year that holds this instant, and the terms in force then."""
    today = day_of(now)
    ruleset = await ruleset_on(today)
    return coalition_year(today, ruleset), ruleset


_FACTS = """
select id, reference, kind, starts_at, ends_at, is_online, convened_at, called_to_order_at, adjourned_at, cancelled_at,
  secretary, moved_at, was_at, sequence
from meeting where """


async def meeting_state(meeting: UUID) -> MeetingFacts | None:
    """One meeting, or None."""
    return _first(await db.rows(_FACTS + "id = {}", meeting))


async def meeting_facts(first_day: date, last_day: date) -> list[MeetingFacts]:
    """Every meeting that starts on one of these days, cancelled ones too, in order: one statement."""
    zone = settings().zone
    start = datetime.combine(first_day, time(), tzinfo=zone)
    end = datetime.combine(last_day + timedelta(days=1), time(), tzinfo=zone)
    rows = await db.rows(
        _FACTS + "starts_at >= {} and starts_at < {} order by starts_at, reference", start, end
    )
    return [_facts(row) for row in rows]


async def next_meeting(now: datetime) -> MeetingFacts | None:
    """The first meeting still to come, or under way, its hours gone by or not; None when none is convened.

    One that nobody adjourned is no longer under way the next day.
    """
    stands = "cancelled_at is null and adjourned_at is null"
    coming = f"{stands} and (ends_at > {{}} or called_to_order_at > {{}}) order by starts_at limit 1"
    return _first(await db.rows(_FACTS + coming, now, now - A_DAY))


def _first(rows: list[dict[str, Any]]) -> MeetingFacts | None:
    return _facts(rows[0]) if rows else None


def _facts(row: dict[str, Any]) -> MeetingFacts:
    return MeetingFacts(**row | {"is_online": bool(row["is_online"])})


async def in_session(meeting: UUID, now: datetime) -> bool:
    """Whether this meeting is under way."""
    state = await meeting_state(meeting)
    return state is not None and state.is_in_session(now)


async def is_on_the_agenda(item: UUID, meeting: UUID) -> bool:
    """Whether this point is one of this meeting's."""
    return await AgendaItem.exists().where((AgendaItem.id == item) & (AgendaItem.meeting == meeting))
