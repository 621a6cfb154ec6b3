"""Which terms are in force on a day, and the page that shows them clause by clause."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from coalition.mandate.shown import Choosable, Shown, choosable, shown
from coalition.mandate.tables import TermsVersion
from coalition.terms import traceability
from coalition.terms.clause import SECTIONS, Traced
from coalition.terms.presets import PRESETS, preset
from coalition.terms.principles import version_in_force
from coalition.terms.ruleset import KEYS, Origin, Ruleset, Value

STARTING_PRESET = "durham-2023-recommended"
"""What a house reads by until its first version of the terms is recorded."""

READINGS = (
    "vote.individual_members",
    "majority.base",
    "majority.quorum",
    "consensus.silence",
    "vote.delegates",
    "evote.min_days",
    "attendance.min_eligible",
    "attendance.rebuttal_days",
    "revocation.notice_days",
    "revocation.secret",
)
"""The readings whose consequences the page of the terms says plainly while they are not ratified."""

_RECORDED = """
select 'version' as what, preset as name, label as value, '' as origin, '' as clause, true as is_ratified,
  effective_on as since, recorded_at
from terms_version
union all
select 'value', name, value, origin, clause, is_ratified, since, recorded_at from chosen_value
order by 7, 8
"""


@dataclass(frozen=True)
class Choice:
    """A value the coalition chose, as it was recorded. `value` is JSON."""

    name: str
    value: str
    origin: Origin
    clause: str
    is_ratified: bool
    since: date


@dataclass(frozen=True)
class Recorded:
    """Every version of the terms and every chosen value, in the order in which they took effect."""

    versions: tuple[tuple[date, str, str], ...]
    choices: tuple[Choice, ...]

    def version_on(self, day: date) -> tuple[date, str, str] | None:
        """(since, preset, label) in force on a day; the first for an older day; None if there is none."""
        found = version_in_force([(version[0], version) for version in self.versions], day)
        return found or (self.versions[0] if self.versions else None)

    def ruleset_on(self, day: date) -> Ruleset:
        """The ruleset in force on a day."""
        version = self.version_on(day)
        choices = tuple(choice for choice in self.choices if choice.since <= day)
        since, name = (version[0], version[1]) if version else (date.min, STARTING_PRESET)
        return _ruleset(since, name, choices)


@lru_cache(maxsize=64)
def _ruleset(version_since: date, name: str, choices: tuple[Choice, ...]) -> Ruleset:
    ruleset = preset(name)
    for choice in choices:
        if choice.since < version_since and ruleset[choice.name].origin == "text":
            continue  # a later version of the text has answered what was chosen under an earlier one
        ruleset = ruleset.with_value(
            choice.name,
            json.loads(choice.value),
            choice.origin,
            choice.clause,
            choice.is_ratified,
            choice.since,
        )
    return ruleset


async def recorded() -> Recorded:
    """All that the coalition has recorded about its terms, in one statement."""
    rows = await TermsVersion.raw(_RECORDED)
    return Recorded(
        tuple((_day(row["since"]), row["name"], row["value"]) for row in rows if row["what"] == "version"),
        tuple(
            Choice(
                row["name"],
                row["value"],
                row["origin"],
                row["clause"],
                bool(row["is_ratified"]),
                _day(row["since"]),
            )
            for row in rows
            if row["what"] == "value"
        ),
    )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


async def ruleset_on(day: date) -> Ruleset:
    """The ruleset in force on a local day (ToR-1), in one statement.

    A day older than the first version is read by the first; a house that has recorded none reads by `STARTING_PRESET`.
    What was decided under an older ruleset keeps it: ask with the day of the facts.
    """
    return (await recorded()).ruleset_on(day)


@dataclass(frozen=True)
class ValueShown:
    """A value of a clause as the page shows it."""

    name: str
    shown: Shown
    origin: str
    is_ratified: bool
    since: date

    @property
    def is_choosable(self) -> bool:
        """Whether a page can ask for another."""
        return choosable(self.name) is not None


@dataclass(frozen=True)
class ValueToChoose:
    """A value in force, with its clause and how another is chosen."""

    clause: str
    value: ValueShown
    how: Choosable


async def value_to_choose(name: str, day: date) -> ValueToChoose | None:
    """One value in force on `day`, in one statement; None where there is none, or a page cannot ask for another."""
    how = choosable(name)
    if how is None:
        return None
    found = (await ruleset_on(day))[name]
    return ValueToChoose(found.clause, _value_shown(name, found), how)


@dataclass(frozen=True)
class VersionToRecord:
    """The version of the terms that was recorded last, and the readings that another may follow. `is_first`: none was."""

    is_first: bool
    label: str
    since: date | None
    preset: str
    presets: tuple[str, ...]


async def version_to_record() -> VersionToRecord:
    """What the next version follows, in one statement."""
    since, name, label = (
        versions[-1] if (versions := (await recorded()).versions) else (None, STARTING_PRESET, "")
    )
    return VersionToRecord(since is None, label, since, name, tuple(PRESETS))


@dataclass(frozen=True)
class ClauseShown:
    """A clause: its sentence is `clause.<id>`; what implements it, or why nothing is computed; its values."""

    id: str
    rules: tuple[str, ...]
    procedural: str | None
    values: tuple[ValueShown, ...]


@dataclass(frozen=True)
class TermsPage:
    """The terms in force on a day, section by section; `since` is None while no version is recorded."""

    label: str
    preset: str
    since: date | None
    sections: tuple[tuple[str, tuple[ClauseShown, ...]], ...]
    readings: tuple[ValueShown, ...]
    unratified: int
    presets: tuple[str, ...]


async def terms_page(day: date) -> TermsPage:
    """The 96 clauses with the values in force on `day`, in one statement."""
    everything = await recorded()
    ruleset = everything.ruleset_on(day)
    version = everything.version_on(day)
    values = {key: _value_shown(key, ruleset[key]) for key in KEYS}
    of_clause: dict[str, list[ValueShown]] = {}
    for key, value in values.items():
        of_clause.setdefault(ruleset[key].clause, []).append(value)
    return TermsPage(
        label=version[2] if version else ruleset.tor.version,
        preset=ruleset.id,
        since=version[0] if version else None,
        sections=_sections(traceability(), of_clause),
        readings=tuple(values[key] for key in READINGS if not values[key].is_ratified),
        unratified=sum(not value.is_ratified for value in values.values()),
        presets=tuple(PRESETS),
    )


def _value_shown(key: str, value: Value) -> ValueShown:
    return ValueShown(key, shown(key, value.value), value.origin, value.ratified, value.since)


def _sections(
    traced: Sequence[Traced], values: Mapping[str, Sequence[ValueShown]]
) -> tuple[tuple[str, tuple[ClauseShown, ...]], ...]:
    return tuple(
        (
            section,
            tuple(
                ClauseShown(
                    one.clause.id,
                    tuple(
                        f"{rule.__module__.removeprefix('coalition.terms.')}.{rule.__name__}"
                        for rule in one.rules
                    ),
                    one.procedural,
                    tuple(values.get(one.clause.id, ())),
                )
                for one in traced
                if one.clause.section == section
            ),
        )
        for section in SECTIONS
    )
