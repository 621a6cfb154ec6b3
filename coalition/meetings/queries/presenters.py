"""External presentations: what is asked for, who vetted it and how, whether it may be on an agenda (ToR-96)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from coalition.accounts import vault
from coalition.mandate.queries import ruleset_on
from coalition.meetings.checklist import Checklist, Point, checklist_of, checklist_on
from coalition.meetings.queries.facts import day_of
from coalition.meetings.tables import PresenterRequest
from coalition.terms.accountability import Settlement, Vetting, may_present, may_present_until
from coalition.terms.periods import months_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

State = Literal["asked", "vetting", "vetted", "refused", "lapsed", "referred", "scheduled", "withdrawn"]


@dataclass(frozen=True)
class VettingLine:
    """A member's vetting: undertaken, then given or left. `handle` names the person of an organisation."""

    member: UUID
    member_fr: str
    member_en: str
    handle: str | None
    undertaken_at: datetime
    left_at: datetime | None
    vetted_at: datetime | None
    is_positive: bool | None
    checklist: int | None
    confirmed: str
    reason: str

    @property
    def is_under_way(self) -> bool:
        """Undertaken, neither given nor left."""
        return self.vetted_at is None and self.left_at is None

    @property
    def answers(self) -> tuple[tuple[Point, bool], ...]:
        """Each point of the list it answered, and whether it confirms it."""
        points = checklist_of(self.checklist).points if self.checklist else ()
        return tuple((point, point.code in self.confirmed.split()) for point in points)


@dataclass(frozen=True)
class ReferralLine:
    """The coalition decides, or decided."""

    motion: UUID | None
    reference: str | None
    settled_at: datetime | None
    is_allowed: bool | None


@dataclass(frozen=True)
class PresenterLine:
    """A presentation that is asked for. `meeting`, `meeting_at`: on whose agenda it is; an agenda of a cancelled meeting
    is none."""

    id: UUID
    member: UUID
    member_fr: str
    member_en: str
    is_from_outside: bool
    presenter: str
    organization: str
    subject_fr: str
    subject_en: str
    minutes: int
    asked_at: datetime
    withdrawn_at: datetime | None
    meeting: UUID | None
    meeting_at: datetime | None
    item: UUID | None
    vettings: tuple[VettingLine, ...]
    referrals: tuple[ReferralLine, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still asks for a vetting or a place."""
        return self.withdrawn_at is None and self.meeting is None

    @property
    def referral(self) -> ReferralLine | None:
        """The decision that the coalition has to take, if it has."""
        return next((one for one in self.referrals if one.settled_at is None), None)

    @property
    def given(self) -> list[VettingLine]:
        """The vettings given, the latest first."""
        return [one for one in self.vettings if one.vetted_at]

    @property
    def under_way(self) -> list[VettingLine]:
        """The vettings undertaken and not given yet."""
        return [one for one in self.vettings if one.is_under_way]

    def verdict(self, day: date, ruleset: Ruleset) -> Verdict:
        """Whether it may be presented on this day (ToR-96)."""
        return may_present(self._vettings, day, ruleset, settlement=self._settlement)

    def until(self, day: date, ruleset: Ruleset) -> date | None:
        """The last day on which it may, from this one on; None if it may not."""
        return may_present_until(self._vettings, day, ruleset, self._settlement)

    def is_settled(self, day: date, ruleset: Ruleset) -> bool:
        """Whether a decision of the coalition holds on this day: until it lapses, no vetting changes what it says."""
        settled = self._settlement
        return settled is not None and day <= months_later(settled.on, ruleset.presenter.valid_months)

    def state(self, day: date, ruleset: Ruleset) -> State:
        """Where it stands on this day."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.meeting is not None:
            return "scheduled"
        if self.referral is not None:
            return "referred"
        if self.verdict(day, ruleset).is_met:
            return "vetted"
        if self._is_refused(day, ruleset):
            return "refused"
        if self.under_way:
            return "vetting"
        return "lapsed" if self.given else "asked"

    def _is_refused(self, day: date, ruleset: Ruleset) -> bool:
        if self.is_settled(day, ruleset):
            return True
        negative = [one.on for one in self._vettings if not one.is_positive]
        return any(day <= months_later(on, ruleset.presenter.valid_months) for on in negative)

    @property
    def _vettings(self) -> tuple[Vetting, ...]:
        return tuple(
            Vetting(str(one.member), bool(one.is_positive), day_of(one.vetted_at))
            for one in reversed(self.vettings)
            if one.vetted_at
        )

    @property
    def _settlement(self) -> Settlement | None:
        """The coalition's last decision."""
        settled = ((one.is_allowed, one.settled_at) for one in self.referrals)
        return next((Settlement(bool(allowed), day_of(at)) for allowed, at in settled if at), None)


_REQUESTS = """
select q.id, q.member, m.name_fr as member_fr, m.name_en as member_en, q.is_from_outside, q.presenter, q.organization,
  q.subject_fr, q.subject_en, q.minutes, q.asked_at, q.withdrawn_at, g.id as meeting, g.starts_at as meeting_at, q.item
from presenter_request q join member m on m.id = q.member
left join agenda_item i on i.id = q.item left join meeting g on g.id = i.meeting and g.cancelled_at is null
"""
_VETTINGS = """
select v.request, v.member, m.name_fr as member_fr, m.name_en as member_en,
  case when m.kind = 'organization' and p.erased_at is null then p.handle end as handle, v.undertaken_at, v.left_at,
  v.vetted_at, v.is_positive, v.checklist, v.confirmed, v.reason
from presenter_vetting v join member m on m.id = v.member join person p on p.id = v.person
"""
_REFERRALS = """
select r.request, r.motion, o.reference, r.settled_at, r.is_allowed
from presenter_referral r left join motion o on o.id = r.motion
"""
_VETTED_LAST_FIRST = "order by coalesce(v.vetted_at, v.undertaken_at) desc, v.id"
_REFERRED_LAST_FIRST = "order by r.referred_at desc"


async def presenter_requests() -> list[PresenterLine]:
    """All of them, the latest first. Three statements whatever their number."""
    return _assembled(
        await PresenterRequest.raw(f"{_REQUESTS} order by q.asked_at desc, q.id"),
        await PresenterRequest.raw(_VETTINGS + _VETTED_LAST_FIRST),
        await PresenterRequest.raw(_REFERRALS + _REFERRED_LAST_FIRST),
    )


async def presenter_request(request: UUID) -> PresenterLine | None:
    """One of them, or None. Three statements."""
    found = _assembled(
        await PresenterRequest.raw(f"{_REQUESTS} where q.id = {{}}", request),
        await PresenterRequest.raw(f"{_VETTINGS} where v.request = {{}} {_VETTED_LAST_FIRST}", request),
        await PresenterRequest.raw(f"{_REFERRALS} where r.request = {{}} {_REFERRED_LAST_FIRST}", request),
    )
    return found[0] if found else None


def _assembled(
    requests: Iterable[Mapping[str, Any]],
    vettings: Iterable[dict[str, Any]],
    referrals: Iterable[dict[str, Any]],
) -> list[PresenterLine]:
    vetted: dict[UUID, list[VettingLine]] = {}
    for row in vettings:
        vetted.setdefault(row.pop("request"), []).append(VettingLine(**row))
    referred: dict[UUID, list[ReferralLine]] = {}
    for row in referrals:
        referred.setdefault(row.pop("request"), []).append(ReferralLine(**row))
    return [
        PresenterLine(
            **row, vettings=tuple(vetted.get(row["id"], ())), referrals=tuple(referred.get(row["id"], ()))
        )
        for row in requests
    ]


@dataclass(frozen=True)
class PresenterPage:
    """One of them, under the terms of a day: where it stands, until when it may be given, what a vetting is asked."""

    one: PresenterLine
    day: date
    ruleset: Ruleset

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.one.state(self.day, self.ruleset)

    @property
    def until(self) -> date | None:
        """The last day on which it may be given without another vetting."""
        return self.one.until(self.day, self.ruleset)

    @property
    def meeting_on(self) -> date | None:
        """The day of the meeting on whose agenda it is."""
        return day_of(self.one.meeting_at) if self.one.meeting_at else None

    @property
    def months(self) -> int:
        """For how long a vetting is good."""
        return self.ruleset.presenter.valid_months

    @property
    def checklist(self) -> Checklist:
        """What a vetting of this day is asked to confirm."""
        return checklist_on(self.day)

    @property
    def may_be_vetted(self) -> bool:
        """Whether a vetting may change anything: not once it is withdrawn, nor where the coalition decides or decided."""
        return (
            self.one.withdrawn_at is None
            and self.one.referral is None
            and not self.one.is_settled(self.day, self.ruleset)
        )

    def is_allowed_on(self, day: date) -> bool:
        """Whether it may be given on a day to come, under the terms of today."""
        return self.one.referral is None and self.one.verdict(day, self.ruleset).is_met


@dataclass(frozen=True)
class PresentersPage:
    """All of them: those that need something, then those that have a place or are withdrawn."""

    open: list[PresenterPage]
    answered: list[PresenterPage]


async def presenters_page(now: datetime) -> PresentersPage:
    """The list, in as many statements whatever its length."""
    day = day_of(now)
    ruleset = await ruleset_on(day)
    found = [PresenterPage(one, day, ruleset) for one in await presenter_requests()]
    return PresentersPage(
        [one for one in found if one.one.is_open], [one for one in found if not one.one.is_open]
    )


async def presenter_page(request: UUID, now: datetime) -> PresenterPage | None:
    """One of them, or None."""
    one = await presenter_request(request)
    return PresenterPage(one, day := day_of(now), await ruleset_on(day)) if one else None


async def presenter_contact(request: UUID) -> str | None:
    """How to reach the presenter, for those who may know; None once it was let go, or never given."""
    row = (
        await PresenterRequest.select(PresenterRequest.contact).where(PresenterRequest.id == request).first()
    )
    return vault.open_sealed(row["contact"]) if row else None
