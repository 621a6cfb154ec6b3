"""Catalogues as they are written: many files of sentences become one compiled catalogue a language."""

from io import BytesIO
from uuid import uuid4

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from coalition.web.languages import compiled, sources


def merged(lang: str) -> Catalog:
    """All slices' sentences of one language as one catalogue. A key given twice is a fault."""
    whole = Catalog(locale=lang)
    for path in sources(lang):
        with path.open("rb") as file:
            for message in read_po(file, locale=lang):
                if not message.id:
                    continue
                if message.id in whole:
                    raise ValueError(f"{path.name}: {message.id} is given twice")
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
