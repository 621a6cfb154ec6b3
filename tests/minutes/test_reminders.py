"""The owner of an action is reminded a week before its day and once after it, whatever happens to the worker (ToR-75)."""

from datetime import date, datetime, timedelta

from coalition.accounts.tables import Vault
from coalition.minutes import commands
from coalition.minutes.commands import ChangeAction, FinishAction, TakeAction
from coalition.minutes.queries import open_actions
from coalition.minutes.tables import ActionReminder
from coalition.notices.rendering import letter
from coalition.notices.tables import OutboxMessage
from tests.house import House, another, trail
from tests.minutes.held import held

DUE = date(2027, 4, 22)


def on(now: datetime, month: int, day: int) -> datetime:
    return now.replace(month=month, day=day)


async def told() -> list[dict[str, object]]:
    return [dict(row) for row in await OutboxMessage.select().where(OutboxMessage.kind == "action_reminder")]


async def take(house: House, now: datetime, *due: date | None, owner: int = 2) -> None:
    meeting = await held(house, now)
    for one in due:
        command = TakeAction(meeting, house.organizations[owner].id, "Réserver la salle", "Book", one)
        await commands.take_action(house.chair.actor, now, command)


async def test_a_week_before_then_once_when_it_is_past(house: House, now: datetime):
    await take(house, now, DUE)
    second = await another(house.organizations[2])
    assert await commands.do_due(on(now, 4, 14)) == 0
    assert await commands.do_due(on(now, 4, 15)) == 1
    assert await commands.do_due(on(now, 4, 15)) == await commands.do_due(on(now, 4, 22)) == 0
    assert {one["person"] for one in await told()} == {house.organizations[2].person, second}
    assert await commands.do_due(on(now, 4, 23)) == 1
    assert await commands.do_due(on(now, 5, 30)) == 0
    assert len(await told()) == 4
    assert [entry["actor"] for entry in await trail("minutes.ActionReminded")] == ["house", "house"]


async def test_several_actions_of_a_day_are_one_message_that_says_nothing_of_them(
    house: House, now: datetime
):
    await take(house, now, DUE, DUE, date(2027, 4, 20))
    assert await commands.do_due(on(now, 4, 16)) == 3
    (message,) = await told()
    assert message["page"] == "actions"
    assert message["about"] is None
    for lang in ("fr", "en"):
        written = str(letter(house.organizations[2].person, "action_reminder", lang)).lower()
        assert "salle" not in written
        assert "mesure" not in written


async def test_a_worker_dead_for_weeks_sends_one_and_not_one_for_each_day(house: House, now: datetime):
    await take(house, now, DUE)
    assert await commands.do_due(on(now, 6, 1)) == 1
    assert await commands.do_due(on(now, 6, 2)) == 0
    (row,) = await ActionReminder.select()
    assert (row["what"], row["due_on"]) == ("overdue", DUE)


async def test_nothing_is_said_of_what_is_done_or_without_a_day_or_a_few_days_away(
    house: House, now: datetime
):
    await take(house, now, None, now.date() + timedelta(days=5))
    assert await commands.do_due(now + timedelta(days=1)) == 0
    await take(house, now, DUE)
    for line in await open_actions(house.organizations[2].id):
        await commands.finish_action(house.chair.actor, now, FinishAction(line.id))
    assert await commands.do_due(on(now, 6, 1)) == 0


async def test_another_day_is_reminded_anew_and_another_owner_is_told(house: House, now: datetime):
    await take(house, now, DUE)
    await commands.do_due(on(now, 4, 15))
    (line,) = await open_actions(house.organizations[2].id)
    other = house.organizations[4]
    await commands.change_action(
        house.chair.actor, on(now, 4, 16), ChangeAction(line.id, other.id, date(2027, 5, 20))
    )
    assert other.person in {one["person"] for one in await told()}
    assert await commands.do_due(on(now, 4, 16)) == 0
    assert await commands.do_due(on(now, 5, 13)) == 1


async def test_by_the_next_meeting_is_reminded_once_that_meeting_has_a_day(house: House, now: datetime):
    meeting = await held(house, now)
    command = TakeAction(meeting, house.organizations[2].id, "Agir", "Act", by_next_meeting=True)
    await commands.take_action(house.chair.actor, now, command)
    assert await commands.do_due(on(now, 4, 15)) == 0
    await held(house, on(now, 4, 29))
    assert await commands.do_due(on(now, 4, 22)) == 1


async def test_who_takes_no_mail_finds_it_in_the_house(house: House, now: datetime):
    await Vault.update({Vault.may_email: False}).where(Vault.person == house.organizations[2].person)
    await take(house, now, DUE)
    await commands.do_due(on(now, 4, 15))
    assert [one["state"] for one in await told()] == ["in_app"]
