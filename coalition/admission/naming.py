"""Organisations named by whoever does not see the list of them: the public reads only the names of those that chose it.

Whether a name is a member's is told to nobody outside (P3): what is written is looked for when the form is sent, and
the answer is the same either way.
"""

import re
import unicodedata
from collections.abc import Iterable
from uuid import UUID

from coalition.admission.queries.organizations import Organization

_WORD = re.compile(r"\w+")
_SHORT = 2
"""Words no longer than this (de, la, of) tell no organisation from another, unless they are all that is written."""


def named_in(written: str, organizations: Iterable[Organization]) -> frozenset[UUID]:
    """The organisations that a text names, one a line: those in whose French or English name every word of a line
    stands, whatever its accents. A part of a name names all that bear it: rather one too many than one too few.
    """
    known = [(one.id, _words(one.name_fr), _words(one.name_en)) for one in organizations]
    lines = [_telling(words) or words for words in map(_words, written.splitlines()) if words]
    return frozenset(id for id, fr, en in known for words in lines if words <= fr or words <= en)


def _words(text: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(_WORD.findall(plain))


def _telling(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) > _SHORT or word.isdecimal())
