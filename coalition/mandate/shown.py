"""A value of the terms as a page can say it: which sentence, with which facts. The catalogues hold the sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args, get_origin

from coalition.terms.ruleset import KEYS
from coalition.terms.shapes import MonthDay, Quorum, Share

Kind = Literal["number", "yes_no", "word", "months", "month_day", "share", "quorum"]


@dataclass(frozen=True)
class Shown:
    """`mandate.shown.<code>` said with `facts`; `words` are codes of `mandate.word.<code>`, `months` are 1 to 12."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    day: date | None = None
    parts: tuple["Shown", ...] = ()


def shown(key: str, value: Any) -> Shown:
    """How the value of a key is shown."""
    match key, value:
        case _, None:
            return Shown("none")
        case _, bool():
            return Shown("yes" if value else "no")
        case (("tor.review_months" | "meetings.months"), _):
            return Shown("months", months=tuple(value))
        case "attendance.year_start", _:
            month, day = (int(part) for part in value.split("-"))
            return Shown("each_year", day=date(2000, month, day))
        case "tor.version", _:
            return Shown("text", {"text": value})
        case "attendance.rule", _:
            return _attendance_rule(value)
        case "majority.quorum", _:
            return _quorum(value)
        case "admission.voting_rights_after", _:
            return Shown("voting_rights_after", value)
        case "consensus.stand_aside_rule", str() if value.startswith("max:"):
            return Shown("at_most", {"count": int(value[4:])})
    if KEYS[key] is date:
        return Shown("day", day=date.fromisoformat(value))
    if isinstance(value, int):
        return Shown("number", {"count": value})
    if isinstance(value, Mapping):
        return Shown("share", value)
    words = (value,) if isinstance(value, str) else tuple(value)
    return Shown("words", words=words) if words else Shown("none")


def _attendance_rule(rule: Mapping[str, Any]) -> Shown:
    match rule["kind"]:
        case "fraction":
            return Shown("rule.fraction", {"num": rule["num"], "den": rule["den"]})
        case "count":
            return Shown("rule.count", {"least": rule["min"], "of": rule["of"]})
        case "consecutive_absences":
            return Shown("rule.consecutive_absences", {"most": rule["max"]})
    return Shown(f"rule.{rule['kind']}", parts=tuple(_attendance_rule(part) for part in rule["rules"]))


def _quorum(quorum: Mapping[str, Any]) -> Shown:
    kinds = tuple(quorum.get("kinds", ()))
    match quorum["kind"]:
        case "fraction":
            return Shown("quorum.fraction", {"num": quorum["num"], "den": quorum["den"]}, words=kinds)
        case "count":
            return Shown("quorum.count", {"count": quorum["n"]}, words=kinds)
    return Shown(f"quorum.{quorum['kind']}", words=kinds)


@dataclass(frozen=True)
class Choosable:
    """What a person types to choose a value: a number, yes or no, one of `words`, months, a day of the year, a fraction, a
    quorum; nothing where it `may_be_none`."""

    kind: Kind
    words: tuple[str, ...] = ()
    may_be_none: bool = False


_STRUCTURED: dict[Any, Kind] = {
    MonthDay: "month_day", Share: "share", Quorum: "quorum"
}  # fmt: skip


def choosable(key: str) -> Choosable | None:
    """How another value of a key may be chosen on a page; None where no page has its shape, or, for the rule on
    attendance, where pages could not say another than the text's."""
    hint = KEYS.get(key)
    if hint == tuple[int, ...]:
        return Choosable("months")
    parts = [part for part in get_args(hint) if part is not type(None)]
    may_be_none = type(None) in get_args(hint)
    hint = parts[0] if may_be_none and len(parts) == 1 else hint
    if get_origin(hint) is Literal:
        return Choosable("word", get_args(hint), may_be_none)
    kinds: dict[Any, Kind] = {int: "number", bool: "yes_no", **_STRUCTURED}
    return Choosable(kinds[hint], (), may_be_none) if hint in kinds else None
