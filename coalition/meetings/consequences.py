"""What follows for sub-committees and interests when someone acts for a member no more, or is erased."""

from coalition.accounts.events import PersonErased
from coalition.act import Act, consequence_of
from coalition.audit import chain
from coalition.meetings.commands.subcommittees import end_seats, pass_seats
from coalition.meetings.tables import Interest
from coalition.membership.events import RepresentationPassed, RepresentativeEnded


@consequence_of(RepresentationPassed)
async def pass_her_seats(act: Act, event: RepresentationPassed) -> None:
    """The one who follows takes the leaver's seats on sub-committees too, where that was chosen."""
    if event.keeps_subcommittees:
        await pass_seats(act, event.subject, event.person, event.successor)


@consequence_of(RepresentativeEnded)
async def end_her_seats(act: Act, event: RepresentativeEnded) -> None:
    """Who acts for a member no more sits on no sub-committee for it."""
    await end_seats(act, event.subject, event.person)


@consequence_of(PersonErased)
async def forget_her_interests(act: Act, event: PersonErased) -> None:
    """What a person who is erased held elsewhere leaves the register, and the trail's private part (P14)."""
    hers = Interest.person == event.subject
    for row in await Interest.select(Interest.id).where(hers):
        await chain.forget(row["id"])
    await Interest.delete().where(hers)
