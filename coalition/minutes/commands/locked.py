"""What every act upon minutes begins with: who acts, and the minutes held until the act is over."""

from dataclasses import dataclass
from uuid import UUID

from coalition import db
from coalition.act import Act
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import Viewer, viewer
from coalition.minutes import queries
from coalition.minutes.policies import WRITE
from coalition.minutes.queries import MinutesFacts
from coalition.minutes.tables import Minutes, MinutesItem
from coalition.permission import may


@dataclass(frozen=True)
class Point:
    """A point of the minutes as it stands."""

    position: int
    body: str
    revision: int


async def member(act: Act) -> Viewer:
    """Who acts, with the rights of this instant; minutes are not there for those who are not members."""
    who = await viewer(act.actor.person, act.now)
    if who is None or not who.is_member:
        raise NotFound
    return who


async def minutes(identity: UUID, who: Viewer) -> MinutesFacts:
    """The minutes, locked. A draft is not there for those who do not write it."""
    await db.for_update(Minutes.select(Minutes.id).where(Minutes.id == identity).first())
    facts = await queries.minutes_facts(identity)
    if facts is None or (facts.circulated_at is None and not may(who, WRITE, facts)):
        raise NotFound
    return facts


async def item_of(facts: MinutesFacts, item: UUID) -> Point:
    """A point of these minutes; raises NotFound."""
    row = (
        await MinutesItem.select(MinutesItem.position, MinutesItem.body, MinutesItem.revision)
        .where((MinutesItem.id == item) & (MinutesItem.minutes == facts.id))
        .first()
    )
    if row is None:
        raise NotFound
    return Point(**row)


def refuse_if_adopted(facts: MinutesFacts) -> None:
    """What the coalition approved does not change any more (ToR-64)."""
    if facts.adopted_at is not None:
        raise Refused("ToR-64", "minutes_are_adopted")
