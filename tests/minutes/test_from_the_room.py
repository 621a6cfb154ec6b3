"""Drafts from the room: each point with its notes, who came and left, what was decided and taken on there (ToR-61, ToR-62)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from coalition.act import HOUSE, new_id, perform
from coalition.attendance import commands as attendance
from coalition.attendance.commands import NoteMovement
from coalition.decisions.tables import Decision
from coalition.meetings import commands as meetings
from coalition.meetings.commands import SaveNote
from coalition.meetings.events import AgendaPublished
from coalition.meetings.queries import items_as_they_stand, meeting_state
from coalition.minutes import commands, queries
from coalition.minutes.tables import ActionItem
from tests.house import House
from tests.meetings.subcommittees import at_work, filed
from tests.meetings.year import convened, opened
from tests.minutes.held import attended, held, item


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
