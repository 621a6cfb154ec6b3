"""Who holds the chair, whether it can act, and how it is to pass on (ToR-68, ToR-69, ToR-72; 03.20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.membership.queries.members import MemberAt, is_founding_period, members_at
from coalition.membership.tables import ChairHandover

SILENCE = timedelta(days=7)
"""How long a chair in good standing, told that it is said to be unreachable, has to answer before another confirms it."""

_CHAIR = """
select c.member, c.is_interim, c.since,
  (select count(*) from representative r
   where r.member = c.member and r.since <= {} and (r.until is null or r.until > {})) as people,
  (select s.status from status_change s where s.member = c.member and s.since <= {}
   order by s.since desc, s.recorded_at desc limit 1) as status
from chair c where c.since <= {} and (c.until is null or c.until > {})
order by c.since desc limit 1
"""
_CAN_ACT = ("active", "on_leave")


@dataclass(frozen=True)
class Chairing:
    """The chair at an instant: who holds it (None: nobody), since when, ad interim or not, and who acts for it."""

    holder: MemberAt | None
    is_interim: bool
    since: datetime | None
    people: int

    @property
    def is_impeded(self) -> bool:
        """Whether it plainly cannot act: vacant, without a person, presumed withdrawn, or under revocation (03.20)."""
        return self.holder is None or not self.people or self.holder.status not in _CAN_ACT

    @property
    def yields_at_once(self) -> bool:
        """Whether nobody need be waited for. A motion that one member moved against the chair is no such reason: it may
        not answer for itself, and the others have the time to see the request."""
        moved_against = self.holder is not None and self.holder.status == "revocation_pending"
        return self.is_impeded and not (moved_against and self.people)

    def must_be_awaited(self, asked_at: datetime, at: datetime) -> bool:
        """Whether the time has not yet passed that two organisations leave the chair, once it was told."""
        return not self.yields_at_once and at < asked_at + SILENCE

    def is_held_by(self, member: UUID) -> bool:
        """Whether this member holds it."""
        return self.holder is not None and self.holder.member == member


async def chairing(at: datetime) -> Chairing:
    """The chair at an instant, in two statements."""
    return await _chairing(await members_at(at), at)


async def is_chair_impeded(at: datetime) -> bool:
    """Whether the chair plainly cannot act, as `Chairing.is_impeded` says; in one statement."""
    rows = await ChairHandover.raw(_CHAIR, at, at, at, at, at)
    return not rows or not rows[0]["people"] or rows[0]["status"] not in _CAN_ACT


async def _chairing(members: Iterable[MemberAt], at: datetime) -> Chairing:
    holder = next((one for one in members if one.is_chair), None)
    rows = await ChairHandover.raw(_CHAIR, at, at, at, at, at)
    if holder is None or not rows:
        return Chairing(None, False, None, 0)
    return Chairing(holder, bool(rows[0]["is_interim"]), rows[0]["since"], rows[0]["people"])


_HANDOVERS = """
select h.id, h.kind, h.reason, h.asked_at, h.person, h.withdrawn_at, h.taken_at, h.motion, h.confirmed_by,
  h.member, m.name_fr, m.name_en, h.successor, s.name_fr as successor_fr, s.name_en as successor_en,
  h.confirmed_for, c.name_fr as confirmed_fr, c.name_en as confirmed_en, mo.reference as motion_reference
from chair_handover h
join member m on m.id = h.member
join member s on s.id = h.successor
left join member c on c.id = h.confirmed_for
left join motion mo on mo.id = h.motion
"""


@dataclass(frozen=True)
class Handover:
    """A passing of the chair that was asked for. kind: decision or emergency (see `tables.ChairHandover`)."""

    id: UUID
    kind: str
    reason: str
    asked_at: datetime
    person: UUID
    withdrawn_at: datetime | None
    taken_at: datetime | None
    motion: UUID | None
    confirmed_by: UUID | None
    member: UUID
    name_fr: str
    name_en: str
    successor: UUID
    successor_fr: str
    successor_en: str
    confirmed_for: UUID | None
    confirmed_fr: str | None
    confirmed_en: str | None
    motion_reference: str | None

    @property
    def is_open(self) -> bool:
        """Whether it is neither taken nor withdrawn."""
        return self.taken_at is None and self.withdrawn_at is None

    @property
    def silent_from(self) -> datetime:
        """From when on the silence of a chair in good standing counts."""
        return self.asked_at + SILENCE


async def handover(handover_id: UUID) -> Handover | None:
    """One handover."""
    return next(iter(_read(await ChairHandover.raw(f"{_HANDOVERS} where h.id = {{}}", handover_id))), None)


async def open_handovers() -> list[Handover]:
    """Those neither taken nor withdrawn: at most one emergency, and one by decision."""
    return _read(
        await ChairHandover.raw(
            f"{_HANDOVERS} where h.taken_at is null and h.withdrawn_at is null order by h.asked_at"
        )
    )


def _read(rows: Iterable[dict[str, Any]]) -> list[Handover]:
    return [Handover(**row) for row in rows]


@dataclass(frozen=True)
class HandoverPage:
    """The chair now, how it is asked to pass on, and which organisations could take it.

    `is_founding`: no meeting was held yet, so that the chair still passes without a decision.
    """

    chair: Chairing
    is_founding: bool
    by_decision: Handover | None
    emergency: Handover | None
    candidates: tuple[MemberAt, ...]
    silence_days: int = SILENCE.days


async def handover_page(at: datetime) -> HandoverPage:
    """The page of the chair's passing, in four statements whatever the number of members."""
    members = await members_at(at)
    chair = await _chairing(members, at)
    open_ones = {one.kind: one for one in await open_handovers()}
    return HandoverPage(
        chair=chair,
        is_founding=await is_founding_period(),
        by_decision=open_ones.get("decision"),
        emergency=open_ones.get("emergency"),
        candidates=tuple(
            one
            for one in members
            if one.is_organization
            and one.status in ("active", "on_leave")
            and (not one.is_chair or chair.is_interim)
        ),
    )
