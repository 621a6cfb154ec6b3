"""How sentences and figures are set on the page, in Canadian French and Canadian English.

French has a no-break space before `:` `%` `$` `h` and inside « », and none before `;` `?` `!`.
Both languages keep the day with its month, the groups of a number and `50% + 1` together, and take curled apostrophes.
"""

import re
import unicodedata
from functools import cache
from typing import TypeVar

from babel.dates import get_month_names
from markupsafe import Markup

Text = TypeVar("Text", str, Markup)

NBSP = "\u00a0"
_TAG = re.compile(r"(<[^>]*>)")
_THIN = re.compile("[\u2009\u202f]")
_APOSTROPHE = re.compile(r"(?<=[\w}])'(?=\w|<|«|$)|(?<=s)'(?= \w)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_BEFORE_SIGN = re.compile(r" (?=[:%$])")
_BEFORE_HOUR = re.compile(r"(?<=\d) (?=h(?!\w))")
_AFTER_HOUR = re.compile(f"(?<=\\d{NBSP}h) (?=\\d)")
_TIGHT = re.compile(f"[ {NBSP}]+(?=[;?!](?!\\w))")
_OPENING = re.compile(f"«[ {NBSP}]*")
_CLOSING = re.compile(f"[ {NBSP}]*»")
_PLUS = re.compile(r"(?<=%) \+ (?=\d)")
_MERIDIEM = re.compile(r"(?<=\d) (?=[ap]\.m\.)")


def nbsp(text: Text, lang: str) -> Text:
    """The same text with its no-break spaces and apostrophes. Markup stays markup; tags are left alone."""
    parts = _TAG.split(str(text))
    parts[::2] = [_set(part, lang) for part in parts[::2]]
    whole = _month(lang).sub(rf"\1{NBSP}\2", "".join(parts))
    return Markup(whole) if isinstance(text, Markup) else whole  # noqa: S704 - it was markup


def _set(text: str, lang: str) -> str:
    text = _PLUS.sub(f"{NBSP}+{NBSP}", _APOSTROPHE.sub("\u2019", _THIN.sub(NBSP, text)))
    if lang == "en":
        return _MERIDIEM.sub(NBSP, text)
    for pattern, instead in (
        (_TIGHT, ""),
        (_OPENING, f"«{NBSP}"),
        (_CLOSING, f"{NBSP}»"),
        (_BEFORE_SIGN, NBSP),
        (_BEFORE_HOUR, NBSP),
        (_AFTER_HOUR, NBSP),
        (_THOUSANDS, NBSP),
    ):
        text = pattern.sub(instead, text)
    return text


@cache
def _month(lang: str) -> re.Pattern[str]:
    """A day and a month, in the order of the language, parted by a plain space."""
    locale = f"{lang}_CA"
    names = {
        name for width in ("wide", "abbreviated") for name in get_month_names(width, locale=locale).values()
    }
    months = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if lang == "en":
        return re.compile(rf"(?<!\w)((?:{months})\.?) (\d{{1,2}}(?!\d))")
    return re.compile(rf"(?<!\w)(\d{{1,2}}|1er|1<sup>er</sup>) ((?:{months})(?!\w))")


def number(value: int, lang: str) -> str:
    """18 400 · 18,400."""
    return f"{value:,}".replace(",", NBSP if lang == "fr" else ",")


def percent(value: int, lang: str) -> str:
    """50 % · 50%, from a whole number of hundredths."""
    return f"{number(value, lang)}{NBSP if lang == 'fr' else ''}%"


def money(cents: int, lang: str) -> str:
    """18 400 $ · $18,400, from whole cents; cents are shown only when there are some."""
    dollars, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    amount = number(dollars, lang)
    if lang == "fr":
        return f"{sign}{amount}{f',{rest:02}' if rest else ''}{NBSP}$"
    return f"{sign}${amount}{f'.{rest:02}' if rest else ''}"


def file_size(octets: int, lang: str) -> str:
    """1,2 Mo · 1.2 MB, from octets, by thousands; under a million 180 Ko · 180 KB."""
    french = lang == "fr"
    if octets < 1_000_000:
        return f"{max(1, (octets + 500) // 1000)}{NBSP}{'Ko' if french else 'KB'}"
    whole, tenth = divmod((octets + 50_000) // 100_000, 10)
    fraction = f"{',' if french else '.'}{tenth}" if tenth else ""
    return f"{number(whole, lang)}{fraction}{NBSP}{'Mo' if french else 'MB'}"


def phone(text: str, lang: str) -> str:
    """905 555-0142 · 905-555-0142; what has not ten digits, or eleven from 1, is given back as written."""
    digits = re.sub(r"\D", "", text)
    country, digits = ("1", digits[1:]) if len(digits) == 11 and digits[0] == "1" else ("", digits)
    if len(digits) != 10:
        return text
    join = NBSP if lang == "fr" else "-"
    area = f"{digits[:3]}{join}{digits[3:6]}-{digits[6:]}"
    return f"{country}{join}{area}" if country else area


def folded(text: str) -> str:
    """The text as it is compared: small letters, straight apostrophes, no accents, œ as oe."""
    plain = text.replace("’", "'").casefold().replace("œ", "oe").replace("æ", "ae")
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
