"""The shape of the house, held by tests: tables, slices, names."""

import ast
import re
from pathlib import Path

import pytest
from piccolo.columns import ForeignKey, Timestamp
from piccolo.columns.base import OnDelete
from piccolo.table import Table

import coalition
from coalition.act import all_consequences
from coalition.app import SLICES, pages
from coalition.permission import who_may
from coalition.piccolo_app import tables

PACKAGE = Path(coalition.__file__).parent
LONGEST_FILE = 300
MEANINGLESS = {"utils", "helpers", "services", "manager", "common", "misc", "admin", "dashboard"}


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.__name__)
def test_a_reference_is_never_deleted_by_cascade(table: type[Table]) -> None:
    for column in table._meta.foreign_key_columns:
        assert isinstance(column, ForeignKey)
        assert column._foreign_key_meta.on_delete == OnDelete.restrict, column._meta.name


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.__name__)
def test_instants_are_aware_and_tables_say_what_they_are(table: type[Table]) -> None:
    assert not [column for column in table._meta.columns if type(column) is Timestamp]
    assert table.__doc__
    assert table._meta.primary_key._meta.name == "id"


def test_every_table_is_listed_once() -> None:
    names = [table._meta.tablename for table in tables()]
    assert len(names) == len(set(names))


def test_no_file_is_long_and_none_is_named_after_nothing() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert path.stem not in MEANINGLESS, path
        lines = len(path.read_text().splitlines())
        assert lines <= LONGEST_FILE, f"{path.relative_to(PACKAGE)}: {lines} lines"


def test_a_check_is_set_aside_with_its_reason() -> None:
    """`noqa: CODE - why`; `type: ignore[code]  # why`."""
    reasoned = re.compile(r"# noqa: [A-Z0-9, ]+ - \S|# type: ignore\[[a-z-]+\]  # \S")
    root = PACKAGE.parent
    sources = [
        *PACKAGE.rglob("*.py"),
        *(root / "benchmarks").rglob("*.py"),
        *(root / "migrations").rglob("*.py"),
    ]
    mute = [
        f"{path.relative_to(root)}:{number}"
        for path in sources
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(r"# (noqa|type: ignore)", line) and not reasoned.search(line)
    ]
    assert mute == []


def test_the_slices_have_the_same_files() -> None:
    for name in SLICES:
        assert (PACKAGE / name / "tables.py").exists() or (PACKAGE / name / "tables").is_dir(), name
        assert (
            (PACKAGE / name / "events.py").exists() or (PACKAGE / name / "events").is_dir() or name == "audit"
        ), name
        assert (PACKAGE / name / "routes.py").exists() or (PACKAGE / name / "routes").is_dir(), name


def test_every_page_has_two_addresses_of_its_own() -> None:
    declared = pages()
    for lang in ("fr", "en"):
        addresses = [getattr(page, lang) for page in declared]
        assert len(addresses) == len(set(addresses))


def test_every_command_opens_one_act() -> None:
    """Writes live in commands, and each public command performs: nothing changes without an event (A1)."""
    for path in [*PACKAGE.glob("*/commands.py"), *PACKAGE.glob("*/commands/*.py")]:
        tree = ast.parse(path.read_text())
        for node in tree.body:
            if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_"):
                arguments = [argument.arg for argument in node.args.args]
                if arguments[:2] == ["actor", "now"]:
                    source = ast.unparse(node)
                    opens = any(
                        f"{door}(" in source for door in ("perform", "file_once", "_unless_so", "_cast")
                    )
                    assert opens, f"{path.parent.name}.{node.name}"


def test_queries_and_templates_write_nothing() -> None:
    for path in [
        *PACKAGE.glob("*/queries.py"),
        *PACKAGE.glob("*/queries/*.py"),
        *PACKAGE.glob("*/routes.py"),
        *PACKAGE.glob("*/routes/*.py"),
    ]:
        text = path.read_text()
        for word in (".insert(", ".update({", ".delete(", ".save("):
            assert word not in text, f"{path.relative_to(PACKAGE)} writes: {word}"


def test_permissions_are_declared_and_consequences_known() -> None:
    pages()
    assert who_may()
    assert all_consequences()
