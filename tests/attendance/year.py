"""A year of four meetings, and the day after it; minutes of a meeting, adopted."""

from datetime import UTC, datetime
from uuid import UUID

from coalition.act import new_id
from coalition.minutes.tables import Adoption, Minutes
from tests.house import House

YEAR = [
    datetime(2026, 9, 24, 17, tzinfo=UTC), datetime(2026, 11, 19, 18, tzinfo=UTC),
    datetime(2027, 1, 21, 18, tzinfo=UTC), datetime(2027, 3, 4, 18, tzinfo=UTC),
]  # fmt: skip
SEPTEMBER = datetime(2027, 9, 1, 5, tzinfo=UTC)  # 1 September, 1 a.m. in Toronto


async def minutes_adopted(house: House, meeting: UUID, at: datetime) -> None:
    """The minutes of this meeting are adopted, at a later one."""
    chair = house.chair.person
    minutes = Minutes(
        id=new_id(), reference=f"PV-{meeting.hex[:6]}", meeting=meeting, drafted_by=chair, drafted_at=at, circulated_at=at
    )  # fmt: skip
    await Minutes.insert(minutes)
    adoption = Adoption(
        id=new_id(), minutes=minutes.id, meeting=meeting, text_hash="", recorded_by=chair, at=at
    )
    await Adoption.insert(adoption)
