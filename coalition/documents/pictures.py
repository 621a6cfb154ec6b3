"""Pictures drawn anew from their points: what a camera writes beside them (place, day, device) is not carried over."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from coalition.documents.unreadable import Unreadable

MOST_POINTS = 36_000_000
"""Enough for a page scanned at 600 points an inch; a few kilobytes can claim to be far more."""


def png_anew(sent: bytes) -> bytes:
    """The same picture as PNG, one image, no metadata. Raises Unreadable."""
    picture = _points_of(sent, "PNG")
    if picture.mode.startswith("I"):  # a scan in sixty-five thousand greys
        picture = picture.convert("I").point([grey >> 8 for grey in range(1 << 16)], "L")
    has_depth = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    mode = "RGBA" if has_depth else "L" if picture.mode in ("1", "L") else "RGB"
    return _drawn(picture, mode, "PNG")


def jpeg_anew(sent: bytes) -> bytes:
    """The same picture as JPEG, upright, no metadata. Raises Unreadable."""
    picture = _points_of(sent, "JPEG")
    return _drawn(picture, "L" if picture.mode == "L" else "RGB", "JPEG", quality=90)


def _points_of(sent: bytes, format_name: str) -> Image.Image:
    try:
        with Image.open(BytesIO(sent), formats=(format_name,)) as picture:
            if picture.width * picture.height > MOST_POINTS:
                raise Unreadable("picture_large")
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            return picture
    except Image.DecompressionBombError as error:
        raise Unreadable("picture_large") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable("file_unreadable") from error


def _drawn(picture: Image.Image, mode: str, format_name: str, **how: Any) -> bytes:
    drawn = picture if picture.mode == mode else picture.convert(mode)
    drawn.info = {}  # the notes of the one that was sent: its device, place, comments, colour profile
    drawn.save(out := BytesIO(), format_name, **how)
    return out.getvalue()
