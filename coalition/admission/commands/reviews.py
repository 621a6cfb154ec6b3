"""Opinions of member organisations, and what two of them decide (ToR-79)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.admission.commands.locking import (
    locked,
    refuse_unless,
    refuse_unless_open,
    refuse_unless_supported,
    seen_and_permitted,
)
from coalition.admission.events import ApplicantAdmitted, ApplicationReferred, ApplicationRefused, Reviewed
from coalition.admission.policies import REVIEW
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.tables import Resolution, Review
from coalition.errors import Refused
from coalition.membership.viewer import Viewer

OPINIONS = ("approve", "refuse", "recuse")
OUTCOMES = {"approved": "approved", "refused": "refused", "escalate": "referred"}


@dataclass(frozen=True)
class GiveOpinion:
    """`opinion` is approve, refuse or recuse."""

    application: UUID
    opinion: str
    reason: str


async def review(actor: Actor, now: datetime, command: GiveOpinion) -> UUID:
    """Give her organisation's opinion, or change it while nothing is decided. Two concordant ones decide."""
    async with perform(actor, now) as act:
        viewer, found = await seen_and_permitted(act, command.application, REVIEW)
        refuse_unless_open(found)
        member = _reviewer(viewer, found)
        refuse_unless_supported(found)
        if command.opinion not in OPINIONS:
            raise Refused("ToR-79", "opinion_is_reasoned", [("opinion", {})])
        if not command.reason.strip():
            raise Refused("ToR-79", "opinion_is_reasoned", [("opinion_reason", {})])
        await _write(act, command, member, viewer.person)
        act.record(Reviewed(subject=found.id, member=member, opinion=command.opinion, reason=command.reason))
        outcome = OUTCOMES.get((await locked(act, found.id)).review.reason)
        if outcome is not None:
            await resolve(act, found, outcome)
    return command.application


async def resolve(act: Act, found: Dossier, outcome: str, motion: UUID | None = None) -> None:
    """Within an act: write how the application ended and say so; the coalition's decision replaces a referral."""
    if found.outcome is None:
        await Resolution.insert(
            Resolution(id=new_id(), application=found.id, outcome=outcome, motion=motion, at=act.now)
        )
    else:
        await Resolution.update(
            {Resolution.outcome: outcome, Resolution.motion: motion, Resolution.at: act.now}
        ).where(Resolution.application == found.id)
    if outcome == "approved":
        act.record(ApplicantAdmitted(subject=found.id, applicant_kind=found.kind))
    elif outcome == "refused":
        act.record(ApplicationRefused(subject=found.id))
    else:
        act.record(ApplicationReferred(subject=found.id))


def _reviewer(viewer: Viewer, found: Dossier) -> UUID:
    """The organisation in whose name she gives an opinion: one that the chair asked first. An individual's application
    is reviewed by those asked, and by the organisation in the chair."""
    deciding = [seat for seat in viewer.seats if seat.is_organization and seat.may_decide]
    asked = {one.member for one in found.reviewers}
    deciding.sort(key=lambda seat: seat.member not in asked)
    free = [seat for seat in deciding if found.may_be_reviewed_by(seat.member).is_met]
    speaker = (free or deciding)[0]
    refuse_unless(found.may_be_reviewed_by(speaker.member), "may_not_review")
    if not (found.is_organization or speaker.member in asked or speaker.holds_chair):
        raise Refused("ToR-79", "may_not_review", [("reviewer_is_asked", {})])
    return speaker.member


async def _write(act: Act, command: GiveOpinion, member: UUID, person: UUID) -> None:
    given = await Review.exists().where(
        (Review.application == command.application) & (Review.member == member)
    )
    if given:
        await Review.update(
            {
                Review.opinion: command.opinion,
                Review.reason: command.reason,
                Review.person: person,
                Review.given_at: act.now,
            }
        ).where((Review.application == command.application) & (Review.member == member))
    else:
        await Review.insert(
            Review(
                id=new_id(),
                application=command.application,
                member=member,
                person=person,
                opinion=command.opinion,
                reason=command.reason,
                given_at=act.now,
            )
        )
