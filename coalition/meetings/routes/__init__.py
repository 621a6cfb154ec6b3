"""Pages of meetings and of sub-committees."""

from coalition.meetings.routes import meetings, subcommittees

PAGES = [*meetings.PAGES, *subcommittees.PAGES]
