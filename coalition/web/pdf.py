"""Documents on paper: the sheet of a page set as tagged PDF that screen readers read (PDF/UA-1, X9).

The words are those of the page (`coalition.web.sheets`); how they are set stands in `templates/print/`. They go in as
data, never as markup, and nothing is fetched: the fonts are ours, and no package is imported.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.locations import templates_dir
from coalition.web.files import attachment
from coalition.web.languages import say
from coalition.web.pages import now_of
from coalition.web.sheets import sheet_of

if TYPE_CHECKING:  # heavy, and loaded with the first document
    import typst

UNKNOWN = "□"
"""Stands for a character that none of our fonts has; the document says so where it ends."""

_setter = ThreadPoolExecutor(
    1, "pdf"
)  # one at a time: setting a document takes milliseconds, and a whole core
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


async def pdf_response(request: Request, page: Response, name: str) -> Response:
    """The sheet of a page that `render` made, as a file to keep. `name` is neutral, without its ending (P4).

    A page that refuses is answered as it is. LookupError when the page has no sheet.
    """
    if page.status_code != 200:
        return page
    data = {"page": say("print.page").unescape()} | sheet_of(bytes(page.body).decode())
    content = await pdf("document", data, now_of(request))
    return attachment(content, f"{name}.pdf", "application/pdf")


async def pdf(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """This data set by `templates/print/<template>.typ` as PDF/UA-1, dated `at`, off the event loop.

    A character that no font of ours has becomes UNKNOWN, and a last line says so.
    """
    set_by = partial(_set, template, dict(data), at, say("print.unknown", mark=UNKNOWN).unescape())
    return await asyncio.get_running_loop().run_in_executor(_setter, set_by)


def _set(template: str, data: dict[str, Any], at: datetime, note: str) -> bytes:
    import typst

    try:
        return _compiled(template, data, at)
    except typst.TypstError as error:
        unshown = {_ESCAPED.sub(_character, text) for text in _UNSHOWN.findall(error.diagnostic)}
        if not unshown:
            raise
    told = {"kind": "paragraph", "quiet": True, "runs": [{"text": note}]}
    shown = _replaced(data, str.maketrans(dict.fromkeys("".join(unshown), UNKNOWN)))
    return _compiled(template, shown | {"parts": [*shown["parts"], told]}, at)


def _compiled(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    made = _compiler().compile(
        f"{_folder()}/{template}.typ",
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(data)},
        timestamp=int(at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("a document is one file")
    return made


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _replaced(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, list):
        return [_replaced(one, table) for one in value]
    if isinstance(value, dict):
        return {key: _replaced(one, table) for key, one in value.items()}
    return value


def _folder() -> str:
    return str(templates_dir() / "print")


@cache
def _compiler() -> "typst.Compiler":
    """Our fonts and those that the library carries; used by one thread only."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[f"{_folder()}/fonts"])
    return typst.Compiler(root=_folder(), font_paths=fonts, ignore_system_fonts=True)
