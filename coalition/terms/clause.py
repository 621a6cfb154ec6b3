"""The 96 clauses read out of the model text, and which function answers for each of them.

`@clause("ToR-28")` ties a rule to its clause. `procedural("ToR-4", because="context")` says that a clause is
left to people: it is recorded, guarded or simply read, never computed. Nothing may name a clause that the
text does not have.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

Because = Literal["context", "judgement", "recorded", "guarded"]
"""Why nothing is computed: the clause states a purpose; people judge it; it is an act or a document that the
software keeps; the whole program must respect it (access, privacy, forms) and no single rule could."""

Rule = TypeVar("Rule", bound=Callable[..., object])

_LAST_OF_SECTION: tuple[tuple[str, int], ...] = (
    ("header", 1),
    ("purpose", 4),
    ("mandate", 6),
    ("approach", 12),
    ("practices", 17),
    ("goals", 24),
    ("decisions", 28),
    ("confidentiality", 32),
    ("membership_requirements", 36),
    ("responsibilities", 47),
    ("admission", 52),
    ("revocation", 60),
    ("accountability", 67),
    ("chair", 81),
    ("meetings", 96),
)


@dataclass(frozen=True)
class Clause:
    """A clause of the text: its identifier, the section where it stands, its place in the whole text (from
    1)."""

    id: str
    section: str
    order: int


def _read_sections() -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    for section, last in _LAST_OF_SECTION:
        clauses += [Clause(f"ToR-{n}", section, n) for n in range(len(clauses) + 1, last + 1)]
    return tuple(clauses)


SECTIONS: tuple[str, ...] = tuple(section for section, _ in _LAST_OF_SECTION)
CLAUSES: tuple[Clause, ...] = _read_sections()
CLAUSE_IDS: tuple[str, ...] = tuple(c.id for c in CLAUSES)

_rules: dict[str, list[Callable[..., object]]] = {}
_procedural: dict[str, Because] = {}


class UnknownClause(ValueError):
    """A rule names a clause that the text does not have."""


def _known(ids: tuple[str, ...]) -> tuple[str, ...]:
    for clause_id in ids:
        if clause_id not in CLAUSE_IDS:
            raise UnknownClause(clause_id)
    return ids


def clause(*ids: str) -> Callable[[Rule], Rule]:
    """Tie a function to the clause or clauses it answers for; UnknownClause if the text has no such
    clause."""
    _known(ids)

    def tie(rule: Rule) -> Rule:
        for clause_id in ids:
            _rules.setdefault(clause_id, []).append(rule)
        return rule

    return tie


def procedural(*ids: str, because: Because) -> None:
    """Say that these clauses are not computed, and why."""
    for clause_id in _known(ids):
        _procedural[clause_id] = because


@dataclass(frozen=True)
class Traced:
    """A clause with the functions that answer for it, or the reason why none does. Neither: nothing claims
    it."""

    clause: Clause
    rules: tuple[Callable[..., object], ...]
    procedural: Because | None


def traced() -> tuple[Traced, ...]:
    """Every clause in the order of the text. Complete once all modules are imported
    (`terms.traceability()`)."""
    return tuple(Traced(c, tuple(_rules.get(c.id, ())), _procedural.get(c.id)) for c in CLAUSES)
