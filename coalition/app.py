"""The composition root: the only file that knows every slice. It mounts pages, wires consequences, and builds the server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from coalition import db
from coalition.settings import settings
from coalition.web import assets
from coalition.web.frame import Frame, language_of
from coalition.web.paths import Page, long_forms
from coalition.web.security import Guard
from coalition.web.site import Site

SLICES = (
    "accounts",
    "mandate",
    "membership",
    "admission",
    "agreements",
    "documents",
    "meetings",
    "attendance",
    "decisions",
    "revocation",
    "minutes",
    "chairing",
    "notices",
    "audit",
)


def _part(slice_name: str, part: str) -> Any:
    name = f"coalition.{slice_name}.{part}"
    return import_module(name) if find_spec(name) else None


def wire() -> None:
    """Register every slice's permissions and consequences. Commands work the same from a page, a test or the command line."""
    for name in SLICES:
        for part in ("policies", "consequences"):
            _part(name, part)
    membership_home = _part("membership", "home")
    if membership_home:
        membership_home.SOURCES[:] = [
            queries.waiting for name in SLICES if hasattr(queries := _part(name, "queries"), "waiting")
        ]
    rederiving = _part("audit", "rederiving")
    rederiving.SOURCES[:] = [
        queries.rederive for name in SLICES if hasattr(queries := _part(name, "queries"), "rederive")
    ]


def pages() -> list[Page]:
    """Every page of every slice."""
    wire()
    return [
        page for name in (*SLICES, "importing") if (routes := _part(name, "routes")) for page in routes.PAGES
    ]


def due_work() -> list[Callable[[Any], Awaitable[int]]]:
    """What time alone brings about, slice by slice: each is called with the present instant, again and again."""
    wire()
    return [commands.do_due for name in SLICES if hasattr(commands := _part(name, "commands"), "do_due")]


async def front_door(request: Request) -> Response:
    """`/`: the coalition's page in the language the browser asks for."""
    return RedirectResponse(f"/{language_of(request)}", status_code=303)


async def health(request: Request) -> Response:
    """`/healthz`: whether the server answers. No details."""
    return PlainTextResponse("ok")


def build(*, with_worker: bool = True) -> ASGIApp:
    """The whole server as one ASGI application."""
    from coalition.accounts.queries import visitor
    from coalition.accounts.routes import quick_exit

    site = Site(
        pages(),
        plain={"/": front_door, "/healthz": health, "/x": quick_exit},
        mounts={assets.PREFIX: assets.assets()},
    )
    framed: ASGIApp = Frame(site, visitor)
    framed = TrustedHostMiddleware(framed, allowed_hosts=settings().hosts)
    return Lifespan(
        GZipMiddleware(
            Guard(framed, settings().base_url, long_forms=long_forms()), minimum_size=1000, compresslevel=5
        ),
        with_worker,
    )


class Lifespan:
    """Opens the database's kept connections and starts the worker with the server, and ends both with it."""

    def __init__(self, app: ASGIApp, with_worker: bool) -> None:
        self.app = app
        self.with_worker = with_worker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass requests on; live and end with the server."""
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        await receive()
        async with self._running():
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})

    @contextlib.asynccontextmanager
    async def _running(self) -> AsyncIterator[None]:
        from coalition.worker import work_forever

        engine = db.current_engine()
        await engine.start_connection_pool()
        worker = asyncio.create_task(work_forever(due_work())) if self.with_worker else None
        try:
            yield
        finally:
            if worker:
                worker.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await worker
            await engine.close_connection_pool()
