"""What changed between two texts, word by word: what stays, what is taken out, what comes in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\n+|[\w'’-]+[^\S\n]*|[^\w\s][^\S\n]*|[^\S\n]+")


@dataclass(frozen=True)
class Piece:
    """A run of words: same, removed or added."""

    kind: Literal["same", "removed", "added"]
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one, in reading order. Without what was added it reads as the first, without what was removed as
    the second; the spaces between two words make no difference, the end of a line does."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matched = SequenceMatcher(
        None, [w.rstrip(" \t") for w in old], [w.rstrip(" \t") for w in new], autojunk=False
    )
    found: list[Piece] = []
    for what, old_from, old_to, new_from, new_to in matched.get_opcodes():
        if what == "equal":
            found.append(Piece("same", "".join(new[new_from:new_to])))
            continue
        if old_from < old_to:
            found.append(Piece("removed", "".join(old[old_from:old_to])))
        if new_from < new_to:
            found.append(Piece("added", "".join(new[new_from:new_to])))
    return tuple(found)
