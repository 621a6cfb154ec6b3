"""The pages of meetings, of conflicts of interest, and of sub-committees."""

from coalition.meetings.routes import agenda, conflicts, meetings, proposals, subcommittees

PAGES = [*meetings.PAGES, *agenda.PAGES, *proposals.PAGES, *conflicts.PAGES, *subcommittees.PAGES]
