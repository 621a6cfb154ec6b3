"""Style, behaviour, fonts and images, read once at start and served from memory under hashed names.

The address of a file changes with its content, so browsers may keep it for good; nothing is built beforehand.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Self

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from coalition.locations import static_dir

PREFIX = "/static/"

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_COMPRESSIBLE = {".css", ".js", ".svg", ".txt"}
_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#)([^"')]+)\1\s*\)""")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class _File:
    body: bytes
    zipped: bytes | None
    media_type: str


class Assets:
    """The files of one folder, ready to serve.

    `css` and `js` name the two bundles; any other file goes by its path in the folder (`fonts/x.woff2`).
    """

    def __init__(self, plain: dict[str, bytes], css: dict[str, bytes], js: dict[str, bytes]) -> None:
        self._addresses: dict[str, str] = {}
        self._files: dict[str, _File] = {}
        for name, body in plain.items():
            self._keep(name, PurePosixPath(name), body)
        self._keep("css", PurePosixPath("coalition.css"), _bundle_css(css, self.address))
        self._keep("js", PurePosixPath("coalition.js"), _bundle_js(js))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the folder whole. ValueError for a file of unknown type, KeyError for a `url()` to nothing."""
        plain: dict[str, bytes] = {}
        css: dict[str, bytes] = {}
        js: dict[str, bytes] = {}
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or path.name.startswith("."):
                continue
            if path.suffix not in _TYPES:
                raise ValueError(f"static file of unknown type: {path.name}")
            group = {".css": css, ".js": js}.get(path.suffix, plain)
            group[path.relative_to(folder).as_posix()] = path.read_bytes()
        return cls(plain, css, js)

    def address(self, name: str) -> str:
        """The hashed address of `css`, `js` or a file named by its path; KeyError when there is none."""
        return self._addresses[name]

    @property
    def route(self) -> Route:
        """The one route that serves them all."""
        return Route(f"{PREFIX}{{name:path}}", endpoint=self, name="static", include_in_schema=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return Response(status_code=405, headers={"allow": "GET, HEAD"})
        file = self._files.get(scope["path"])
        if file is None:
            return Response(status_code=404, headers={"cache-control": "no-store"})
        headers = {"cache-control": _FOREVER, "content-type": file.media_type}
        body = file.body
        if file.zipped is not None:
            headers["vary"] = "Accept-Encoding"
            if _accepts_gzip(Headers(scope=scope).get("accept-encoding", "")):
                headers["content-encoding"] = "gzip"
                body = file.zipped
        headers["content-length"] = str(len(body))
        return Response(b"" if scope["method"] == "HEAD" else body, headers=headers)

    def _keep(self, name: str, path: PurePosixPath, body: bytes) -> None:
        digest = hashlib.sha256(body).hexdigest()[:12]
        address = f"{PREFIX}{path.with_name(f'{path.stem}.{digest}{path.suffix}')}"
        zipped = gzip.compress(body, 9, mtime=0) if path.suffix in _COMPRESSIBLE else None
        self._addresses[name] = address
        self._files[address] = _File(body, zipped, _TYPES[path.suffix])


@cache
def assets() -> Assets:
    """The house's own files, read once."""
    return Assets.read(static_dir())


def asset(name: str) -> str:
    """The hashed address of one of our files, for templates: `asset("css")`, `asset("fonts/x.woff2")`."""
    return assets().address(name)


def _bundle_css(sheets: dict[str, bytes], address: Callable[[str], str]) -> bytes:
    """The sheets in the order of their paths, each `url()` replaced by the hashed address it stands for."""
    texts = (_with_hashed_urls(name, body.decode(), address) for name, body in sheets.items())
    return "\n".join(texts).encode()


def _with_hashed_urls(name: str, text: str, address: Callable[[str], str]) -> str:
    def hashed(match: re.Match[str]) -> str:
        parts: list[str] = list(PurePosixPath(name).parent.parts)
        for part in PurePosixPath(match[2]).parts:
            if part == "..":
                parts.pop()
            else:
                parts.append(part)
        return f"url({address('/'.join(parts))})"

    return _URL.sub(hashed, text)


def _bundle_js(scripts: dict[str, bytes]) -> bytes:
    """The behaviours in the order of their paths, each in its own scope: a failing one does not stop the next."""
    return "".join(map(_in_its_own_scope, scripts.values())).encode()


def _in_its_own_scope(body: bytes) -> str:
    return f'(() => {{\n"use strict";\ntry {{\n{body.decode()}}} catch (fault) {{ console.error(fault); }}\n}})();\n'


def _accepts_gzip(header: str) -> bool:
    for part in header.split(","):
        coding, _, weight = part.partition(";")
        if coding.strip().lower() in ("gzip", "*"):
            return weight.replace(" ", "").lower() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
