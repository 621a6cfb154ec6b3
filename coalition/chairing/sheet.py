"""What the chair keeps as rows of a spreadsheet."""

from collections.abc import Iterable

from coalition.chairing.queries import FundingLine, PaperLine, UpkeepLine
from coalition.web.languages import say
from coalition.web.pages import own

COLUMNS = {
    "papers": ("what", "reference", "place", "filed_on", "filed_by", "destroyed_on", "destroyed_by"),
    "upkeep": ("title", "done", "done_on", "owner", "due_on", "note"),
    "funding": ("source", "amount", "deadline", "report_on", "state"),
}


def sheet_of(log: str, lines: Iterable[PaperLine | UpkeepLine | FundingLine]) -> list[list[object]]:
    """The heads of the columns, then a row for each line; days and amounts as figures."""
    heads: list[object] = [str(say(f"chairing.field.{name}")) for name in COLUMNS[log]]
    return [heads, *(_row(one) for one in lines)]


def _row(one: PaperLine | UpkeepLine | FundingLine) -> list[object]:
    match one:
        case PaperLine():
            what = f"chairing.what.{'sealed' if one.is_sealed else one.what}"
            return [
                str(say(what)), one.reference, one.place, one.filed_on, one.filed_by, one.destroyed_on,
                one.destroyed_by,
            ]  # fmt: skip
        case UpkeepLine():
            done = str(say(f"chairing.done.{one.what}"))
            return [one.title, done, one.done_on, own(one, "owner"), one.due_on, one.note]
        case FundingLine():
            state = str(say(f"chairing.state.{one.state}"))
            return [one.source, one.amount, one.deadline, one.report_on, state]
