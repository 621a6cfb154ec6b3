"""Writing minutes: draft, save a point, circulate."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings.queries import MeetingFacts, meeting_state
from coalition.minutes import drafting, queries
from coalition.minutes.commands import locked
from coalition.minutes.discretion import refuse_if_identifying
from coalition.minutes.events import MinutesCirculated, MinutesDrafted, MinutesItemSaved
from coalition.minutes.policies import CIRCULATE, WRITE
from coalition.minutes.queries import MinutesFacts
from coalition.minutes.tables import Correction, Minutes, MinutesItem, MinutesRevision
from coalition.permission import require


@dataclass(frozen=True)
class SaveItem:
    """The text of one point, as it stood at `revision` when it was opened. `is_checked`: what looks
    personal was checked."""

    minutes: UUID
    item: UUID
    revision: int
    body: str
    is_checked: bool = False


@dataclass(frozen=True)
class Circulate:
    """Send the draft to the members. `is_reread`: someone read it for what it could tell of a person (P12)."""

    minutes: UUID
    is_reread: bool
    is_checked: bool = False


async def draft_minutes(actor: Actor, now: datetime, meeting: UUID) -> UUID:
    """The chair or the recording secretary drafts the minutes of a meeting that was held, once (ToR-61, ToR-62).

    One point for each of the agenda, with what the house knows, in the language of the person who drafts, and what was
    noted in the room. Returns the minutes. Refused: meeting not called to order, minutes already drafted.
    """
    async with perform(actor, now) as act:
        who = await locked.member(act)
        held = await meeting_state(meeting)
        if held is None:
            raise NotFound
        require(who, WRITE, held)
        if held.called_to_order_at is None or held.cancelled_at is not None:
            raise Refused("ToR-61", "meeting_was_not_held")
        reference = await _next_reference(held)
        if await queries.of_meeting(meeting):
            raise Refused("ToR-61", "minutes_already_drafted")
        minutes = new_id()
        await Minutes.insert(
            Minutes(
                id=minutes, reference=reference, meeting=meeting, drafted_by=who.person, drafted_at=act.now
            )
        )
        record = await queries.record_of(meeting, act.now)
        said = drafting.texts(record, who.language)
        drafted = [
            MinutesItem(
                id=new_id(), minutes=minutes, position=position, code=point.code, title_fr=point.title_fr,
                title_en=point.title_en, body=said[point.id], saved_by=who.person, saved_at=act.now, point=point.id,
                noted=point.noted,
            )
            for position, point in enumerate(record.agenda, start=1)
        ]  # fmt: skip
        await db.insert_all(drafted)
        await db.insert_all(
            [
                MinutesRevision(
                    id=new_id(), item=point.id, number=1, body=point.body, how="drafted", saved_by=who.person,
                    saved_at=act.now,
                )
                for point in drafted
            ]
        )  # fmt: skip
        act.record(MinutesDrafted(subject=minutes, meeting=meeting))
    return minutes


async def save_item(actor: Actor, now: datetime, command: SaveItem) -> UUID:
    """Save one point. Raises Stale with both texts when someone saved it since `revision` (R8); nothing is lost.

    Once circulated, every member reads it at once: then the check for what identifies a person applies. Refused once
    the minutes are adopted (ToR-64). Returns the minutes.
    """
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, WRITE, facts)
        await save(act, facts, command)
    return command.minutes


async def save(
    act: Act,
    facts: MinutesFacts,
    command: SaveItem,
    *,
    how: Literal["saved", "restored", "corrected", "noted"] = "saved",
    origin: int | None = None,
) -> None:
    """Within an act upon locked minutes: save the point, as `save_item` promises, and keep its text under a number.

    Refused also while the coalition decides on a correction to it.
    """
    locked.refuse_if_adopted(facts)
    item = await locked.item_of(facts, command.item)
    if item.revision != command.revision:
        raise Stale(yours=command.body, theirs=item.body)
    if await Correction.exists().where((Correction.item == command.item) & (Correction.state == "disputed")):
        raise Refused("ToR-64", "point_awaits_a_decision")
    if facts.circulated_at is not None:
        await refuse_if_identifying([(item.position, command.body)], is_checked=command.is_checked)
    await keep(act, facts, command.item, item.revision + 1, command.body, how=how, origin=origin)


async def keep(
    act: Act,
    facts: MinutesFacts,
    item: UUID,
    revision: int,
    body: str,
    *,
    how: str,
    origin: int | None = None,
) -> None:
    """The point says this from now on, under the number of this revision; what it said before stays under its own."""
    writer = act.actor.person or await _last_writer(item)
    await MinutesItem.update(
        {
            MinutesItem.body: body, MinutesItem.revision: revision, MinutesItem.saved_by: writer,
            MinutesItem.saved_at: act.now,
        }
    ).where(MinutesItem.id == item)  # fmt: skip
    await MinutesRevision.insert(
        MinutesRevision(
            id=new_id(), item=item, number=revision, body=body, how=how, origin=origin, saved_by=writer, saved_at=act.now
        )
    )  # fmt: skip
    act.record(
        MinutesItemSaved(subject=facts.id, item=item, revision=revision, body=body, how=how, origin=origin)
    )


async def _last_writer(item: UUID) -> UUID:
    """Where only time passed, the text is still that of whoever wrote it last."""
    rows = await MinutesItem.select(MinutesItem.saved_by).where(MinutesItem.id == item)
    return UUID(str(rows[0]["saved_by"]))


async def circulate(actor: Actor, now: datetime, command: Circulate) -> UUID:
    """Send the minutes to the members, by a link (ToR-63). Returns the minutes.

    Refused: already circulated, not reread, a point that names an individual (ToR-30), or one that looks personal while
    nobody said that it was checked.
    """
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, CIRCULATE, facts)
        locked.refuse_if_adopted(facts)
        if facts.circulated_at is not None:
            raise Refused("ToR-63", "minutes_already_circulated")
        if not command.is_reread:
            raise Refused("ToR-30", "minutes_not_reread")
        points = (
            await MinutesItem.select(
                MinutesItem.position, MinutesItem.title_fr, MinutesItem.title_en, MinutesItem.body
            )
            .where(MinutesItem.minutes == facts.id)
            .order_by(MinutesItem.position)
        )
        await refuse_if_identifying(
            [(one["position"], "\n".join((one["title_fr"], one["title_en"], one["body"]))) for one in points],
            is_checked=command.is_checked,
        )
        await Minutes.update({Minutes.circulated_at: act.now}).where(Minutes.id == facts.id)
        act.record(MinutesCirculated(subject=facts.id, meeting=facts.meeting))
    return command.minutes


async def _next_reference(held: MeetingFacts) -> str:
    """PV-2027-04: the fourth minutes drafted for the meetings of that year of the calendar."""
    prefix = f"PV-{held.on.year}-"
    await db.for_update(Minutes.select(Minutes.id).order_by(Minutes.drafted_at, ascending=False).first())
    taken = await Minutes.count().where(Minutes.reference.like(f"{prefix}%"))
    return f"{prefix}{taken + 1:02}"
