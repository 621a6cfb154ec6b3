"""Catalogues as they are written: many files of sentences become one compiled catalogue a language."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from coalition.web.languages import compiled, sources

_KEY = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


def given_twice(files: Iterable[Path]) -> Iterator[str]:
    """What is said more than once in these files of one language, each a sentence naming both places."""
    first: dict[str, Path] = {}
    for path in files:
        for key in _KEY.findall(path.read_text(encoding="utf-8")):
            if key in first:
                yield f"locale/{path.parent.name}/{path.name}: {key} is given twice, in {first[key].name} first"
            else:
                first[key] = path


def merged(lang: str) -> Catalog:
    """All slices' sentences of one language as one catalogue. A key given twice is a fault."""
    for fault in given_twice(sources(lang)):
        raise ValueError(fault)
    whole = Catalog(locale=lang)
    for path in sources(lang):
        with path.open("rb") as file:
            for message in read_po(file, locale=lang):
                if message.id:
                    whole.add(message.id, message.string)
    return whole


def compile_catalogue(lang: str) -> None:
    """Write the language's compiled catalogue beside its sources, whole or not at all; several processes may at once."""
    target = compiled(lang)
    draft = target.with_suffix(f".{uuid4().hex}.part")
    with draft.open("wb") as file:
        write_mo(file, merged(lang))
    draft.replace(target)


def in_memory(lang: str) -> BytesIO:
    """The compiled catalogue, written nowhere."""
    write_mo(memory := BytesIO(), merged(lang))
    memory.seek(0)
    return memory
