"""What becomes of an action: done with a word, reopened, given to another, dropped by a decision only (ToR-75)."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import new_id
from coalition.audit.verification import verify
from coalition.errors import NotFound, NotPermitted
from coalition.membership.viewer import viewer
from coalition.minutes import commands, queries
from coalition.minutes.commands import ChangeAction, DropAction, FinishAction, ReopenAction, TakeAction
from coalition.minutes.queries import ActionPage
from tests.house import House, trail
from tests.mandate.decided import a_decision
from tests.meetings.year import convened
from tests.minutes.held import held
from tests.minutes.refusals import reason_of

APRIL = date(2027, 4, 1)


async def taken(house: House, now: datetime, due_on: date | None = APRIL, *, next_one: bool = False) -> UUID:
    """An action of the third organisation."""
    command = TakeAction(
        await held(house, now), house.organizations[2].id, "Réserver la salle", "Book the room", due_on,
        by_next_meeting=next_one,
    )  # fmt: skip
    return await commands.take_action(house.chair.actor, now, command)


async def shown(action: UUID) -> ActionPage:
    page = await queries.action_page(action)
    assert page is not None
    return page


class TestToR75Done:
    async def test_with_a_word_on_how_told_to_everyone(self, house: House, now: datetime):
        action, owner = await taken(house, now), house.organizations[2]
        await commands.finish_action(owner.actor, now, FinishAction(action, "Salle retenue."))
        page = await shown(action)
        assert page.line.state(now) == "done"
        (step,) = page.steps
        assert (step.what, step.note, step.at, step.by_fr) == ("done", "Salle retenue.", now, owner.name)
        assert "Salle" not in (await trail("minutes.ActionDone"))[0]["facts"]
        assert (await verify()).fault is None

    async def test_a_word_that_names_an_individual_is_refused(self, house: House, now: datetime):
        action = await taken(house, now)
        named = FinishAction(action, "Vu avec Nom légal 7.", is_checked=True)
        assert (
            await reason_of(commands.finish_action(house.chair.actor, now, named))
        ).reason == "text_identifies_someone"
        assert (await shown(action)).line.is_open


class TestToR75Reopened:
    async def test_for_a_reason_and_it_goes_to_the_next_agenda_again(
        self, house: House, now: datetime, later: datetime
    ):
        action, owner = await taken(house, now), house.organizations[2]
        await commands.finish_action(owner.actor, now, FinishAction(action))
        following = await held(house, later)
        assert (await queries.carried_to(following)).actions == []
        await commands.reopen_action(owner.actor, later, ReopenAction(action, "La salle est reprise."))
        assert [one.id for one in (await queries.carried_to(following)).actions] == [action]
        assert [one.what for one in (await shown(action)).steps] == ["done", "reopened"]

    async def test_not_while_open_nor_without_a_reason_nor_by_another_member(
        self, house: House, now: datetime
    ):
        action = await taken(house, now)
        chair = house.chair.actor
        reopen = ReopenAction(action, "Pour voir.")
        assert (await reason_of(commands.reopen_action(chair, now, reopen))).reason == "action_not_done"
        await commands.finish_action(chair, now, FinishAction(action))
        mute = await reason_of(commands.reopen_action(chair, now, ReopenAction(action, "")))
        assert mute.reason == "action_reopened_for_a_reason"
        with pytest.raises(NotPermitted):
            await commands.reopen_action(house.organizations[3].actor, now, reopen)


class TestToR75Changed:
    async def test_to_another_member_and_another_day_and_what_stood_before_is_kept(
        self, house: House, now: datetime
    ):
        action, other = await taken(house, now), house.organizations[4]
        command = ChangeAction(action, other.id, date(2027, 5, 1), note="Autre agenda.")
        await commands.change_action(house.chair.actor, now, command)
        page = await shown(action)
        assert (page.line.owner, page.line.due_on) == (other.id, date(2027, 5, 1))
        (step,) = page.steps
        assert (step.was_owner_fr, step.was_due_on, step.note) == ("Organisme 3", APRIL, "Autre agenda.")
        assert await queries.open_actions(house.organizations[2].id) == []
        assert (
            f'"was_owner":"{house.organizations[2].id}"' in (await trail("minutes.ActionChanged"))[0]["facts"]
        )

    async def test_by_the_next_meeting_follows_the_meeting(self, house: House, now: datetime):
        action = await taken(house, now, None, next_one=True)
        assert (await shown(action)).line.due_on is None
        starts = datetime(2027, 4, 22, 17, 30, tzinfo=now.tzinfo)
        await convened(house, starts)
        assert (await shown(action)).line.due_on == starts.date()
        assert (await shown(action)).line.is_late(starts + timedelta(days=1))

    async def test_only_the_chair_changes_it_and_something_must_change(self, house: House, now: datetime):
        action, owner = await taken(house, now), house.organizations[2]
        with pytest.raises(NotPermitted):
            await commands.change_action(owner.actor, now, ChangeAction(action, owner.id))
        chair = house.chair.actor
        for command, reason in (
            (ChangeAction(action, owner.id, APRIL), "action_changes_nothing"),
            (ChangeAction(action, owner.id, date(2027, 1, 1)), "action_due_before_meeting"),
            (ChangeAction(action, house.outsider), "action_needs_a_member"),
        ):
            assert (await reason_of(commands.change_action(chair, now, command))).reason == reason
        with pytest.raises(NotFound):
            await commands.change_action(chair, now, ChangeAction(new_id(), owner.id))
        await commands.finish_action(chair, now, FinishAction(action))
        done = ChangeAction(action, house.chair.id)
        assert (await reason_of(commands.change_action(chair, now, done))).reason == "action_already_done"


class TestToR75Dropped:
    async def test_by_an_adopted_decision_it_goes_to_no_agenda_any_more(
        self, house: House, now: datetime, later: datetime
    ):
        action = await taken(house, now)
        decision = await a_decision(now)
        await commands.drop_action(house.chair.actor, now, DropAction(action, decision))
        assert (await queries.carried_to(await held(house, later))).actions == []
        page = await shown(action)
        assert page.line.state(later) == "dropped"
        assert page.steps[0].decision
        again = DropAction(action, decision)
        assert (
            await reason_of(commands.drop_action(house.chair.actor, now, again))
        ).reason == "action_is_dropped"
        finish = await reason_of(commands.finish_action(house.chair.actor, now, FinishAction(action)))
        assert finish.reason == "action_is_dropped"

    async def test_never_without_one_nor_by_its_owner(self, house: House, now: datetime):
        action = await taken(house, now)
        without = DropAction(action, new_id())
        refused = await reason_of(commands.drop_action(house.chair.actor, now, without))
        assert refused.reason == "action_dropped_by_decision"
        with pytest.raises(NotPermitted):
            await commands.drop_action(house.organizations[2].actor, now, without)


class TestTheRegister:
    async def test_is_read_as_hers_as_overdue_and_by_meeting(
        self, house: House, now: datetime, later: datetime
    ):
        first = await taken(house, now)
        following = await held(house, later)
        other = TakeAction(following, house.organizations[3].id, "Écrire", "Write")
        second = await commands.take_action(house.chair.actor, later, other)
        who = await viewer(house.organizations[2].person, later)
        assert who is not None
        mine = await queries.actions_page(who, later, "mine")
        assert [one.id for one in mine.open] == [first]
        assert (mine.mine, mine.overdue) == (1, 1)
        assert [one.id for one in (await queries.actions_page(who, later, "overdue")).open] == [first]
        grouped = await queries.actions_page(who, later, "meeting")
        assert [[one.id for one in group.actions] for group in grouped.meetings] == [[second], [first]]
        assert [one.id for one in await queries.actions_on_the_table(following, later)] == [first, second]
        await commands.finish_action(house.chair.actor, later + timedelta(minutes=5), FinishAction(first))
        assert [one.id for one in await queries.actions_on_the_table(following, later)] == [first, second]
