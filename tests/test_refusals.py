"""Every refusal of the membership slices, through pages: its sentence in both languages, its clause, and nothing written."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import coalition
from coalition import clock
from coalition.terms.verdict import Verdict
from coalition.web.languages import LANGUAGES, is_said, say_in
from coalition.web.paths import to
from tests.house import Browser, House, text_of, trail
from tests.refusals import CASES, Case, Scene

HERE, SOURCE = Path(__file__).parent, Path(coalition.__file__).parent
for _path in sorted((HERE / "refusals").glob("[a-z]*.py")):
    import_module(f"tests.refusals.{_path.stem}")
COVERED = (
    "admission",
    "agreements",
    "attendance",
    "chairing",
    "decisions",
    "documents",
    "importing",
    "membership",
    "mandate/commands",
    "meetings/commands/agenda.py",
    "meetings/commands/calendars.py",
    "meetings/commands/conflicts.py",
    "meetings/commands/interests.py",
    "meetings/commands/land.py",
    "meetings/commands/moving.py",
    "meetings/commands/places.py",
    "meetings/commands/presenters.py",
    "meetings/commands/proposals.py",
    "meetings/commands/publishing.py",
    "meetings/commands/room.py",
    "meetings/commands/naming.py",
    "meetings/commands/replies.py",
    "meetings/commands/reports.py",
    "meetings/commands/subcommittee_meetings.py",
    "meetings/commands/subcommittees.py",
    "meetings/commands/templates.py",
    "meetings/commands/usual.py",
    "meetings/commands/updates.py",
    "meetings/routes/conflicts.py",
    "minutes",
    "revocation",
)
NEVER = {
    "chair_is_held": "the chair passes: whoever holds it leaves it, and no holder is counted",
    "entries_differ": "both entries are kept and nothing counts: it is an answer, not a refusal",
    "observer": "who only watches holds no capacity for a member",
    "second_of_another_member": "who may not be the second is shown no second entry, and not permitted one",
}
"""Reasons that a rule knows, and that no act of these slices can meet."""
ELSEWHERE = {
    "updates_are_over": "the page of a line for the round table is not there once the meeting is over",
    "already_founded": "the house is founded from the command line",
    "meeting_not_under_way": "the page of the room is not there outside its meeting",
    "no_such_preset": "the page offers the readings that exist",
    "no_such_value": "the page of a value that is not there is not found",
    "value_has_another_shape": "a page asks for a value in its own shape",
    "secret_is_cast_by_oneself": "the pages of the room and of papers are not there for a secret vote",
}
"""What no page asks for, but where an instant separates the page from the act."""
REFUSING = ("Refused", "refuse_unless", "unmet")
UNSHOWN = NEVER | ELSEWHERE


def _named(case: Case) -> str:
    return "-".join((case.code, *case.missing, *(["caught"] if case.caught else [])))


@pytest.mark.parametrize("case", CASES, ids=_named)
async def test_a_refusal_says_why_under_which_clause_and_writes_nothing(
    case: Case, house: House, now: datetime, browser: Browser, clock_at: Callable[[datetime], None]
) -> None:
    sent = await case.provoked(Scene(house, now, browser, clock_at))
    browser.sign_out()
    if sent.by:
        await browser.sign_in(sent.by, clock.now())
    before = await trail()
    for lang in LANGUAGES:
        shown = await browser.post(to(sent.page, lang, **sent.address), sent.typed)
        assert shown.status_code == (422 if case.caught else 409), (shown.status_code, text_of(shown)[:500])
        said = [case.caught] if case.caught else [f"refused.{case.code}", *_missing(case)]
        for key in said:
            assert _sentence(lang, key).search(text_of(shown)), (key, text_of(shown)[:1500])
        assert f'href="{to("terms", lang)}#{case.clause}"' in shown.text, "the clause is linked"
        assert case.clause in text_of(shown)
    assert await trail() == before


def _missing(case: Case) -> Iterator[str]:
    return (f"refused.missing.{code}" for code in case.missing)


def _sentence(lang: str, key: str) -> re.Pattern[str]:
    """The sentence as a page shows it, whatever the facts in it."""
    said = " ".join(re.sub(r"<[^>]+>", " ", say_in(lang, key)).split())
    return re.compile(re.sub(r"\\\{\w+\\\}", ".+?", re.escape(said)))


def _sources() -> Iterator[Path]:
    for name in COVERED:
        path = SOURCE / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _raised() -> dict[tuple[str, str], str]:
    """Each (code, what is missing) that an act of these slices may refuse with, and where it does."""
    found: dict[tuple[str, str], str] = {}
    for path in _sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        codes = {key for node in ast.walk(tree) for key in _codes(path, node)}
        if any(_passes_a_verdict_on(path, node) for node in ast.walk(tree)):
            codes |= {(code, "") for rule in _rules(tree) for code in _reasons(rule)}
        found |= dict.fromkeys(codes, path.relative_to(SOURCE).as_posix())
    return found


def _codes(path: Path, node: ast.AST) -> Iterator[tuple[str, str]]:
    """What one call refuses with, beside the rules."""
    if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in REFUSING or len(node.args) == 1:
        return  # one argument is a rule's verdict
    reason = node.args[1]
    if isinstance(reason, ast.Constant):
        yield str(reason.value), ""
        if len(node.args) > 2 and isinstance(node.args[2], ast.List):
            for pair in node.args[2].elts:
                if isinstance(pair, ast.Tuple) and isinstance(pair.elts[0], ast.Constant):
                    yield str(reason.value), str(pair.elts[0].value)
    elif isinstance(reason, ast.Call):  # TABLE.get(…, "otherwise")
        table, otherwise = reason.func.value.id, reason.args[1].value  # type: ignore[attr-defined]
        yield from ((code, "") for code in {otherwise, *getattr(_module(path), table).values()})
    elif not isinstance(
        reason, (ast.Attribute, ast.Name)
    ):  # a verdict's; what `refuse_unless` was called with
        raise AssertionError(f"{path}:{node.lineno}: a refusal whose code cannot be read")


def _passes_a_verdict_on(path: Path, node: ast.AST) -> bool:
    """Whether a module refuses with the reason of a rule, or is a query that hands its verdict to one that does."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "").strip("_") == "refuse_unless":
        return len(node.args) == 1
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
        return isinstance(node.args[1], ast.Attribute)
    return isinstance(node, ast.alias) and node.name == "Verdict" and "queries" in path.parts


def _module(path: Path) -> Any:
    return import_module(".".join(("coalition", *path.relative_to(SOURCE).with_suffix("").parts)))


def _rules(tree: ast.Module) -> Iterator[Callable[..., Any]]:
    """The rules of the text that a module asks for a verdict."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coalition.terms."):
            for name in node.names:
                rule = getattr(import_module(str(node.module)), name.name)
                if _is_rule(rule):
                    yield rule


def _is_rule(one: object) -> bool:
    return (
        inspect.isfunction(one)
        and get_type_hints(one).get("return") is Verdict
        and one.__module__ != Verdict.__module__
    )


def _reasons(rule: Callable[..., Any]) -> Iterator[str]:
    """The reasons for which a rule is not met."""
    hints = get_type_hints(rule)
    for node in ast.walk(ast.parse(inspect.getsource(rule))):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
            other = inspect.unwrap(rule).__globals__.get(getattr(node.value.func, "id", ""))
            if _is_rule(other):  # it answers as another rule does
                yield from _reasons(other)
        which = {"unmet": 1, "met_unless": 3}.get(getattr(getattr(node, "func", None), "id", ""))
        if which is None:
            continue
        said = node.args[which]  # type: ignore[attr-defined]
        if isinstance(said, ast.Constant):
            yield str(said.value)
        elif isinstance(said, ast.JoinedStr):  # f"{capacity}s_complete": for each that the capacity may be
            (varied,) = (part for part in said.values if isinstance(part, ast.FormattedValue))
            for each in get_args(hints[ast.unparse(varied.value)]):
                yield "".join(each if part is varied else ast.literal_eval(part) for part in said.values)


def test_every_refusal_in_the_source_is_shown_by_a_page() -> None:
    raised = _raised()
    shown = {(case.code, "") for case in CASES} | {(case.code, one) for case in CASES for one in case.missing}
    assert len(raised) > 80
    assert {key: where for key, where in raised.items() if key not in shown and key[0] not in UNSHOWN} == {}


def test_every_refusal_is_said_in_both_languages() -> None:  # those too that only a race meets after the form
    for code, lacking in _raised():
        if code in NEVER:
            continue
        for lang in LANGUAGES:
            assert is_said(lang, f"refused.{code}"), code
            assert not lacking or is_said(lang, f"refused.missing.{lacking}"), lacking


def test_nothing_is_shown_that_the_source_does_not_refuse() -> None:
    codes = {code for code, _ in _raised()}
    assert {case.code for case in CASES} <= codes
    assert set(UNSHOWN) <= codes
