"""Meetings that were held, with what the house knows of them, for the tests of minutes."""

from datetime import datetime, timedelta
from uuid import UUID

from coalition.act import HOUSE, new_id, perform
from coalition.attendance.tables import Attendance
from coalition.meetings import commands as meetings
from coalition.meetings.events import AgendaPublished
from coalition.minutes import commands
from coalition.minutes.commands import Adopt, Circulate, ProposeCorrection, SaveItem, Settle
from coalition.minutes.queries import ItemShown, document_page
from tests.house import House

AGENDA = (
    ("recording_secretary", "Secrétaire de séance", "Recording secretary"),
    ("attendance", "Présences et absences", "Attendance"),
    ("conflicts_of_interest", "Conflits d'intérêts", "Conflicts of interest"),
    ("previous_minutes", "Procès-verbal précédent", "Previous minutes"),
    ("matters_arising", "Suivi et mesures", "Matters arising"),
    ("case_examples", "Exemples", "Case examples"),
    ("other", "Salle de juin", "June room"),
    ("next_meeting", "Prochaine réunion", "Next meeting"),
)


async def held(house: House, at: datetime) -> UUID:
    """A meeting of the coalition called to order at its hour; the second organisation takes the minutes."""
    items = tuple(meetings.Item(code, fr, en, 10) for code, fr, en in AGENDA)
    meeting = await meetings.convene(
        house.chair.actor,
        at - timedelta(days=30),
        meetings.Convene(
            "regular",
            at,
            at + timedelta(hours=2),
            "Bibliothèque, salle 2",
            "Library, room 2",
            True,
            True,
            items,
        ),
    )
    call = meetings.CallToOrder(meeting, house.organizations[1].person)
    await meetings.call_to_order(house.chair.actor, at, call)
    return meeting


async def attended(house: House, meeting: UUID, at: datetime) -> None:
    """The roll call: the first two organisations are there, the third regrets, the individuals are there."""
    marks = [
        (house.organizations[0], "rep"),
        (house.organizations[1], "rep"),
        (house.organizations[2], "regrets"),
    ]
    marks += [(one, "rep") for one in house.individuals]
    async with perform(HOUSE, at) as act:
        await Attendance.insert(
            *(
                Attendance(
                    id=new_id(), meeting=meeting, member=member.id, mark=mark, recorded_by=house.chair.person,
                    recorded_at=at,
                )
                for member, mark in marks
            )
        )  # fmt: skip
        act.record(AgendaPublished(subject=meeting, items=len(AGENDA)))


async def circulated(house: House, meeting: UUID, at: datetime) -> UUID:
    """Minutes of this meeting, drafted and sent to the members."""
    minutes = await commands.draft_minutes(house.chair.actor, at, meeting)
    return await commands.circulate(house.chair.actor, at, Circulate(minutes, is_reread=True))


async def item(minutes: UUID, code: str) -> ItemShown:
    """The point of this code, as it stands."""
    page = await document_page(minutes)
    assert page is not None
    return next(one for one in page.items if one.code == code)


async def corrected(house: House, now: datetime) -> UUID:
    """Minutes circulated, then corrected at one point."""
    meeting = await held(house, now)
    await attended(house, meeting, now)
    minutes = await circulated(house, meeting, now)
    point, member = await item(minutes, "other"), house.organizations[3]
    text = "La salle <de> juin & l'été.\n\nDécision D-2027-09\nLa salle est prise."
    at = now + timedelta(days=1)
    await commands.save_item(house.chair.actor, at, SaveItem(minutes, point.id, 1, text))
    quoted = ProposeCorrection(minutes, point.id, member.id, "libre", quoted="prise")
    await commands.propose_correction(member.actor, at, quoted)
    return minutes


async def adopted(house: House, now: datetime, later: datetime) -> UUID:
    """The same, adopted at the next meeting with its correction made."""
    minutes = await corrected(house, now)
    (correction,) = (await item(minutes, "other")).corrections
    await commands.settle(
        house.chair.actor, now + timedelta(days=2), Settle(minutes, correction.id, "as_proposed")
    )
    await commands.adopt(house.chair.actor, later, Adopt(minutes, await held(house, later)))
    return minutes
