"""What every request meets before a page: cross-site refusal (S5), size limits (S14), and the headers of S8."""

import secrets
from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coalition.errors import CoalitionError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
LONGEST_BODY = 1024 * 1024
MOST_FIELDS = 200


class CrossSite(CoalitionError):
    """A form sent from another site, or by something that is not a browser: 403."""


class TooLarge(CoalitionError):
    """More than any form of ours holds: 413."""


class Guard:
    """ASGI middleware: refuses unsafe requests from elsewhere, and puts the protective headers on every response.

    `long_forms`: the few addresses to which more than LONGEST_BODY may be sent, and how much.
    """

    def __init__(
        self,
        app: ASGIApp,
        base_url: str,
        other_origins: frozenset[str] = frozenset(),
        long_forms: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.app = app
        self.origins = other_origins | {base_url}
        self.long_forms = long_forms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["nonce"] = nonce = secrets.token_urlsafe(16)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                protect(MutableHeaders(scope=message), nonce, scope["path"])
            await send(message)

        headers = Headers(scope=scope)
        longest = self.long_forms.get(scope["path"], LONGEST_BODY)
        if scope["method"] not in SAFE_METHODS and not self._is_ours(headers):
            scope["refusal"] = CrossSite()
        elif int(length if (length := headers.get("content-length", "")).isdecimal() else 0) > longest:
            scope["refusal"] = TooLarge()
        await self.app(scope, at_most(longest, receive), send_guarded)

    def _is_ours(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return headers.get("origin") in self.origins


def at_most(length: int, receive: Receive) -> Receive:
    """The same body, refused as TooLarge once it is longer, whatever length it declared."""
    taken = 0

    async def receive_counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > length:
            raise TooLarge
        return message

    return receive_counting


def protect(headers: MutableHeaders, nonce: str, path: str) -> None:
    """Set the headers of S8. Pages are never kept by caches; hashed static files are."""
    sandbox = (
        "; sandbox" if "content-disposition" in headers else ""
    )  # a file to save runs nothing, wherever opened
    headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; "
        f"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'{sandbox}"
    )
    headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = PERMISSIONS
    headers["X-Robots-Tag"] = "noindex, nofollow"
    if not path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"
