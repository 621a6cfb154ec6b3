"""Meetings (réunions): the year's calendar, places, agendas, replies, declared conflicts, sub-committees."""

from coalition.meetings.tables.agendas import (
    AgendaItem,
    AgendaVersion,
    Deferral,
    ItemDocument,
    ItemProposal,
    PublishedItem,
)
from coalition.meetings.tables.calendars import (
    Calendar,
    PlannedMeeting,
)
from coalition.meetings.tables.conflicts import (
    Conflict,
    Interest,
)
from coalition.meetings.tables.land import (
    LandText,
    LandTextRevision,
)
from coalition.meetings.tables.meetings import (
    Accommodation,
    Meeting,
    MemberUpdate,
    Reply,
)
from coalition.meetings.tables.places import (
    PlaceView,
    StandingPlace,
)
from coalition.meetings.tables.presenters import (
    PresenterReferral,
    PresenterRequest,
    PresenterVetting,
)
from coalition.meetings.tables.room import (
    ItemPassage,
    RoomNote,
    RoomNoteRevision,
)
from coalition.meetings.tables.subcommittees import (
    ReportVersion,
    Subcommittee,
    SubcommitteeMeeting,
    SubcommitteePresence,
    SubcommitteeReport,
    SubcommitteeSeat,
)
from coalition.meetings.tables.templates import (
    AgendaTemplate,
    TemplateItem,
)

__all__ = [
    "Accommodation",
    "AgendaItem",
    "AgendaTemplate",
    "AgendaVersion",
    "Calendar",
    "Conflict",
    "Deferral",
    "Interest",
    "ItemDocument",
    "ItemPassage",
    "ItemProposal",
    "LandText",
    "LandTextRevision",
    "Meeting",
    "MemberUpdate",
    "PlaceView",
    "PlannedMeeting",
    "PresenterReferral",
    "PresenterRequest",
    "PresenterVetting",
    "PublishedItem",
    "Reply",
    "ReportVersion",
    "RoomNote",
    "RoomNoteRevision",
    "StandingPlace",
    "Subcommittee",
    "SubcommitteeMeeting",
    "SubcommitteePresence",
    "SubcommitteeReport",
    "SubcommitteeSeat",
    "TemplateItem",
]
