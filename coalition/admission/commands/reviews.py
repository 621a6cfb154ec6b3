"""Opinions of member organisations, and what two of them decide (ToR-79)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.admission.commands.locking import acting_viewer, locked, refuse_unless_open
from coalition.admission.events import ApplicantAdmitted, ApplicationReferred, ApplicationRefused, Reviewed
from coalition.admission.policies import REVIEW, SEE
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.tables import Resolution, Review
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import Viewer
from coalition.permission import may, require

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
        viewer = await acting_viewer(act)
        found = await locked(act, command.application)
        if not may(viewer, SEE, found):
            raise NotFound
        require(viewer, REVIEW, found)
        refuse_unless_open(found)
        member = _reviewer(viewer, found)
        if not found.is_supported:
            support = found.support
            raise Refused(
                support.clause, "endorsements_first", [(m.code, dict(m.facts)) for m in support.missing]
            )
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
    verdicts = [
        (seat.member, found.may_be_reviewed_by(seat.member, seat.kind))
        for seat in viewer.seats
        if seat.is_organization and seat.may_decide
    ]
    for member, verdict in verdicts:
        if verdict.is_met:
            return member
    verdict = verdicts[0][1]
    raise Refused(verdict.clause, "may_not_review", [(m.code, dict(m.facts)) for m in verdict.missing])


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
