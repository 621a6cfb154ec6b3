"""ToR-37, ToR-60: a member's year, meeting by meeting, and why each counts or does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalition.terms.attendance.ratio import Forecast, Presence, is_attendance_kept, meetings_required
from coalition.terms.attendance.ratio import may_miss as may_miss_of
from coalition.terms.clause import clause
from coalition.terms.periods import Year
from coalition.terms.ruleset import Ruleset
from coalition.terms.shapes import AllOf, AnyOf, AttendanceRule, Body, ConsecutiveAbsences
from coalition.terms.verdict import Verdict, met

MeetingKind = Literal["regular", "special", "subcommittee"]
MeetingStatus = Literal["planned", "held", "inquorate", "cancelled", "postponed"]
Mark = Literal[
    "rep",
    "alternate",
    "delegate",
    "delegate_unsigned",
    "remote",
    "partial",
    "observer",
    "regrets",
    "absent",
]
LineReason = Literal[
    "present",
    "absent",
    "attended_while_excused",
    "not_held",
    "kind_does_not_count",
    "before_admission",
    "after_leaving",
    "on_leave",
    "short_notice",
]


@dataclass(frozen=True)
class MeetingFact:
    """A meeting of the coalition. `postponed` is not held; its new date is another meeting."""

    id: str
    on: date
    kind: MeetingKind = "regular"
    status: MeetingStatus = "held"
    is_short_notice: bool = False


@dataclass(frozen=True)
class LeaveFact:
    """A leave, both days included; only an approved one excuses."""

    starts_on: date
    ends_on: date
    is_approved: bool = True


@dataclass(frozen=True)
class MemberYear:
    """The facts about one member. `marks` by meeting id; a held meeting without mark is an absence.

    `meetings` may hold other years too: they matter only to rules that look at absences across years.
    """

    admitted_on: date
    meetings: tuple[MeetingFact, ...] = ()
    marks: Mapping[str, Mark] | None = None
    leaves: tuple[LeaveFact, ...] = ()
    left_on: date | None = None


@dataclass(frozen=True)
class MeetingLine:
    """One meeting explained: is it in the base, was it attended, and why."""

    meeting: str
    on: date
    body: Body
    mark: Mark
    is_eligible: bool
    is_attended: bool
    reason: LineReason


@dataclass(frozen=True)
class Standing:
    """The year reckoned: `held` and the rest count general meetings; `status` is the verdict's reason."""

    held: int
    eligible: int
    attended: int
    required: int
    status: str
    verdict: Verdict
    lines: tuple[MeetingLine, ...]
    presences: Mapping[str, Presence]


@clause("ToR-37", "ToR-38")
def counts_as_present(mark: Mark, ruleset: Ruleset) -> bool:
    """A member attends by its representative, an alternate, or a delegate who has signed; also at a
    distance.

    An observer is not the member's voice. Regrets are an absence: the remedy of the text is to send a
    delegate.
    """
    attendance = ruleset.attendance
    match mark:
        case "rep" | "alternate":
            return True
        case "absent" | "observer" | "delegate_unsigned":
            return False
        case "delegate":
            return attendance.delegate_counts
        case "remote":
            return attendance.remote_counts
        case "partial":
            return attendance.partial_counts
        case "regrets":
            return attendance.regrets_count


def _bodies(kind: MeetingKind, ruleset: Ruleset) -> tuple[Body, ...]:
    """The bodies in whose base a meeting of that kind stands."""
    match kind:
        case "regular":
            return ("general",)
        case "special":
            return ("general",) if ruleset.attendance.special_counts else ()
        case "subcommittee":
            counts = ruleset.attendance.subcommittee_counts
            return ("subcommittee", "general") if counts else ("subcommittee",)


def _explain(meeting: MeetingFact, member: MemberYear, ruleset: Ruleset) -> tuple[bool, bool, LineReason]:
    """Eligible, attended, why; for a meeting that was held and is of a kind that counts."""
    attendance = ruleset.attendance
    if meeting.on <= member.admitted_on:
        return False, False, "before_admission"
    if member.left_on is not None and meeting.on > member.left_on:
        return False, False, "after_leaving"
    is_present = counts_as_present(_mark(meeting, member), ruleset)
    on_leave = attendance.leave_excludes and any(
        leave.is_approved and leave.starts_on <= meeting.on <= leave.ends_on for leave in member.leaves
    )
    if on_leave and not (is_present and attendance.leave_keeps_attended):
        return False, False, "on_leave"
    excused = meeting.is_short_notice and attendance.short_notice_excuses
    if excused and not is_present:
        return False, False, "short_notice"
    if is_present:
        return True, True, "attended_while_excused" if on_leave or excused else "present"
    return True, False, "absent"


def _mark(meeting: MeetingFact, member: MemberYear) -> Mark:
    return (member.marks or {}).get(meeting.id, "absent")


def _lines(member: MemberYear, meetings: Iterable[MeetingFact], ruleset: Ruleset) -> list[MeetingLine]:
    lines: list[MeetingLine] = []
    for meeting in sorted(meetings, key=lambda m: (m.on, m.id)):
        mark = _mark(meeting, member)
        bodies = _bodies(meeting.kind, ruleset)
        if meeting.status not in ("held", "inquorate"):
            body = bodies[0] if bodies else "general"
            lines.append(MeetingLine(meeting.id, meeting.on, body, mark, False, False, "not_held"))
        elif not bodies:
            lines.append(
                MeetingLine(meeting.id, meeting.on, "general", mark, False, False, "kind_does_not_count")
            )
        else:
            facts = _explain(meeting, member, ruleset)
            lines += [MeetingLine(meeting.id, meeting.on, body, mark, *facts) for body in bodies]
    return lines


def _presence(lines: Iterable[MeetingLine], row: Iterable[MeetingLine]) -> Presence:
    eligible = [line.is_attended for line in lines if line.is_eligible]
    longest = current = longest_unnotified = current_unnotified = 0
    for line in row:
        if not line.is_eligible:
            continue
        if line.is_attended:
            current = current_unnotified = 0
            continue
        current += 1
        current_unnotified = 0 if line.mark == "regrets" else current_unnotified + 1
        longest, longest_unnotified = max(longest, current), max(longest_unnotified, current_unnotified)
    return Presence(len(eligible), sum(eligible), longest, current, longest_unnotified, current_unnotified)


def _looks_across_years(rule: AttendanceRule) -> bool:
    match rule:
        case AnyOf() | AllOf():
            return any(_looks_across_years(part) for part in rule.rules)
        case ConsecutiveAbsences():
            return rule.across_years
    return False


@clause("ToR-60")
def year_standing(member: MemberYear, year: Year, ruleset: Ruleset) -> Standing:
    """Regular meetings really held in the year, after the day of admission, are the base; approved leave and
    short notice take a missed one out of it; at least two thirds of them must be attended.

    To be asked when the year is over (`is_evaluation_due`). A member that has left is not evaluated.
    """
    across = _looks_across_years(ruleset.attendance.rule)
    row = _lines(member, (m for m in member.meetings if m.on <= year.ends_on), ruleset)
    lines = [line for line in row if line.on in year]
    presences = {
        body: _presence(
            (x for x in lines if x.body == body), (x for x in (row if across else lines) if x.body == body)
        )
        for body in ("general", "subcommittee")
    }
    general = [line for line in lines if line.body == "general"]
    has_left = member.left_on is not None and member.left_on <= year.ends_on
    verdict = met("ToR-60", "not_evaluated") if has_left else is_attendance_kept(presences, ruleset)
    return Standing(
        held=sum(line.reason not in ("not_held", "kind_does_not_count") for line in general),
        eligible=presences["general"].eligible,
        attended=presences["general"].attended,
        required=meetings_required(presences["general"].eligible, ruleset.attendance.rule),
        status=verdict.reason,
        verdict=verdict,
        lines=tuple(lines),
        presences=presences,
    )


@clause("ToR-60")
def is_evaluation_due(year: Year, as_of: date) -> bool:
    """Attendance is evaluated when the year is over, never before."""
    return as_of > year.ends_on


@clause("ToR-60")
def forecast(member: MemberYear, year: Year, ruleset: Ruleset) -> Forecast:
    """How many of the year's planned general meetings the member may still miss.

    A planned meeting during an approved leave is left out; so is one called on short notice.
    """
    planned = tuple(
        m
        for m in member.meetings
        if m.status == "planned" and m.on in year and "general" in _bodies(m.kind, ruleset)
    )
    to_come = sum(
        _explain(m, MemberYear(member.admitted_on, (), {}, member.leaves), ruleset)[0] for m in planned
    )
    return may_miss_of(year_standing(member, year, ruleset).presences, to_come, ruleset)
