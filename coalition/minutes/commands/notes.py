"""Notes of the room that came after the draft: taken into the text of their point, or left out (ToR-61, ToR-86)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from coalition.act import Actor, perform
from coalition.errors import Refused
from coalition.minutes.commands import locked
from coalition.minutes.commands.writing import SaveItem, save
from coalition.minutes.events import NotesLeft
from coalition.minutes.passages import corrected
from coalition.minutes.policies import WRITE
from coalition.minutes.queries import NewerNotes, newer_notes
from coalition.minutes.tables import MinutesItem
from coalition.permission import require


@dataclass(frozen=True)
class AnswerNotes:
    """Newer notes of a point, as they were read at that revision of theirs: taken into its text, or left out."""

    minutes: UUID
    item: UUID
    notes: int
    answer: Literal["take", "leave"]
    is_checked: bool = False


async def answer_notes(actor: Actor, now: datetime, command: AnswerNotes) -> UUID:
    """The chair or the recording secretary takes newer notes into the text that stands, where the earlier ones are, or
    after the rest where those are not there any more; or leaves them out. Neither text is lost. Returns the minutes.

    Refused as a save is, or when there is nothing newer than what was answered before, or something newer still.
    """
    async with perform(actor, now) as act:
        who = await locked.member(act)
        facts = await locked.minutes(command.minutes, who)
        require(who, WRITE, facts)
        locked.refuse_if_adopted(facts)
        item = await locked.item_of(facts, command.item)
        notes = (await newer_notes(facts.id)).get(command.item)
        if notes is None or notes.revision != command.notes:
            raise Refused("ToR-86", "notes_are_others")
        if command.answer == "take":
            body = _taken_into(item.body, notes)
            again = SaveItem(facts.id, command.item, item.revision, body, command.is_checked)
            await save(act, facts, again, how="noted")
        else:
            act.record(NotesLeft(subject=facts.id, item=command.item, notes=notes.revision))
        await MinutesItem.update({MinutesItem.noted: notes.revision}).where(MinutesItem.id == command.item)
    return command.minutes


def _taken_into(body: str, notes: NewerNotes) -> str:
    """The text with the newer notes where it says the earlier ones, or after the rest."""
    said = corrected(body, notes.taken, notes.body)
    return f"{body.rstrip()}\n\n{notes.body}".strip() if said is None else said
