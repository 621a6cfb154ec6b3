"""Corrections to minutes: what is proposed, where in the text, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.minutes.passages import corrected, places
from coalition.minutes.tables import Correction
from coalition.web.differences import Piece, pieces


@dataclass(frozen=True)
class CorrectionLine:
    """A correction that a member proposed. state: proposed, disputed, made, set_aside (for a `reason`, or by the
    coalition). `number` counts those of the minutes. `motion` is the one by which the coalition decides."""

    id: UUID
    number: int
    member: UUID
    member_fr: str
    member_en: str
    is_individual: bool
    quoted: str
    text: str
    state: str
    reason: str
    proposed_at: datetime
    settled_at: datetime | None
    disputed_at: datetime | None
    motion: UUID | None
    motion_reference: str | None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The passage and the words proposed, as one text."""
        return pieces(self.quoted, self.text)

    @property
    def is_pending(self) -> bool:
        """Whether the adoption waits for it."""
        return self.state in ("proposed", "disputed")

    @property
    def may_be_disputed(self) -> bool:
        """Whether the coalition may still be asked."""
        return self.state in ("proposed", "set_aside") and self.disputed_at is None

    def applied_to(self, body: str) -> str | None:
        """This text with the correction made word for word; None where its passage does not stand once."""
        return corrected(body, self.quoted, self.text)

    def stands_in(self, line: str) -> tuple[int, int] | None:
        """Where its passage stands in this line, when it does once."""
        found = places(line, self.quoted)
        return found[0] if len(found) == 1 else None


_CORRECTIONS = """
select c.id, c.item, c.member, c.quoted, c.text, c.state, c.reason, c.proposed_at, c.settled_at, w.name_fr as member_fr,
  w.name_en as member_en, w.kind, d.at as disputed_at, o.id as motion, o.reference as motion_reference
from correction c join minutes_item i on i.id = c.item join member w on w.id = c.member
left join correction_dispute d on d.correction = c.id
left join motion o on o.kind = 'minutes' and o.about = cast(c.id as text) and o.withdrawn_at is null
where i.minutes = {} order by c.proposed_at, c.id
"""


async def corrections_of(minutes: UUID) -> dict[UUID, list[CorrectionLine]]:
    """The corrections proposed to each point, oldest first. One statement."""
    found: dict[UUID, list[CorrectionLine]] = {}
    for number, row in enumerate(await Correction.raw(_CORRECTIONS, minutes), start=1):
        is_individual = row.pop("kind") == "individual"
        item = row.pop("item")
        line = CorrectionLine(number=number, is_individual=is_individual, **row)
        found.setdefault(item, []).append(line)
    return found


@dataclass(frozen=True)
class CorrectionNamed:
    """A correction as a motion names it: minutes, point, number. `minutes` is where its words are."""

    minutes: UUID
    reference: str
    position: int
    number: int


_NAMED = """
select x.id as minutes, x.reference, i.position, (
  select count(*) from correction o join minutes_item j on j.id = o.item
  where j.minutes = x.id and (o.proposed_at < c.proposed_at or (o.proposed_at = c.proposed_at and o.id <= c.id))) as number
from correction c join minutes_item i on i.id = c.item join minutes x on x.id = i.minutes where c.id = {}
"""


async def correction_named(correction: UUID) -> CorrectionNamed | None:
    """What names this correction, or None."""
    rows = await Correction.raw(_NAMED, correction)
    return CorrectionNamed(**rows[0]) if rows else None
