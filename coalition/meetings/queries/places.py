"""Where a meeting is, for who may know it now; the usual place; who looked (ToR-84, P8)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coalition import db
from coalition.meetings.places import Place
from coalition.meetings.queries.facts import MeetingFacts
from coalition.meetings.tables import Meeting, PlaceView, StandingPlace
from coalition.membership.viewer import Viewer

SHOWN_BEFORE = timedelta(hours=24)
SHOWN_FOR = timedelta(minutes=10)
TO_THE_PLACE = frozenset({"in_person", "delegate"})
BY_THE_LINK = frozenset({"online", "delegate"})


@dataclass(frozen=True)
class PlaceShown:
    """What a viewer is shown of a place. What is confidential is empty until she looked, for ten minutes.

    `may_look`: she may look at what is confidential now. `has_place`: it is somewhere, not only online; `has_link`: where
    it is joined online was said. `mark` tells it from another place, and nothing of it.
    """

    place_fr: str = ""
    place_en: str = ""
    is_ordinary: bool = False
    link: str = ""
    may_look: bool = False
    has_place: bool = False
    has_link: bool = False
    mark: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something confidential is shown."""
        return bool(self.link or (self.place_fr and not self.is_ordinary))


@dataclass(frozen=True)
class Sight:
    """What of a confidential place a viewer may look at now."""

    place: bool
    link: bool

    @property
    def is_any(self) -> bool:
        return self.place or self.link


def sight_of(
    meeting: MeetingFacts, place: Place, viewer: Viewer, answers: Collection[str], now: datetime
) -> Sight:
    """The chair, always; who said that she comes, or sends a delegate, from 24 hours before until the end; who is online,
    the link alone. Nobody before she signed the agreement (ToR-33), nothing once it is cancelled."""
    is_time = meeting.is_in_session(now) or (
        meeting.status(now) == "planned" and now >= meeting.starts_at - SHOWN_BEFORE
    )
    if meeting.cancelled_at is not None or not viewer.has_signed or not (is_time or viewer.is_chair):
        return Sight(place=False, link=False)
    coming = {*answers}
    return Sight(
        place=bool(place.fr) and not place.is_ordinary and (viewer.is_chair or bool(TO_THE_PLACE & coming)),
        link=bool(place.link) and (viewer.is_chair or bool(BY_THE_LINK & coming)),
    )


async def place_for(
    meeting: MeetingFacts, row: dict[str, Any], viewer: Viewer, answers: Collection[str], now: datetime
) -> PlaceShown:
    """What this viewer is shown of the place in this row of `meeting`: one statement more for who may look."""
    place = Place.read(row)
    sight = sight_of(meeting, place, viewer, answers, now)
    looked = sight.is_any and await PlaceView.exists().where(
        (PlaceView.meeting == meeting.id)
        & (PlaceView.person == viewer.person)
        & (PlaceView.at > now - SHOWN_FOR)
    )
    is_shown = place.is_ordinary or (looked and sight.place)
    return PlaceShown(
        place_fr=place.fr if is_shown else "",
        place_en=place.en if is_shown else "",
        is_ordinary=place.is_ordinary,
        link=place.link if looked and sight.link else "",
        may_look=sight.is_any and not looked,
        has_place=bool(place.fr),
        has_link=bool(place.link),
        mark=place.mark,
    )


_ANSWERS = "select member, answer from reply where meeting = {}"


async def sight_now(meeting: MeetingFacts, viewer: Viewer, now: datetime) -> Sight:
    """What this viewer may look at of a meeting that is there."""
    row = await Meeting.select().where(Meeting.id == meeting.id).first()
    given = [
        one["answer"] for one in await Meeting.raw(_ANSWERS, meeting.id) if viewer.represents(one["member"])
    ]
    return sight_of(meeting, Place.read(row or {}), viewer, given, now)


@dataclass(frozen=True)
class StandingPlaceShown:
    """The usual place as every member may read it: empty where it is confidential. `has_place`: it is not only online."""

    place_fr: str
    place_en: str
    is_ordinary: bool
    is_online: bool
    has_place: bool
    has_link: bool
    since: datetime
    reference: str
    title_fr: str
    title_en: str


_STANDING = """
select s.place_fr, s.place_en, s.is_place_ordinary, s.is_online, s.link, s.since, d.reference, d.title_fr, d.title_en
from standing_place s join decision d on d.id = s.decision order by s.since desc, s.id limit 1
"""


async def standing_place() -> StandingPlaceShown | None:
    """The usual place, and the decision that chose it; None while none was."""
    row = next(iter(await StandingPlace.raw(_STANDING)), None)
    if row is None:
        return None
    is_ordinary = bool(row["is_place_ordinary"])
    return StandingPlaceShown(
        place_fr=row["place_fr"] if is_ordinary else "",
        place_en=row["place_en"] if is_ordinary else "",
        is_ordinary=is_ordinary,
        is_online=bool(row["is_online"]),
        has_place=bool(row["place_fr"]),
        has_link=bool(row["link"]),
        since=row["since"],
        reference=row["reference"],
        title_fr=row["title_fr"],
        title_en=row["title_en"],
    )


async def standing() -> Place:
    """The usual place itself, for an act that copies it: an empty one while none was chosen."""
    row = next(iter(await StandingPlace.raw(_STANDING)), None)
    return Place.read(row) if row else Place()


@dataclass(frozen=True)
class ViewLine:
    """Who looked at the confidential place, for which member, and when. `handle` is None for an individual."""

    member_fr: str
    member_en: str
    handle: str | None
    at: datetime


_VIEWS = """
select m.name_fr as member_fr, m.name_en as member_en, v.at,
  case when m.kind = 'organization' and p.erased_at is null then p.handle end as handle
from place_view v join member m on m.id = v.member join person p on p.id = v.person
where v.meeting = {} order by v.at desc, v.id
"""


async def place_views(meeting: UUID) -> list[ViewLine]:
    """Every look at it, the last first: for the chair."""
    return [ViewLine(**row) for row in await db.rows(_VIEWS, meeting)]
