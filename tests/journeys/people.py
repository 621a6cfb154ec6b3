"""Whom the fictional coalition is made of, by the codes of its list."""

from coalition.demonstration.stage import Part, cast

_PARTS = {part.code: part for part in cast()}


def everyone() -> tuple[str, ...]:
    """The codes of the list."""
    return tuple(_PARTS)


def part(code: str) -> Part:
    """One line of the list."""
    return _PARTS[code]


def name_of(code: str, lang: str) -> str:
    """A member's name."""
    return _PARTS[code].name_fr if lang == "fr" else _PARTS[code].name_en


def representative_of(code: str) -> str:
    """Its principal representative."""
    return _PARTS[code].principal


def alternate_of(code: str) -> str:
    """Its other representative."""
    return _PARTS[code].alternate
