"""The register of actions as rows of a spreadsheet, in one language, signed by whoever took it away (S17)."""

from collections.abc import Iterator
from datetime import datetime

from coalition.audit.queries import SHOWN
from coalition.membership.viewer import Viewer
from coalition.minutes.commands import ActionsExport
from coalition.minutes.queries import ActionLine
from coalition.settings import settings
from coalition.web.languages import say_in

COLUMNS = ("number", "meeting", "text_fr", "text_en", "owner_fr", "owner_en", "due", "state", "ended")


def sheet_of(export: ActionsExport, viewer: Viewer, lang: str) -> Iterator[list[object]]:
    """A line of titles, a line for each action that is shown, then whose copy this is. No individual is named (P12)."""
    yield [_said(lang, f"actions.column.{name}") for name in COLUMNS]
    for line in export.page.lines:
        yield _line(line, export.at, lang)
    copied = {"name": viewer.name, "member": viewer.on_behalf or _said(lang, "membership.individual")}
    yield [_said(lang, "actions.copy", **copied, seq=export.seq, hash=export.hash[:SHOWN])]


def _line(line: ActionLine, at: datetime, lang: str) -> list[object]:
    owner_fr, owner_en = (
        _said(one, "membership.individual") if line.is_individual else name
        for one, name in (("fr", line.owner_fr), ("en", line.owner_en))
    )
    due = line.due_on or (_said(lang, "actions.by_next_meeting") if line.by_next_meeting else "")
    return [
        f"M{line.number}", _day(line.meeting_at), line.text_fr, line.text_en, owner_fr, owner_en, due,
        _said(lang, f"actions.state.{line.state(at)}"), _day(line.done_at or line.dropped_at),
    ]  # fmt: skip


def _day(at: datetime | None) -> str:
    return at.astimezone(settings().zone).date().isoformat() if at else ""


def _said(lang: str, key: str, **values: object) -> str:
    """A sentence as plain text, with plain spaces."""
    return say_in(lang, key, **values).unescape().replace("\u00a0", " ")
