"""Corrections to minutes that were sent: proposed at a place in the text, made, set aside, or disputed (ToR-64)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.minutes.commands import locked
from coalition.minutes.commands.writing import SaveItem, keep, save
from coalition.minutes.discretion import refuse_if_identifying
from coalition.minutes.events import CorrectionDisputed, CorrectionProposed, CorrectionSettled
from coalition.minutes.passages import corrected, places
from coalition.minutes.policies import DISPUTE, PROPOSE_CORRECTION, SETTLE
from coalition.minutes.queries import MinutesFacts, minutes_facts
from coalition.minutes.tables import Correction, CorrectionDispute, MinutesItem
from coalition.permission import require


@dataclass(frozen=True)
class ProposeCorrection:
    """What a member would have one point say: `text` in the place of `quoted`, nothing to take it out; or after the
    rest of the point, where nothing is quoted."""

    minutes: UUID
    item: UUID
    member: UUID
    text: str
    is_checked: bool = False
    quoted: str = ""


@dataclass(frozen=True)
class Settle:
    """What becomes of a correction. `as_proposed`: made word for word. `made`: by hand, with the new text of the point
    and the revision it replaces. `set_aside`: for a reason."""

    minutes: UUID
    correction: UUID
    state: Literal["as_proposed", "made", "set_aside"]
    body: str = ""
    revision: int = 0
    is_checked: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Dispute:
    """A member would have the coalition decide on a correction, and says why."""

    minutes: UUID
    correction: UUID
    member: UUID
    reason: str
    is_checked: bool = False


async def propose_correction(actor: Actor, now: datetime, command: ProposeCorrection) -> UUID:
    """A member proposes a correction to one point of minutes that were circulated and are not adopted. Returns the
    minutes. Refused: the passage quoted does not stand in the point exactly once, or nothing would change."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, PROPOSE_CORRECTION, command.member)
        locked.refuse_if_adopted(facts)
        if facts.circulated_at is None:
            raise Refused("ToR-64", "minutes_not_circulated")
        item = await locked.item_of(facts, command.item)
        if command.quoted.strip():
            _refuse_unless_once(item.body, command.quoted)
        if corrected(item.body, command.quoted, command.text) == item.body:
            raise Refused("ToR-64", "correction_changes_nothing")
        await refuse_if_identifying([(item.position, command.text)], is_checked=command.is_checked)
        await Correction.insert(
            Correction(
                id=new_id(), item=command.item, member=command.member, person=who.person, quoted=command.quoted,
                text=command.text, state="proposed", reason="", proposed_at=act.now,
            )
        )  # fmt: skip
        act.record(
            CorrectionProposed(
                subject=facts.id, item=command.item, member=command.member, text=command.text, quoted=command.quoted
            )
        )  # fmt: skip
    return command.minutes


def _refuse_unless_once(body: str, quoted: str) -> None:
    found = len(places(body, quoted))
    if found == 0:
        raise Refused("ToR-64", "passage_not_in_the_point")
    if found > 1:
        raise Refused("ToR-64", "passage_twice_in_the_point")


async def settle(actor: Actor, now: datetime, command: Settle) -> UUID:
    """The recording secretary or the chair makes a correction, which saves the point, or sets it aside for a reason that
    its member is told. Returns the minutes. Refused: settled already, before the coalition, "made" while the text stays
    the same, word for word where the passage no longer stands, or set aside for no reason."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, SETTLE, facts)
        locked.refuse_if_adopted(facts)
        row = await _correction(command.correction)
        item = await locked.item_of(facts, row["item"])
        if row["state"] == "disputed":
            raise Refused("ToR-64", "correction_is_disputed")
        if row["state"] != "proposed":
            raise Refused("ToR-64", "correction_already_settled")
        if command.state == "set_aside":
            if not command.reason.strip():
                raise Refused("ToR-64", "set_aside_for_a_reason")
            await refuse_if_identifying([(item.position, command.reason)], is_checked=command.is_checked)
        else:
            saved = SaveItem(facts.id, row["item"], command.revision, command.body, command.is_checked)
            if command.state == "as_proposed":
                _refuse_unless_stands(item.body, row["quoted"])
                body = corrected(item.body, row["quoted"], row["text"]) or ""
                saved = SaveItem(facts.id, row["item"], item.revision, body, command.is_checked)
            if saved.revision == item.revision and saved.body == item.body:
                raise Refused("ToR-64", "correction_changes_nothing")
            await save(act, facts, saved, how="corrected")
        state: Literal["made", "set_aside"] = "set_aside" if command.state == "set_aside" else "made"
        reason = command.reason if state == "set_aside" else ""
        await _settled(act, facts, command.correction, state, reason=reason)
    return command.minutes


def _refuse_unless_stands(body: str, quoted: str) -> None:
    if quoted.strip():
        _refuse_unless_once(body, quoted)


async def dispute(actor: Actor, now: datetime, command: Dispute) -> UUID:
    """Any member may ask that the coalition decide on a correction that is proposed or was set aside: a motion follows,
    by consensus, then by a vote; the adoption waits for it (ToR-64). Returns the minutes. Refused: made or disputed
    already, no reason."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, DISPUTE, command.member)
        locked.refuse_if_adopted(facts)
        row = await _correction(command.correction)
        item = await locked.item_of(facts, row["item"])
        if row["state"] == "made":
            raise Refused("ToR-64", "correction_already_settled")
        if row["state"] == "disputed" or await _was_decided(command.correction):
            raise Refused("ToR-64", "correction_already_disputed")
        _refuse_unless_stands(item.body, row["quoted"])
        await refuse_if_identifying([(item.position, command.reason)], is_checked=command.is_checked)
        await CorrectionDispute.insert(
            CorrectionDispute(
                id=new_id(), correction=command.correction, member=command.member, person=who.person,
                reason=command.reason, at=act.now,
            )
        )  # fmt: skip
        await Correction.update({Correction.state: "disputed"}).where(Correction.id == command.correction)
        act.record(
            CorrectionDisputed(
                subject=facts.id, correction=command.correction, member=command.member, reason=command.reason
            )
        )
    return command.minutes


async def decide(act: Act, correction: UUID, *, is_adopted: bool, motion: UUID) -> None:
    """The coalition decided on a disputed correction: adopted, it is made; not adopted, it is set aside. Nothing where
    it waits for no decision, or the minutes are not there."""
    row = await Correction.select().where(Correction.id == correction).first()
    if row is None or row["state"] != "disputed":
        return
    found = await MinutesItem.select().where(MinutesItem.id == row["item"]).first()
    facts = await minutes_facts(found["minutes"]) if found else None
    if found is None or facts is None:
        return
    if is_adopted:
        body = corrected(found["body"], row["quoted"], row["text"])
        if (
            body is None
        ):  # a passage was taken out meanwhile: what the coalition decided stands after the rest
            body = f"{found['body'].rstrip()}\n\n{row['text']}".strip()
        await keep(act, facts, row["item"], found["revision"] + 1, body, how="corrected")
    await _settled(act, facts, correction, "made" if is_adopted else "set_aside", motion=motion)


async def give_back(act: Act, correction: UUID, motion: UUID) -> None:
    """The motion on a disputed correction was withdrawn: the correction waits for an answer again."""
    row = await Correction.select().where(Correction.id == correction).first()
    if row is None or row["state"] != "disputed":
        return
    (item,) = await MinutesItem.select(MinutesItem.minutes).where(MinutesItem.id == row["item"])
    facts = await minutes_facts(item["minutes"])
    if facts is not None:
        await CorrectionDispute.delete().where(CorrectionDispute.correction == correction)
        await _settled(act, facts, correction, "proposed", motion=motion)


async def _correction(correction: UUID) -> dict[str, Any]:
    row: dict[str, Any] | None = await Correction.select().where(Correction.id == correction).first()
    if row is None:
        raise NotFound
    return row


async def _was_decided(correction: UUID) -> bool:
    return bool(await CorrectionDispute.exists().where(CorrectionDispute.correction == correction))


async def _settled(
    act: Act,
    facts: MinutesFacts,
    correction: UUID,
    state: Literal["made", "set_aside", "proposed"],
    *,
    reason: str = "",
    motion: UUID | None = None,
) -> None:
    is_settled = state != "proposed"
    await Correction.update(
        {
            Correction.state: state, Correction.reason: reason,
            Correction.settled_at: act.now if is_settled else None,
            Correction.settled_by: act.actor.person if is_settled else None,
        }
    ).where(Correction.id == correction)  # fmt: skip
    act.record(
        CorrectionSettled(
            subject=facts.id, correction=correction, state=state, reason=reason or None, motion=motion
        )
    )
