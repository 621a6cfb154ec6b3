"""Notes taken after the minutes were drafted from them: offered, answered, and gone with what is taken out."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from coalition.errors import NotFound, NotPermitted
from coalition.meetings import commands as meetings
from coalition.meetings.tables import RoomNote, RoomNoteRevision
from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, AnswerNotes, Circulate, Redact, SaveItem
from coalition.minutes.queries import NewerNotes
from coalition.web.paths import to
from tests.house import Browser, House, later, sighted, text_of, trail
from tests.meetings.year import convened, opened
from tests.minutes.held import held, item
from tests.minutes.refusals import reason_of
from tests.minutes.test_from_the_room import minute, noted


async def drafted_after_notes(house: House, now: datetime) -> UUID:
    """Minutes of which one point was noted in the room before they were drafted, and noted again since."""
    meeting = await held(house, now)
    await noted(house, meeting, minute(now, 5), "other", "La salle est prise.")
    minutes = await commands.draft_minutes(house.chair.actor, minute(now, 130), meeting)
    await noted(house, meeting, minute(now, 140), "other", "La salle est libre en juin.", 1)
    return minutes


async def newer(minutes: UUID) -> NewerNotes:
    """The one point that has newer notes."""
    (found,) = (await queries.newer_notes(minutes)).values()
    return found


class TestNotesSinceTheDraft:
    """ToR-86: nothing that was noted is lost."""

    async def test_notes_are_offered_until_they_are_answered(self, house: House, now: datetime):
        minutes = await drafted_after_notes(house, now)
        notes = await newer(minutes)
        assert (notes.revision, notes.taken, notes.body) == (
            2,
            "La salle est prise.",
            "La salle est libre en juin.",
        )
        await commands.answer_notes(
            house.organizations[1].actor, now, AnswerNotes(minutes, notes.item, 2, "leave")
        )
        assert await queries.newer_notes(minutes) == {}
        assert (await item(minutes, "other")).body == "La salle est prise."
        entry = (await trail("minutes.NotesLeft"))[-1]
        assert (entry["subject"], entry["actor"]) == (str(minutes), str(house.organizations[1].person))

    async def test_taken_they_replace_the_earlier_ones_or_follow_the_text(self, house: House, now: datetime):
        minutes = await drafted_after_notes(house, now)
        point = await item(minutes, "other")
        chair = house.chair.actor
        await commands.save_item(
            chair, now, SaveItem(minutes, point.id, 1, "Avant.\n\nLa salle est prise.\n\nAprès.")
        )
        await commands.answer_notes(chair, now, AnswerNotes(minutes, point.id, 2, "take"))
        taken = await item(minutes, "other")
        assert (taken.body, taken.revision) == ("Avant.\n\nLa salle est libre en juin.\n\nAprès.", 3)
        history = await queries.history_page(minutes, point.position)
        assert history is not None
        assert history.revisions[0].how == "noted"
        await commands.save_item(chair, now, SaveItem(minutes, point.id, 3, "Tout autre chose."))
        meeting = (await queries.minutes_facts(minutes)).meeting  # type: ignore[union-attr]
        await noted(house, meeting, minute(now, 150), "other", "La salle est libre en mai.", 2)
        await commands.answer_notes(chair, now, AnswerNotes(minutes, point.id, 3, "take"))
        assert (await item(minutes, "other")).body == "Tout autre chose.\n\nLa salle est libre en mai."

    async def test_only_what_was_read_is_answered_and_once(self, house: House, now: datetime):
        minutes = await drafted_after_notes(house, now)
        notes = await newer(minutes)
        chair = house.chair.actor
        for answer in (
            AnswerNotes(minutes, notes.item, 1, "take"),
            AnswerNotes(minutes, notes.item, 3, "leave"),
        ):
            assert (await reason_of(commands.answer_notes(chair, now, answer))).reason == "notes_are_others"
        await commands.answer_notes(chair, now, AnswerNotes(minutes, notes.item, 2, "take"))
        again = await reason_of(
            commands.answer_notes(chair, now, AnswerNotes(minutes, notes.item, 2, "take"))
        )
        assert (again.clause, again.reason) == ("ToR-86", "notes_are_others")

    async def test_who_does_not_write_answers_nothing(self, house: House, now: datetime, later: datetime):
        minutes = await drafted_after_notes(house, now)
        answer = AnswerNotes(minutes, (await newer(minutes)).item, 2, "take")
        other = house.organizations[2].actor
        with pytest.raises(NotFound):
            await commands.answer_notes(other, now, answer)
        await commands.circulate(house.chair.actor, now, Circulate(minutes, is_reread=True))
        with pytest.raises(NotPermitted):
            await commands.answer_notes(other, now, answer)
        await commands.adopt(house.chair.actor, later, Adopt(minutes, await held(house, later)))
        refused = await reason_of(commands.answer_notes(house.chair.actor, later, answer))
        assert (refused.clause, refused.reason) == ("ToR-64", "minutes_are_adopted")

    async def test_once_sent_what_is_taken_is_checked_too(self, house: House, now: datetime):  # P12
        meeting = await held(house, now)
        minutes = await commands.draft_minutes(house.chair.actor, now, meeting)
        await noted(house, meeting, minute(now, 5), "other", "Nom légal 7 parle.")
        await commands.circulate(house.chair.actor, now, Circulate(minutes, is_reread=True))
        answer = AnswerNotes(minutes, (await newer(minutes)).item, 1, "take", is_checked=True)
        refused = await reason_of(commands.answer_notes(house.chair.actor, now, answer))
        assert refused.reason == "text_identifies_someone"

    async def test_what_is_taken_out_of_minutes_leaves_the_notes_too(
        self, house: House, now: datetime
    ):  # ToR-30
        minutes = await drafted_after_notes(house, now)
        await commands.circulate(house.chair.actor, now, Circulate(minutes, is_reread=True))
        point = await item(minutes, "other")
        assert await RoomNote.count() == 1
        await commands.redact(
            house.chair.actor, now, Redact(minutes, point.id, "salle est prise", "Trop précis.")
        )
        assert (await RoomNote.count(), await RoomNoteRevision.count()) == (0, 0)


async def test_what_is_taken_out_of_minutes_is_not_left_in_the_agenda(
    browser: Browser, house: House, now: datetime, clock_at: Callable[[datetime], None]
) -> None:  # ToR-30
    at = later(now, days=31)
    meeting, member = await convened(house, at), house.organizations[2]
    left = meetings.LeaveUpdate(meeting, member.id, "Une personne du quai.")
    await meetings.leave_update(member.actor, now, left)
    await opened(house, meeting, at)
    now = at
    minutes = await commands.draft_minutes(house.chair.actor, minute(now, 130), meeting)
    await commands.circulate(house.chair.actor, minute(now, 140), Circulate(minutes, is_reread=True))
    point = await item(minutes, "member_updates")
    assert "personne du quai" in point.body
    taken_out = Redact(minutes, point.id, "personne du quai", "Trop précis.")
    await commands.redact(house.chair.actor, minute(now, 150), taken_out)
    clock_at(minute(now, 151))
    await browser.sign_in(house.organizations[3].person, minute(now, 151))
    assert "personne du quai" not in (await browser.get(to("agenda", "fr", id=meeting))).text


async def test_the_page_says_which_points_have_newer_notes_and_takes_them(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await drafted_after_notes(house, now)
    point = await item(minutes, "other")
    await browser.sign_in(house.organizations[1].person, now)
    shown = await browser.get(f"/fr/proces-verbaux/{minutes}/redaction")
    assert "Les notes de 1 point ont changé depuis que ce texte a été préparé." in text_of(shown)
    assert f'href="#edit-{point.id}"' in shown.text
    assert "La salle est <del>prise</del><ins>libre en juin</ins>." in sighted(shown)
    typed = {"item": str(point.id), "notes": "2", "answer": "take"}
    answer = await browser.post(f"/fr/proces-verbaux/{minutes}/notes", typed)
    assert answer.headers["location"].endswith(f"#edit-{point.id}")
    after = await browser.follow(answer)
    assert "n’y a plus rien de plus récent" in text_of(after)
    assert "La salle est libre en juin." in text_of(after)
    assert "Notes plus récentes" not in text_of(after)
    assert (await browser.post(f"/fr/proces-verbaux/{minutes}/notes", typed)).status_code == 409
