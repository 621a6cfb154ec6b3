"""How a meeting that was held elsewhere comes on record: its row and its event, within an act under way.

Nobody is told and nothing is convened; no agenda is made up. It asks not who may.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, new_id
from coalition.meetings.events import PastMeetingRecorded
from coalition.meetings.places import Place
from coalition.meetings.queries.facts import day_of
from coalition.meetings.tables import Meeting


@dataclass(frozen=True)
class PastMeeting:
    """A meeting that was held, or cancelled. It is taken as called to order and adjourned at its hours."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    convened_at: datetime
    place_fr: str
    place_en: str
    is_online: bool
    is_cancelled: bool


async def record_past_meeting(act: Act, past: PastMeeting) -> UUID:
    """Put a past meeting on record. Returns it."""
    meeting = new_id()
    await Meeting.insert(
        Meeting(
            id=meeting,
            reference=await next_reference(past.starts_at),
            kind=past.kind,
            starts_at=past.starts_at,
            ends_at=past.ends_at,
            **Place(past.place_fr, past.place_en, is_ordinary=True, is_online=past.is_online).columns(),
            convened_at=past.convened_at,
            called_to_order_at=None if past.is_cancelled else past.starts_at,
            adjourned_at=None if past.is_cancelled else past.ends_at,
            cancelled_at=past.convened_at if past.is_cancelled else None,
        )
    )
    act.record(
        PastMeetingRecorded(
            subject=meeting,
            meeting_kind=past.kind,
            starts_at=past.starts_at,
            is_cancelled=past.is_cancelled,
        )
    )
    return meeting


async def next_reference(starts_at: datetime) -> str:
    """M-2027-04: the fourth meeting on record for that year of the calendar (R- is a revocation case)."""
    prefix = f"M-{day_of(starts_at).year}-"
    await db.for_update(Meeting.select(Meeting.id).order_by(Meeting.convened_at, ascending=False).first())
    taken = await Meeting.count().where(Meeting.reference.like(f"{prefix}%"))
    return f"{prefix}{taken + 1:02}"
