"""PDF files written anew: their pages, without who wrote them, without files inside, and without anything that runs."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from coalition.documents.unreadable import Unreadable

TELLS = frozenset({"/Metadata", "/PieceInfo", "/LastModified", "/SourceInfo"})
"""What says who made a part of the file, when and with what."""
RUNS = frozenset({"/AA", "/OpenAction", "/JS", "/JavaScript", "/XFA", "/Launch", "/Win", "/Mac", "/Unix"})
CARRIES = frozenset(
    {"/AF", "/EF", "/EmbeddedFiles", "/EmbeddedFile", "/Collection", "/RichMediaContent", "/Renditions"}
)
HARMLESS_ACTIONS = frozenset({"/GoTo", "/URI", "/Named", "/Hide", "/SetOCGState", "/Thread"})
CARRYING_NOTES = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
DEEPEST = 200


def pdf_anew(sent: bytes) -> bytes:
    """The same pages in a file of our own making. Raises Unreadable: damaged, without a page, or locked."""
    try:
        with pikepdf.open(BytesIO(sent), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Unreadable("file_locked")
            if not len(pdf.pages):
                raise Unreadable("file_unreadable")
            for name in ("/Info", "/ID"):
                if name in pdf.trailer:
                    del pdf.trailer[name]
            for thing in pdf.objects:
                for part in _parts(thing):
                    _clean(part)
            pdf.save(
                out := BytesIO(),
                deterministic_id=True,
                fix_metadata_version=False,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise Unreadable("file_locked") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError) as error:
        raise Unreadable("file_unreadable") from error


def _parts(thing: Any, depth: int = 0) -> Iterator[Any]:
    """This object and those written inside it; those that it only points at come in their own turn."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(thing, Stream | Dictionary):
        yield thing
        inside = [value for _, value in thing.items()]
    elif isinstance(thing, Array):
        yield thing
        inside = list(thing)
    else:
        return
    for value in inside:
        if isinstance(value, Stream | Dictionary | Array) and not value.is_indirect:
            yield from _parts(value, depth + 1)


def _clean(part: Any) -> None:
    if isinstance(part, Array):
        kept = [one for one in part if not _carries(one)]
        if len(kept) < len(part):
            while len(part):
                del part[0]
            part.extend(kept)
        return
    for key in [key for key in part.keys() if key in TELLS | RUNS | CARRIES]:  # noqa: SIM118 - a PDF object, no dict
        del part[key]
    if _is_action(part) and str(part["/S"]) not in HARMLESS_ACTIONS:
        for key in list(part.keys()):
            del part[key]
    if "/Rect" in part and part.get("/Subtype") != Name.Widget:  # a note in the margin: whose it is, and when
        for key in ("/T", "/M", "/CreationDate"):
            if key in part:
                del part[key]
    if isinstance(part, Stream) and part.get("/Filter") == Name.DCTDecode:
        _clean_photograph(part)


def _is_action(part: Any) -> bool:
    """Whether this is an action: it says which one (`/S`), and is no structure element, group or page label."""
    if not isinstance(part, Dictionary) or not isinstance(part.get("/S"), Name):
        return False
    return part.get("/Type") == Name.Action or str(part["/S"]) in _ACTIONS


_ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ResetForm",
        "/ImportData",
        "/GoToR",
        "/GoToE",
        "/Rendition",
        "/Movie",
    }
    | {"/Sound", "/Trans", "/GoTo3DView", "/RichMediaExecute"}
)


def _carries(one: Any) -> bool:
    return isinstance(one, Dictionary) and one.get("/Subtype") in [Name(name) for name in CARRYING_NOTES]


def _clean_photograph(part: Any) -> None:
    """A photograph on a page keeps its points and loses what its camera wrote (place, day, device)."""
    cleaned = jpeg_without_notes(bytes(part.read_raw_bytes()))
    if cleaned is not None:
        part.write(cleaned, filter=part["/Filter"], decode_parms=part.get("/DecodeParms"))


def jpeg_without_notes(sent: bytes) -> bytes | None:
    """A JPEG without its application segments and comments (save Adobe's, which says how colours are kept).

    None when it is not laid out as a JPEG is: then nothing is touched.
    """
    if not sent.startswith(b"\xff\xd8"):
        return None
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(sent) and sent[at] == 0xFF:
        marker, length = sent[at + 1], int.from_bytes(sent[at + 2 : at + 4], "big")
        if marker == 0xDA:  # the points themselves, to the end
            return b"".join([*kept, sent[at:]])
        if length < 2:
            return None
        if not (0xE1 <= marker <= 0xEF and marker != 0xEE) and marker != 0xFE:
            kept.append(sent[at : at + 2 + length])
        at += 2 + length
    return None
