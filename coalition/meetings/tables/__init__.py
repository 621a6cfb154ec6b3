"""Meetings (réunions): their agendas, replies, declared conflicts, sub-committees."""

from coalition.meetings.tables.agendas import (
    AgendaItem,
    AgendaVersion,
    Deferral,
    ItemDocument,
    ItemProposal,
    PublishedItem,
)
from coalition.meetings.tables.conflicts import (
    Conflict,
    Interest,
)
from coalition.meetings.tables.meetings import (
    Meeting,
    Reply,
)
from coalition.meetings.tables.room import (
    ItemPassage,
    RoomNote,
    RoomNoteRevision,
)
from coalition.meetings.tables.subcommittees import (
    Subcommittee,
    SubcommitteeSeat,
)

__all__ = [
    "AgendaItem",
    "AgendaVersion",
    "Conflict",
    "Deferral",
    "Interest",
    "ItemDocument",
    "ItemPassage",
    "ItemProposal",
    "Meeting",
    "PublishedItem",
    "Reply",
    "RoomNote",
    "RoomNoteRevision",
    "Subcommittee",
    "SubcommitteeSeat",
]
