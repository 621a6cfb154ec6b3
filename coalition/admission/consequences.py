"""What follows for an application from what others decide."""

from uuid import UUID

from coalition.accounts import vault
from coalition.accounts.events import PersonErased, VaultResealed
from coalition.act import Act, consequence_of
from coalition.admission.commands.applicant import forget
from coalition.admission.commands.locking import locked_at
from coalition.admission.commands.own_name import show_name
from coalition.admission.commands.reviews import resolve
from coalition.admission.commands.waivers import settle_waiver
from coalition.admission.tables import Draft, Resolution, Waiver
from coalition.decisions.events import MotionAdopted, MotionMoved, MotionNotAdopted
from coalition.membership.events import MemberEntered, NameShown


@consequence_of(MotionAdopted, MotionNotAdopted)
async def answer_a_referred_application(act: Act, event: MotionAdopted | MotionNotAdopted) -> None:
    """The coalition decided on an application that was referred to it: adopted, the applicant is admitted (ToR-79).
    One that was withdrawn meanwhile stays withdrawn."""
    if event.motion_kind != "application" or not event.about:
        return
    found = await locked_at(UUID(event.about), act.now)
    if found is not None and found.withdrawn_at is None and found.outcome == "referred":
        await resolve(
            act, found, "approved" if isinstance(event, MotionAdopted) else "refused", event.subject
        )


@consequence_of(MotionAdopted, MotionNotAdopted)
async def answer_a_waiver(act: Act, event: MotionAdopted | MotionNotAdopted) -> None:
    """The coalition decided whether an individual may join without a sponsor: adopted, her file is supported (ToR-48)."""
    if event.motion_kind == "waiver" and event.about:
        outcome = "granted" if isinstance(event, MotionAdopted) else "not_granted"
        await settle_waiver(act, UUID(event.about), outcome)


@consequence_of(MotionMoved)
async def name_the_motion_before_the_coalition(act: Act, event: MotionMoved) -> None:
    """The file leads to the motion by which the coalition decides on it, or on its waiver."""
    if event.about is None:
        return
    if event.motion_kind == "application":
        about = Resolution.application == UUID(event.about)
        await Resolution.update({Resolution.motion: event.subject}).where(about)
    elif event.motion_kind == "waiver":
        about = Waiver.application == UUID(event.about)
        await Waiver.update({Waiver.motion: event.subject}).where(about)


@consequence_of(PersonErased)
async def forget_the_name_and_answers_of_an_individual(act: Act, event: PersonErased) -> None:
    """Of an individual's application, however it ended, neither name nor answers stay (P14)."""
    await forget(act, event.subject)


@consequence_of(NameShown)
async def show_the_same_name_on_her_application(act: Act, event: NameShown) -> None:
    """What members see of her on the register is what they see of her on her application."""
    await show_name(event.subject, event.is_shown)


@consequence_of(MemberEntered)
async def name_the_member_that_an_application_became(act: Act, event: MemberEntered) -> None:
    """The resolution says which member the applicant became."""
    if event.application is not None:
        await Resolution.update({Resolution.member: event.subject}).where(
            Resolution.application == event.application
        )


@consequence_of(VaultResealed)
async def seal_drafts_anew(act: Act, event: VaultResealed) -> None:
    """What an applicant has typed so far is sealed with the key of the vault: it changes with it."""
    await vault.seal_rows_anew(Draft, Draft.answers)
