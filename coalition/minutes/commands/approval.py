"""From a circulated draft to adopted minutes: corrections, then the coalition's consensus (ToR-64)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.meetings.queries import meeting_state
from coalition.minutes import queries
from coalition.minutes.commands import locked
from coalition.minutes.commands.writing import SaveItem, save
from coalition.minutes.discretion import refuse_if_identifying
from coalition.minutes.events import CorrectionProposed, CorrectionSettled, MinutesAdopted
from coalition.minutes.policies import ADOPT, PROPOSE_CORRECTION, SETTLE
from coalition.minutes.tables import Adoption, Correction
from coalition.permission import require
from coalition.terms.accountability import are_minutes_approved


@dataclass(frozen=True)
class ProposeCorrection:
    """What a member would have one point say instead."""

    minutes: UUID
    item: UUID
    member: UUID
    text: str
    is_checked: bool = False


@dataclass(frozen=True)
class Settle:
    """What became of a correction. `made` brings the new text of the point and the revision it replaces."""

    minutes: UUID
    correction: UUID
    state: Literal["made", "set_aside"]
    body: str = ""
    revision: int = 0
    is_checked: bool = False


@dataclass(frozen=True)
class Adopt:
    """The minutes are put to the members at a later meeting; so many objections stand after discussion."""

    minutes: UUID
    meeting: UUID
    objections: int = 0


async def propose_correction(actor: Actor, now: datetime, command: ProposeCorrection) -> UUID:
    """A member proposes a correction to one point of minutes that were circulated and are not adopted. Returns the
    minutes."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, PROPOSE_CORRECTION, command.member)
        locked.refuse_if_adopted(facts)
        if facts.circulated_at is None:
            raise Refused("ToR-64", "minutes_not_circulated")
        item = await locked.item_of(facts, command.item)
        await refuse_if_identifying([(item.position, command.text)], is_checked=command.is_checked)
        await Correction.insert(
            Correction(
                id=new_id(), item=command.item, member=command.member, person=who.person, text=command.text,
                state="proposed", proposed_at=act.now,
            )
        )  # fmt: skip
        act.record(
            CorrectionProposed(subject=facts.id, item=command.item, member=command.member, text=command.text)
        )
    return command.minutes


async def settle(actor: Actor, now: datetime, command: Settle) -> UUID:
    """The recording secretary or the chair makes a correction, which saves the point, or sets it aside. Returns the
    minutes. Refused: settled already, or "made" while the text stays the same."""
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, SETTLE, facts)
        locked.refuse_if_adopted(facts)
        row = (
            await Correction.select(Correction.item, Correction.state)
            .where(Correction.id == command.correction)
            .first()
        )
        if row is None:
            raise NotFound
        item = await locked.item_of(facts, row["item"])
        if row["state"] != "proposed":
            raise Refused("ToR-64", "correction_already_settled")
        if command.state == "made":
            if command.revision == item.revision and command.body == item.body:
                raise Refused("ToR-64", "correction_changes_nothing")
            saved = SaveItem(facts.id, row["item"], command.revision, command.body, command.is_checked)
            await save(act, facts, saved)
        await Correction.update({Correction.state: command.state, Correction.settled_at: act.now}).where(
            Correction.id == command.correction
        )
        act.record(CorrectionSettled(subject=facts.id, correction=command.correction, state=command.state))
    return command.minutes


async def adopt(actor: Actor, now: datetime, command: Adopt) -> UUID:
    """The chair records that the coalition approved the minutes by consensus at a later meeting (ToR-64, ToR-90): as
    they were presented, or as corrected since. The text is hashed and does not change any more. Returns the minutes.

    Refused: adopted already, that meeting is not a later one that was called to order, not circulated, a correction not
    settled, an objection standing.
    """
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, ADOPT, facts)
        if facts.adopted_at is not None:
            raise Refused("ToR-64", "minutes_already_adopted")
        later = await meeting_state(command.meeting)
        if (
            later is None
            or later.called_to_order_at is None
            or later.called_to_order_at > act.now
            or later.cancelled_at is not None
            or later.starts_at <= facts.meeting_at
        ):
            raise Refused("ToR-90", "adopted_at_a_later_meeting")
        page = await queries.document_page(facts.id)
        if page is None:
            raise NotFound
        verdict = are_minutes_approved(command.objections, page.pending, facts.circulated_at is not None)
        if not verdict.is_met:
            raise Refused(
                verdict.clause,
                f"minutes_{verdict.reason}",
                [(f"minutes_{m.code}", dict(m.facts)) for m in verdict.missing],
            )
        circulated = facts.circulated_at or act.now
        as_presented = page.made == 0 and all(item.saved_at <= circulated for item in page.items)
        text_hash = hashlib.sha256(queries.canonical_text(page).encode()).hexdigest()
        await Adoption.insert(
            Adoption(
                id=new_id(), minutes=facts.id, meeting=command.meeting, as_presented=as_presented, text_hash=text_hash,
                recorded_by=who.person, at=act.now,
            )
        )  # fmt: skip
        act.record(
            MinutesAdopted(
                subject=facts.id, meeting=command.meeting, as_presented=as_presented, text_hash=text_hash
            )
        )
    return command.minutes
