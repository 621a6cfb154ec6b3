"""Drafts from the room: each point with its notes, who came and left, what was decided and taken on there (ToR-61, ToR-62)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import HOUSE, new_id, perform
from coalition.attendance import commands as attendance
from coalition.attendance.commands import NoteMovement
from coalition.decisions.tables import Decision
from coalition.errors import NotFound, NotPermitted
from coalition.meetings import commands as meetings
from coalition.meetings.commands import SaveNote
from coalition.meetings.events import AgendaPublished
from coalition.meetings.queries import items_as_they_stand, meeting_state
from coalition.meetings.tables import RoomNote, RoomNoteRevision
from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, AnswerNotes, Circulate, Redact, SaveItem
from coalition.minutes.queries import NewerNotes
from coalition.minutes.tables import ActionItem
from coalition.web.paths import to
from tests.house import Browser, House, later, sighted, text_of, trail
from tests.meetings.subcommittees import at_work, filed
from tests.meetings.year import convened, opened
from tests.minutes.held import attended, held, item
from tests.minutes.refusals import reason_of


def minute(now: datetime, number: int) -> datetime:
    return now + timedelta(minutes=number)


async def point_of(meeting: UUID, code: str) -> UUID:
    """The point of the agenda of this code."""
    facts = await meeting_state(meeting)
    assert facts is not None
    return next(one.id for one in await items_as_they_stand(facts) if one.code == code)


async def noted(house: House, meeting: UUID, at: datetime, code: str, body: str, revision: int = 0) -> None:
    """The recording secretary notes this of a point, over what was noted before."""
    note = SaveNote(meeting, await point_of(meeting, code), revision, body)
    await meetings.save_note(house.organizations[1].actor, at, note)


async def reached(house: House, meeting: UUID, at: datetime, code: str) -> None:
    """The meeting comes to a point."""
    await meetings.go_to_item(house.chair.actor, at, meeting, await point_of(meeting, code))


async def decided(meeting: UUID, at: datetime) -> None:
    """A decision of the register, made at this instant of the meeting."""
    async with perform(HOUSE, at) as act:
        await Decision.insert(
            Decision(
                id=new_id(), reference="D-2027-07", meeting=meeting, mode="consensus", is_adopted=True,
                title_fr="Une salle de plus", title_en="One more room", at=at,
            )
        )  # fmt: skip
        act.record(AgendaPublished(subject=meeting, items=0))


async def taken(meeting: UUID, owner: UUID, at: datetime, point: UUID | None) -> None:
    """An action that a member takes on at this minute; the minute is its number."""
    async with perform(HOUSE, at) as act:
        await ActionItem.insert(
            ActionItem(
                id=new_id(), number=at.minute, meeting=meeting, item=point, text_fr="Réserver la salle.", text_en="",
                owner=owner, due_on=date(2027, 5, 1),
            )
        )  # fmt: skip
        act.record(AgendaPublished(subject=meeting, items=0))


async def moved(house: House, meeting: UUID, at: datetime, place: int, what: str) -> None:
    """A member, by its place in the house, arrives or leaves."""
    member = house.everyone[place].id
    mark = "rep" if what == "arrival" else ""
    await attendance.note_movement(house.chair.actor, at, NoteMovement(meeting, member, what, mark))  # type: ignore[arg-type]


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


class TestDraftingFromTheRoom:
    """ToR-61, ToR-62: everything under the point at which it happened."""

    async def test_each_point_says_what_was_noted_decided_and_taken_on_there(
        self, house: House, now: datetime
    ):
        meeting = await held(house, now)
        await attended(house, meeting, now)
        await noted(house, meeting, minute(now, 2), "other", "  On cherche une salle.\n\nDeux offres.  ")
        await reached(house, meeting, minute(now, 20), "other")
        await moved(house, meeting, minute(now, 25), 3, "arrival")
        await decided(meeting, minute(now, 30))
        await taken(meeting, house.organizations[2].id, minute(now, 35), await point_of(meeting, "other"))
        await taken(meeting, house.individuals[0].id, minute(now, 36), None)
        await reached(house, meeting, minute(now, 40), "next_meeting")
        await moved(house, meeting, minute(now, 45), 0, "departure")
        minutes = await commands.draft_minutes(house.organizations[1].actor, minute(now, 130), meeting)
        assert (await item(minutes, "other")).body.replace("\u00a0", " ") == (
            "On cherche une salle.\n\nDeux offres.\n\n"
            "Arrivée à 10 h 25 : Organisme 4.\n\n"
            "Décision D-2027-07\nUne salle de plus : adoptée par consensus.\n\n"
            "Mesure à prendre :\nM35. Réserver la salle. Responsable : Organisme 3. Échéance : 1er mai 2027."
        )
        assert "Départ à 10 h 45 : Organisme 1." in (await item(minutes, "next_meeting")).body.replace(
            "\u00a0", " "
        )
        assert "D-2027-07" not in (await item(minutes, "matters_arising")).body
        whole = await queries.document_page(minutes)
        assert whole is not None
        assert [one.number for one in whole.actions] == [35, 36]
        assert "M36" not in "\n".join(one.body for one in whole.items)

    async def test_individuals_who_come_and_go_are_a_number(self, house: House, now: datetime):  # P12
        meeting = await held(house, now)
        await attended(house, meeting, now)
        await reached(house, meeting, minute(now, 20), "other")
        await moved(house, meeting, minute(now, 25), len(house.organizations), "departure")
        minutes = await commands.draft_minutes(house.chair.actor, minute(now, 130), meeting)
        assert (await item(minutes, "other")).body == "Départ de 1 membre à titre individuel."
        whole = await queries.document_page(minutes)
        assert whole is not None
        assert house.individuals[0].name not in "\n".join(one.body for one in whole.items)

    async def test_of_what_was_held_in_camera_nothing_is_told(
        self, house: House, now: datetime
    ):  # ToR-30, ToR-94
        meeting = await held(house, now)
        await attended(house, meeting, now)
        await reached(house, meeting, minute(now, 20), "case_examples")
        await moved(house, meeting, minute(now, 25), 0, "departure")
        await decided(meeting, minute(now, 30))
        minutes = await commands.draft_minutes(house.chair.actor, minute(now, 130), meeting)
        assert (
            await item(minutes, "case_examples")
        ).body == "Échange à huis clos. Aucun détail n’est consigné."
        assert "Organisme 1." in (await item(minutes, "attendance")).body.rpartition("Départ à")[2]
        assert "D-2027-07" in (await item(minutes, "matters_arising")).body

    async def test_what_has_no_point_stands_where_it_is_looked_for(self, house: House, now: datetime):
        meeting = await held(house, now)
        await meetings.adjourn(house.chair.actor, minute(now, 60), meeting)
        await decided(meeting, minute(now, 90))
        minutes = await commands.draft_minutes(house.chair.actor, minute(now, 130), meeting)
        assert "D-2027-07" in (await item(minutes, "matters_arising")).body

    async def test_reports_and_what_organizations_left_for_the_round_table_stand_at_their_points(
        self, house: House, now: datetime
    ):  # ToR-92, ToR-93
        await filed(house, now, await at_work(house, now))
        meeting = await convened(house, now + timedelta(days=20))
        for one, words in (
            (house.organizations[3], "Un service ouvre."),
            (house.individuals[0], "Je déménage."),
        ):
            left = meetings.LeaveUpdate(meeting, one.id, words)
            await meetings.leave_update(one.actor, now, left)
        await opened(house, meeting, now + timedelta(days=20))
        minutes = await commands.draft_minutes(house.chair.actor, now + timedelta(days=21), meeting)
        report = (await item(minutes, "coalition_and_subcommittee_updates")).body
        assert report.startswith("Rapport déposé par un sous-comité\u00a0: ")
        assert (await item(minutes, "member_updates")).body == "Organisme 4\u00a0: Un service ouvre."


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
