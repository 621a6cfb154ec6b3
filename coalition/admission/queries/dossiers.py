"""An application with all that was asked, answered and decided about it; what the text says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from coalition.admission.queries.entries import Assignment, Opinion, Request, Waiver, local_day
from coalition.membership.viewer import Viewer
from coalition.terms import admission as terms
from coalition.terms.periods import days_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

PATIENCE = timedelta(days=14)
"""How long an organisation asked to endorse may stay silent: then it is reminded, and another may be asked."""


@dataclass(frozen=True)
class Dossier:
    """An application on a day, under the ruleset of that day. `ties`: the affiliates of each organisation asked."""

    id: UUID
    reference: str
    kind: str
    name_fr: str
    name_en: str
    sector: str | None
    language: str
    form_version: int
    answers: Mapping[str, Any]
    person: UUID
    applicant: str
    consented_at: datetime | None
    submitted_at: datetime
    withdrawn_at: datetime | None
    previous: UUID | None
    paused_at: datetime | None
    outcome: str | None
    resolved_at: datetime | None
    motion: UUID | None
    motion_reference: str | None
    admitted: UUID | None
    requests: tuple[Request, ...]
    opinions: tuple[Opinion, ...]
    assignments: tuple[Assignment, ...]
    waiver: Waiver | None
    affiliates: frozenset[UUID]
    ties: Mapping[UUID, frozenset[UUID]]
    concealed: frozenset[UUID]
    now: datetime
    ruleset: Ruleset

    @property
    def day(self) -> date:
        """The day on which it is read."""
        return local_day(self.now)

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
    def is_waived(self) -> bool:
        """Whether the coalition decided that no sponsor is needed (ToR-48)."""
        return self.waiver is not None and self.waiver.outcome == "granted"

    @cached_property
    def sponsors(self) -> frozenset[UUID]:
        """The organisations whose endorsement is given, and has not lapsed."""
        return frozenset(one.member for one in self.requests if self.stage_of(one) == "given")

    @cached_property
    def endorsed(self) -> int:
        """How many endorsements count: two organisations affiliated with each other count once."""
        if self.is_organization:
            return len(terms.valid_sponsors(self._separate, self.barred, self.day, self.ruleset))
        return sum(self._individual(request).is_met for request in self.requests if request.state == "given")

    @cached_property
    def support(self) -> Verdict:
        """Whether it has the endorsements that the text asks for, and what is missing (ToR-48, ToR-50)."""
        if self.is_organization:
            return terms.has_enough_sponsors(self._separate, self.barred, self.day, self.ruleset)
        return self._individual(
            *(request for request in self.requests if request.state == "given"), is_waived=self.is_waived
        )

    @cached_property
    def _separate(self) -> list[terms.Endorsement]:
        """The endorsements given, the first first, without those of an affiliate of one that counts already."""
        counted: set[UUID] = set()
        found = []
        given = [one for one in self.requests if one.state == "given" and one.answered_at is not None]
        for request in sorted(given, key=lambda one: one.answered_at or one.asked_at):
            endorsement = terms.Endorsement(
                member=str(request.member),
                given_on=local_day(request.answered_at or request.asked_at),
                member_kind="organization" if request.kind == "organization" else "individual",
                member_standing=request.standing,
                has_signing_authority=request.signed_with_authority,
            )
            if self.ties_of(request.member) & counted:
                continue
            found.append(endorsement)
            if terms.is_endorsement_valid(endorsement, self.barred, self.day, self.ruleset):
                counted.add(request.member)
        return found

    def _individual(self, *requests: Request, is_waived: bool = False) -> Verdict:
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
                for request in requests
            ],
            is_waived=is_waived,
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

    @cached_property
    def tied(self) -> frozenset[UUID]:
        """The affiliates of those whose endorsement is given: they neither endorse nor review beside them."""
        return frozenset().union(*(self.ties_of(member) for member in self.sponsors))

    def ties_of(self, member: UUID) -> frozenset[UUID]:
        """The member organisations affiliated with this one, when it was asked to endorse."""
        return self.ties.get(member, frozenset())

    @cached_property
    def review(self) -> Verdict:
        """What the opinions amount to: approved, refused, pending or escalate (ToR-79)."""
        opinions = [
            terms.Opinion(
                member=str(one.member),
                opinion="approve" if one.opinion == "approve" else "refuse" if one.opinion == "refuse" else "recuse",
                member_kind="organization" if one.kind == "organization" else "individual",
            )
            for one in self.opinions
        ]  # fmt: skip
        return terms.review_outcome(opinions, *self._apart, self.ruleset)

    def may_be_reviewed_by(self, member: UUID, kind: str = "organization") -> Verdict:
        """Whether this member may give an opinion (ToR-79)."""
        member_kind: Literal["organization", "individual"] = (
            "organization" if kind == "organization" else "individual"
        )
        return terms.may_review(str(member), member_kind, *self._apart, self.ruleset)

    @property
    def _apart(self) -> tuple[list[str], frozenset[str]]:
        return [str(one) for one in self.sponsors], self.barred | {str(member) for member in self.tied}

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
        if self.waiver is not None and self.waiver.outcome is None:
            return "waiver"
        return "endorsements" if self.live else "unasked"

    @property
    def live(self) -> tuple[Request, ...]:
        """The requests that may still bring an endorsement, or have."""
        return tuple(
            one
            for one in self.requests
            if self.stage_of(one) == "given"
            or (self.stage_of(one) == "requested" and one.member not in self.concealed)
        )

    @property
    def lacks_requests(self) -> bool:
        """Whether somebody else is to be asked: those asked cannot suffice."""
        return self.is_open and not self.is_supported and len(self.live) < self.needed

    @property
    def may_name_another(self) -> bool:
        """Whether the applicant may ask another organisation: one of those that an organisation named did not endorse, or
        has long been silent. An individual may ask several at once."""
        hopeful = [one for one in self.live if self.stage_of(one) == "given" or not self.is_silent(one)]
        has_room = not self.is_organization or len(hopeful) < self.needed
        return self.is_open and not self.is_supported and has_room

    def is_silent(self, request: Request) -> bool:
        """Whether the organisation has not answered for as long as one may wait."""
        return (
            request.state == "requested"
            and request.member not in self.concealed
            and self.now >= request.asked_at + PATIENCE
        )

    def stage_of(self, request: Request) -> str:
        """The request's state as of now: an endorsement grown too old has lapsed, whoever has noted it."""
        return "lapsed" if self.has_lapsed(request) else request.state

    def has_lapsed(self, request: Request) -> bool:
        """Whether the endorsement was given too long ago to count (ToR-50); it may then be given again."""
        if request.state == "lapsed":
            return True
        if (
            not self.is_organization
            or request.state != "given"
            or request.answered_at is None
            or self.is_settled
        ):
            return False
        return self.day > self.last_day_of(request)

    def last_day_of(self, request: Request) -> date:
        """The last day on which an endorsement given counts (ToR-50)."""
        return days_later(
            local_day(request.answered_at or request.asked_at), self.ruleset.sponsors.valid_days
        )

    def request_of(self, member: UUID | None) -> Request | None:
        """What was asked of this member, if anything."""
        return next((request for request in self.requests if request.member == member), None)

    @property
    def reviewers(self) -> tuple[Assignment, ...]:
        """The organisations asked to review, but those that were relieved, or must not see the application any more."""
        return tuple(
            one for one in self.assignments if one.ended_at is None and one.member not in self.concealed
        )

    def opinion_of(self, member: UUID) -> Opinion | None:
        """This member's opinion, if it gave one."""
        return next((one for one in self.opinions if one.member == member), None)

    def awaits(self, assignment: Assignment) -> bool:
        """Whether an opinion is still expected of this organisation."""
        return self.is_open and assignment in self.reviewers and self.opinion_of(assignment.member) is None

    def is_late(self, assignment: Assignment) -> bool:
        """Whether the opinion is still expected after its day."""
        return self.awaits(assignment) and self.day > assignment.due_on

    @property
    def next_review_day(self) -> date | None:
        """The day by which the next opinion is expected; None when none is asked for."""
        return min((one.due_on for one in self.reviewers if self.awaits(one)), default=None)

    @property
    def lacks_reviewers(self) -> bool:
        """Whether more organisations are to be asked to review, beside those asked and those that spoke."""
        speak = sum(one.opinion != "recuse" for one in self.opinions)
        asked = sum(self.awaits(one) for one in self.reviewers)
        return self.is_open and self.is_supported and speak + asked < self.ruleset.review.min


def request_for(viewer: Viewer, found: Dossier) -> Request | None:
    """What was asked of an organisation that this person acts for: one she signs for first, one that waits first."""
    hers = [(seat, request) for seat in viewer.seats if (request := found.request_of(seat.member))]
    hers.sort(key=lambda pair: (not pair[0].may_sign, pair[1].state != "requested"))
    return hers[0][1] if hers else None
