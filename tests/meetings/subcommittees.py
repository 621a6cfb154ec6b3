"""A sub-committee for tests: formed, led, sat on, in a few words."""

from datetime import datetime
from uuid import UUID

from coalition.meetings import commands
from coalition.meetings.commands import (
    AnnounceSubcommitteeMeeting,
    ChooseLead,
    ReportWords,
    SitOnSubcommittee,
)
from tests.house import House
from tests.meetings.test_subcommittees import formed


async def at_work(house: House, now: datetime) -> UUID:
    """The second organisation leads it; the third and the individual sit on it too."""
    subcommittee = await formed(house, now)
    for who in (*house.organizations[1:3], house.individuals[0]):
        await commands.sit_on_subcommittee(
            who.actor, now, SitOnSubcommittee(subcommittee, who.id, who.person)
        )
    lead = ChooseLead(subcommittee, house.organizations[1].person)
    await commands.choose_lead(house.chair.actor, now, lead)
    return subcommittee


async def filed(
    house: House,
    at: datetime,
    subcommittee: UUID,
    *,
    meeting: UUID | None = None,
    body_fr: str = "Deux places.",
) -> UUID:
    """A report that whoever leads files, in French only."""
    words = ReportWords(subcommittee, body_fr, "", meeting, 0)
    return await commands.file_report(house.organizations[1].actor, at, words)


async def announced(house: House, at: datetime, subcommittee: UUID, starts_at: datetime) -> UUID:
    """A meeting of it, online."""
    command = AnnounceSubcommitteeMeeting(subcommittee, starts_at, is_online=True)
    return await commands.announce_subcommittee_meeting(house.organizations[1].actor, at, command)
