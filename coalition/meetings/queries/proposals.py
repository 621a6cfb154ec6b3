"""What members ask to have on an agenda, and what became of it (ToR-76)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal
from uuid import UUID

from coalition.meetings.tables import ItemProposal
from coalition.membership.viewer import Viewer
from coalition.settings import settings


@dataclass(frozen=True)
class DeferralLine:
    """When a point was put off, at which meeting, why, and by which decision of the coalition if it was a second time."""

    meeting: UUID
    meeting_at: datetime
    reason: str
    at: datetime
    decision: str | None


@dataclass(frozen=True)
class ProposalLine:
    """A point that a member asks for. `meeting`, `meeting_at`: on whose agenda it is."""

    id: UUID
    member: UUID
    member_fr: str
    member_en: str
    title_fr: str
    title_en: str
    reason: str
    minutes: int
    proposed_at: datetime
    withdrawn_at: datetime | None
    scheduled_at: datetime | None
    item: UUID | None
    meeting: UUID | None
    meeting_at: datetime | None
    deferrals: tuple[DeferralLine, ...]

    @property
    def state(self) -> Literal["withdrawn", "scheduled", "deferred", "waiting"]:
        """`deferred`: put off, it waits for a later agenda."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.item is not None:
            return "scheduled"
        return "deferred" if self.deferrals else "waiting"

    @property
    def is_waiting(self) -> bool:
        """Whether it still asks for a place."""
        return self.state in ("waiting", "deferred")

    @property
    def submission(self) -> int:
        """For which time it is asked for: once more each time it was put off."""
        return len(self.deferrals) + 1

    def waits_at(self, meeting: UUID) -> bool:
        """Whether the agenda of this meeting owes it an answer."""
        return self.is_waiting and all(one.meeting != meeting for one in self.deferrals)


_PROPOSALS = """
select p.id, p.member, m.name_fr as member_fr, m.name_en as member_en, p.title_fr, p.title_en, p.reason, p.minutes,
  p.proposed_at, p.withdrawn_at, p.scheduled_at, p.item, g.id as meeting, g.starts_at as meeting_at
from item_proposal p join member m on m.id = p.member
left join agenda_item i on i.id = p.item left join meeting g on g.id = i.meeting
"""
_DEFERRALS = """
select f.proposal, f.meeting, g.starts_at as meeting_at, f.reason, f.at, d.reference as decision
from item_deferral f join meeting g on g.id = f.meeting left join decision d on d.id = f.decision order by f.at
"""
_ADOPTED = """
select id, reference, title_fr, title_en from decision where is_adopted and at >= {} order by at desc, reference desc limit 50
"""
EVER = date(1970, 1, 1)


async def proposals() -> list[ProposalLine]:
    """All of them: those put off come first, then the oldest. Two statements whatever their number."""
    rows = await ItemProposal.raw(_PROPOSALS)
    put_off: dict[UUID, list[DeferralLine]] = {}
    for row in await ItemProposal.raw(_DEFERRALS):
        put_off.setdefault(row.pop("proposal"), []).append(DeferralLine(**row))
    lines = [ProposalLine(**row, deferrals=tuple(put_off.get(row["id"], ()))) for row in rows]
    return sorted(lines, key=lambda one: (-len(one.deferrals), one.proposed_at, one.id))


async def proposal_of(proposal: UUID) -> ProposalLine | None:
    """One of them, or None."""
    return next((one for one in await proposals() if one.id == proposal), None)


def of_viewer(lines: Iterable[ProposalLine], viewer: Viewer) -> list[ProposalLine]:
    """Those of the members for whom she acts, the newest first."""
    ours = [one for one in lines if viewer.represents(one.member)]
    return sorted(ours, key=lambda one: one.proposed_at, reverse=True)


@dataclass(frozen=True)
class DecisionChoice:
    """A decision of the coalition that an act may cite."""

    id: UUID
    reference: str
    title_fr: str
    title_en: str


async def adopted_decisions(since: date = EVER) -> list[DecisionChoice]:
    """The last fifty that were adopted, on this local day or later, the newest first."""
    first = datetime.combine(since, time(), tzinfo=settings().zone)
    rows: list[dict[str, Any]] = await ItemProposal.raw(_ADOPTED, first)
    return [DecisionChoice(**row) for row in rows]
