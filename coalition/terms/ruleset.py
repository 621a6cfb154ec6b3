"""Every number of the text as a dated value with its origin, and typed access to it by domain.

Order of authority: version of the terms (`text`), recorded ruling of the coalition (`ruling`), preset's
`default`. A ruleset never changes: `with_value` returns another one, so what was decided under the old one
stays as it was.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from coalition.terms import domains as d
from coalition.terms.shapes import (
    AttendanceRule,
    InvalidValue,
    MonthDay,
    Quorum,
    Share,
    StandAsideRule,
    VotingRightsAfter,
    read_attendance_rule,
    read_month_day,
    read_one_of,
    read_quorum,
    read_share,
    read_stand_aside_rule,
    read_voting_rights_after,
    read_whole,
)

Origin = Literal["text", "ruling", "default"]
Domain = TypeVar("Domain")


@dataclass(frozen=True)
class Value:
    """A value as plain data (what JSON can hold), where it comes from, its clause, whether the coalition has
    ratified it, and the day since which it holds."""

    value: Any
    origin: Origin
    clause: str
    ratified: bool
    since: date


def _whole_numbers(data: object) -> tuple[int, ...]:
    if not isinstance(data, list | tuple):
        raise InvalidValue(f"not a list: {data!r}")
    return tuple(read_whole(part) for part in data)


def _words(data: object) -> tuple[str, ...]:
    if not isinstance(data, list | tuple) or not all(isinstance(part, str) for part in data):
        raise InvalidValue(f"not a list of words: {data!r}")
    return tuple(data)


def _word(data: object) -> str:
    if not isinstance(data, str):
        raise InvalidValue(f"not a word: {data!r}")
    return data


def _yes_or_no(data: object) -> bool:
    if not isinstance(data, bool):
        raise InvalidValue(f"not true or false: {data!r}")
    return data


def _day(data: object) -> date:
    try:
        return date.fromisoformat(_word(data))
    except ValueError as error:
        raise InvalidValue(f"not a date: {data!r}") from error


_READERS: dict[object, Callable[[object], Any]] = {
    int: read_whole,
    bool: _yes_or_no,
    str: _word,
    date: _day,
    tuple[int, ...]: _whole_numbers,
    tuple[str, ...]: _words,
    Share: read_share,
    StandAsideRule: read_stand_aside_rule,
    MonthDay: read_month_day,
    Quorum: read_quorum,
    AttendanceRule: read_attendance_rule,
    VotingRightsAfter: read_voting_rights_after,
}


def _read(hint: Any, data: object) -> Any:
    if hint in _READERS:
        return _READERS[hint](data)
    if get_origin(hint) is Literal:
        return read_one_of(data, get_args(hint))
    optional = [part for part in get_args(hint) if part is not type(None)]
    return None if data is None else _read(optional[0], data)


ADDED_SINCE = ("consensus.max_rounds", "vote.recorded_channels", "vote.good_standing")
"""Keys that a ruleset frozen by an earlier version of the software lacks: it takes them from the first preset."""

KEYS: Mapping[str, Any] = {
    f"{prefix}.{name}": hint
    for prefix, domain in d.DOMAINS.items()
    for name, hint in get_type_hints(domain).items()
}


@dataclass(frozen=True)
class Ruleset:
    """The terms in force: every key of `KEYS`, once. InvalidValue for a key missing, unknown or
    ill-shaped."""

    id: str
    values: Mapping[str, Value]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        for key in KEYS:
            if key not in self.values:
                raise InvalidValue(f"{self.id}: {key} has no value")
        for key, value in self.values.items():
            if key not in KEYS:
                raise InvalidValue(f"{self.id}: unknown key {key}")
            try:
                _read(KEYS[key], value.value)
            except InvalidValue as error:
                raise InvalidValue(f"{self.id}: {key}: {error}") from error

    def __getitem__(self, key: str) -> Value:
        """The dated value of that key, with its origin."""
        return self.values[key]

    def with_value(
        self, key: str, value: Any, origin: Origin, clause: str, ratified: bool, since: date
    ) -> "Ruleset":
        """The same terms but for one value; this one is left as it was. InvalidValue if the shape is
        wrong."""
        try:
            plain = json.loads(json.dumps(value))
        except TypeError as error:
            raise InvalidValue(f"{self.id}: {key}: not plain data: {value!r}") from error
        return Ruleset(self.id, {**self.values, key: Value(plain, origin, clause, ratified, since)})

    def to_json(self) -> str:
        """Canonical text: same ruleset, same bytes; fit to be frozen beside a vote and hashed."""
        values = {
            key: {
                "value": v.value,
                "origin": v.origin,
                "clause": v.clause,
                "ratified": v.ratified,
                "since": v.since.isoformat(),
            }
            for key, v in self.values.items()
        }
        data = {"id": self.id, "values": values}
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> "Ruleset":
        """Read `to_json` back. A ruleset may also extend a preset: {"id", "extends", "since", "values": {key:
        {"value", "origin"?, "clause"?, "ratified"?, "since"?}}}; what it leaves out it takes from there."""
        return _ruleset_of(text)

    def _domain(self, prefix: str, domain: type[Domain]) -> Domain:
        hints = get_type_hints(domain)
        names = [f.name for f in fields(cast(Any, domain))]
        return domain(**{name: _read(hints[name], self.values[f"{prefix}.{name}"].value) for name in names})

    @cached_property
    def tor(self) -> d.Tor:
        return self._domain("tor", d.Tor)

    @cached_property
    def member(self) -> d.Member:
        return self._domain("member", d.Member)

    @cached_property
    def attestation(self) -> d.Attestation:
        return self._domain("attestation", d.Attestation)

    @cached_property
    def stats(self) -> d.Stats:
        return self._domain("stats", d.Stats)

    @cached_property
    def retention(self) -> d.Retention:
        return self._domain("retention", d.Retention)

    @cached_property
    def confidentiality(self) -> d.Confidentiality:
        return self._domain("confidentiality", d.Confidentiality)

    @cached_property
    def contacts(self) -> d.Contacts:
        return self._domain("contacts", d.Contacts)

    @cached_property
    def decision(self) -> d.DecisionMode:
        return self._domain("decision", d.DecisionMode)

    @cached_property
    def consensus(self) -> d.Consensus:
        return self._domain("consensus", d.Consensus)

    @cached_property
    def majority(self) -> d.Majority:
        return self._domain("majority", d.Majority)

    @cached_property
    def vote(self) -> d.Vote:
        return self._domain("vote", d.Vote)

    @cached_property
    def evote(self) -> d.ElectronicVote:
        return self._domain("evote", d.ElectronicVote)

    @cached_property
    def representation(self) -> d.Representation:
        return self._domain("representation", d.Representation)

    @cached_property
    def sponsors(self) -> d.Sponsors:
        return self._domain("sponsors", d.Sponsors)

    @cached_property
    def review(self) -> d.Review:
        return self._domain("review", d.Review)

    @cached_property
    def admission(self) -> d.Admission:
        return self._domain("admission", d.Admission)

    @cached_property
    def revocation(self) -> d.Revocation:
        return self._domain("revocation", d.Revocation)

    @cached_property
    def attendance(self) -> d.Attendance:
        return self._domain("attendance", d.Attendance)

    @cached_property
    def meetings(self) -> d.Meetings:
        return self._domain("meetings", d.Meetings)

    @cached_property
    def agenda(self) -> d.Agenda:
        return self._domain("agenda", d.Agenda)

    @cached_property
    def minutes(self) -> d.Minutes:
        return self._domain("minutes", d.Minutes)

    @cached_property
    def chair(self) -> d.Chair:
        return self._domain("chair", d.Chair)

    @cached_property
    def presenter(self) -> d.Presenter:
        return self._domain("presenter", d.Presenter)


@lru_cache(maxsize=64)
def _ruleset_of(text: str) -> Ruleset:
    """The same text is the same ruleset: a vote reads its own again at each ballot."""
    data = json.loads(text)
    from coalition.terms.presets import DURHAM_2023_LITERAL, preset

    values: dict[str, Value] = {key: DURHAM_2023_LITERAL[key] for key in ADDED_SINCE}
    if "extends" in data:
        values.update(preset(data["extends"]).values)
    for key, part in data["values"].items():
        if not isinstance(part, dict) or "value" not in part:
            raise InvalidValue(f"{data['id']}: {key}: no value")
        before = values.get(key)
        origin = read_one_of(part.get("origin", "text"), get_args(Origin))
        values[key] = Value(
            part["value"],
            cast(Origin, origin),
            part.get("clause", before.clause if before else ""),
            part.get("ratified", origin != "default"),
            _day(part.get("since", data.get("since"))),
        )
    return Ruleset(data["id"], values)
