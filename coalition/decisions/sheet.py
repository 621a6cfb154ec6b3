"""The register of decisions taken away: the same lines as a spreadsheet, or as data, signed by whoever took them (S17)."""

from collections.abc import Iterator
from typing import Any

from coalition.audit.chain import instant_text
from coalition.decisions.commands import ExportedDecisions
from coalition.decisions.queries.register import DecisionLine
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.web.languages import say_in

COLUMNS = ("reference", "title_fr", "title_en", "kind", "mode", "result", "at", "review_on")
VERSION = 1


def sheet_of(export: ExportedDecisions, viewer: Viewer, lang: str) -> Iterator[list[object]]:
    """A line of titles, the decisions, then whose copy this is."""
    yield [_said(lang, f"outcomes.column.{name}") for name in COLUMNS]
    for line in export.page.lines:
        yield [
            line.reference,
            line.title_fr,
            line.title_en,
            _said(lang, f"motions.kind.{line.kind}") if line.kind else "",
            _said(lang, f"decisions.mode.{line.mode}"),
            _said(lang, f"decisions.state.{line.result}"),
            line.at.astimezone(settings().zone).isoformat(timespec="minutes"),
            line.review_on.isoformat() if line.review_on else "",
        ]
    yield [copy_of(export, viewer, lang)]


def data_of(export: ExportedDecisions, viewer: Viewer, lang: str) -> dict[str, Any]:
    """The same as data, keys always in this order: version, read_at, copy (whose this is), trail (seq and hash of the
    entry that says it was taken), decisions (COLUMNS; kind is null where its motion is not for this person)."""
    return {
        "version": VERSION,
        "read_at": instant_text(export.page.at),
        "copy": copy_of(export, viewer, lang),
        "trail": {"seq": export.seq, "hash": export.hash},
        "decisions": [_data(line) for line in export.page.lines],
    }


def _data(line: DecisionLine) -> dict[str, Any]:
    return {
        "reference": line.reference,
        "title_fr": line.title_fr,
        "title_en": line.title_en,
        "kind": line.kind or None,
        "mode": line.mode,
        "result": line.result,
        "at": instant_text(line.at),
        "review_on": line.review_on.isoformat() if line.review_on else None,
    }


def copy_of(export: ExportedDecisions, viewer: Viewer, lang: str) -> str:
    """Whose copy this is, taken when, and which entry of the trail says so."""
    copied = {"name": viewer.name, "member": viewer.on_behalf or _said(lang, "membership.individual")}
    day = export.page.at.astimezone(settings().zone).date().isoformat()
    return _said(lang, "outcomes.copy", **copied, on=day, seq=export.seq, hash=export.hash)


def _said(lang: str, key: str, **values: object) -> str:
    """A sentence as plain text, with plain spaces."""
    return say_in(lang, key, **values).unescape().replace("\u00a0", " ")
