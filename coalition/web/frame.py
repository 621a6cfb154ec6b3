"""Around every page: its language, its visitor, and the page shown when something is refused or fails."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coalition import db
from coalition.errors import (
    AlreadyDone,
    BadRequest,
    CoalitionError,
    NotFound,
    NotPermitted,
    NotRecorded,
    NotSignedIn,
    Overtaken,
    Refused,
    Stale,
)
from coalition.settings import settings
from coalition.web import paths
from coalition.web.languages import LANGUAGES, is_said, language, say_in
from coalition.web.pages import render
from coalition.web.security import CrossSite, TooLarge

log = logging.getLogger("coalition")

STATUS: dict[type[CoalitionError], int] = {
    BadRequest: 400,
    CrossSite: 403,
    NotPermitted: 403,
    NotFound: 404,
    Overtaken: 409,
    Refused: 409,
    Stale: 409,
    TooLarge: 413,
    NotRecorded: 503,
}
WITHOUT_VISITOR = frozenset({"/x", "/healthz"})  # the quick exit answers even when the database does not
PAGES = frozenset({400, 403, 404, 405, 409, 413, 422, 500, 503})


class Frame:
    """ASGI middleware. `visit` tells who is visiting (a viewer or None) from the request."""

    def __init__(self, app: ASGIApp, visit: Callable[[Request], Awaitable[Any]]) -> None:
        self.app = app
        self.visit = visit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever happens, with a page."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        token = language.set(language_of(request))
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            if refusal := scope.get("refusal"):
                raise refusal
            if "\0" in scope["path"] or b"%00" in scope.get("query_string", b""):
                raise BadRequest
            if scope["path"] not in WITHOUT_VISITOR:
                scope["viewer"] = await self.visit(request)
            await self.app(scope, receive, send_noting)
        except Exception as error:
            if started:
                raise
            response = answer(request, error)
            await response(scope, receive, send)
        finally:
            language.reset(token)


def language_of(request: Request) -> str:
    """The language an address is in; where it names none, what the browser asks for, else the coalition's default."""
    path = request.scope["path"]
    if path[1:3] in LANGUAGES and path[3:4] in ("", "/"):
        return str(path[1:3])
    for wanted in request.headers.get("accept-language", "").split(","):
        if wanted.strip()[:2].lower() in LANGUAGES:
            return wanted.strip()[:2].lower()
    return settings().language


def answer(request: Request, error: Exception) -> Response:
    """The page for an error: designed where a person can meet it, a reference number where the fault is ours."""
    match error:
        case AlreadyDone():
            return RedirectResponse(error.address or f"/{language.get()}", status_code=303)
        case NotSignedIn():
            back = request.url.path if request.method == "GET" else None
            return RedirectResponse(
                paths.to("sign_in", query={"next": back} if back else None), status_code=303
            )
        case HTTPException():
            return error_page(request, error.status_code if error.status_code in PAGES else 400, error)
        case MultiPartException():
            return error_page(request, 400, error)
        case CoalitionError():
            return error_page(request, STATUS[type(error)], error)
    if db.is_busy_or_full(error):
        log.warning("not recorded: %s", type(error).__name__)
        return error_page(request, 503, NotRecorded())
    if db.is_unique_violation(error):
        log.warning("overtaken at %s: %s", _page_of(request), getattr(error, "constraint_name", ""))
        return error_page(request, 409, Overtaken())
    reference = secrets.token_hex(4)
    log.error("fault %s at %s", reference, _page_of(request), exc_info=error)
    return error_page(request, 500, error, reference=reference)


def _page_of(request: Request) -> str:
    """What the journal calls a page: its name, never its address."""
    return getattr(request.scope.get("page"), "name", "?")


def error_page(request: Request, status: int, error: Exception, *, reference: str = "") -> Response:
    """`errors/error.html` for this status, with the clause and what is missing where the text refuses."""
    return render(
        request,
        "errors/error.html",
        status=status,
        status_code=status,
        reference=reference,
        above=paths.page_above(request) if status in (403, 409, 503) else None,
        refusal=error if isinstance(error, Refused) else None,
        clause_texts=_clause_texts(error.clause) if isinstance(error, Refused) else None,
        stale=error if isinstance(error, Stale) else None,
        is_overtaken=isinstance(error, Overtaken),
        permission=error.permission if isinstance(error, NotPermitted) else "",
    )


def _clause_texts(clause: str) -> dict[str, str] | None:
    key = f"clause.{clause}"
    return {lang: say_in(lang, key) for lang in LANGUAGES} if is_said("fr", key) else None
