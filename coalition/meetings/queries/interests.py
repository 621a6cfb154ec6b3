"""The register of interests, and which of them a motion or a point may touch (ToR-89)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coalition.meetings.tables import Interest

_WORD = re.compile(r"[^\W\d_]{4,}")
_PLAIN = frozenset(
    "association centre center coalition comite committee conseil council foundation fondation groupe group maison "
    "organisme organisation organization region regional service services societe society".split()
)
"""Words that name no organisation in particular."""


@dataclass(frozen=True)
class InterestLine:
    """An interest on the register. `handle` names the person of an organisation; an individual is `member` alone (P12)."""

    id: UUID
    member: UUID
    kind: str
    member_fr: str
    member_en: str
    person: UUID
    handle: str
    organization: str
    nature: str
    since: date
    until: date | None

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.until is not None

    def touches(self, *texts: str) -> bool:
        """Whether a text has a word of the organisation's name: a suggestion, never a judgement."""
        named = _words(self.organization)
        return any(named & _words(text) for text in texts)


_REGISTER = """
select i.id, i.member, m.kind, m.name_fr as member_fr, m.name_en as member_en, i.person, p.handle, i.organization,
  i.nature, i.since, i.until
from interest i join member m on m.id = i.member join person p on p.id = i.person
order by m.kind desc, m.name_fr, m.number, i.since, i.id
"""


async def interests() -> list[InterestLine]:
    """The whole register, by member. One statement."""
    return [InterestLine(**row) for row in await Interest.raw(_REGISTER)]


async def interests_of(members: Iterable[UUID]) -> list[InterestLine]:
    """What stands on the register for these members."""
    ours = set(members)
    return [one for one in await interests() if one.member in ours and not one.is_over]


def _words(text: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return set(_WORD.findall(plain)) - _PLAIN
