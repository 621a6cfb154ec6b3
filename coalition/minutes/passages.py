"""A passage in a text: where it stands, the text with other words in its place.

Spaces and ends of lines make no difference, nor do straight and curved apostrophes: what was read is found as it was
copied, or typed again. A passage is found as whole words.
"""

import re

_APOSTROPHES = "'\u2019"


def places(text: str, passage: str) -> list[tuple[int, int]]:
    """Where this passage stands in a text, from the first to the last: (from, to). An empty passage stands nowhere."""
    found = _pattern(passage)
    return [match.span() for match in found.finditer(text)] if found else []


def corrected(text: str, quoted: str, words: str) -> str | None:
    """The text with these words where the passage stands, or after the rest when nothing is quoted. None where the
    passage does not stand exactly once."""
    if not quoted.strip():
        return f"{text.rstrip()}\n\n{words}".strip()
    found = places(text, quoted)
    if len(found) != 1:
        return None
    start, end = found[0]
    if not words:
        return _joined(text[:start], text[end:])
    return f"{text[:start]}{words}{text[end:]}"


def without(text: str, passage: str, stub: str) -> str:
    """The text with the stub at each place where the passage stood."""
    found = _pattern(passage)
    return found.sub(lambda _: stub, text) if found else text


def _pattern(passage: str) -> re.Pattern[str] | None:
    words = [_either(re.escape(word)) for word in passage.split()]
    if not words:
        return None
    whole = r"\s+".join(words)
    return re.compile(rf"(?<!\w){whole}(?!\w)" if _is_word(passage) else whole)


def _either(word: str) -> str:
    return re.sub(f"[{_APOSTROPHES}]", f"[{_APOSTROPHES}]", word)


def _is_word(passage: str) -> bool:
    bare = passage.strip()
    return bool(re.match(r"\w", bare) and re.search(r"\w$", bare))


def _joined(before: str, after: str) -> str:
    """What stays of a text once a passage is gone: no space left doubled where it was."""
    if before.endswith((" ", "\n")) or not before:
        return f"{before}{after.lstrip(' ')}".strip()
    return f"{before}{after}".strip()
