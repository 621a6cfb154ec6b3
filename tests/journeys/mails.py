"""What a mailbox shows without being opened: the subjects of mails (P4)."""

import html
import re

from playwright.sync_api import APIRequestContext

from coalition.web.paths import to

_SUBJECT = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)


def subjects(reader: APIRequestContext, address: str) -> list[str]:
    """The subject of every mail of this house, in both languages."""
    found: list[str] = []
    page, pages = 1, 1
    while page <= pages:
        shown = reader.get(f"{address}{to('outbox', 'en')}?page={page}").text()
        found += [html.unescape(one) for one in _SUBJECT.findall(shown)]
        pages = max([pages, *(int(one) for one in re.findall(r"\?page=(\d+)", shown))])
        page += 1
    return found
