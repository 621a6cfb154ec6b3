"""What can have happened to a meeting, its agenda, a sub-committee."""

from coalition.meetings.events.agendas import (
    AgendaAmended,
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemMoved,
    AgendaItemRemoved,
    AgendaPublished,
    DocumentAttached,
    DocumentDetached,
    ItemDeferred,
    ItemProposalWithdrawn,
    ItemProposed,
    ItemScheduled,
    ItemWaitsAgain,
)
from coalition.meetings.events.conflicts import (
    ConflictDeclared,
    ConflictWithdrawn,
    InterestDeclared,
    InterestEnded,
)
from coalition.meetings.events.meetings import (
    CalledToOrder,
    MeetingAdjourned,
    MeetingCancelled,
    MeetingConvened,
    MeetingMoved,
    MeetingReplied,
    PastMeetingRecorded,
)
from coalition.meetings.events.room import (
    ItemReached,
    RoomNoteSaved,
)
from coalition.meetings.events.subcommittees import (
    SubcommitteeChanged,
    SubcommitteeEnded,
    SubcommitteeFormed,
    SubcommitteeJoined,
    SubcommitteeLed,
    SubcommitteeLeft,
)

__all__ = [
    "AgendaAmended",
    "AgendaItemAdded",
    "AgendaItemChanged",
    "AgendaItemMoved",
    "AgendaItemRemoved",
    "AgendaPublished",
    "CalledToOrder",
    "ConflictDeclared",
    "ConflictWithdrawn",
    "DocumentAttached",
    "DocumentDetached",
    "InterestDeclared",
    "InterestEnded",
    "ItemDeferred",
    "ItemProposalWithdrawn",
    "ItemProposed",
    "ItemReached",
    "ItemScheduled",
    "ItemWaitsAgain",
    "MeetingAdjourned",
    "MeetingCancelled",
    "MeetingConvened",
    "MeetingMoved",
    "MeetingReplied",
    "PastMeetingRecorded",
    "RoomNoteSaved",
    "SubcommitteeChanged",
    "SubcommitteeEnded",
    "SubcommitteeFormed",
    "SubcommitteeJoined",
    "SubcommitteeLed",
    "SubcommitteeLeft",
]
