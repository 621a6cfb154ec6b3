"""What minutes must not tell of a person: the check before members can read a text (ToR-30, P12)."""

import re
from collections.abc import Iterable

from coalition.accounts.queries import vault_words_in
from coalition.errors import Refused

_SEEN = {
    "email_like": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "phone_like": re.compile(r"(?<!\d)\(?\d{3}\)?[\s.\-]{0,2}\d{3}[\s.\-]?\d{4}(?!\d)"),
    "birth_like": re.compile(
        r"\bn[ée]e?s? (?:le|en) \d|date de naissance|\bborn (?:on|in) |date of birth|\bDOB\b"
        r"|(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)",
        re.IGNORECASE,
    ),
    "plate_like": re.compile(r"\b(?:[A-Z]{3,4}[ \-]?\d{3}|[A-Z]\d{2}[ \-]?[A-Z]{3})\b"),
}
BLOCKED = frozenset({"name", "email", "phone"})
"""Kinds found in the vault that no confirmation lets through."""


def looks_personal(text: str) -> frozenset[str]:
    """The kinds of what looks like a person's contact, date of birth or plate in this text; a reader decides."""
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
