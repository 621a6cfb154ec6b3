"""What the sub-committee on housing does: it met, it will meet again, it reports to the meeting of April (ToR-40, ToR-92)."""

from datetime import datetime

from coalition.demonstration.stage import Stage, local
from coalition.meetings import commands as meetings
from coalition.meetings.commands import (
    AnnounceSubcommitteeMeeting,
    RecordSubcommitteeMeeting,
    ReportWords,
)
from coalition.meetings.queries import subcommittee_meeting_at

REPORT_FR = (
    "Nous nous sommes réunis une fois. La liste des places d’hébergement est à jour au 15 mars : onze places de semaine, "
    "trois de fin de semaine.\n\nNous recommandons que deux organismes se relaient les fins de semaine dès juin."
)
REPORT_EN = (
    "We met once. The list of available beds is up to date as of March 15: eleven on weekdays, three on weekends.\n\n"
    "We recommend that two organisations take turns on weekends from June on."
)
NOTES = "La liste est relue ligne par ligne. Le plan des fins de semaine sera prêt en mai."


async def meet_and_report(stage: Stage, at: datetime) -> None:
    """Who leads records a meeting, announces the next, and files a report."""
    lead, housing = stage.actor("O19"), stage.made["housing"]
    met = await meetings.announce_subcommittee_meeting(
        lead,
        at,
        AnnounceSubcommitteeMeeting(
            housing, local("2027-03-12 13:00"), "Refuge des Trois-Rives", is_online=True
        ),
    )
    found = await subcommittee_meeting_at(met, at)
    if found is None:
        raise LookupError("the meeting is on record")
    seats = frozenset(one.seat for one in found.seats[:2])
    await meetings.record_subcommittee_meeting(lead, at, RecordSubcommitteeMeeting(met, seats, NOTES, 0))
    again = AnnounceSubcommitteeMeeting(housing, local("2027-04-16 13:00"), is_online=True)
    stage.made |= {
        "housing met": met,
        "housing meets": await meetings.announce_subcommittee_meeting(lead, at, again),
        "housing report": await meetings.file_report(
            lead, at, ReportWords(housing, REPORT_FR, REPORT_EN, None, 0)
        ),
    }
