"""Coming to a point, within an act."""

from uuid import UUID

from coalition.act import Act, new_id
from coalition.meetings.events import ItemReached
from coalition.meetings.tables import ItemPassage


async def reach(act: Act, meeting: UUID, item: UUID, number: int) -> None:
    """The meeting is at this point from now on: the `number`-th that it came to."""
    await ItemPassage.insert(
        ItemPassage(
            id=new_id(), meeting=meeting, number=number, item=item, person=act.actor.person, at=act.now
        )
    )
    act.record(ItemReached(subject=meeting, item=item, passage=number))
