"""What is refused of whoever answers newer notes for minutes."""

from coalition.minutes import commands
from coalition.minutes.commands import AnswerNotes
from coalition.minutes.queries import newer_notes
from tests.minutes.test_newer_notes import drafted_after_notes
from tests.refusals import Scene, Sent, refusal, sent


@refusal("ToR-86", "notes_are_others")
async def notes_answered_in_another_window(scene: Scene) -> Sent:
    minutes = await drafted_after_notes(scene.house, scene.now)
    (notes,) = (await newer_notes(minutes)).values()
    left = AnswerNotes(minutes, notes.item, notes.revision, "leave")
    await commands.answer_notes(scene.house.chair.actor, scene.now, left)
    typed = {"item": str(notes.item), "notes": str(notes.revision), "answer": "take"}
    return sent(scene.house.chair, "minutes_notes", typed, id=minutes)
