"""What can have happened to a meeting, its place, its agenda, the year's calendar, a sub-committee."""

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
from coalition.meetings.events.calendars import (
    CalendarAdopted,
    CalendarPlanned,
    CalendarShown,
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
from coalition.meetings.events.places import (
    MeetingPlaceChanged,
    PlaceSeen,
    StandingPlaceChosen,
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
from coalition.meetings.events.templates import AgendaTemplateChanged

__all__ = [
    "AgendaAmended",
    "AgendaItemAdded",
    "AgendaItemChanged",
    "AgendaItemMoved",
    "AgendaItemRemoved",
    "AgendaPublished",
    "AgendaTemplateChanged",
    "CalendarAdopted",
    "CalendarPlanned",
    "CalendarShown",
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
    "MeetingPlaceChanged",
    "MeetingReplied",
    "PastMeetingRecorded",
    "PlaceSeen",
    "RoomNoteSaved",
    "StandingPlaceChosen",
    "SubcommitteeChanged",
    "SubcommitteeEnded",
    "SubcommitteeFormed",
    "SubcommitteeJoined",
    "SubcommitteeLed",
    "SubcommitteeLeft",
]
