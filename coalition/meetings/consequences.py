"""What follows for sub-committees when someone acts for a member no more."""

from coalition.act import Act, consequence_of
from coalition.meetings.commands.subcommittees import end_seats, pass_seats
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
