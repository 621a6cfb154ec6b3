"""What follows for an application from what others decide."""

from uuid import UUID

from coalition.accounts.events import PersonErased
from coalition.act import Act, consequence_of
from coalition.admission.commands.reviews import resolve
from coalition.admission.queries.loading import dossier
from coalition.admission.tables import Application, Resolution
from coalition.audit import chain
from coalition.decisions.events import MotionAdopted, MotionNotAdopted
from coalition.membership.events import MemberEntered
from coalition.web.languages import ERASED


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


@consequence_of(PersonErased)
async def forget_the_name_and_answers_of_an_individual(act: Act, event: PersonErased) -> None:
    """Of an individual's application, however it ended, neither name nor answers stay (P14)."""
    hers = (Application.person == event.subject) & (Application.kind == "individual")
    for row in await Application.select(Application.id).where(hers):
        await chain.forget(row["id"])
    await Application.update(
        {Application.name_fr: ERASED, Application.name_en: ERASED, Application.answers: "{}"}
    ).where(hers & (Application.name_fr != ""))


@consequence_of(MemberEntered)
async def name_the_member_that_an_application_became(act: Act, event: MemberEntered) -> None:
    """The resolution says which member the applicant became."""
    if event.application is not None:
        await Resolution.update({Resolution.member: event.subject}).where(
            Resolution.application == event.application
        )
