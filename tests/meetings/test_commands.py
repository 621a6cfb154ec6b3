"""Acts upon meetings, through the commands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import coalition.meetings.routes  # noqa: F401 - declares the pages to which tasks lead
from coalition.act import Actor
from coalition.errors import AlreadyDone, NotFound, NotPermitted, Refused
from coalition.meetings import commands, queries
from coalition.meetings.commands import CallToOrder, DeclareConflict, GiveReply
from coalition.meetings.tables import AgendaItem, Conflict, Meeting, Reply
from coalition.membership.queries import viewer
from tests.house import House, later, trail
from tests.meetings.year import AGENDA, a_meeting, convened, held, opened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)


async def test_the_chair_convenes_a_meeting_and_publishes_its_agenda(house: House, now: datetime) -> None:
    meeting = await commands.convene(house.chair.actor, now, a_meeting(APRIL))
    assert await AgendaItem.count().where(AgendaItem.meeting == meeting) == 10
    row = await Meeting.select().where(Meeting.id == meeting).first()
    assert row is not None
    assert row["reference"] == "M-2027-01"
    entries = [e for e in await trail() if e["kind"].startswith("meetings.")]
    assert [e["kind"] for e in entries] == ["meetings.MeetingConvened", "meetings.AgendaPublished"]
    assert {e["actor"] for e in entries} == {str(house.chair.person)}


async def test_references_follow_one_another_within_a_calendar_year(house: House, now: datetime) -> None:
    for days in (0, 1):
        await commands.convene(house.chair.actor, now, a_meeting(later(APRIL, days=days)))
    await commands.convene(house.chair.actor, now, a_meeting(datetime(2028, 1, 20, 18, tzinfo=UTC)))
    rows = await Meeting.select(Meeting.reference).order_by(Meeting.starts_at)
    assert [row["reference"] for row in rows] == ["M-2027-01", "M-2027-02", "M-2028-01"]


async def test_only_the_chair_convenes(house: House, now: datetime) -> None:
    with pytest.raises(NotPermitted):
        await commands.convene(house.organizations[1].actor, now, a_meeting(APRIL))
    with pytest.raises(NotFound):
        await commands.convene(Actor(house.outsider), now, a_meeting(APRIL))
    assert await Meeting.count() == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"starts_at": datetime(2027, 3, 1, tzinfo=UTC)}, "meeting_in_the_past"),
        ({"ends_at": APRIL}, "meeting_ends_before"),
        ({"items": AGENDA[:1] + AGENDA[2:]}, "agenda_incomplete"),
    ],
)
async def test_the_text_refuses_a_meeting_that_is_none(house: House, now: datetime, change, reason) -> None:
    with pytest.raises(Refused) as refused:
        await commands.convene(house.chair.actor, now, replace(a_meeting(APRIL), **change))
    assert refused.value.reason == reason
    assert await Meeting.count() == 0


async def test_the_same_form_sent_twice_convenes_once(house: House, now: datetime) -> None:
    actor = Actor(house.chair.person, "token", lambda subject: f"/en/meetings/{subject}")
    await commands.convene(actor, now, a_meeting(APRIL))
    with pytest.raises(AlreadyDone):
        await commands.convene(actor, now, a_meeting(APRIL))
    assert await Meeting.count() == 1


async def test_a_date_out_of_the_ordinary_is_a_warning_and_never_a_refusal(
    house: House, now: datetime
) -> None:
    july = datetime(2027, 7, 8, 18, tzinfo=UTC)
    said = await queries.check_convening("regular", july, tuple(i.code for i in AGENDA), now)
    assert [one.code for one in said.unusual] == ["usual_month"]
    assert not said.is_short_notice
    tomorrow = later(now, days=1)
    said = await queries.check_convening("regular", tomorrow, (), now)
    assert said.is_short_notice
    assert said.kept_items_missing == ("attendance", "conflicts_of_interest")
    assert await commands.convene(house.chair.actor, now, a_meeting(july))


async def test_a_seventh_regular_meeting_is_told_to_be_one_too_many(house: House, now: datetime) -> None:
    for week in range(6):
        await commands.convene(house.chair.actor, now, a_meeting(later(APRIL, days=7 * week)))
    said = await queries.check_convening("regular", datetime(2027, 6, 20, 18, tzinfo=UTC), (), now)
    assert [one.code for one in said.unusual] == ["fewer_meetings"]
    assert said.effect is not None
    assert (said.effect.allowed_before, said.effect.allowed_after) == (2, 2)


async def test_a_member_replies_and_may_change_its_mind(house: House, now: datetime) -> None:
    meeting, member = await convened(house, APRIL), house.organizations[2]
    for answer in ("in_person", "regrets"):
        await commands.reply(member.actor, now, GiveReply(meeting, member.id, answer))
    rows = await Reply.select()
    assert [(row["answer"], row["member"]) for row in rows] == [("regrets", member.id)]
    assert len(await trail("meetings.MeetingReplied")) == 2


async def test_nobody_replies_for_another_member(house: House, now: datetime) -> None:
    meeting = await convened(house, APRIL)
    reply = GiveReply(meeting, house.organizations[2].id, "in_person")
    with pytest.raises(NotPermitted):
        await commands.reply(house.organizations[3].actor, now, reply)
    with pytest.raises(NotFound):
        await commands.reply(Actor(house.outsider), now, reply)
    assert await Reply.count() == 0


async def test_replies_are_over_when_the_meeting_is_cancelled(house: House, now: datetime) -> None:
    meeting, member = await convened(house, APRIL), house.organizations[2]
    await commands.cancel(house.chair.actor, now, meeting)
    with pytest.raises(Refused, match="replies_are_over"):
        await commands.reply(member.actor, now, GiveReply(meeting, member.id, "in_person"))


async def test_one_does_not_come_online_to_a_meeting_that_is_not(house: House, now: datetime) -> None:
    meeting = await commands.convene(house.chair.actor, now, a_meeting(APRIL, is_online=False))
    member = house.organizations[2]
    with pytest.raises(Refused, match="meeting_not_online"):
        await commands.reply(member.actor, now, GiveReply(meeting, member.id, "online"))


async def test_the_chair_calls_to_order_on_the_day_and_names_the_secretary(
    house: House, now: datetime
) -> None:
    meeting = await convened(house, APRIL)
    secretary = house.organizations[1].person
    with pytest.raises(Refused, match="meeting_not_yet"):
        await commands.call_to_order(house.chair.actor, now, CallToOrder(meeting, secretary))
    with pytest.raises(Refused, match="secretary_of_a_member"):
        await commands.call_to_order(house.chair.actor, APRIL, CallToOrder(meeting, house.outsider))
    with pytest.raises(NotPermitted):
        await commands.call_to_order(house.organizations[1].actor, APRIL, CallToOrder(meeting, secretary))
    await commands.call_to_order(house.chair.actor, APRIL, CallToOrder(meeting, secretary))
    assert await queries.in_session(meeting, later(APRIL, minutes=1))
    with pytest.raises(Refused, match="meeting_already_called"):
        await commands.call_to_order(house.chair.actor, APRIL, CallToOrder(meeting, secretary))
    (entry,) = await trail("meetings.CalledToOrder")
    assert entry["actor"] == str(house.chair.person)


async def test_the_chair_or_the_secretary_adjourns_once(house: House) -> None:
    meeting = await convened(house, APRIL)
    with pytest.raises(Refused, match="meeting_not_in_session"):
        await commands.adjourn(house.chair.actor, APRIL, meeting)
    await opened(house, meeting, APRIL)
    with pytest.raises(NotPermitted):
        await commands.adjourn(house.organizations[2].actor, later(APRIL, hours=1), meeting)
    await commands.adjourn(house.organizations[1].actor, later(APRIL, hours=1), meeting)
    assert not await queries.in_session(meeting, later(APRIL, hours=2))
    with pytest.raises(Refused, match="meeting_not_in_session"):
        await commands.adjourn(house.chair.actor, later(APRIL, hours=2), meeting)


async def test_the_chair_cancels_before_the_meeting_begins(house: House, now: datetime) -> None:
    meeting = await convened(house, APRIL)
    with pytest.raises(NotPermitted):
        await commands.cancel(house.organizations[1].actor, now, meeting)
    await commands.cancel(house.chair.actor, now, meeting)
    with pytest.raises(Refused, match="meeting_is_cancelled"):
        await commands.cancel(house.chair.actor, now, meeting)
    with pytest.raises(Refused, match="meeting_is_cancelled"):
        await commands.call_to_order(house.chair.actor, APRIL, CallToOrder(meeting, house.chair.person))
    begun = await convened(house, later(APRIL, days=1))
    await opened(house, begun, later(APRIL, days=1))
    with pytest.raises(Refused, match="meeting_already_called"):
        await commands.cancel(house.chair.actor, later(APRIL, days=1), begun)
    assert len(await trail("meetings.MeetingCancelled")) == 1


async def test_a_member_declares_a_conflict_and_the_last_effect_stands(house: House, now: datetime) -> None:
    meeting, member = await convened(house, APRIL), house.organizations[2]
    seen = await viewer(member.person, now)
    assert seen is not None
    thing = (await queries.conflict_things(meeting, seen))[4]
    item = (await AgendaItem.select(AgendaItem.id).where(AgendaItem.position == 5).first())["id"]  # type: ignore[index]
    assert thing.value == f"item:{item}"
    for effect in ("noted", "recused"):
        declared = DeclareConflict(meeting, member.id, effect, item=item)
        await commands.declare_conflict(member.actor, now, declared)
    assert [row["effect"] for row in await Conflict.select().where(Conflict.withdrawn_at.is_null())] == [
        "recused"
    ]
    assert len(await trail("meetings.ConflictDeclared")) == 2


async def test_a_conflict_is_ones_own_and_about_this_meeting_until_it_is_over(
    house: House, now: datetime
) -> None:
    meeting, member = await convened(house, APRIL), house.organizations[2]
    other = await convened(house, later(APRIL, days=30))
    elsewhere = (await AgendaItem.select(AgendaItem.id).where(AgendaItem.meeting == other).first())["id"]  # type: ignore[index]
    here = (await AgendaItem.select(AgendaItem.id).where(AgendaItem.meeting == meeting).first())["id"]  # type: ignore[index]
    declared = DeclareConflict(meeting, member.id, "noted", item=here)
    with pytest.raises(NotPermitted):
        await commands.declare_conflict(house.organizations[3].actor, now, declared)
    declared = DeclareConflict(meeting, member.id, "noted", item=elsewhere)
    with pytest.raises(NotFound):
        await commands.declare_conflict(member.actor, now, declared)
    await opened(house, meeting, APRIL)
    await commands.adjourn(house.chair.actor, later(APRIL, hours=1), meeting)
    declared = DeclareConflict(meeting, member.id, "noted", item=here)
    with pytest.raises(Refused, match="meeting_is_over"):
        await commands.declare_conflict(member.actor, later(APRIL, hours=2), declared)
    assert await Conflict.count() == 0


async def test_what_happened_to_a_meeting_is_derived_from_instants(house: House, now: datetime) -> None:
    meeting = await convened(house, APRIL)
    state = await queries.meeting_state(meeting)
    assert state is not None
    assert state.status(now) == "planned"
    assert state.status(later(APRIL, days=2)) == "postponed"
    await opened(house, meeting, APRIL)
    state = await queries.meeting_state(meeting)
    assert state is not None
    assert state.status(later(APRIL, days=2)) == "held"


async def test_the_next_meeting_is_the_first_not_cancelled(house: House, now: datetime) -> None:
    first, second = await convened(house, APRIL), await convened(house, later(APRIL, days=30))
    found = await queries.next_meeting(now)
    assert found is not None
    assert found.id == first
    await commands.cancel(house.chair.actor, now, first)
    found = await queries.next_meeting(now)
    assert found is not None
    assert found.id == second


async def test_a_reply_waits_for_the_next_meeting_until_it_is_given(house: House, now: datetime) -> None:
    meeting = await convened(house, APRIL)
    await convened(house, later(APRIL, days=30))
    member = house.organizations[2]
    seen = await viewer(member.person, now)
    assert seen
    (task,) = await queries.waiting(seen, now)
    assert str(meeting) in task.address
    assert task.due == APRIL
    await commands.reply(member.actor, now, GiveReply(meeting, member.id, "in_person"))
    assert await queries.waiting(seen, now) == []


async def test_a_short_notice_is_remembered(house: House) -> None:
    from coalition.terms.presets import DURHAM_2023_RECOMMENDED as RULES

    for notice, is_short in ((13, True), (14, False)):
        starts = later(APRIL, days=notice)
        state = await queries.meeting_state(await convened(house, starts, notice_days=notice))
        assert state is not None
        assert state.is_short_notice(RULES) is is_short


async def test_a_meeting_held_is_one_of_the_year(house: House) -> None:
    meeting = await held(house, APRIL, {house.chair.id: "rep"})
    page = await queries.calendar_page(later(APRIL, days=1))
    assert (page.year, [line.meeting.id for line in page.past], page.to_come) == (2026, [meeting], [])
