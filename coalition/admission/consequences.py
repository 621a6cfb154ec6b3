"""What follows for an application from what others decide."""

from uuid import UUID

from coalition.act import Act, consequence_of
from coalition.admission.commands.reviews import resolve
from coalition.admission.queries.loading import dossier
from coalition.admission.tables import Resolution
from coalition.decisions.events import MotionAdopted, MotionNotAdopted
from coalition.membership.events import MemberEntered


@consequence_of(MotionAdopted, MotionNotAdopted)
async def answer_a_referred_application(act: Act, event: MotionAdopted | MotionNotAdopted) -> None:
    """The coalition decided on an application that was referred to it: adopted, the applicant is admitted (ToR-79).
    One that was withdrawn meanwhile stays withdrawn."""
    if event.motion_kind != "application" or not event.about:
        return
    found = await dossier(UUID(event.about), act.now)
    if found is not None and found.withdrawn_at is None and found.outcome == "referred":
        await resolve(
            act, found, "approved" if isinstance(event, MotionAdopted) else "refused", event.subject
        )


@consequence_of(MemberEntered)
async def name_the_member_that_an_application_became(act: Act, event: MemberEntered) -> None:
    """The resolution says which member the applicant became."""
    if event.application is not None:
        await Resolution.update({Resolution.member: event.subject}).where(
            Resolution.application == event.application
        )
