"""What adopted minutes say is reckoned again: their text against the hash kept at the adoption, and in the trail."""

import json
from dataclasses import dataclass
from uuid import UUID

from coalition.minutes.queries.document import document_page
from coalition.minutes.tables import Minutes
from coalition.web.languages import Sentence

_ADOPTED = """
select a.minutes, x.reference, a.text_hash,
  (select e.facts from audit_entry e where e.subject = cast(a.minutes as text)
   and e.kind in ('minutes.MinutesAdopted', 'minutes.PassageRedacted') order by e.seq desc limit 1) as told,
  exists (select 1 from audit_entry e where e.subject = cast(a.minutes as text)
   and e.kind = 'minutes.PassageRedacted') as is_redacted
from adoption a join minutes x on x.id = a.minutes order by a.at
"""


@dataclass(frozen=True)
class Altered:
    """Adopted minutes that do not say what the trail commits to."""

    minutes: UUID
    reference: str

    @property
    def where(self) -> Sentence:
        """Which minutes."""
        return Sentence("keeping.where", reference=self.reference)

    @property
    def sentence(self) -> Sentence:
        """What is wrong with them."""
        return Sentence("keeping.altered")


async def rederive() -> tuple[Altered, ...]:
    """The adopted minutes whose text is not the one that was adopted, save for what was taken out by an act."""
    found = []
    for row in await Minutes.raw(_ADOPTED):
        page = await document_page(row["minutes"])
        told = json.loads(row["told"])["text_hash"] if row["told"] else row["text_hash"]
        if page is None or page.text_hash != told or (not row["is_redacted"] and told != row["text_hash"]):
            found.append(Altered(row["minutes"], row["reference"]))
    return tuple(found)
