"""What is in a cell: days, hours, yes or no, one word among several; and what is wrong with it otherwise."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from email_validator import EmailNotValidError, validate_email

from coalition.importing.faults import Fault
from coalition.importing.sheets import Row, Sheet, folded
from coalition.settings import settings

Value = TypeVar("Value")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:h]\s*(\d{2})?(?::\d{2})?)?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)
YES = frozenset("oui o yes y vrai true x 1".split())
NO = frozenset("non n no faux false 0".split())


class Wrong(Exception):
    """This cell cannot be taken. `code` names the kind of fault."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class Cells:
    """The cells of one row; what is wrong with each is noted under the head that it has in the file."""

    def __init__(self, row: Row, sheet: Sheet, faults: list[Fault]) -> None:
        self.row, self.heads, self.faults = row, sheet.heads, faults

    def text(self, column: str) -> str:
        """The cell as it stands, spaces folded; empty when there is none."""
        return " ".join(self.row.cells.get(column, "").split())

    def take(
        self, column: str, read: Callable[[str], Value], *, default: Value | None = None, needed: bool = False
    ) -> Value | None:
        """What the cell says, `default` for an empty one; None once its fault is noted."""
        text = self.text(column)
        if not text:
            if needed:
                self.wrong(column, "missing")
            return default
        try:
            return read(text)
        except Wrong as error:
            self.wrong(column, error.code, **error.values)
            return None

    def wrong(self, column: str, code: str, **values: Any) -> None:
        """Note a fault of this cell."""
        self.faults.append(Fault(self.row.number, self.heads.get(column, column), code, values))


def name(most: int) -> Callable[[str], str]:
    """Some words, at most so many characters."""

    def read(text: str) -> str:
        if len(text) > most:
            raise Wrong("too_long_text", most=most, have=len(text))
        if text[0] in "=+@" or any(ord(one) < 32 for one in text):
            raise Wrong("not_words")
        return text

    return read


def day(text: str) -> date:
    """2024-09-05, or 25/09/2024 (the day first) where it cannot be read another way."""
    if found := _ISO.fullmatch(text):
        year, month, number = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        number, month, year = map(int, found.groups())
        if number <= 12 and month <= 12 and number != month:
            raise Wrong(
                "ambiguous_day", one=f"{year}-{month:02}-{number:02}", other=f"{year}-{number:02}-{month:02}"
            )
    else:
        raise Wrong("not_a_day")
    try:
        return date(year, month, number)
    except ValueError as error:
        raise Wrong("not_a_day") from error


def past_day(today: date) -> Callable[[str], date]:
    """A day that is not to come."""

    def read(text: str) -> date:
        found = day(text)
        if found > today:
            raise Wrong("day_to_come")
        if found.year < 1900:
            raise Wrong("not_a_day")
        return found

    return read


def hour(text: str) -> time:
    """13:30, 13 h 30, 13 h, or 1:30 p.m."""
    found = _TIME.fullmatch(text)
    if not found or not (found[2] or found[3] or "h" in text.lower()):
        raise Wrong("not_an_hour")
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hours <= 12:
            raise Wrong("not_an_hour")
        hours = hours % 12 + (12 if found[3].lower() == "p" else 0)
    try:
        return time(hours, minutes)
    except ValueError as error:
        raise Wrong("not_an_hour") from error


def yes_or_no(text: str) -> bool:
    """Oui or non, yes or no."""
    said = folded(text)
    if said not in YES | NO:
        raise Wrong("not_yes_or_no")
    return said in YES


def among(words: Mapping[str, str], code: str) -> Callable[[str], str]:
    """The value that this word stands for; `code` names the fault of any other word."""
    known = {folded(word): value for word, value in words.items()}

    def read(text: str) -> str:
        if folded(text) not in known:
            raise Wrong(code)
        return known[folded(text)]

    return read


def address(text: str) -> str:
    """One e-mail address, well formed."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError as error:
        raise Wrong("not_an_address") from error
    if len(text) > 254:
        raise Wrong("not_an_address")
    return text


LANGUAGE = among(
    {"fr": "fr", "français": "fr", "french": "fr", "f": "fr", "en": "en", "anglais": "en", "english": "en",
     "a": "en", "e": "en"},
    "not_a_language",
)  # fmt: skip


def first_instant(of: date) -> datetime:
    """The first instant of a local day."""
    return datetime.combine(of, time.min, tzinfo=settings().zone)
