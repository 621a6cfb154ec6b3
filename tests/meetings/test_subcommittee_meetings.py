"""Sub-committees meet: announced, recorded by seats, called off; nobody's attendance changes (ToR-40)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.attendance.queries import my_standing
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import AnnounceSubcommitteeMeeting, RecordSubcommitteeMeeting
from coalition.meetings.queries import SubcommitteeMeeting
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.house import Browser, House, later, text_of, trail
from tests.meetings.subcommittees import announced, at_work

APRIL = datetime(2027, 4, 12, 17, 0, tzinfo=UTC)


async def found(meeting: UUID, at: datetime) -> SubcommitteeMeeting:
    shown = await queries.subcommittee_meeting_at(meeting, at)
    assert shown
    return shown


async def told(kind: str) -> set[UUID]:
    return {row["person"] for row in await OutboxMessage.select().where(OutboxMessage.kind == kind)}


async def test_those_who_sit_are_told_of_a_meeting_to_come_and_of_none_that_was(
    house: House, now: datetime
) -> None:
    subcommittee = await at_work(house, now)
    await announced(house, now, subcommittee, later(now, days=-3))
    assert await told("subcommittee_meets") == set()
    meeting = await announced(house, now, subcommittee, APRIL)
    others = {house.organizations[2].person, house.individuals[0].person}
    assert await told("subcommittee_meets") == others
    await commands.cancel_subcommittee_meeting(house.chair.actor, now, meeting)
    assert await told("subcommittee_meets_not") == others | {house.organizations[1].person}
    assert (await found(meeting, now)).cancelled_at == now


async def test_a_mandate_that_changes_is_told_to_those_who_sit(house: House, now: datetime) -> None:
    subcommittee = await at_work(house, now)
    shown = await queries.subcommittee_at(subcommittee, now)
    assert shown
    words = commands.FormSubcommittee("Hébergement", "Housing", "Autre.", "Other.")
    change = commands.ChangeSubcommittee(subcommittee, words, shown.wording)
    await commands.change_subcommittee(house.chair.actor, now, change)
    assert await told("subcommittee_changed") == {
        house.organizations[1].person,
        house.organizations[2].person,
        house.individuals[0].person,
    }


async def test_who_took_part_is_recorded_by_seat_and_corrected(house: House, now: datetime) -> None:
    subcommittee = await at_work(house, now)
    meeting, lead = await announced(house, now, subcommittee, APRIL), house.organizations[1].actor
    first, second, her = (await found(meeting, APRIL)).seats
    assert (first.handle, her.handle) == ("Personne 2", None)
    both = RecordSubcommitteeMeeting(meeting, frozenset({first.seat, her.seat}), "Le plan avance.", 0)
    await commands.record_subcommittee_meeting(lead, APRIL, both)
    assert [one.seat for one in (await found(meeting, APRIL)).present] == [first.seat, her.seat]
    fewer = RecordSubcommitteeMeeting(meeting, frozenset({second.seat}), "Le plan est prêt.", 1)
    await commands.record_subcommittee_meeting(house.chair.actor, APRIL, fewer)
    shown = await found(meeting, APRIL)
    assert [one.seat for one in shown.present] == [second.seat]
    assert (shown.notes, shown.revision) == ("Le plan est prêt.", 2)
    entries = await trail("meetings.SubcommitteeMeetingRecorded")
    assert [entry["actor"] for entry in entries] == [
        str(house.organizations[1].person),
        str(house.chair.person),
    ]
    assert "plan" not in str([entry["facts"] for entry in entries])
    with pytest.raises(Stale) as stale:
        await commands.record_subcommittee_meeting(lead, APRIL, both)
    assert (stale.value.yours, stale.value.theirs) == ("Le plan avance.", "Le plan est prêt.")
    nobody = RecordSubcommitteeMeeting(meeting, frozenset({meeting}), "", 2)
    with pytest.raises(NotFound):
        await commands.record_subcommittee_meeting(lead, APRIL, nobody)


async def test_it_counts_toward_nobodys_attendance(house: House, now: datetime) -> None:
    subcommittee, who = await at_work(house, now), house.organizations[2]
    before = await my_standing(who.id, now)
    meeting = await announced(house, now, subcommittee, later(now, days=-2))
    record = RecordSubcommitteeMeeting(meeting, frozenset(), "", 0)
    await commands.record_subcommittee_meeting(house.chair.actor, now, record)
    assert await my_standing(who.id, now) == before


async def test_only_who_leads_and_the_chair_keep_meetings(house: House, now: datetime) -> None:
    subcommittee, who = await at_work(house, now), house.organizations[2]
    meeting = await announced(house, now, subcommittee, APRIL)
    announce = AnnounceSubcommitteeMeeting(subcommittee, APRIL, "Salle 2")
    with pytest.raises(NotPermitted):
        await commands.announce_subcommittee_meeting(who.actor, now, announce)
    with pytest.raises(NotFound):
        await commands.announce_subcommittee_meeting(Actor(house.outsider), now, announce)
    record = RecordSubcommitteeMeeting(meeting, frozenset(), "", 0)
    with pytest.raises(NotPermitted):
        await commands.record_subcommittee_meeting(who.actor, APRIL, record)
    with pytest.raises(NotPermitted):
        await commands.cancel_subcommittee_meeting(who.actor, now, meeting)
    assert await commands.announce_subcommittee_meeting(house.chair.actor, now, announce)


async def test_a_meeting_recorded_is_not_called_off_nor_one_called_off_recorded(
    house: House, now: datetime
) -> None:
    subcommittee, chair = await at_work(house, now), house.chair.actor
    held, off = [await announced(house, now, subcommittee, later(now, days=-n)) for n in (1, 2)]
    await commands.record_subcommittee_meeting(
        chair, now, RecordSubcommitteeMeeting(held, frozenset(), "", 0)
    )
    await commands.cancel_subcommittee_meeting(chair, now, off)
    with pytest.raises(Refused, match="subcommittee_meeting_recorded"):
        await commands.cancel_subcommittee_meeting(chair, now, held)
    with pytest.raises(Refused, match="subcommittee_meeting_cancelled"):
        await commands.cancel_subcommittee_meeting(chair, now, off)
    with pytest.raises(Refused, match="subcommittee_meeting_cancelled"):
        await commands.record_subcommittee_meeting(
            chair, now, RecordSubcommitteeMeeting(off, frozenset(), "", 0)
        )


@pytest.mark.parametrize(
    ("lang", "announced_says", "recorded_says", "counted"),
    [
        ("fr", "La réunion est inscrite", "La présence et les notes sont inscrites", "2 personnes présentes"),
        ("en", "The meeting is on record", "Who took part and the notes are on record", "2 people took part"),
    ],
)
async def test_from_the_page_it_is_announced_and_recorded(
    house: House,
    browser: Browser,
    now: datetime,
    lang: str,
    announced_says: str,
    recorded_says: str,
    counted: str,
) -> None:
    subcommittee = await at_work(house, now)
    await browser.sign_in(house.organizations[1].person, now)
    form = to("subcommittee_meeting_new", lang, id=subcommittee)
    nowhere = await browser.post(form, {"day": "2027-03-20", "starts": "10:00"})
    assert nowhere.status_code == 422
    made = await browser.post(form, {"day": "2027-03-20", "starts": "10:00", "place": "Salle 2"})
    address = made.headers["location"].partition("?")[0]
    page = await browser.follow(made)
    assert announced_says in text_of(page)
    (meeting,) = await queries.subcommittee_meetings(subcommittee, now)
    seats = [str(one.seat) for one in meeting.seats]
    sent = {"seats": seats[:2], "notes": "Le plan avance.", "revision": "0"}
    recorded = text_of(await browser.follow(await browser.post(address, sent)))
    assert recorded_says in recorded
    assert counted in recorded
    assert "Personne 2" in recorded
    await browser.sign_in(house.organizations[4].person, now)
    assert "Le plan avance." in text_of(await browser.get(address))
    assert counted in text_of(await browser.get(to("subcommittee", lang, id=subcommittee)))
