"""The usual place, for an act under way that puts a meeting there (ToR-84)."""

from dataclasses import replace

from coalition.errors import Refused
from coalition.meetings import queries
from coalition.meetings.places import Place, in_this_way


async def usual_place(way: str, link: str = "") -> Place:
    """The usual place for a meeting in this way, by its own link where it has one. Refused (ToR-84) while none was decided."""
    usual = await queries.standing()
    if not usual.is_anywhere:
        raise Refused("ToR-84", "no_usual_place")
    return in_this_way(replace(usual, link=link or usual.link), way)
