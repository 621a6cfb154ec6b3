"""What changed between two texts, word by word: what stays, what is taken out, what comes in."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

_WORDS = re.compile(r"\n+|[\w'’-]+[^\S\n]*|[^\w\s][^\S\n]*|[^\S\n]+")
MOST_WORK = 2_000_000
"""Pairs of words that may be looked at in one stretch: more, and a text made for it would hold the house up for minutes."""
DEEPEST = 40

Pair = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A run of words: same, removed or added."""

    kind: Literal["same", "removed", "added"]
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one, in reading order. Without what was added it reads as the first, without what was removed as
    the second; the spaces between two words make no difference, the end of a line does."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    at = (0, 0)
    for start, there, length in _runs([w.rstrip(" \t") for w in old], [w.rstrip(" \t") for w in new]):
        if at[0] < start:
            found.append(Piece("removed", "".join(old[at[0] : start])))
        if at[1] < there:
            found.append(Piece("added", "".join(new[at[1] : there])))
        if length:
            found.append(Piece("same", "".join(new[there : there + length])))
        at = (start + length, there + length)
    return tuple(found)


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where both say the same, in order: from, there from, so many words; an empty run at the end."""
    start, there, length = 0, 0, 0
    for here, other in sorted(_same(old, new)):
        if (here, other) != (start + length, there + length):
            if length:
                yield start, there, length
            start, there, length = here, other, 0
        length += 1
    if length:
        yield start, there, length
    yield len(old), len(new), 0


def _same(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The places of the words that stay. A stretch too long to be looked at word against word is cut at the words that it
    has once on either side; where there is none, it is another text."""
    found: list[Pair] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        start, end, there, until, depth = waiting.pop()
        here, other = old[start:end], new[there:until]
        if _work(here, other) <= MOST_WORK:
            blocks = SequenceMatcher(None, here, other, autojunk=False).get_matching_blocks()
            found += [(start + i + k, there + j + k) for i, j, n in blocks for k in range(n)]
            continue
        marks = _marks(here, other) if depth < DEEPEST else []
        edges = [(-1, -1), *marks, (len(here), len(other))]
        found += [(start + i, there + j) for i, j in marks]
        if marks:
            waiting += [
                (start + i + 1, start + k, there + j + 1, there + m, depth + 1)
                for (i, j), (k, m) in pairwise(edges)
            ]
    return found


def _work(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of words are looked at, at worst."""
    often = Counter(new)
    alike = sum(times * often[word] for word, times in Counter(old).items())
    return (len(old) + alike) * min(len(old), len(new))


def _marks(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The ends that are the same, and the words that either has once: as many as follow one another in both."""
    first = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    left = min(len(old), len(new)) - first
    last = next(
        (n for n, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b), left
    )
    last = min(last, left)
    here, other = old[first : len(old) - last], new[first : len(new) - last]
    once, there = Counter(here), {word: place for place, word in enumerate(other)}
    times = Counter(other)
    pairs = [(i, there[w]) for i, w in enumerate(here) if once[w] == 1 and times[w] == 1]
    return [
        *((n, n) for n in range(first)),
        *((first + i, first + j) for i, j in _rising(pairs)),
        *((len(old) - n, len(new) - n) for n in range(last, 0, -1)),
    ]


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The most pairs whose second places rise as the first do."""
    ends: list[int] = []
    best: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        rank = bisect_left(ends, there)
        before.append(best[rank - 1] if rank else -1)
        if rank == len(ends):
            ends.append(there)
            best.append(number)
        else:
            ends[rank], best[rank] = there, number
    found: list[Pair] = []
    at = best[-1] if best else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
