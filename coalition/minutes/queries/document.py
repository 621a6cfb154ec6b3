"""The minutes as a document, and as they are written."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.minutes.queries.actions import ActionLine
from coalition.minutes.queries.corrections import CorrectionLine, corrections_of
from coalition.minutes.queries.facts import MinutesFacts, minutes_facts
from coalition.minutes.queries.recorded import actions_recorded
from coalition.minutes.queries.signing import (
    RedactionShown,
    SignatureShown,
    redactions_of,
    signatures_of,
)
from coalition.minutes.tables import Minutes, MinutesItem

_DECISION = re.compile(r"(?:Décision|Decision)[\s\u00a0]+(D-\d{4}-\d+)\s*$")
SHOWN = 20
"""Hexadecimal characters of the trail's hash that are shown: 80 bits (A5)."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text, line by line. `decision` is the reference of one it records, `head` its first line."""

    lines: tuple[str, ...]
    decision: str | None = None
    head: str = ""


@dataclass(frozen=True)
class ItemShown:
    """What the minutes say of one point, with its revision and the corrections proposed to it."""

    id: UUID
    position: int
    code: str
    title_fr: str
    title_en: str
    body: str
    revision: int
    saved_at: datetime
    corrections: tuple[CorrectionLine, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text cut at its blank lines."""
        return tuple(_paragraph(part) for part in re.split(r"\n\s*\n", self.body.strip()) if part.strip())

    @property
    def is_locked(self) -> bool:
        """Whether the coalition decides on a correction to it: until then nobody changes it."""
        return any(one.state == "disputed" for one in self.corrections)

    def marked(self, line: str) -> tuple[tuple[str, int | None], ...]:
        """A line cut where passages stand that a correction waits to replace: (words, number of the correction or
        None). Of two that meet, the first one is marked."""
        found, at = [], 0
        spans = [
            (span, one.number) for one in self.corrections if one.is_pending and (span := one.stands_in(line))
        ]
        for (start, end), number in sorted(spans):
            if start >= at:
                found += [(line[at:start], None), (line[start:end], number)]
                at = end
        return tuple((words, number) for words, number in [*found, (line[at:], None)] if words)


def _paragraph(text: str) -> Paragraph:
    first, *others = text.split("\n")
    found = _DECISION.match(first)
    return Paragraph(tuple(others), found[1], first) if found else Paragraph((first, *others))


@dataclass(frozen=True)
class AdoptionShown:
    """How the minutes were adopted, and the place of that in the trail (A5): `head` is cut to 80 bits, in groups."""

    at: datetime
    meeting: UUID
    meeting_at: datetime
    as_presented: bool
    version: int
    text_hash: str
    decision: str | None
    seq: int | None
    head: str


@dataclass(frozen=True)
class Place:
    """Where and when the meeting was held. The place is empty unless it is an ordinary one (P8)."""

    starts_at: datetime
    ends_at: datetime
    place_fr: str
    place_en: str


@dataclass(frozen=True)
class LaterMeeting:
    """A meeting held since, at which the minutes may be adopted."""

    id: UUID
    starts_at: datetime


@dataclass(frozen=True)
class DocumentPage:
    """Minutes for one reader."""

    facts: MinutesFacts
    place: Place
    items: list[ItemShown]
    actions: list[ActionLine]
    adoption: AdoptionShown | None
    later: list[LaterMeeting]
    signatures: tuple[SignatureShown, ...] = ()
    redactions: tuple[RedactionShown, ...] = ()

    @property
    def decisions(self) -> list[Paragraph]:
        """The paragraphs that record a decision, in order."""
        return [p for item in self.items for p in item.paragraphs if p.decision]

    @property
    def pending(self) -> int:
        """How many corrections are neither made nor set aside; the adoption waits for them."""
        return sum(c.is_pending for item in self.items for c in item.corrections)

    @property
    def disputed(self) -> int:
        """How many of those wait for the coalition."""
        return sum(c.state == "disputed" for item in self.items for c in item.corrections)

    @property
    def made(self) -> int:
        """How many corrections were made."""
        return sum(c.state == "made" for item in self.items for c in item.corrections)

    @property
    def changed(self) -> list[ItemShown]:
        """The points that do not say any more what was sent to the members."""
        sent = self.facts.circulated_at
        return [item for item in self.items if sent is not None and item.saved_at > sent]

    @property
    def is_as_presented(self) -> bool:
        """Whether the text is the one that was sent."""
        return self.made == 0 and not self.changed

    @property
    def version(self) -> int:
        """1 as it was sent, 2 as it was changed since."""
        return 1 if self.is_as_presented else 2

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(canonical_text(self).encode()).hexdigest()


_ADOPTION = """
select a.at, a.meeting, m.starts_at as meeting_at, a.as_presented, a.version, a.text_hash, d.reference as decision,
  e.seq, e.hash
from adoption a join meeting m on m.id = a.meeting
left join decision d on d.meeting = a.meeting and d.at = a.at and d.motion is null
left join audit_entry e on e.subject = cast(a.minutes as text) and e.kind = 'minutes.MinutesAdopted'
where a.minutes = {}
"""

_PLACE = """
select adjourned_at, ends_at, place_fr, place_en, is_place_ordinary from meeting where id = {}
"""

_LATER = """
select n.id, n.starts_at from meeting n join meeting m on n.starts_at > m.starts_at
where m.id = {} and n.called_to_order_at is not null and n.cancelled_at is null order by n.starts_at desc
"""


async def items_of(minutes: UUID) -> list[ItemShown]:
    """Every point with its corrections, in two statements."""
    corrections = await corrections_of(minutes)
    rows = (
        await MinutesItem.select(
            MinutesItem.id, MinutesItem.position, MinutesItem.code, MinutesItem.title_fr, MinutesItem.title_en,
            MinutesItem.body, MinutesItem.revision, MinutesItem.saved_at,
        )
        .where(MinutesItem.minutes == minutes)
        .order_by(MinutesItem.position)
    )  # fmt: skip
    return [ItemShown(**row, corrections=tuple(corrections.get(row["id"], ()))) for row in rows]


async def document_page(minutes: UUID) -> DocumentPage | None:
    """The whole document; whoever asks must be allowed to read it."""
    facts = await minutes_facts(minutes)
    if facts is None:
        return None
    place = (await Minutes.raw(_PLACE, facts.meeting))[0]
    adopted = await Minutes.raw(_ADOPTION, minutes) if facts.adopted_at else []
    later = await Minutes.raw(_LATER, facts.meeting) if facts.state == "circulated" else []
    is_ordinary = bool(place["is_place_ordinary"])
    return DocumentPage(
        facts=facts,
        place=Place(
            starts_at=facts.meeting_at,
            ends_at=place["adjourned_at"] or place["ends_at"],
            place_fr=place["place_fr"] if is_ordinary else "",
            place_en=place["place_en"] if is_ordinary else "",
        ),
        items=await items_of(minutes),
        actions=await actions_recorded(facts.meeting, facts.adopted_at),
        adoption=_adoption(adopted[0]) if adopted else None,
        later=[LaterMeeting(**row) for row in later],
        signatures=await signatures_of(facts) if adopted else (),
        redactions=await redactions_of(minutes),
    )


def _adoption(row: dict[str, Any]) -> AdoptionShown:
    head = (row.pop("hash") or "")[:SHOWN].upper()
    row["as_presented"] = bool(row["as_presented"])
    return AdoptionShown(**row, head="-".join(head[i : i + 4] for i in range(0, len(head), 4)))


@dataclass(frozen=True)
class EditPage:
    """The minutes as those who write them see them."""

    facts: MinutesFacts
    items: list[ItemShown]


async def edit_page(minutes: UUID) -> EditPage | None:
    """Every point as it stands, or None when there are no such minutes."""
    facts = await minutes_facts(minutes)
    return EditPage(facts, await items_of(minutes)) if facts else None


def canonical_text(page: DocumentPage) -> str:
    """The one text that is adopted: reference, points and actions, as JSON with sorted keys. Its SHA-256 is kept."""
    content = {
        "reference": page.facts.reference,
        "meeting": str(page.facts.meeting),
        "items": [
            {"position": i.position, "title_fr": i.title_fr, "title_en": i.title_en, "body": i.body} for i in page.items
        ],
        "actions": [
            {
                "number": a.number, "text_fr": a.text_fr, "text_en": a.text_en, "owner": str(a.owner),
                "due_on": a.due_on.isoformat() if a.due_on and not a.by_next_meeting else None,
            }
            | ({"by_next_meeting": True} if a.by_next_meeting else {})
            for a in page.actions
        ],
    }  # fmt: skip
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
