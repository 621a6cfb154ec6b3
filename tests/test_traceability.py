"""Clause by clause: each of the 96 is claimed by a rule or left to people, and nothing claims what is not there."""

import ast
import re
import sys
from pathlib import Path

import pytest

import coalition.terms
from coalition.terms import MODULES, traceability
from coalition.terms.clause import CLAUSE_IDS, CLAUSES, SECTIONS, UnknownClause, clause, procedural

FOLDER = Path(coalition.terms.__file__).parent
HERE = Path(__file__)
PROMISED = ("V2", "V3", "V4", "V5", "V6", "V7", "V8", "V12", "V14", "V16", "V17", "R4", "R6")
"""What a vote promises, by the numbers under which its tests show it."""


class TestEveryClause:
    @pytest.mark.parametrize("traced", traceability(), ids=lambda traced: traced.clause.id)
    def test_is_claimed_by_a_rule_or_marked_procedural_and_not_both(self, traced):
        assert bool(traced.rules) != (traced.procedural is not None)

    @pytest.mark.parametrize("traced", traceability(), ids=lambda traced: traced.clause.id)
    def test_is_answered_by_functions_that_promise_something(self, traced):
        assert all((rule.__doc__ or "").strip() for rule in traced.rules)

    def test_there_are_ninety_six_in_fifteen_sections_in_order(self):
        assert tuple(f"ToR-{n}" for n in range(1, 97)) == CLAUSE_IDS
        assert [c.order for c in CLAUSES] == list(range(1, 97))
        assert tuple(dict.fromkeys(c.section for c in CLAUSES)) == SECTIONS
        assert {c.id: c.section for c in CLAUSES}["ToR-28"] == "decisions"


class TestUnknownClauses:
    def test_a_rule_cannot_claim_what_the_text_does_not_have(self):
        with pytest.raises(UnknownClause):
            clause("ToR-97")
        with pytest.raises(UnknownClause):
            procedural("Tor-1", because="context")


class TestTheFolder:
    def test_every_module_with_a_rule_is_read(self):
        claiming = {
            path.relative_to(FOLDER).parts[0].removesuffix(".py")
            for path in FOLDER.rglob("*.py")
            if "@clause(" in path.read_text(encoding="utf-8") and path.name != "clause.py"
        }
        assert claiming == set(MODULES)

    @pytest.mark.parametrize(
        "path", sorted(FOLDER.rglob("*.py")), ids=lambda path: str(path.relative_to(FOLDER))
    )
    def test_is_pure_standard_library_no_clock_no_float(self, path):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert all(name.name.split(".")[0] in sys.stdlib_module_names for name in node.names)
            if isinstance(node, ast.ImportFrom):
                module = node.module or ""
                assert module.startswith("coalition.terms") or module.split(".")[0] in sys.stdlib_module_names
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
            assert not (
                isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and path.name != "__init__.py"
            )
            assert not (isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"})


class TestEveryPromise:
    @pytest.mark.parametrize("number", PROMISED)
    def test_is_named_by_a_test_that_shows_it(self, number):
        beside_a_test = re.compile(rf"^\s*(async def|def|\)).*:  # .*\b{number}\b", re.MULTILINE)
        shown = [
            path
            for path in HERE.parent.rglob("test_*.py")
            if path != HERE and beside_a_test.search(path.read_text(encoding="utf-8"))
        ]
        assert shown, number
