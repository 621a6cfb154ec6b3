"""A text that tells too much of a person: a member reports it, the chair takes the passage out, or answers (ToR-30, P12)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.audit import chain
from coalition.errors import Refused
from coalition.minutes import queries
from coalition.minutes.commands import locked
from coalition.minutes.discretion import refuse_if_identifying
from coalition.minutes.events import PassageRedacted, SlipAnswered, SlipReported
from coalition.minutes.passages import places, without
from coalition.minutes.policies import REDACT, REPORT_SLIP
from coalition.minutes.queries import MinutesFacts
from coalition.minutes.tables import (
    ActionItem,
    ActionStep,
    Correction,
    CorrectionDispute,
    MinutesItem,
    MinutesRevision,
    Redaction,
    SlipReport,
)
from coalition.permission import require
from coalition.settings import settings
from coalition.web import dates
from coalition.web.languages import say_in

SHORTEST = 2
"""Characters of a passage that may be taken out: one letter stands everywhere."""


@dataclass(frozen=True)
class ReportSlip:
    """A member says that this point tells too much of a person; not what, nor of whom."""

    minutes: UUID
    item: UUID
    member: UUID


@dataclass(frozen=True)
class AnswerSlip:
    """The chair read a point that was reported, and nothing in it has to go."""

    minutes: UUID
    item: UUID


@dataclass(frozen=True)
class Redact:
    """A passage to be taken out of these minutes wherever it stands, and why, in words that do not repeat it."""

    minutes: UUID
    item: UUID
    passage: str
    reason: str
    is_checked: bool = False


async def report_slip(actor: Actor, now: datetime, command: ReportSlip) -> UUID:
    """A member reports a point to the chair, which is told; nobody else is. Returns the minutes. Refused: nothing was
    sent to the members, or that member's report waits for its answer."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, REPORT_SLIP, command.member)
        if facts.circulated_at is None:
            raise Refused("ToR-30", "minutes_not_circulated")
        await locked.item_of(facts, command.item)
        waiting = (
            (SlipReport.item == command.item)
            & (SlipReport.member == command.member)
            & SlipReport.answered_at.is_null()
        )
        if await SlipReport.exists().where(waiting):
            raise Refused("ToR-30", "slip_reported_already")
        await SlipReport.insert(
            SlipReport(
                id=new_id(), item=command.item, member=command.member, person=who.person, at=act.now, answered_at=None
            )
        )  # fmt: skip
        act.record(SlipReported(subject=facts.id, item=command.item, member=command.member))
    return command.minutes


async def answer_slip(actor: Actor, now: datetime, command: AnswerSlip) -> UUID:
    """The chair leaves a point that was reported as it is. Returns the minutes. Refused: no report waits."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, REDACT, facts)
        await locked.item_of(facts, command.item)
        if not await _answered(act, command.item):
            raise Refused("ToR-30", "no_report_waits")
        act.record(SlipAnswered(subject=facts.id, item=command.item))
    return command.minutes


async def redact(actor: Actor, now: datetime, command: Redact) -> UUID:
    """The chair takes a passage out of minutes, adopted ones too: out of every point, every earlier text of it, what
    corrections and actions say, and what the trail keeps apart. Where it stood, the text says on which day it went; the
    trail commits to what was said and to what is left, and still verifies. Returns the minutes.

    Refused: the passage does not stand at that point in any of its texts, it is one letter, or the reason repeats it.
    """
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, REDACT, facts)
        item = await locked.item_of(facts, command.item)
        if len(command.passage.strip()) < SHORTEST:
            raise Refused("ToR-30", "passage_too_short")
        if not await _stands(command.item, command.passage):
            raise Refused("ToR-30", "passage_not_in_the_point")
        if places(command.reason, command.passage):
            raise Refused("ToR-30", "reason_repeats_the_passage")
        await refuse_if_identifying([(item.position, command.reason)], is_checked=command.is_checked)
        day = dates.date(act.now, facts.language, settings().zone, plain=True)
        stub = say_in(facts.language, "minutes.redaction.stub", day=day).unescape()
        await _take_out(facts, command.passage, stub)
        page = await queries.document_page(facts.id)
        text_hash = page.text_hash if page else ""
        await Redaction.insert(
            Redaction(
                id=new_id(), item=command.item, reason=command.reason, text_hash=text_hash, person=who.person, at=act.now
            )
        )  # fmt: skip
        await _answered(act, command.item)
        act.record(
            PassageRedacted(
                subject=facts.id, item=command.item, text_hash=text_hash, reason=command.reason
            )
        )  # fmt: skip
    return command.minutes


async def _answered(act: Act, item: UUID) -> bool:
    """Whether reports of this point waited for an answer; they do not any more."""
    waiting = (SlipReport.item == item) & SlipReport.answered_at.is_null()
    is_any = bool(await SlipReport.exists().where(waiting))
    await SlipReport.update({SlipReport.answered_at: act.now}).where(waiting)
    return is_any


async def _stands(item: UUID, passage: str) -> bool:
    """Whether a text that this point had, or a correction to it, says this."""
    kept = await MinutesRevision.select(MinutesRevision.body).where(MinutesRevision.item == item)
    asked = await Correction.select(Correction.quoted, Correction.text, Correction.reason).where(
        Correction.item == item
    )
    said = [row["body"] for row in kept] + [text for row in asked for text in row.values()]
    return any(places(text, passage) for text in said)


async def _take_out(facts: MinutesFacts, passage: str, stub: str) -> None:
    items = await MinutesItem.select(MinutesItem.id).where(MinutesItem.minutes == facts.id)
    ids = [row["id"] for row in items]
    await _rewritten(MinutesItem, MinutesItem.id.is_in(ids), ("body",), passage, stub)
    await _rewritten(MinutesRevision, MinutesRevision.item.is_in(ids), ("body",), passage, stub)
    words = ("quoted", "text", "reason")
    await _rewritten(Correction, Correction.item.is_in(ids), words, passage, stub)
    corrections = await Correction.select(Correction.id).where(Correction.item.is_in(ids))
    if asked := [row["id"] for row in corrections]:
        disputes = CorrectionDispute.correction.is_in(asked)
        await _rewritten(CorrectionDispute, disputes, ("reason",), passage, stub)
    taken = ActionItem.meeting == facts.meeting
    await _rewritten(ActionItem, taken, ("text_fr", "text_en"), passage, stub)
    actions = [row["id"] for row in await ActionItem.select(ActionItem.id).where(taken)]
    if actions:
        await _rewritten(ActionStep, ActionStep.action.is_in(actions), ("note",), passage, stub)
    for action in actions:
        await chain.forget_what(action, lambda value: bool(places(value, passage)))
    await chain.forget_what(facts.id, lambda value: bool(places(value, passage)))


async def _rewritten(table: Any, which: Any, columns: tuple[str, ...], passage: str, stub: str) -> list[UUID]:
    """Put the stub where the passage stands in these columns of these rows; returns the rows that changed."""
    changed = []
    for row in await table.select().where(which):
        new = {name: without(row[name], passage, stub) for name in columns}
        if any(new[name] != row[name] for name in columns):
            await table.update(new).where(table.id == row["id"])
            changed.append(row["id"])
    return changed
