"""To whom minutes were sent, on their page, for the chair (ToR-63)."""

from datetime import datetime

from coalition.minutes import commands
from coalition.minutes.queries import sending_of
from coalition.notices.tables import OutboxMessage
from tests.house import Browser, House, text_of
from tests.minutes.held import circulated, held


async def test_the_chair_reads_who_was_told_and_whose_mail_was_refused(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await circulated(house, await held(house, now), now)
    told, individual = house.organizations[2], house.individuals[0]
    await OutboxMessage.update({OutboxMessage.state: "dead"}).where(
        (OutboxMessage.person == told.person) & (OutboxMessage.kind == "minutes_circulated")
    )
    sent = await sending_of(minutes)
    assert sent.people == await OutboxMessage.count().where(OutboxMessage.kind == "minutes_circulated")
    assert (sent.individuals, sent.undelivered) == (len(house.individuals), 1)
    assert sent.organizations[0].member_fr == told.name
    await browser.sign_in(house.chair.person, now)
    page = text_of(await browser.get(f"/en/minutes/{minutes}"))
    assert f"Notice sent to {sent.people} people" in page
    assert "The e-mail to 1 person was not delivered" in page
    assert "e-mail refused by the server" in page
    assert individual.name not in page
    french = text_of(await browser.get(f"/fr/proces-verbaux/{minutes}"))
    assert f"Avis envoyé à {sent.people} personnes" in french
    await browser.sign_in(house.organizations[1].person, now)  # who took the minutes
    assert "Notice sent to" not in text_of(await browser.get(f"/en/minutes/{minutes}"))


async def test_a_draft_that_was_sent_to_nobody_says_nothing_of_it(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
    await browser.sign_in(house.chair.person, now)
    assert "Notice sent to" not in text_of(await browser.get(f"/en/minutes/{minutes}"))
