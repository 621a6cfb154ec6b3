"""What members ask to have on an agenda: answered before it is published, put off once, never dropped (ToR-76)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.db import counting_statements
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings import commands, queries
from coalition.meetings.commands import DeferItem, ProposeItem
from coalition.notices.tables import OutboxMessage
from coalition.web.paths import to
from tests.documents.test_commands import added
from tests.house import Browser, House, Someone, text_of, trail
from tests.mandate.decided import a_decision
from tests.meetings.test_agenda import in_preparation, point, points
from tests.meetings.year import a_meeting

JUNE = datetime(2027, 6, 3, 17, 30, tzinfo=UTC)


async def asked(member: Someone, now: datetime, title: str = "Shared rooms") -> UUID:
    """A point that this member asks for."""
    command = ProposeItem(member.id, "", title, "We need them by May.", 15)
    return await commands.propose_item(member.actor, now, command)


async def test_what_is_asked_for_goes_on_the_agenda_and_its_member_is_told(house: House, now) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    proposal = await asked(member, now)
    chair = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == "item_proposed")
    assert [row["person"] for row in chair] == [house.chair.person]
    await commands.schedule_item(house.chair.actor, now, proposal, meeting)
    item = await point(meeting, "other")
    assert (item.title_en, item.minutes, item.member) == ("Shared rooms", 15, member.id)
    found = await queries.proposal_of(proposal)
    assert found
    assert (found.state, found.meeting) == ("scheduled", meeting)
    told = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == "item_answered")
    assert [row["person"] for row in told] == [member.person]
    with pytest.raises(Refused) as refused:
        await commands.schedule_item(house.chair.actor, now, proposal, meeting)
    assert refused.value.reason == "proposal_is_settled"


async def test_no_agenda_is_published_over_what_a_member_waits_for(house: House, now) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    proposal = await asked(member, now)
    with pytest.raises(Refused) as refused:
        await commands.publish_agenda(house.chair.actor, now, meeting)
    assert (refused.value.clause, refused.value.reason) == ("ToR-76", "proposals_wait")
    with pytest.raises(Refused):
        await commands.convene(house.chair.actor, now, a_meeting(JUNE))
    await commands.convene(house.chair.actor, now, a_meeting(JUNE, kind="special"))
    await commands.defer_item(house.chair.actor, now, DeferItem(proposal, meeting, "The agenda is full."))
    await commands.publish_agenda(house.chair.actor, now, meeting)
    assert len(await trail("meetings.AgendaPublished")) == 2


async def test_a_point_put_off_once_comes_first_and_only_the_coalition_puts_it_off_again(
    house: House, now
) -> None:
    april, june = await in_preparation(house, now), await in_preparation(house, now, JUNE)
    first, second = [await asked(one, now, one.name) for one in house.organizations[2:4]]
    with pytest.raises(Refused) as refused:
        await commands.defer_item(house.chair.actor, now, DeferItem(second, april, ""))
    assert refused.value.reason == "reason_missing"
    await commands.defer_item(house.chair.actor, now, DeferItem(second, april, "The agenda is full."))
    assert [one.id for one in await queries.proposals()] == [second, first]
    with pytest.raises(Refused) as refused:
        await commands.defer_item(house.chair.actor, now, DeferItem(second, april, "Still full."))
    assert refused.value.reason == "deferred_here_already"
    lost = await a_decision(now, is_adopted=False)
    for decision in (None, lost):
        with pytest.raises(Refused) as refused:
            await commands.defer_item(house.chair.actor, now, DeferItem(second, june, "Full.", decision))
        assert (refused.value.clause, refused.value.reason) == ("ToR-76", "must_be_listed")
    await commands.schedule_item(house.chair.actor, now, first, june)
    await commands.schedule_item(house.chair.actor, now, second, june)
    codes = [one.code for one in await points(june)]
    assert codes[codes.index("matters_arising") + 1] == "other"
    listed = [one.member for one in await points(june) if one.code == "other"]
    assert listed == [house.organizations[3].id, house.organizations[2].id]


async def test_the_coalition_may_put_a_point_off_again(browser: Browser, house: House, now) -> None:
    april, june = await in_preparation(house, now), await in_preparation(house, now, JUNE)
    proposal = await asked(house.organizations[2], now)
    await commands.defer_item(house.chair.actor, now, DeferItem(proposal, april, "Full."))
    decision = await a_decision(now)
    await commands.defer_item(house.chair.actor, now, DeferItem(proposal, june, "Later.", decision))
    found = await queries.proposal_of(proposal)
    assert found
    assert found.submission == 3
    assert found.deferrals[-1].decision
    await browser.sign_in(house.chair.person, now)
    july = await in_preparation(house, now, JUNE.replace(month=7))
    for address in (to("agenda_preparation", "en", id=july), to("agenda_proposal", "en", id=proposal)):
        assert "Deferred 2 times" in text_of(await browser.get(address))
    page = text_of(await browser.get(to("agenda_preparation", "fr", id=july)))
    assert "Reporté 2 fois" in page
    assert "À inscrire cette fois, en premier" in page


async def test_what_is_taken_off_an_agenda_waits_again(house: House, now) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    proposal = await asked(member, now)
    await commands.schedule_item(house.chair.actor, now, proposal, meeting)
    await commands.remove_item(house.chair.actor, now, (await point(meeting, "other")).id)
    found = await queries.proposal_of(proposal)
    assert found
    assert found.state == "waiting"
    assert len(await trail("meetings.ItemWaitsAgain")) == 1


async def test_each_acts_in_its_place(house: House, now) -> None:
    meeting, member, other = await in_preparation(house, now), house.organizations[2], house.organizations[3]
    proposal = await asked(member, now)
    command = ProposeItem(member.id, "Salles", "", "Pourquoi", 10)
    with pytest.raises(NotPermitted):
        await commands.propose_item(other.actor, now, command)
    with pytest.raises(NotPermitted):
        await commands.withdraw_item_proposal(other.actor, now, proposal)
    with pytest.raises(NotPermitted):
        await commands.schedule_item(member.actor, now, proposal, meeting)
    with pytest.raises(NotPermitted):
        await commands.defer_item(member.actor, now, DeferItem(proposal, meeting, "No."))
    with pytest.raises(NotFound):
        await commands.schedule_item(house.chair.actor, now, meeting, meeting)
    await commands.withdraw_item_proposal(member.actor, now, proposal)
    with pytest.raises(Refused):
        await commands.withdraw_item_proposal(member.actor, now, proposal)
    assert len(await trail("meetings.ItemProposalWithdrawn")) == 1


async def test_a_title_in_one_language_is_enough_and_nothing_typed_is_lost(
    browser: Browser, house: House, now
) -> None:
    await in_preparation(house, now)
    member = house.organizations[2]
    await browser.sign_in(member.person, now)
    assert "April 22, 2027" in text_of(await browser.get("/en/meetings/proposed-items/new"))
    typed = {"member": str(member.id), "reason": "We need them.", "minutes": "10"}
    missing = await browser.post("/en/meetings/proposed-items/new", typed)
    assert missing.status_code == 422
    assert "Give a title, in French or in English." in text_of(missing)
    assert "We need them." in missing.text
    sent = await browser.post("/en/meetings/proposed-items/new", typed | {"title_en": "Shared rooms"})
    page = text_of(await browser.follow(sent))
    assert "Your request is sent to the chair." in page
    assert "Waiting" in page


async def test_the_chair_answers_from_the_page_where_the_agenda_is_prepared(
    browser: Browser, house: House, now
) -> None:
    meeting, member = await in_preparation(house, now), house.organizations[2]
    proposal = await asked(member, now)
    await browser.sign_in(house.chair.person, now)
    page = await browser.get(f"/fr/reunions/{meeting}/ordre-du-jour/preparation")
    assert "Shared rooms" in page.text
    address = f"/fr/reunions/points-proposes/{proposal}/report/{meeting}"
    missing = await browser.post(address, {"reason": "", "decision": ""})
    assert missing.status_code == 422
    done = await browser.follow(await browser.post(address, {"reason": "Trop de points.", "decision": ""}))
    assert "Le membre lira votre raison." in text_of(done)
    await browser.sign_in(member.person, now)
    told = text_of(await browser.get(f"/fr/reunions/points-proposes/{proposal}"))
    assert "Trop de points." in told


async def test_an_agenda_asks_as_many_statements_whatever_its_length(
    browser: Browser, house: House, now
) -> None:
    meeting = await in_preparation(house, now)
    document = await added(house.chair, now)
    await browser.sign_in(house.chair.person, now)
    pages = [to(name, "en", id=meeting) for name in ("meeting", "agenda", "agenda_preparation")]
    counts = []
    for _ in range(2):
        for member in house.everyone:
            await asked(member, now)
            proposal = await asked(member, now)
            await commands.schedule_item(house.chair.actor, now, proposal, meeting)
        for item in [one for one in await points(meeting) if one.code == "other"][-2:]:
            await commands.attach_document(house.chair.actor, now, item.id, document)
        with counting_statements() as statements:
            for page in [*pages, to("agenda_proposals", "en")]:
                assert (await browser.get(page)).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]
