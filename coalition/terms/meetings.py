"""ToR-73 to ToR-76, ToR-82 to ToR-95: the year's calendar, its notices, the agenda and its ten items."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coalition.terms.attendance.ratio import absences_allowed
from coalition.terms.clause import clause, procedural
from coalition.terms.periods import Year, days_later, months_later, year_of
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Missing, Verdict, met, met_unless, missing, unmet

procedural("ToR-84", because="judgement")


@clause("ToR-82")
def coalition_year(day: date, ruleset: Ruleset) -> Year:
    """The coalition's year that holds that day: the meetings run from September to June."""
    return year_of(day, ruleset.attendance.year_start)


@clause("ToR-82")
def is_calendar_usual(meetings_on: Iterable[date], ruleset: Ruleset) -> Verdict:
    """The coalition generally meets four to six times a year, September to June.

    « Generally »: what is missing is a warning; a meeting more, or in summer, is still a meeting and counts.
    """
    days = sorted(meetings_on)
    lacking: list[Missing] = []
    if len(days) < ruleset.meetings.min:
        lacking.append(missing("more_meetings", needed=ruleset.meetings.min, have=len(days)))
    if len(days) > ruleset.meetings.max:
        lacking.append(missing("fewer_meetings", allowed=ruleset.meetings.max, have=len(days)))
    lacking += [missing("usual_month", on=day) for day in days if day.month not in ruleset.meetings.months]
    return met_unless("ToR-82", "usual", lacking, "unusual")


@clause("ToR-82", "ToR-83")
def usual_days(held_on: Iterable[date], year: Year, ruleset: Ruleset) -> list[date]:
    """The days that the coalition's habit proposes for a year, in order: the weekday and the week of the month at which
    it met most often, in the months of the year before where they are as many as the text asks for.

    Without such a year, as many as the text allows, spread from September to June; without any meeting, first Thursdays.
    """
    days = sorted(held_on)
    kept = Counter((day.weekday(), (day.day - 1) // 7) for day in days)
    weekday, week = kept.most_common(1)[0][0] if kept else (THURSDAY, 0)
    before = year_of(days_later(year.starts_on, -1), ruleset.attendance.year_start)
    months = {day.month for day in days if day in before}
    least, most = ruleset.meetings.min, ruleset.meetings.max
    firsts = [months_later(year.starts_on.replace(day=1), n) for n in range(12)]
    usual = [first for first in firsts if first.month in ruleset.meetings.months]
    if least <= len(months) <= most:
        chosen = [first for first in firsts if first.month in months]
    else:
        chosen = [usual[(2 * n + 1) * len(usual) // (2 * most)] for n in range(most)]
    return [_on_the(first, weekday, week) for first in chosen]


THURSDAY = 3


def _on_the(first: date, weekday: int, week: int) -> date:
    """The first, second… such weekday of a month; the last one where there are not so many."""
    day = days_later(first, (weekday - first.weekday()) % 7 + 7 * week)
    return day if day.month == first.month else days_later(day, -7)


@clause("ToR-82", "ToR-83")
def what_is_unusual(
    meeting_on: date, others_on: Iterable[date], convened_on: date, ruleset: Ruleset
) -> Verdict:
    """What a date of a calendar has out of the ordinary: July or August, a short notice, a second meeting in a month or
    on a day. All of it may be: it is said, and nothing more."""
    others = list(others_on)
    lacking = list(is_calendar_usual([meeting_on], ruleset).missing)
    lacking = [one for one in lacking if one.code == "usual_month"]
    lacking += is_notice_sufficient(convened_on, meeting_on, ruleset).missing
    if meeting_on in others:
        lacking.append(missing("another_day"))
    elif any((day.year, day.month) == (meeting_on.year, meeting_on.month) for day in others):
        lacking.append(missing("another_month"))
    return met_unless("ToR-83", "usual", lacking, "unusual")


@clause("ToR-83")
def is_notice_sufficient(convened_on: date, meeting_on: date, ruleset: Ruleset) -> Verdict:
    """A meeting called, or moved, with less notice than the terms ask is held all the same, but its absences
    count against nobody. Fourteen days before, to the day, is enough."""
    needed, have = ruleset.meetings.notice_days, (meeting_on - convened_on).days
    if have < needed:
        return unmet("ToR-83", "short_notice", missing("notice_days", needed=needed, have=have))
    return met("ToR-83", "sufficient")


@dataclass(frozen=True)
class CalendarEffect:
    """What a change of the calendar does to one who attends from the first day of the year: absences
    allowed."""

    meetings_before: int
    meetings_after: int
    allowed_before: int
    allowed_after: int

    @property
    def is_stricter(self) -> bool:
        return self.allowed_after < self.allowed_before


@clause("ToR-60", "ToR-83")
def effect_of_calendar_change(meetings_before: int, meetings_after: int, ruleset: Ruleset) -> CalendarEffect:
    """To cancel the sixth meeting cuts the absences allowed from two to one: who changes the calendar is
    told."""
    rule = ruleset.attendance.rule
    return CalendarEffect(
        meetings_before,
        meetings_after,
        absences_allowed(meetings_before, rule),
        absences_allowed(meetings_after, rule),
    )


@dataclass(frozen=True)
class StandardItem:
    """An item that the text gives to a meeting; `is_removable` or kept on every agenda; `is_in_camera`
    without observers, presenters, attachments or notes of the case."""

    code: str
    clause: str
    is_removable: bool = True
    is_in_camera: bool = False


AGENDA: tuple[StandardItem, ...] = (
    StandardItem("recording_secretary", "ToR-86"),
    StandardItem("attendance", "ToR-87", is_removable=False),
    StandardItem("land_acknowledgement", "ToR-88"),
    StandardItem("conflicts_of_interest", "ToR-89", is_removable=False),
    StandardItem("previous_minutes", "ToR-90"),
    StandardItem("matters_arising", "ToR-91"),
    StandardItem("coalition_and_subcommittee_updates", "ToR-92"),
    StandardItem("member_updates", "ToR-93"),
    StandardItem("case_examples", "ToR-94", is_in_camera=True),
    StandardItem("next_meeting", "ToR-95"),
)


@clause("ToR-85", *(item.clause for item in AGENDA))
def agenda_template() -> tuple[StandardItem, ...]:
    """An agenda generally has these ten items, in this order; the structure may vary."""
    return AGENDA


@clause("ToR-85", "ToR-87", "ToR-89")
def is_agenda_complete(item_codes: Iterable[str]) -> Verdict:
    """Any item may be left out but two: attendance and conflicts of interest, on which votes depend."""
    present = set(item_codes)
    lacking = [missing(item.code) for item in AGENDA if not item.is_removable and item.code not in present]
    return met_unless("ToR-85", "complete", lacking, "incomplete")


@clause("ToR-74")
def agenda_due_on(meeting_on: date, ruleset: Ruleset) -> date | None:
    """The day by which the agenda and the previous minutes are sent; None where the terms fix none."""
    days = ruleset.agenda.due_days
    return None if days is None else days_later(meeting_on, -days)


@clause("ToR-76")
def may_defer_item(submission: int, has_reason: bool, ruleset: Ruleset) -> Verdict:
    """A member's concern goes on the agenda; the chair may defer it, with a reason that the member sees,
    once.

    `submission` is 1 the first time. Submitted again, it must be listed.
    """
    if submission >= ruleset.agenda.listed_at_submission:
        return unmet("ToR-76", "must_be_listed")
    return met_unless("ToR-76", "may_defer", [] if has_reason else [missing("reason")], "reason_missing")
