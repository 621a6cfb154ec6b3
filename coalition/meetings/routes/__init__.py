"""The pages of meetings, of conflicts of interest, and of sub-committees."""

from coalition.meetings.routes import conflicts, meetings, subcommittees

PAGES = [*meetings.PAGES, *conflicts.PAGES, *subcommittees.PAGES]
