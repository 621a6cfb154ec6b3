"""An individual who is presumed to withdraw: only she and the chair know, and one reply keeps her or brings her back."""

from datetime import datetime
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.attendance import commands, queries
from coalition.attendance.commands import AnswerPresumption
from coalition.attendance.tables import PresumedWithdrawal
from coalition.decisions.tables import Motion
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership.queries import status_at, viewer
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.attendance.test_presumptions import presumed
from tests.attendance.year import SEPTEMBER
from tests.house import Browser, House, Someone, founded, later, text_of, trail

SOON, WITHDRAWN = later(SEPTEMBER, days=5), later(SEPTEMBER, days=31)


async def silent(house: House) -> tuple[Someone, UUID]:
    """She was presumed to withdraw, and has said nothing to the end of the delay."""
    her = house.individuals[0]
    presumption = await presumed(house, her)
    assert await commands.do_due(WITHDRAWN) == 1
    assert await status_at(her.id, WITHDRAWN) == "withdrawn"
    return her, presumption


async def told() -> list[tuple[str, UUID, str | None]]:
    """What was told since the notice: kind, to whom, the page that it leads to."""
    rows = (
        await OutboxMessage.select()
        .where(OutboxMessage.kind.not_in(["meeting_convened", "presumption_notified"]))
        .order_by(OutboxMessage.queued_at)
        .order_by(OutboxMessage.kind)
    )
    return [(row["kind"], row["person"], row["page"]) for row in rows]


async def undo(actor: Actor, at: datetime, presumption: UUID) -> UUID:
    return await commands.undo_withdrawal(actor, at, presumption)


@pytest.mark.parametrize("kind", ["stays", "explanation", "correction"])
async def test_any_answer_in_time_keeps_her_and_nobody_is_asked(house: House, kind: str) -> None:  # P13
    her = house.individuals[0]
    presumption = await presumed(house, her)
    await commands.answer_presumption(her.actor, SOON, AnswerPresumption(presumption, kind))
    assert await status_at(her.id, SOON) == "active"
    assert await trail("attendance.PresumptionReferred") == []
    (dropped,) = await trail("attendance.PresumptionDropped")
    assert dropped["actor"] == str(her.person)
    assert await Motion.count() == 0
    assert await commands.do_due(later(SEPTEMBER, days=60)) == 0
    with pytest.raises(Refused, match="presumption_not_awaiting"):
        await commands.answer_presumption(her.actor, SOON, AnswerPresumption(presumption, kind))


async def test_an_organization_does_not_stay_at_its_mere_word(house: House) -> None:
    subject = house.organizations[2]
    presumption = await presumed(house, subject)
    with pytest.raises(Refused, match="presumption_reply_empty"):
        await commands.answer_presumption(
            subject.actor, SOON, AnswerPresumption(presumption, "stays", "We stay.")
        )


async def test_silence_is_told_to_her_and_to_the_chair_alone(house: House) -> None:  # P13
    her, presumption = await silent(house)
    assert await told() == [
        ("individual_left", house.chair.person, "register"),
        ("own_membership_ended", her.person, "presumption"),
    ]
    (hers,) = await OutboxMessage.select().where(OutboxMessage.kind == "own_membership_ended")
    assert hers["about"] == str(presumption)
    assert await Motion.count() == 0


async def test_one_reply_undoes_it_to_the_last_day(house: House) -> None:  # P13
    her, presumption = await silent(house)
    last_day = later(WITHDRAWN, days=30)
    await undo(her.actor, last_day, presumption)
    assert await status_at(her.id, last_day) == "active"
    again = await viewer(her.person, last_day)
    assert again is not None
    assert again.represents(her.id)
    (entry,) = await trail("attendance.WithdrawalUndone")
    assert entry["actor"] == str(her.person)
    assert (await told())[-1] == ("individual_stays", house.chair.person, "presumption")
    with pytest.raises(Refused, match="withdrawal_not_by_silence"):
        await undo(her.actor, last_day, presumption)
    assert await commands.do_due(later(last_day, days=30)) == 0


async def test_after_that_day_the_path_is_a_new_application(house: House) -> None:
    her, presumption = await silent(house)
    with pytest.raises(Refused, match="withdrawal_undo_late") as refused:
        await undo(her.actor, later(WITHDRAWN, days=31), presumption)
    assert [code for code, _ in refused.value.missing] == ["new_application"]
    assert await status_at(her.id, later(WITHDRAWN, days=31)) == "withdrawn"


async def test_nobody_but_she_undoes_it(database: object) -> None:
    house = await founded(3, 2)
    _, presumption = await silent(house)
    with pytest.raises(NotPermitted):
        await undo(house.chair.actor, WITHDRAWN, presumption)
    for someone in (house.organizations[1], house.individuals[1]):
        with pytest.raises(NotFound):
            await undo(someone.actor, WITHDRAWN, presumption)


async def test_what_silence_did_not_bring_is_not_undone(house: House) -> None:
    her = house.individuals[0]
    presumption = await presumed(house, her)
    with pytest.raises(Refused, match="withdrawal_not_by_silence"):
        await undo(her.actor, SOON, presumption)
    leaving = AnswerPresumption(presumption, "confirms_leaving")
    await commands.answer_presumption(her.actor, SOON, leaving)
    with pytest.raises(Refused, match="withdrawal_not_by_silence"):
        await undo(her.actor, SOON, presumption)
    (row,) = await PresumedWithdrawal.select()
    assert row["undone_at"] is None


async def test_she_finds_it_on_her_own_page_by_signing_in(browser: Browser, house: House, clock_at) -> None:
    her, presumption = await silent(house)
    clock_at(WITHDRAWN)
    await browser.sign_in(her.person, WITHDRAWN)
    assert "A withdrawal is noted: you can undo it" in text_of(await browser.get(to("home")))
    page = text_of(await browser.get(to("presumption", id=presumption)))
    assert "One reply, up to and including Monday, November 1, 2027" in page
    done = await browser.follow(await browser.post(to("presumption_return", id=presumption), {}))
    shown = text_of(done)
    assert "Withdrawal noted on October 2, 2027, undone on October 2, 2027." in shown
    assert "A withdrawal is noted" not in text_of(await browser.get(to("home")))
    assert (await browser.post(to("presumption_return", id=presumption), {})).status_code == 409
    await browser.sign_in(house.chair.person, WITHDRAWN)
    assert "undone on October 2" in text_of(await browser.get(to("presumption", id=presumption)))
    await browser.sign_in(house.organizations[2].person, WITHDRAWN)
    assert (await browser.get(to("presumption", id=presumption))).status_code == 404


async def test_home_says_so_until_the_delay_is_over(house: House) -> None:
    her, _ = await silent(house)
    gone = await viewer(her.person, WITHDRAWN)
    assert gone is not None
    (task,) = await queries.waiting(gone, WITHDRAWN)
    assert task.due is not None
    assert await queries.waiting(gone, task.due) == []
