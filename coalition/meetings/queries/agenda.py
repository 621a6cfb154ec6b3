"""The agenda of a meeting: as it was published, as it stands, and what changed between the two (ToR-74, ToR-85)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from coalition.documents.queries import DocumentLine, documents_page
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries.facts import MeetingFacts, day_of, meeting_state
from coalition.meetings.tables import AgendaItem, AgendaVersion, ItemDocument, PublishedItem
from coalition.membership.viewer import Viewer
from coalition.terms.meetings import AGENDA, agenda_due_on

KEPT = frozenset(item.code for item in AGENDA if not item.is_removable)
IN_CAMERA = frozenset(item.code for item in AGENDA if item.is_in_camera)


@dataclass(frozen=True)
class AgendaLine:
    """A point of the agenda and when it should begin. `handle` names the person who presents it for a member; `guest`, who
    comes from outside to present it, of `guest_of` (ToR-96)."""

    id: UUID
    code: str
    title_fr: str
    title_en: str
    minutes: int
    begins_at: datetime
    member: UUID | None = None
    person: UUID | None = None
    member_fr: str = ""
    member_en: str = ""
    member_kind: str | None = None
    handle: str | None = None
    guest: str | None = None
    guest_of: str | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the text keeps it on every agenda (ToR-85)."""
        return self.code in KEPT

    @property
    def is_in_camera(self) -> bool:
        """Whether nothing may be attached to it (ToR-94)."""
        return self.code in IN_CAMERA

    @property
    def wording(self) -> str:
        """What a change replaces, told apart from what someone else wrote meanwhile."""
        return "\n".join((self.title_fr, self.title_en, str(self.minutes), self.presenter))

    @property
    def presenter(self) -> str:
        """Who presents it, as forms say it: a member, `member:person`, or nobody."""
        return ":".join(str(one) for one in (self.member, self.person) if one)


@dataclass(frozen=True)
class AgendaVersionLine:
    """An agenda as published: its number, when, and by whom; None where it came with the meeting, before versions."""

    id: UUID
    number: int
    published_at: datetime
    by: str | None


@dataclass(frozen=True)
class Change:
    """What a version changed of the one before: added, removed, changed, or moved (only its place is another)."""

    what: Literal["added", "removed", "changed", "moved"]
    title_fr: str
    title_en: str


@dataclass(frozen=True)
class Amendment:
    """A version after the first, and what it changed."""

    version: AgendaVersionLine
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class AgendaPage:
    """An agenda whole. `pending`: what was changed since the last version, which members do not see yet.

    `due_on`: the day by which it is published, None where the terms fix none; `days_before`: how long before the meeting
    it was, or would be now.
    """

    meeting: MeetingFacts
    items: list[AgendaLine]
    versions: tuple[AgendaVersionLine, ...]
    amendments: tuple[Amendment, ...]
    pending: tuple[Change, ...]
    documents: dict[UUID, list[DocumentLine]]
    due_on: date | None
    days_before: int
    is_late: bool
    is_open: bool

    @property
    def is_published(self) -> bool:
        """Whether members have read a version of it."""
        return bool(self.versions)

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(item.minutes for item in self.items)

    @property
    def overrun(self) -> int:
        """By how many minutes it is longer than the meeting; 0 where it fits."""
        planned = self.meeting.ends_at - self.meeting.starts_at
        return max(0, self.minutes - int(planned.total_seconds()) // 60)


_LINES = """
select {id} as id, i.code, i.title_fr, i.title_en, i.minutes, i.member, i.person, m.name_fr as member_fr,
  m.name_en as member_en, m.kind as member_kind, case when p.erased_at is null then p.handle end as handle,
  q.presenter as guest, q.organization as guest_of
from {table} i left join member m on m.id = i.member left join person p on p.id = i.person
left join presenter_request q on q.item = {id}
"""
_LIVE = _LINES.format(id="i.id", table="agenda_item") + "where i.meeting = {} order by i.position, i.id"
_PUBLISHED = (
    _LINES.format(id="i.item", table="published_item") + "where i.version = {} order by i.position, i.id"
)
_EVERY_VERSION = """
select i.version, i.item as id, i.code, i.title_fr, i.title_en, i.minutes, i.member, i.person
from published_item i join agenda_version v on v.id = i.version where v.meeting = {}
order by v.number, i.position, i.id
"""
_VERSIONS = """
select v.id, v.number, v.published_at, case when p.erased_at is null then p.handle end as by
from agenda_version v left join person p on p.id = v.person where v.meeting = {} order by v.number
""".replace(" as by", ' as "by"')


async def versions_of(meeting: UUID) -> tuple[AgendaVersionLine, ...]:
    """Its versions, the first first."""
    return tuple(AgendaVersionLine(**row) for row in await AgendaVersion.raw(_VERSIONS, meeting))


async def items_as_they_stand(facts: MeetingFacts) -> list[AgendaLine]:
    """The points, with what was changed and is not published."""
    return _timed(facts, await AgendaItem.raw(_LIVE, facts.id))


async def items_shown(facts: MeetingFacts, versions: Sequence[AgendaVersionLine]) -> list[AgendaLine]:
    """The points that members see: as published; as they stand before that, and once the meeting is called to order."""
    if not versions or facts.called_to_order_at is not None:
        return await items_as_they_stand(facts)
    return _timed(facts, await PublishedItem.raw(_PUBLISHED, versions[-1].id))


async def agenda_page(
    meeting: UUID, viewer: Viewer, now: datetime, *, is_prepared: bool = False
) -> AgendaPage | None:
    """The agenda with its documents and its versions, in as many statements whatever their number, or None.

    As members see it, or as it stands for the one who prepares it.
    """
    facts = await meeting_state(meeting)
    if facts is None:
        return None
    versions = await versions_of(meeting)
    live = await items_as_they_stand(facts)
    earlier: dict[UUID, list[dict[str, Any]]] = {}
    for row in await PublishedItem.raw(_EVERY_VERSION, meeting):
        earlier.setdefault(row["version"], []).append(row)
    sets = [[_identity(row) for row in earlier.get(one.id, [])] for one in versions]
    standing = [_identity(vars(line)) for line in live]
    due_on = agenda_due_on(facts.on, await ruleset_on(facts.on))
    told_on = day_of(versions[0].published_at if versions else now)
    is_as_published = bool(versions) and not is_prepared and facts.called_to_order_at is None
    return AgendaPage(
        meeting=facts,
        items=await items_shown(facts, versions) if is_as_published else live,
        versions=versions,
        amendments=tuple(
            Amendment(version, changes_between(before, after))
            for version, before, after in zip(versions[1:], sets, sets[1:], strict=False)
        ),
        pending=changes_between(sets[-1], standing) if sets else (),
        documents=await _documents(meeting, viewer),
        due_on=due_on,
        days_before=(facts.on - told_on).days,
        is_late=due_on is not None and told_on > due_on,
        is_open=facts.called_to_order_at is None and facts.cancelled_at is None,
    )


Identity = tuple[UUID, str, str, tuple[Any, ...]]
"""A point as two versions compare it: which one, its two titles, and all that it says."""


def changes_between(before: Iterable[Identity], after: Iterable[Identity]) -> tuple[Change, ...]:
    """What reads otherwise: points added, removed or changed; then, among those that stay, the ones out of their order."""
    old, new = {one[0]: one for one in before}, {one[0]: one for one in after}
    found = [Change("removed", one[1], one[2]) for key, one in old.items() if key not in new]
    found += [Change("added", one[1], one[2]) for key, one in new.items() if key not in old]
    found += [
        Change("changed", one[1], one[2])
        for key, one in new.items()
        if key in old and one[1:] != old[key][1:]
    ]
    kept = _in_order([key for key in old if key in new], [key for key in new if key in old])
    found += [Change("moved", one[1], one[2]) for key, one in new.items() if key in old and key not in kept]
    return tuple(found)


def _in_order(before: Sequence[UUID], after: Sequence[UUID]) -> frozenset[UUID]:
    """The most points that follow one another in both: the longest rising run of their old places."""
    place = {key: number for number, key in enumerate(before)}
    best: list[list[UUID]] = []
    for key in after:
        runs = [run for run in best if place[run[-1]] < place[key]]
        best.append([*(max(runs, key=len) if runs else ()), key])
    return frozenset(max(best, key=len) if best else ())


def _identity(row: dict[str, Any]) -> Identity:
    return (row["id"], row["title_fr"], row["title_en"], (row["minutes"], row["member"], row["person"]))


def _timed(facts: MeetingFacts, rows: Iterable[dict[str, Any]]) -> list[AgendaLine]:
    at, lines = facts.called_to_order_at or facts.starts_at, []
    for row in rows:
        lines.append(
            AgendaLine(begins_at=at, **row | {name: row[name] or "" for name in ("member_fr", "member_en")})
        )
        at += timedelta(minutes=row["minutes"])
    return lines


_ATTACHED = """
select d.item, d.document from item_document d join agenda_item i on i.id = d.item where i.meeting = {} order by d.at, d.id
"""


async def _documents(meeting: UUID, viewer: Viewer) -> dict[UUID, list[DocumentLine]]:
    """By point, the documents that this person may read; what waits for her signature is not named (ToR-33)."""
    attached = await ItemDocument.raw(_ATTACHED, meeting)
    if not attached:
        return {}
    readable = {one.id: one for one in (await documents_page(viewer)).documents}
    found: dict[UUID, list[DocumentLine]] = {}
    for row in attached:
        if row["document"] in readable:
            found.setdefault(row["item"], []).append(readable[row["document"]])
    return found


async def item_of(item: UUID) -> tuple[UUID, AgendaLine] | None:
    """The meeting of a point and the point as it stands, or None."""
    row = await AgendaItem.select(AgendaItem.meeting).where(AgendaItem.id == item).first()
    facts = await meeting_state(row["meeting"]) if row else None
    if facts is None:
        return None
    return facts.id, next(one for one in await items_as_they_stand(facts) if one.id == item)
