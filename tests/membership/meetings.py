"""A meeting to send someone to."""

from datetime import datetime, timedelta
from uuid import UUID

from coalition.act import new_id
from coalition.meetings.tables import Meeting


async def a_meeting(starts_at: datetime, *, held: bool = False, adjourned_at: datetime | None = None) -> UUID:
    """A meeting two hours long, convened a month before."""
    meeting = new_id()
    await Meeting.insert(
        Meeting(
            id=meeting,
            reference=f"M-{meeting.hex[:6]}",
            kind="regular",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place_fr="",
            place_en="",
            convened_at=starts_at - timedelta(days=30),
            called_to_order_at=starts_at if held else None,
            adjourned_at=adjourned_at,
        )
    )
    return meeting
