"""What a careful reader would check in templates and sentences before anyone meets them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2 import TemplateSyntaxError

from coalition.locations import templates_dir
from coalition.web.catalogues import given_twice
from coalition.web.languages import LANGUAGES, sources
from coalition.web.pages import environment

_VALUE = re.compile(r"{(\w+)}")
_USED = re.compile(r"""\bt\(\s*["']([\w.\-]+)["']\s*[,)]""")
_PLAIN = re.compile(r">\s*[A-Za-zÀ-ÿ]{3,}[^<{]*<")


def faults() -> list[str]:
    """Every fault found, each a sentence naming the place; an empty list when all is in order."""
    twice = [fault for lang in LANGUAGES for fault in given_twice(sources(lang))]
    return [*_templates(), *twice, *_sentences(), *_unsaid()]


def _written() -> list[Path]:
    """The templates of pages and mails; what sets them on paper says nothing by itself."""
    paper = templates_dir() / "print"
    return sorted(path for path in templates_dir().rglob("*.*") if paper not in path.parents)


def _templates() -> Iterator[str]:
    for path in _written():
        name = path.relative_to(templates_dir()).as_posix()
        try:
            environment().get_template(name)
        except TemplateSyntaxError as error:
            yield f"templates/{name}:{error.lineno}: {error.message}"
        text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<style.*?</style>", "", path.read_text(), flags=re.S)
        if path.suffix == ".html":
            for match in _PLAIN.finditer(text):
                yield f"templates/{name}: a sentence outside the catalogues: {match[0].strip('<> ')[:60]!r}"
            if re.search(r"""\sstyle=|<style|\son\w+=""", text):
                yield f"templates/{name}: inline style or script"


def _catalogues() -> dict[str, dict[str, tuple[Path, str | Sequence[str]]]]:
    found: dict[str, dict[str, tuple[Path, str | Sequence[str]]]] = {}
    for lang in LANGUAGES:
        found[lang] = {}
        for path in sources(lang):
            with path.open("rb") as file:
                for message in read_po(file, locale=lang):
                    if message.id:
                        key = message.id if isinstance(message.id, str) else message.id[0]
                        found[lang][key] = (path, message.string or "")
    return found


def _sentences() -> Iterator[str]:
    said = _catalogues()
    for lang, other in (("fr", "en"), ("en", "fr")):
        for key, (path, text) in said[lang].items():
            forms = (text,) if isinstance(text, str) else tuple(text)
            if not all(forms):
                yield f"locale/{lang}/{path.name}: {key} says nothing"
            if key not in said[other]:
                yield f"locale/{other}: {key} is missing"
            elif lang == "fr":
                theirs = said["en"][key][1]
                others = (theirs,) if isinstance(theirs, str) else tuple(theirs)
                if {v for f in forms for v in _VALUE.findall(f)} != {
                    v for f in others for v in _VALUE.findall(f)
                }:
                    yield f"locale: {key} takes different values in the two languages"


def _unsaid() -> Iterator[str]:
    said = _catalogues()["fr"]
    for path in _written():
        for key in _USED.findall(path.read_text()):
            if not key.endswith(".") and key not in said:
                yield f"templates/{path.relative_to(templates_dir()).as_posix()}: {key} has no sentence"
