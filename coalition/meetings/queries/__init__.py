"""What meetings can tell: the year, one meeting's page, the room, and the facts other slices reckon with."""

from coalition.meetings.queries.calendar import (
    CalendarPage,
    Convening,
    MeetingLine,
    calendar_page,
    check_convening,
    meetings_of_year,
    standard_items,
)
from coalition.meetings.queries.facts import (
    MeetingFacts,
    day_of,
    in_session,
    meeting_facts,
    meeting_state,
    next_meeting,
    waiting,
    year_at,
)
from coalition.meetings.queries.page import (
    AgendaLine,
    ConflictLine,
    MeetingPage,
    RoomPage,
    conflict_things,
    meeting_page,
    room_page,
    secretaries,
)

__all__ = [
    "AgendaLine",
    "CalendarPage",
    "ConflictLine",
    "Convening",
    "MeetingFacts",
    "MeetingLine",
    "MeetingPage",
    "RoomPage",
    "calendar_page",
    "check_convening",
    "conflict_things",
    "day_of",
    "in_session",
    "meeting_facts",
    "meeting_page",
    "meeting_state",
    "meetings_of_year",
    "next_meeting",
    "room_page",
    "secretaries",
    "standard_items",
    "waiting",
    "year_at",
]
