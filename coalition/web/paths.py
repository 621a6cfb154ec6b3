"""One page, two addresses: `/fr/demandes/…` and `/en/applications/…` (02, two languages).

A slice lists its pages with `page(name, fr=…, en=…, get=…, post=…)`; `to(name, …)` is the address in the language of
the page being shown, `absolute(…)` the same behind BASE_URL for mail (never the Host header).
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from coalition.settings import settings
from coalition.web.languages import current
from coalition.web.security import LONGEST_BODY

Handler = Callable[[Request], Awaitable[Response]]
_PARAMETER = re.compile(r"{(\w+)(?::\w+)?}")
_pages: dict[str, "Page"] = {}


@dataclass(frozen=True)
class Page:
    """A page's name, its path in each language, and what answers GET and POST there.

    A `confidential` one opens to those in the circle of members once they signed (ToR-33). `longest`: how many bytes a
    form sent there may hold (S14).
    """

    name: str
    fr: str
    en: str
    get: Handler | None
    post: Handler | None
    confidential: bool = False
    longest: int = LONGEST_BODY


def page(
    name: str,
    *,
    fr: str,
    en: str,
    get: Handler | None = None,
    post: Handler | None = None,
    confidential: bool = False,
    longest: int = LONGEST_BODY,
) -> Page:
    """Declare a page. Parameters are `{id:uuid}` or `{name}` and the same in both paths; a name belongs to one page.

    Declare it `confidential` when it shows or takes the confidential business of the coalition (ToR-31). A page that takes
    a file says how `long` its form may be; its address has no parameter, since that is asked before a page is found.
    """
    declared = Page(name, fr, en, get, post, confidential, longest)
    if longest != LONGEST_BODY and _PARAMETER.search(fr):
        raise ValueError(f"{name}: a page that takes a file has a plain address")
    if _PARAMETER.findall(fr) != _PARAMETER.findall(en):
        raise ValueError(f"{name}: the two paths differ in their parameters")
    if _pages.setdefault(name, declared) != declared:
        raise ValueError(f"two pages are called {name}")
    return declared


def to(name: str, lang: str | None = None, *, query: dict[str, Any] | None = None, **parameters: Any) -> str:
    """The address of a page, in the language of the page being shown unless `lang` is given."""
    address = _address(name, lang or current()).format(**parameters)
    return f"{address}?{urlencode(query)}" if query else address


@cache
def _address(name: str, lang: str) -> str:
    """The address of a page with its parameters left open."""
    return f"/{lang}" + _PARAMETER.sub(r"{\1}", getattr(_pages[name], lang))


def long_forms() -> dict[str, int]:
    """The addresses to which a form longer than most may be sent, and how long it may be."""
    return {
        to(one.name, lang): one.longest
        for one in _pages.values()
        for lang in ("fr", "en")
        if one.longest != LONGEST_BODY
    }


def absolute(address: str) -> str:
    """An address as a mail carries it."""
    return settings().base_url + address


_HERE = re.compile(r"/(fr|en)(/[A-Za-z0-9_\-/]*)?(\?[A-Za-z0-9_\-=&%.+]*)?")


def safe_next(address: str | None) -> str:
    """The address to go back to after a detour: a page of this house, or nothing."""
    return (
        address
        if address and len(address) <= 500 and _HERE.fullmatch(address) and "//" not in address
        else ""
    )


def same_page(request: Request, lang: str) -> str:
    """This very page in the other language, query included; its home when the page is an error without a name."""
    page = request.scope.get("page")
    if page is None:
        return f"/{lang}"
    address = to(page.name, lang, **request.path_params)
    return f"{address}?{request.url.query}" if request.url.query else address


def page_above(request: Request) -> str | None:
    """The page that the address of this act hangs from: `/motions/…` for `/motions/…/vote`. None when there is none."""
    page, lang = request.scope.get("page"), current()
    pattern = getattr(page, lang) if page else ""
    shown = {getattr(one, lang): one.name for one in _pages.values() if one.get and one is not page}
    while pattern := pattern.rpartition("/")[0]:
        if pattern in shown:
            return to(shown[pattern], lang, **request.path_params)
    return None


def all_pages() -> dict[str, Page]:
    """Every declared page by name."""
    return dict(_pages)
