"""ToR-60: the two thirds, in integers, and the other shapes that the same rule takes elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from coalition.terms.clause import clause
from coalition.terms.ruleset import Ruleset
from coalition.terms.shapes import AllOf, AnyOf, AttendanceRule, ConsecutiveAbsences, Count, Fraction
from coalition.terms.verdict import Line, Missing, Verdict, met, missing, unmet


@dataclass(frozen=True)
class Presence:
    """A member's year in one body: eligible meetings, those attended, absences in a row (longest,
    current)."""

    eligible: int
    attended: int
    longest_absence: int = 0
    current_absence: int = 0
    longest_unnotified: int = 0
    current_unnotified: int = 0


@clause("ToR-60")
def meetings_required(eligible: int, rule: AttendanceRule) -> int:
    """How many of `eligible` meetings a member must attend: two thirds of six are four, of five also four."""
    match rule:
        case Fraction():
            return rule.share.of(eligible)
        case Count():
            return max(0, rule.least - max(0, rule.of - eligible))
        case ConsecutiveAbsences():
            return eligible // (rule.most + 1)
        case AnyOf() | AllOf():
            return max((meetings_required(eligible, part) for part in rule.rules), default=0)


@clause("ToR-60")
def absences_allowed(eligible: int, rule: AttendanceRule) -> int:
    """How many of `eligible` meetings a member may miss: one of four, one of five, two of six."""
    return eligible - meetings_required(eligible, rule)


@clause("ToR-60")
def is_attendance_kept(presences: Mapping[str, Presence], ruleset: Ruleset) -> Verdict:
    """A member that attends fewer than two thirds of the year's meetings is presumed to withdraw.

    `presences` by body (`general`, `subcommittee`). Reasons: `kept`; `not_evaluated` (too few eligible
    meetings: nothing is presumed); else the effect that the rule names (`presumed_withdrawn`…). Exactly two
    thirds is kept.
    """
    rule = ruleset.attendance.rule
    judged = _judge(rule, presences, max(1, ruleset.attendance.min_eligible))
    working = _working(rule, presences)
    if judged is None:
        return met("ToR-60", "not_evaluated", *working)
    if not judged:
        return met("ToR-60", "kept", *working)
    effect, lacking = judged
    return unmet("ToR-60", effect, *lacking, working=working)


Broken = tuple[str, tuple[Missing, ...]]


def _judge(rule: AttendanceRule, presences: Mapping[str, Presence], least: int) -> Broken | tuple[()] | None:
    """The effect with what is lacking, () when kept, None when not evaluated."""
    match rule:
        case AnyOf() | AllOf():
            parts = [_judge(part, presences, least) for part in rule.rules]
            broken = [part for part in parts if part]
            if broken:
                lacking = tuple(one for part in broken for one in part[1])
                return (broken[0][0] if isinstance(rule, AnyOf) else rule.effect, lacking)
            return None if all(part is None for part in parts) else ()
        case ConsecutiveAbsences():
            presence = presences.get(rule.body, Presence(0, 0))
            row = presence.longest_unnotified if rule.unnotified_only else presence.longest_absence
            if presence.eligible == 0:
                return None
            if row <= rule.most:
                return ()
            return rule.effect, (missing("shorter_absence", allowed=rule.most, have=row),)
        case Fraction() | Count():
            presence = presences.get(rule.body, Presence(0, 0))
            if presence.eligible < least:
                return None
            required = meetings_required(presence.eligible, rule)
            if presence.attended >= required:
                return ()
            lacking_one = missing("meetings_attended", needed=required, have=presence.attended)
            return rule.effect, (lacking_one,)


def _working(rule: AttendanceRule, presences: Mapping[str, Presence]) -> tuple[Line, ...]:
    match rule:
        case AnyOf() | AllOf():
            return tuple(line for part in rule.rules for line in _working(part, presences))
        case ConsecutiveAbsences():
            presence = presences.get(rule.body, Presence(0, 0))
            row = presence.longest_unnotified if rule.unnotified_only else presence.longest_absence
            return (Line("absences_in_a_row_allowed", rule.most), Line("absences_in_a_row", row))
        case Fraction() | Count():
            presence = presences.get(rule.body, Presence(0, 0))
            return (
                Line(f"eligible_{rule.body}", presence.eligible),
                Line(f"required_{rule.body}", meetings_required(presence.eligible, rule)),
                Line(f"attended_{rule.body}", presence.attended),
            )


@dataclass(frozen=True)
class Forecast:
    """`on_track` may still miss `may_miss`; `no_margin` must come to all; `below` can no longer reach it."""

    status: str
    may_miss: int
    remaining: int
    must_attend: int


def _may_miss(
    rule: AttendanceRule, presences: Mapping[str, Presence], remaining: int, least: int
) -> int | None:
    """Of the meetings to come, how many may be missed; negative: out of reach; None: nothing will be
    judged."""
    match rule:
        case AnyOf() | AllOf():
            parts = [_may_miss(part, presences, remaining, least) for part in rule.rules]
            return min((part for part in parts if part is not None), default=None)
        case ConsecutiveAbsences():
            presence = presences.get(rule.body, Presence(0, 0))
            longest = presence.longest_unnotified if rule.unnotified_only else presence.longest_absence
            current = presence.current_unnotified if rule.unnotified_only else presence.current_absence
            return -1 if longest > rule.most else min(remaining, rule.most - current)
        case Fraction() | Count():
            presence = presences.get(rule.body, Presence(0, 0))
            to_come = remaining if rule.body == "general" else 0
            total = presence.eligible + to_come
            if total < least:
                return None
            return to_come - max(0, meetings_required(total, rule) - presence.attended)


@clause("ToR-60")
def may_miss(presences: Mapping[str, Presence], remaining: int, ruleset: Ruleset) -> Forecast:
    """With so many general meetings still to come this year, how many may the member miss?

    A forecast only: nothing is presumed before the year ends. `not_evaluated`: too few meetings even then.
    """
    rule = ruleset.attendance.rule
    spare = _may_miss(rule, presences, remaining, max(1, ruleset.attendance.min_eligible))
    if spare is None:
        return Forecast("not_evaluated", remaining, remaining, 0)
    if spare < 0:
        return Forecast("below", 0, remaining, remaining)
    return Forecast(
        "on_track" if spare or not remaining else "no_margin", spare, remaining, remaining - spare
    )


@clause("ToR-60", "ToR-83")
def put_at_risk(before: Mapping[str, Forecast], after: Mapping[str, Forecast]) -> tuple[str, ...]:
    """Whom a meeting added or cancelled puts at risk: members left with no margin, or out of reach, by it
    alone."""
    safety = {"below": 0, "no_margin": 1, "on_track": 2, "not_evaluated": 2}
    return tuple(
        member
        for member, then in after.items()
        if safety[then.status] < 2
        and member in before
        and safety[then.status] < safety[before[member].status]
    )
