"""What a mailbox shows without being opened: the subjects of mails (P4)."""

import html
import re

from playwright.sync_api import APIRequestContext

from coalition.web.languages import say_in
from coalition.web.paths import to

_SUBJECT = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)
_OUT_OF = re.compile(str(say_in("en", "notices.pager.here", number="@", pages="@")).replace("@", r"(\d+)"))


class Mailbox:
    """The mails of a house since this was made."""

    def __init__(self, reader: APIRequestContext, address: str) -> None:
        self._reader, self._address = reader, address
        self._pages_before = self._read(1)[1]

    def subjects(self) -> list[str]:
        """The subject of every mail sent since, newest first; with older ones, of the page on which those since end."""
        found: list[str] = []
        page, pages = 1, self._pages_before
        while page <= pages - self._pages_before + 1:
            said, pages = self._read(page)
            found += said
            page += 1
        return found

    def _read(self, page: int) -> tuple[list[str], int]:
        """The subjects on a page, and how many pages there are."""
        shown = self._reader.get(f"{self._address}{to('outbox', 'en')}?page={page}").text()
        out_of = _OUT_OF.search(shown)
        return [html.unescape(one) for one in _SUBJECT.findall(shown)], int(out_of[2]) if out_of else 1
