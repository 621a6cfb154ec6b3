"""What a test reads on the pages about applications."""

import re
from html import unescape
from typing import Any

import httpx2

FORBIDDEN = re.compile(
    r"surviv|traffick|\btraite\b|victim|exploit|\bpolice", re.IGNORECASE
)  # P4: never in an address or a title


def hidden(page: httpx2.Response) -> dict[str, Any]:
    """What the page to check carries on."""
    found: dict[str, Any] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text):
        found.setdefault(name, []).append(unescape(value))
    return found


def title(page: httpx2.Response) -> str:
    found = re.search(r"<title>(.*?)</title>", page.text, re.DOTALL)
    assert found
    return found[1]
