"""Files that are safe to open: known by their content, made anew, and named by us (ASVS 5.2, 5.3; ToR-29, ToR-30)."""

import asyncio
import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Lock

from coalition.documents.unreadable import Unreadable

LARGEST_FILE = 10 * 1024 * 1024
"""In bytes, as sent and as kept."""


@dataclass(frozen=True)
class Unsafe(Exception):
    """The file is not kept. code: file_empty, file_large, file_type, file_unreadable, file_locked, picture_large."""

    code: str


@dataclass(frozen=True)
class SafeFile:
    """A file as it is kept: made anew by us, without what the one that was sent told of people or could run."""

    content: bytes
    media_type: str
    extension: str

    @property
    def sha256(self) -> str:
        """The hash of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class _Type:
    begins: bytes
    media_type: str
    extension: str
    anew: Callable[[bytes], bytes]


@cache
def _types() -> tuple[_Type, ...]:
    """What is taken. The libraries that make it anew are heavy, and loaded with the first file."""
    from coalition.documents.pdf import pdf_anew
    from coalition.documents.pictures import jpeg_anew, png_anew

    return (
        _Type(b"%PDF-", "application/pdf", "pdf", pdf_anew),
        _Type(b"\x89PNG\r\n\x1a\n", "image/png", "png", png_anew),
        _Type(b"\xff\xd8\xff", "image/jpeg", "jpg", jpeg_anew),
    )


_one_at_a_time = Lock()  # a large picture takes some hundred megabytes while it is drawn


async def made_safe(sent: bytes) -> SafeFile:
    """The file made anew, in a thread of its own. Raises Unsafe. What it was called and said to be is never asked."""
    return await asyncio.to_thread(_made_safe, sent)


def _made_safe(sent: bytes) -> SafeFile:
    with _one_at_a_time:
        return _anew(sent)


def _anew(sent: bytes) -> SafeFile:
    if not sent:
        raise Unsafe("file_empty")
    if len(sent) > LARGEST_FILE:
        raise Unsafe("file_large")
    known = next((one for one in _types() if sent.startswith(one.begins)), None)
    if known is None:
        raise Unsafe("file_type")
    try:
        content = known.anew(sent)
    except Unreadable as error:
        raise Unsafe(error.code) from error
    if len(content) > LARGEST_FILE:
        raise Unsafe("file_large")
    return SafeFile(content, known.media_type, known.extension)


_GIVES_AWAY = re.compile(
    r"surviv|traffic|traite|victim|exploitation|police|coalition|violence|abus|sex", re.IGNORECASE
)
NEUTRAL = "document"


def neutral_name(title: str, extension: str) -> str:
    """How the file is called on whatever device it is saved: the title in plain letters; `document` where the title
    could give someone away (P4)."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    return f"{NEUTRAL if not words or _GIVES_AWAY.search(words) else words}.{extension}"
