"""A year's attendance as rows of a spreadsheet, in one language, signed by whoever took it away (S17)."""

from collections.abc import Iterator

from coalition.attendance.commands import AttendanceExport
from coalition.attendance.queries import GridRow
from coalition.audit.queries import SHOWN
from coalition.membership.viewer import Viewer
from coalition.web.languages import say_in


def sheet_of(export: AttendanceExport, viewer: Viewer, lang: str) -> Iterator[list[object]]:
    """A line of titles, a line for each member that is shown, then whose copy this is."""
    page = export.page
    yield [
        *(_said(lang, f"year.column.{name}") for name in ("kind", "name_fr", "name_en")),
        *(meeting.on.isoformat() for meeting in page.meetings),
        *(_said(lang, f"year.column.{name}") for name in ("attended", "state", "may_miss")),
    ]
    for row in (*page.organizations, *page.individuals):
        yield _line(row, lang, is_over=page.is_over)
    copied = {"name": viewer.name, "member": viewer.on_behalf or _said(lang, "membership.individual")}
    yield [
        _said(
            lang, "year.copy", **copied, years=f"{page.year}-{page.year + 1}", seq=export.seq,
            hash=export.hash[:SHOWN],
        )
    ]  # fmt: skip


def _line(row: GridRow, lang: str, *, is_over: bool) -> list[object]:
    return [
        _said(lang, "membership.organization" if row.is_organization else "membership.individual"),
        row.name_fr,
        row.name_en,
        *(_said(lang, f"attendance.mark.{cell.mark}") if cell.mark else "" for cell in row.cells),
        row.attended,
        _said(lang, f"attendance.state.{row.state}") if row.state else "",
        row.may_miss if row.state and not is_over else "",
    ]


def _said(lang: str, key: str, **values: object) -> str:
    """A sentence as plain text, with plain spaces."""
    return say_in(lang, key, **values).unescape().replace("\u00a0", " ")
