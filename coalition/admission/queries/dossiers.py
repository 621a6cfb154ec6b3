"""An application with all that was asked, answered and decided about it, in one statement; what the text says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.terms import admission as terms
from coalition.terms.periods import days_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict


def local_day(instant: datetime) -> date:
    """The day of an instant where the coalition meets."""
    return instant.astimezone(settings().zone).date()


@dataclass(frozen=True)
class Request:
    """A member organisation asked to endorse, as it stands: requested, given, declined or revoked."""

    id: UUID
    member: UUID
    kind: str
    name_fr: str
    name_en: str
    standing: str
    state: str
    signer: str | None
    signed_with_authority: bool
    asked_at: datetime
    answered_at: datetime | None
    reason: str | None
    statements: Mapping[str, bool]


@dataclass(frozen=True)
class Opinion:
    """A member organisation's opinion, with its reason."""

    member: UUID
    kind: str
    name_fr: str
    name_en: str
    opinion: str
    reason: str
    given_at: datetime


@dataclass(frozen=True)
class Dossier:
    """An application on a day, under the ruleset of that day."""

    id: UUID
    reference: str
    kind: str
    name_fr: str
    name_en: str
    sector: str | None
    language: str
    answers: Mapping[str, Any]
    person: UUID
    applicant: str
    consented_at: datetime | None
    submitted_at: datetime
    withdrawn_at: datetime | None
    paused_at: datetime | None
    outcome: str | None
    resolved_at: datetime | None
    motion: UUID | None
    admitted: UUID | None
    requests: tuple[Request, ...]
    opinions: tuple[Opinion, ...]
    affiliates: frozenset[UUID]
    concealed: frozenset[UUID]
    day: date
    ruleset: Ruleset

    @property
    def is_organization(self) -> bool:
        """Whether an organisation applies; otherwise someone in her own name."""
        return self.kind == "organization"

    @property
    def is_settled(self) -> bool:
        """Whether it is decided for good, or withdrawn."""
        return self.withdrawn_at is not None or self.outcome in ("approved", "refused")

    @property
    def is_open(self) -> bool:
        """Whether endorsements and opinions are still received: not settled, not before the coalition, not on hold."""
        return self.withdrawn_at is None and self.outcome is None and self.paused_at is None

    @property
    def sponsors(self) -> frozenset[UUID]:
        """The organisations whose endorsement is given, and has not lapsed."""
        return frozenset(
            one.member for one in self.requests if one.state == "given" and not self.has_lapsed(one)
        )

    @cached_property
    def support(self) -> Verdict:
        """Whether it has the endorsements that the text asks for, and what is missing (ToR-48, ToR-50)."""
        if self.is_organization:
            return terms.has_enough_sponsors(
                [
                    terms.Endorsement(
                        member=str(request.member),
                        given_on=local_day(request.answered_at),
                        member_kind="organization" if request.kind == "organization" else "individual",
                        member_standing=request.standing,
                        has_signing_authority=request.signed_with_authority,
                    )
                    for request in self.requests
                    if request.state == "given" and request.answered_at is not None
                ],
                self.barred,
                self.day,
                self.ruleset,
            )
        return terms.is_individual_supported(
            self.ruleset,
            consent="withdrawn" if self.withdrawn_at else "yes" if self.consented_at else "no",
            sponsors=[
                terms.IndividualSponsor(
                    member=str(request.member),
                    statements=request.statements,
                    member_kind="organization" if request.kind == "organization" else "individual",
                    member_standing=request.standing,
                    has_authority=request.signed_with_authority,
                )
                for request in self.requests
                if request.state == "given"
            ],
        )

    @property
    def needed(self) -> int:
        """How many endorsements the text asks for."""
        return self.ruleset.sponsors.org if self.is_organization else self.ruleset.sponsors.individual

    @property
    def is_supported(self) -> bool:
        """Whether reviews may begin."""
        return self.support.is_met

    @property
    def barred(self) -> frozenset[str]:
        """The declared affiliates, as the rules name members."""
        return frozenset(str(member) for member in self.affiliates)

    @property
    def review(self) -> Verdict:
        """What the opinions amount to: approved, refused, pending or escalate (ToR-79)."""
        return terms.review_outcome(
            [
                terms.Opinion(
                    member=str(o.member),
                    opinion="approve"
                    if o.opinion == "approve"
                    else "refuse"
                    if o.opinion == "refuse"
                    else "recuse",
                    member_kind="organization" if o.kind == "organization" else "individual",
                )
                for o in self.opinions
            ],
            [str(member) for member in self.sponsors],
            self.barred,
            self.ruleset,
        )

    def may_be_reviewed_by(self, member: UUID, kind: str) -> Verdict:
        """Whether this member may give an opinion (ToR-79)."""
        return terms.may_review(
            str(member),
            "organization" if kind == "organization" else "individual",
            [str(sponsor) for sponsor in self.sponsors],
            self.barred,
            self.ruleset,
        )

    @property
    def state(self) -> str:
        """One word for where it stands; each has its sentence."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.outcome is not None:
            return self.outcome
        if self.paused_at is not None:
            return "paused"
        if self.is_supported:
            return "review"
        return "endorsements" if any(r.state in ("requested", "given") for r in self.requests) else "unasked"

    def has_lapsed(self, request: Request) -> bool:
        """Whether the endorsement was given too long ago to count (ToR-50); it may then be given again."""
        if not self.is_organization or request.state != "given" or request.answered_at is None:
            return False
        return self.day > days_later(local_day(request.answered_at), self.ruleset.sponsors.valid_days)

    def request_of(self, member: UUID | None) -> Request | None:
        """What was asked of this member, if anything."""
        return next((request for request in self.requests if request.member == member), None)


def request_for(viewer: Viewer, found: Dossier) -> Request | None:
    """What was asked of an organisation that this person acts for: one she signs for first, one that waits first."""
    hers = [(seat, request) for seat in viewer.seats if (request := found.request_of(seat.member))]
    hers.sort(key=lambda pair: (not pair[0].may_sign, pair[1].state != "requested"))
    return hers[0][1] if hers else None
