"""What minutes must not tell of a person: the check before members can read a text (ToR-30, P12)."""

import re
from collections.abc import Iterable

from coalition.accounts.queries import vault_words_in
from coalition.errors import Refused

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_STREETS = "rue|avenue|av\\.|boulevard|boul\\.|chemin|rang|street|st\\.|ave\\.?|road|rd\\.?|drive|crescent|lane|court"
_SEEN = {
    "email_like": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "phone_like": re.compile(r"(?<!\d)\(?\d{3}\)?[\s.\-]{0,2}\d{3}[\s.\-]?\d{4}(?!\d)"),
    "birth_like": re.compile(
        r"\bn[ée]e?s? (?:le|en) \d|date de naissance|\bborn (?:on |in )?(?:\d|[A-Z])|date of birth|\bDOB\b"
        r"|(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)"
        rf"|\b\d{{1,2}}(?:er)?\s(?:{_MONTHS})\s(?:19\d\d|200\d)\b|\b(?:{_MONTHS})\s\d{{1,2}},?\s(?:19\d\d|200\d)\b",
        re.IGNORECASE,
    ),
    "plate_like": re.compile(
        r"\b(?:[A-Z]{3,4}[ \-]?\d{3}|[A-Z]\d{2}[ \-]?[A-Z]{3}|\d{3}[ \-]?(?!CAD|USD)[A-Z]{3})\b"
        r"|(?i:\b(?:plaque|plate|immatricul\w*|licen[cs]e)\b\W(?:\w+\W+){0,3}?(?=\w*\d)\w{2,4}[ \-]?\w{2,4}\b)"
    ),
    "address_like": re.compile(
        rf"\b\d{{1,5}},?\s(?:{_STREETS})\b|\b\d{{1,5}}\s(?:[A-Z][\w'-]+\s){{1,3}}(?:{_STREETS})(?!\w)"
        r"|\b(?:chambre|appartement|app\.|apt\.?|apartment|unit)\s(?:n\w*\s|#)?\d+|\broom\s\d{3,}"
        r"|\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b",
        re.IGNORECASE,
    ),
}
BLOCKED = frozenset({"name", "email", "phone"})
"""Kinds found in the vault that no confirmation lets through."""


def looks_personal(text: str) -> frozenset[str]:
    """The kinds of what looks like a person's contact, date of birth, address, room or plate in this text; a reader decides."""
    return frozenset(kind for kind, pattern in _SEEN.items() if pattern.search(text))


async def refuse_if_identifying(
    points: Iterable[tuple[int, str]], *, what: str = "minutes", is_checked: bool
) -> None:
    """Refuse (position, text) points that name an individual; refuse what only looks personal until someone says that
    she has checked it. The refusal says at which point and what kind of thing (`<what>_<kind>`), never what it is."""
    listed = list(points)
    found = await vault_words_in([text for _, text in listed])
    blocked: list[tuple[str, dict[str, int]]] = []
    doubtful: list[tuple[str, dict[str, int]]] = []
    for (position, text), kinds in zip(listed, found, strict=True):
        facts = {"position": position}
        blocked += [(f"{what}_{kind}", facts) for kind in sorted(kinds & BLOCKED)]
        doubtful += [(f"{what}_{kind}", facts) for kind in sorted((kinds - BLOCKED) | looks_personal(text))]
    if blocked:
        raise Refused("ToR-30", "text_identifies_someone", blocked)
    if doubtful and not is_checked:
        raise Refused("ToR-30", "text_may_identify", doubtful)
