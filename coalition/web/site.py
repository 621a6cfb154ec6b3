"""From an address to the page that answers there, in either language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from re import Pattern
from typing import Any

from starlette.convertors import Convertor, IntegerConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from coalition.errors import NotFound
from coalition.web.languages import LANGUAGES
from coalition.web.paths import Handler, Page, page_above, to
from coalition.web.security import LONGEST_BODY, MOST_FIELDS


class Number(IntegerConvertor):
    """`{name:int}` in an address: as many figures as a number of ours has. With more, the address leads nowhere."""

    regex = "[0-9]{1,6}"


register_url_convertor("int", Number())
compiled = cache(compile_path)
"""There are more addresses than `re` keeps patterns."""
Entry = tuple[Pattern[str], Mapping[str, Convertor[Any]], Page]


class PageRequest(Request):
    """A request whose form holds no files and no more fields than a form of ours (S14)."""

    def form(
        self, *, max_files: float = 0, max_fields: float = MOST_FIELDS, max_part_size: int = LONGEST_BODY
    ) -> Any:
        """The form as it was sent; a page that needs more fields says how many, at its first reading."""
        return super().form(max_files=max_files, max_fields=max_fields, max_part_size=max_part_size)


class Site:
    """The ASGI application of all pages. `plain` maps whole addresses that have no language (`/x`) to their handlers."""

    def __init__(
        self, pages: Iterable[Page], plain: Mapping[str, Handler], mounts: Mapping[str, ASGIApp]
    ) -> None:
        self.plain = plain
        self.mounts = mounts
        self.index: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for page in pages:
            for lang in LANGUAGES:
                path = getattr(page, lang)
                pattern, _, convertors = compiled(path)
                self.index[lang, _first(path)].append((pattern, convertors, page))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; raises NotFound, or HTTPException 405 for a method the page has not."""
        path: str = scope["path"]
        for prefix, app in self.mounts.items():
            if path.startswith(prefix):
                await app(scope, receive, send)
                return
        handler = self.plain.get(path) if scope["method"] in ("GET", "HEAD") else None
        if handler is None:
            page = self._find(scope, path)
            handler = (
                page.post
                if scope["method"] == "POST"
                else page.get
                if scope["method"] in ("GET", "HEAD")
                else None
            )
            if handler is None:
                raise HTTPException(405)
        request = PageRequest(scope, receive)
        response = sign_first(request) or await handler(request)
        await response(scope, receive, send)

    def _find(self, scope: Scope, path: str) -> Page:
        lang, rest = path[1:3], path[3:]
        for pattern, convertors, page in self.index.get((lang, _first(rest)), ()):
            if match := pattern.match(rest):
                scope["page"] = page
                scope["path_params"] = {
                    name: convertors[name].convert(value) for name, value in match.groupdict().items()
                }
                return page
        raise NotFound


def sign_first(request: Request) -> Response | None:
    """Where someone of the circle goes who has yet to sign the confidentiality agreement (ToR-33), and how she comes
    back; None when the page opens. For anyone else a confidential page answers as it always does.

    The one place that closes confidential pages. No page of a ballot is ever one of them: a member's vote does not
    wait for a signature, and neither does what it answers in a case about itself.
    """
    page, viewer = request.scope.get("page"), request.scope.get("viewer")
    if page is None or not page.confidential or viewer is None or not viewer.must_sign_first:
        return None
    back = request.url.path if page.get else page_above(request)
    if request.method != "POST" and request.url.query:
        back = f"{back}?{request.url.query}"
    return RedirectResponse(to("confidentiality", query={"next": back} if back else None), status_code=303)


def _first(path: str) -> str:
    return path.split("/", 2)[1] if path.startswith("/") else ""
