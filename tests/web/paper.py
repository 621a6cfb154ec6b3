"""Reading back a document that was set as PDF."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdf

_AWAY = re.compile(r"[\s\u00ad]+")


def words_of(pdf: bytes) -> str:
    """What a reader sees of it, without spaces: a line may break anywhere, and page feet stand among the rest."""
    return _AWAY.sub("", text_of_pdf(pdf))


def text_of_pdf(pdf: bytes) -> str:
    """What a reader sees of it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def pages_of(pdf: bytes) -> list[str]:
    """What a reader sees on each page, above its foot."""
    pages = (page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    return [re.split(r"\n?[^\n]*Page \d+ / \d+", text)[0].strip() for text in pages]


def all_in(pdf: bytes) -> str:
    """What a reader sees of it, what is said of it, and where its links lead."""
    read = pypdf.PdfReader(BytesIO(pdf))
    links = [note.get_object().get("/A", "") for page in read.pages for note in page.get("/Annots", ())]
    return f"{text_of_pdf(pdf)}\n{read.metadata}\n{links}"


def tags_of(pdf: bytes) -> list[str]:
    """The structure that a screen reader reads, tag after tag."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [*_tags(opened.Root.StructTreeRoot)]


def languages_of(pdf: bytes) -> set[str]:
    """The languages that its parts say they are in, where that is not the one of the whole."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {*_languages(opened.Root.StructTreeRoot)}


def _languages(node: Any) -> Iterator[str]:
    for one in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(one, pikepdf.Dictionary):
            if "/Lang" in one:
                yield str(one.Lang)
            if "/K" in one:
                yield from _languages(one.K)


def _tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S).removeprefix("/")
        if "/K" in node:
            yield from _tags(node.K)
