"""Whether a text would give an individual away: a check against the vault that answers only by kinds (P12).

Nothing opened here leaves this file: neither a value, nor whose it is, nor where in the text it stands.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from coalition.accounts import vault
from coalition.accounts.tables import Person

_INDIVIDUALS = """
select p.handle, v.legal_name, v.email, v.phone, v.safe_contact,
  (select m.name_fr from representative r join member m on m.id = r.member
   where r.person = p.id and m.kind = 'individual' order by r.since desc limit 1) as known_as,
  (select a.name_fr from application a where a.person = p.id and a.kind = 'individual'
   order by a.submitted_at desc limit 1) as applied_as
from person p left join vault v on v.person = p.id
where p.erased_at is null and (
  exists (select 1 from representative r join member m on m.id = r.member
    where r.person = p.id and m.kind = 'individual')
  or exists (select 1 from application a where a.person = p.id and a.kind = 'individual'))
"""

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ]\w+")
"""What a name of one word may be: many are also words of the language, written small."""
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.()\-]+(?=\d|\()|(?<=\()(?=\d)")
SHORTEST_HANDLE = 4
SHORTEST_LONE_NAME = 4
SHORTEST_MISSPELT = 5
LONGEST_MISSPELT = 40
"""Letters: beyond, no name; and a word of thousands would be written in as many ways, each as long."""
PHONE_DIGITS = 10


async def vault_words_in(texts: Sequence[str]) -> list[frozenset[str]]:
    """For each text, the kinds of what identifies an individual member or applicant in it: `name` (near spellings too),
    `email`, `phone`, `handle` (a name she chose, near spellings too). One statement; never the value, nor whose it is."""
    rows = await Person.raw(_INDIVIDUALS)
    people: list[Any] = [
        (
            frozenset(name for name in (row["handle"], row["known_as"], row["applied_as"]) if name),
            *(
                vault.open_sealed(row[name]) or ""
                for name in ("legal_name", "email", "phone", "safe_contact")
            ),
        )
        for row in rows
    ]
    return [frozenset(_kinds_in(text, people)) for text in texts]


def _kinds_in(text: str, people: Iterable[tuple[frozenset[str], str, str, str, str]]) -> Iterable[str]:
    words, named = _Words(text), _Words(" ".join(_CAPITALISED.findall(text)))
    folded = text.casefold()
    digits = _BETWEEN_DIGITS.sub("", text)
    for handles, legal_name, email, phone, safe_contact in people:
        contacts = f"{email} {phone} {safe_contact}"
        if words.hold(legal_name):
            yield "name"
        if any(address.casefold() in folded for address in _ADDRESS.findall(contacts)):
            yield "email"
        if any(number in digits for number in _numbers(phone, safe_contact)):
            yield "phone"
        for handle in handles:
            is_one_word = len(_plain_words(handle)) == 1
            if len(handle) >= SHORTEST_HANDLE and (named if is_one_word else words).hold(handle):
                yield "handle"


def _numbers(*contacts: str) -> Iterable[str]:
    for contact in contacts:
        number = re.sub(r"\D", "", contact)
        if len(number) >= PHONE_DIGITS:
            yield number[-PHONE_DIGITS:]


class _Words:
    """The words of a text, found again with one letter wrong, missing, added, or two exchanged."""

    def __init__(self, text: str) -> None:
        self.places: dict[str, set[int]] = {}
        for place, word in enumerate(_plain_words(text)):
            for spelling in _spellings(word):
                self.places.setdefault(spelling, set()).add(place)

    def hold(self, name: str) -> bool:
        """Whether all the words of this name stand side by side, in any order, one word between them allowed."""
        parts = _plain_words(name)
        if not parts or (len(parts) == 1 and len(parts[0]) < SHORTEST_LONE_NAME):
            return False
        first, *others = [
            {place for spelling in _spellings(part) for place in self.places.get(spelling, ())}
            for part in parts
        ]
        return any(
            all(any(0 < abs(place - other) <= len(parts) for other in places) for places in others)
            for place in first
        )


def _plain_words(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"\w+", bare)


def _spellings(word: str) -> set[str]:
    """Two words differ by one slip when what remains of each, one letter left out, may be the same."""
    if not SHORTEST_MISSPELT <= len(word) <= LONGEST_MISSPELT:
        return {word}
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}
