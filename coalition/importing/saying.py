"""What a report says, line by line, in one language."""

from collections.abc import Iterator

from coalition.importing.faults import Report, plainly


def said(report: Report, lang: str, *, is_dry_run: bool = False) -> list[str]:
    """Every fault, then what stays as it is, then what was or would be done."""
    return list(_lines(report, lang, is_dry_run))


def say_no_chair(lang: str) -> str:
    """Nobody holds the chair yet."""
    return plainly(lang, "importing.no_chair")


def _lines(report: Report, lang: str, is_dry_run: bool) -> Iterator[str]:
    yield from (fault.said(lang) for fault in report.faults)
    yield from (one.said(lang) for one in report.kept)
    yield from (plainly(lang, f"importing.note.{one.code}", **one.values) for one in report.notes)
    if report.left_out:
        yield plainly(lang, "importing.columns_left_out", heads=", ".join(report.left_out))
    if report.faults:
        yield plainly(lang, "importing.faults", n=len(report.faults))
        yield plainly(lang, "importing.nothing_written")
        return
    if report.same:
        yield plainly(lang, "importing.same", n=report.same)
    if not report.new:
        yield plainly(lang, "importing.nothing_new")
    elif report.is_written:
        yield plainly(lang, "importing.written", n=report.new)
    elif is_dry_run:
        yield plainly(lang, "importing.would_write", n=report.new)
