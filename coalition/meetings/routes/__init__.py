"""The pages of meetings, of conflicts of interest, and of sub-committees."""

from coalition.meetings.routes import (
    agenda,
    calendars,
    conflicts,
    land,
    live,
    meetings,
    moving,
    places,
    presenters,
    proposals,
    replies,
    room,
    subcommittee_work,
    subcommittees,
    templates,
    updates,
)

PAGES = [
    *meetings.PAGES,
    *replies.PAGES,
    *land.PAGES,
    *room.PAGES,
    *live.PAGES,
    *calendars.PAGES,
    *agenda.PAGES,
    *moving.PAGES,
    *places.PAGES,
    *proposals.PAGES,
    *presenters.PAGES,
    *conflicts.PAGES,
    *subcommittees.PAGES,
    *subcommittee_work.PAGES,
    *templates.PAGES,
    *updates.PAGES,
]
