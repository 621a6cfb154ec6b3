"""The shapes that rules take from one coalition to another: shares, quorums, attendance rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NewType, get_args

Base = Literal["votes_cast", "participating", "present", "eligible"]
Threshold = Literal["more_than_half", "literal_half_plus_one", "two_thirds"]
Body = Literal["general", "subcommittee"]

StandAsideRule = NewType("StandAsideRule", str)
"""`fewer_than_agree`, `any`, or `max:N`."""
MonthDay = NewType("MonthDay", str)
"""A day of any year, `09-01`."""


class InvalidValue(ValueError):
    """A value of a ruleset that has not the shape its key asks for."""


def read_whole(value: object) -> int:
    """A whole number, not negative; a boolean is not a number here."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidValue(f"not a whole number: {value!r}")
    return value


def read_one_of(value: object, allowed: tuple[str, ...]) -> str:
    """One of the words allowed."""
    if value not in allowed:
        raise InvalidValue(f"{value!r} is not one of {', '.join(allowed)}")
    return str(value)


def read_stand_aside_rule(value: object) -> StandAsideRule:
    """`fewer_than_agree`, `any`, or `max:` and a whole number."""
    text = str(value)
    if text not in ("fewer_than_agree", "any") and not (text.startswith("max:") and text[4:].isdecimal()):
        raise InvalidValue(f"not a rule on standing aside: {value!r}")
    return StandAsideRule(text)


def read_month_day(value: object) -> MonthDay:
    """A month and a day that every year has."""
    try:
        date.fromisoformat(f"2001-{value}")
    except ValueError as error:
        raise InvalidValue(f"not a day of the year: {value!r}") from error
    return MonthDay(str(value))


def _only(data: object, *keys: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise InvalidValue(f"not an object: {data!r}")
    for key in data:
        if key not in keys:
            raise InvalidValue(f"unknown key {key!r}")
    return data


@dataclass(frozen=True)
class Share:
    """A fraction of two integers, compared without ever dividing."""

    num: int
    den: int

    def of(self, whole: int) -> int:
        """The least integer that is at least this share of `whole`."""
        return -(-self.num * whole // self.den)

    def is_reached(self, part: int, whole: int) -> bool:
        """Whether `part` is at least this share of `whole`."""
        return self.den * part >= self.num * whole


def read_share(data: object) -> Share:
    """{"num": 1, "den": 2}, between nothing and the whole."""
    fields = _only(data, "num", "den")
    if "num" not in fields or "den" not in fields:
        raise InvalidValue("a share needs num and den")
    share = Share(read_whole(fields["num"]), read_whole(fields["den"]))
    if share.den == 0 or share.num > share.den:
        raise InvalidValue(f"not a share: {share.num}/{share.den}")
    return share


@dataclass(frozen=True)
class Quorum:
    """How many must take part. `kinds` empty: for every vote; else only for votes of those kinds."""

    kind: Literal["none", "fraction", "count", "members_present"]
    share: Share = Share(0, 1)
    count: int = 0
    kinds: tuple[str, ...] = ()

    def needed(self, eligible: int, vote_kind: str) -> int:
        """How many members must take part in a vote of that kind, out of `eligible`."""
        if self.kind == "none" or (self.kinds and vote_kind not in self.kinds):
            return 0
        if self.kind == "fraction":
            return self.share.of(eligible)
        return self.count if self.kind == "count" else 1


def read_quorum(data: object) -> Quorum:
    """None, or {"kind": "fraction", "num", "den"} | {"kind": "count", "n"} | {"kind": "members_present"}."""
    if data is None:
        return Quorum("none")
    fields = _only(data, "kind", "num", "den", "n", "kinds")
    kinds = tuple(str(k) for k in fields.get("kinds", ()))
    match fields.get("kind"):
        case "none":
            return Quorum("none")
        case "fraction":
            return Quorum("fraction", read_share({k: fields.get(k) for k in ("num", "den")}), kinds=kinds)
        case "count":
            return Quorum("count", count=read_whole(fields.get("n")), kinds=kinds)
        case "members_present":
            return Quorum("members_present", kinds=kinds)
    raise InvalidValue(f"unknown quorum {fields.get('kind')!r}")


@dataclass(frozen=True)
class Fraction:
    """At least this share of the year's eligible meetings of one body."""

    share: Share
    effect: str = "presumed_withdrawn"
    body: Body = "general"


@dataclass(frozen=True)
class Count:
    """At least `least` meetings of the `of` that a full year has; a shorter year asks for fewer."""

    least: int
    of: int
    effect: str = "presumed_withdrawn"
    body: Body = "general"


@dataclass(frozen=True)
class ConsecutiveAbsences:
    """At most `most` absences in a row, over the year's end or not; regrets may break the row."""

    most: int
    across_years: bool = False
    unnotified_only: bool = False
    effect: str = "presumed_withdrawn"
    body: Body = "general"


@dataclass(frozen=True)
class AnyOf:
    """Grounds that each suffice, each with its own effect; the first one that applies speaks."""

    rules: tuple["AttendanceRule", ...]


@dataclass(frozen=True)
class AllOf:
    """Requirements to be kept together; one effect if any of them is not."""

    rules: tuple["AttendanceRule", ...]
    effect: str = "presumed_withdrawn"


AttendanceRule = Fraction | Count | ConsecutiveAbsences | AnyOf | AllOf


def read_attendance_rule(data: object) -> AttendanceRule:
    """The rule as data: its `kind` (fraction, count, consecutive_absences, any_of, all_of) and its
    numbers."""
    allowed = "kind num den min of max across_years unnotified_only effect body rules".split()
    fields = _only(data, *allowed)
    effect = str(fields.get("effect", "presumed_withdrawn"))
    body: Any = read_one_of(fields.get("body", "general"), get_args(Body))
    match fields.get("kind"):
        case "fraction":
            share = read_share({k: fields.get(k) for k in ("num", "den")})
            return Fraction(share, effect, body)
        case "count":
            return Count(read_whole(fields.get("min")), read_whole(fields.get("of")), effect, body)
        case "consecutive_absences":
            return ConsecutiveAbsences(
                read_whole(fields.get("max")),
                fields.get("across_years", False) is True,
                fields.get("unnotified_only", False) is True,
                effect,
                body,
            )
        case "any_of":
            return AnyOf(tuple(read_attendance_rule(rule) for rule in fields.get("rules", ())))
        case "all_of":
            return AllOf(tuple(read_attendance_rule(rule) for rule in fields.get("rules", ())), effect)
    raise InvalidValue(f"unknown attendance rule {fields.get('kind')!r}")


@dataclass(frozen=True)
class VotingRightsAfter:
    """Meetings to attend, within so many months of admission, before a new member votes."""

    general_meetings: int
    committee_meetings: int
    within_months: int


def read_voting_rights_after(data: object) -> VotingRightsAfter:
    """{"general_meetings": 3, "committee_meetings": 2, "within_months": 9}."""
    fields = _only(data, "general_meetings", "committee_meetings", "within_months")
    return VotingRightsAfter(
        read_whole(fields.get("general_meetings")),
        read_whole(fields.get("committee_meetings")),
        read_whole(fields.get("within_months")),
    )
