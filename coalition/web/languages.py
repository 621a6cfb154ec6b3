"""Two languages, neither the fallback: whole sentences by key, from `locale/<language>/*.po`.

A key that one language lacks is a fault, never a sentence in the other language. Sentences may hold simple HTML of our
own; values put into them are escaped. `{name}` stands for a value; a plural entry chooses its form by the value `n`.
"""

import gettext
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from coalition.locations import locale_dir
from coalition.settings import settings
from coalition.web.dates import date as day_in_words
from coalition.web.dates import datetime as instant_in_words
from coalition.web.typography import nbsp

LANGUAGES = ("fr", "en")
OTHER = {"fr": "en", "en": "fr"}
language: ContextVar[str] = ContextVar("language")


class MissingSentence(KeyError):
    """A key has no sentence in this language: a fault of ours."""


def current() -> str:
    """The language of this page, 'fr' or 'en'; where there is no page (a worker, a command line), the coalition's own."""
    return language.get(None) or settings().language


ERASED = "—"
"""Kept where the name of a person stood who has left (P14); shown as `frame.former_member`."""


def say(key: str, **values: Any) -> Markup:
    """The sentence for `key` in the language of this page (`t` in templates)."""
    return say_in(current(), key, **values)


def say_in(lang: str, key: str, **values: Any) -> Markup:
    """The sentence for `key` in `lang`, a day or an instant among its values in words; raises MissingSentence."""
    n = values.get("n")
    text = _sentence(lang, key, _plural_form(lang, n) if isinstance(n, int) else None)
    if not values:
        return Markup(text)  # noqa: S704 - our own sentence
    shown = {name: escape(_in_words(value, lang)) for name, value in values.items()}
    said = text.format_map(shown)
    return Markup(said.replace(".m..", ".m.") if lang == "en" else said)  # noqa: S704 - values escaped


def _in_words(value: Any, lang: str) -> Any:
    if isinstance(value, datetime):
        return instant_in_words(value, lang, settings().zone)
    return day_in_words(value, lang) if isinstance(value, date) else value


def is_said(lang: str, key: str) -> bool:
    """Whether `lang` has a sentence for `key`: for keys that arrive in an address."""
    try:
        _sentence(lang, key, None)
    except MissingSentence:
        return False
    return True


class Sentence:
    """A sentence said when it is shown, in the language of that moment: for messages fixed when a form class is made.

    `clause`: what the text does not allow, caught at a field, is shown there with its clause.
    """

    def __init__(self, key: str, *, clause: str = "", **values: Any) -> None:
        self.key, self.clause, self.values = key, clause, values

    def __str__(self) -> str:
        return str(say(self.key, **self.values))

    def __html__(self) -> str:
        return say(self.key, **self.values)

    def __mod__(self, figures: object) -> "Sentence":
        """WTForms fills its messages with `%`; ours already hold their values."""
        return self


def _plural_form(lang: str, n: int) -> int:
    return 0 if (n == 1 or (lang == "fr" and n == 0)) else 1


@cache
def _sentence(lang: str, key: str, form: int | None) -> str:
    catalogue = _catalogue(lang)
    text = (
        catalogue.ngettext(key, "\0", 1 if form == 0 else 2) if form is not None else catalogue.gettext(key)
    )
    if form is not None and text in (key, "\0"):
        text = catalogue.gettext(key)
    if text in (key, "\0"):
        raise MissingSentence(f"{lang}: {key}")
    return nbsp(text, lang)


@cache
def _catalogue(lang: str) -> gettext.GNUTranslations:
    if is_compiled(lang):
        with compiled(lang).open("rb") as file:
            return gettext.GNUTranslations(file)
    from coalition.web.catalogues import in_memory  # only where sentences are being written

    return gettext.GNUTranslations(in_memory(lang))


def is_compiled(lang: str) -> bool:
    """Whether the compiled catalogue is no older than its sources."""
    target = compiled(lang)
    return target.exists() and target.stat().st_mtime >= max(file.stat().st_mtime for file in sources(lang))


def sources(lang: str) -> list[Path]:
    """The files in which the sentences of a language are written, one a topic."""
    return sorted((locale_dir() / lang).glob("*.po"))


def compiled(lang: str) -> Path:
    """Where the compiled catalogue of a language stands."""
    return locale_dir() / lang / "coalition.mo"
