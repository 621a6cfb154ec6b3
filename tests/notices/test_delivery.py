"""Mail as a real mail server receives it: one recipient, nothing said, tried again, never twice, never too late."""

import asyncio
import dataclasses
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from coalition.accounts import vault
from coalition.accounts.commands import AskCode, ask_code
from coalition.accounts.registration import erase, register
from coalition.accounts.tables import Vault
from coalition.act import HOUSE, new_id, perform
from coalition.audit.verification import verify
from coalition.meetings.events import MeetingConvened
from coalition.notices import delivery, outbox
from coalition.notices.delivery import deliver_due
from coalition.notices.tables import OutboxMessage
from coalition.settings import Mail, settings
from tests.house import House, trail
from tests.notices.mail_server import MailServer, mail_server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with mail_server() as running:
        _send_to(running.mail, monkeypatch)
        yield running


def _send_to(mail: Mail | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "settings", lambda: dataclasses.replace(settings(), mail=mail))


async def _left(person: UUID, now: datetime, **kwargs: Any) -> None:
    async with perform(HOUSE, now) as act:
        await outbox.queue(
            act,
            person=person,
            kind="minutes_circulated",
            page="minutes",
            about=new_id(),
            once_key=str(new_id()),
            **kwargs,
        )
        act.record(
            MeetingConvened(subject=new_id(), meeting_kind="other", starts_at=act.now - timedelta(days=1))
        )
    await OutboxMessage.delete().where(OutboxMessage.kind == "meeting_convened")


async def _only() -> dict[str, Any]:
    [row] = await OutboxMessage.select()
    return row


async def test_a_message_reaches_one_person_and_says_nothing(
    house: House, now: datetime, server: MailServer
) -> None:
    await _left(house.chair.person, now)
    assert await deliver_due(now) == 1
    [letter] = server.received
    assert letter.recipients == [house.chair.email]  # S12
    assert letter.sender == "messages@coalition.test"
    message = letter.message
    assert message["To"] == house.chair.email
    assert message["Cc"] is message["Bcc"] is None
    assert message["Auto-Submitted"] == "auto-generated"
    row = await _only()
    assert message["Message-ID"] == f"<{row['id']}@coalition.test>"
    assert message["Subject"] == "Un message vous attend"
    text = message.get_content()
    assert re.findall(r"https?://\S+", text) == [f"https://coalition.test/fr/avis/{row['id']}"]  # P5, S4
    for said in (house.chair.name, "Personne 1", "Nom légal 1", settings().name["fr"], str(row["about"])):
        assert said not in str(message)
    assert (row["state"], row["sent_at"], row["last_error"]) == ("sent", now, None)
    assert [entry["subject"] for entry in await trail("notices.MessageDelivered")] == [str(row["id"])]
    assert (await verify()).fault is None


async def test_a_delivered_message_is_not_sent_again(house: House, now: datetime, server: MailServer) -> None:
    await _left(house.chair.person, now)
    assert [await deliver_due(now), await deliver_due(now + timedelta(days=1))] == [1, 0]
    assert len(server.received) == 1


async def test_two_workers_at_once_send_each_message_once(
    house: House, now: datetime, server: MailServer
) -> None:
    for someone in house.everyone:
        await _left(someone.person, now)
    await asyncio.gather(*(deliver_due(now) for _ in range(3)))
    assert sorted(letter.recipients[0] for letter in server.received) == sorted(
        one.email for one in house.everyone
    )
    assert len(await trail("notices.MessageDelivered")) == len(house.everyone)


async def test_the_code_arrives_and_is_then_kept_nowhere(
    house: House, now: datetime, server: MailServer
) -> None:
    await ask_code(now, AskCode(house.chair.email, "browser", "192.0.2.1"))
    code = vault.open_sealed((await _only())["sealed"])
    assert code is not None
    await deliver_due(now)
    text = server.received[0].message.get_content()
    assert f"{code[:4]}-{code[4:]}" in text
    assert "http" not in text
    assert server.received[0].message["Subject"] == "Votre code d'accès"
    assert (await _only())["sealed"] is None


async def test_a_temporary_refusal_is_tried_again_later_and_later_with_the_same_identity(
    house: House, now: datetime, server: MailServer
) -> None:  # R5
    server.answers = ["451 busy", "421 busy", "450 busy"]
    await _left(house.chair.person, now)
    at = now
    for minutes in (1, 5, 15):
        assert await deliver_due(at) == 0
        row = await _only()
        assert row["not_before"] - at == timedelta(minutes=minutes)
        assert await deliver_due(row["not_before"] - timedelta(seconds=1)) == 0
        at = row["not_before"]
    assert await deliver_due(at) == 1
    row = await _only()
    assert (row["tries"], row["state"]) == (4, "sent")
    assert [letter.message["Message-ID"] for letter in server.received] == [f"<{row['id']}@coalition.test>"]


@pytest.mark.parametrize("where", ["recipient", "letter"])
async def test_what_is_refused_for_good_is_dead_and_recorded(
    house: House, now: datetime, server: MailServer, where: str
) -> None:  # R5
    if where == "recipient":
        server.refused = {house.chair.email}
    else:
        server.answers = ["554 never"]
    await _left(house.chair.person, now)
    assert await deliver_due(now) == 0
    row = await _only()
    assert (row["state"], row["last_error"]) == ("dead", "550" if where == "recipient" else "554")
    assert len(await trail("notices.MessageFailed")) == 1
    assert await deliver_due(now + timedelta(days=1)) == 0
    assert server.received == []


async def test_a_mail_server_that_is_away_a_whole_day_loses_nothing(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:  # R5
    for someone in house.organizations:
        await _left(someone.person, now)
    with mail_server() as closed:
        nowhere = closed.mail
    _send_to(nowhere, monkeypatch)
    for hour in range(24):
        assert await deliver_due(now + timedelta(hours=hour)) == 0
    assert {row["state"] for row in await OutboxMessage.select(OutboxMessage.state)} == {"waiting"}
    with mail_server() as back:
        _send_to(back.mail, monkeypatch)
        assert await deliver_due(now + timedelta(hours=25)) == len(house.organizations)
        assert len(back.received) == len(house.organizations)


async def test_a_mail_server_that_is_away_five_days_makes_it_dead(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _left(house.chair.person, now)
    with mail_server() as closed:
        nowhere = closed.mail
    _send_to(nowhere, monkeypatch)
    await deliver_due(now + timedelta(days=5))
    assert (await _only())["state"] == "dead"


async def test_nothing_is_sent_once_it_is_of_no_more_use(
    house: House, now: datetime, server: MailServer
) -> None:  # R5
    await _left(house.chair.person, now, valid_until=now + timedelta(hours=1))
    assert await deliver_due(now + timedelta(hours=1)) == 0
    assert (await _only())["state"] == "dropped"
    assert len(await trail("notices.MessageDropped")) == 1
    assert server.received == []


async def test_nothing_is_sent_before_its_time(house: House, now: datetime, server: MailServer) -> None:
    await _left(house.chair.person, now, not_before=now + timedelta(hours=1))
    assert [await deliver_due(now), await deliver_due(now + timedelta(hours=1))] == [0, 1]


async def test_who_takes_no_mail_gets_none(house: House, now: datetime, server: MailServer) -> None:  # P6
    async with perform(HOUSE, now) as act:
        person = await register(act, handle="Ondine", language="fr", email="ondine@example.org")
    await _left(person, now)
    assert (await _only())["state"] == "in_app"
    assert await deliver_due(now) == 0
    assert server.received == []


async def test_who_stopped_mail_after_the_act_gets_none(
    house: House, now: datetime, server: MailServer
) -> None:  # P6
    await _left(house.chair.person, now)
    await Vault.update({Vault.may_email: False}).where(Vault.person == house.chair.person)
    assert await deliver_due(now) == 0
    assert (await _only())["state"] == "in_app"
    assert server.received == []


async def test_an_erased_person_gets_nothing(house: House, now: datetime, server: MailServer) -> None:  # P14
    await _left(house.chair.person, now)
    async with perform(HOUSE, now) as act:
        await erase(act, house.chair.person)
    assert await deliver_due(now) == 0
    assert server.received == []


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org, b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\0",
        "a@example.org b@example.org",
    ],
)
async def test_an_address_that_is_not_exactly_one_is_never_written_to(
    house: House, now: datetime, server: MailServer, address: str
) -> None:  # S12
    await Vault.update({Vault.email: vault.seal(address)}).where(Vault.person == house.chair.person)
    await _left(house.chair.person, now)
    assert await deliver_due(now) == 0
    assert (await _only())["state"] == "dead"
    assert server.received == []


async def test_a_sender_that_died_in_the_middle_is_taken_over_by_another(
    house: House, now: datetime, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:  # R5
    await _left(house.chair.person, now)

    async def dies(*_: object) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as killed:
        killed.setattr(delivery, "_send", dies)
        with pytest.raises(asyncio.CancelledError):
            await deliver_due(now)
    assert await deliver_due(now + timedelta(minutes=1)) == 0
    assert await deliver_due(now + delivery.CLAIM) == 1
    assert len(server.received) == 1


async def test_a_worker_that_was_taken_over_changes_nothing(
    house: House, now: datetime, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _left(house.chair.person, now)
    send = delivery._send

    async def slow(mail: Mail, message: Any) -> delivery.Fate:
        with monkeypatch.context() as other:
            other.setattr(delivery, "_send", send)
            assert await deliver_due(now + delivery.CLAIM) == 1
        return delivery.Fate("dead", "late")

    monkeypatch.setattr(delivery, "_send", slow)
    await deliver_due(now)
    assert (await _only())["state"] == "sent"
    assert len(await trail("notices.MessageDelivered")) == 1
    assert await trail("notices.MessageFailed") == []


async def test_without_a_mail_server_everything_waits(house: House, now: datetime) -> None:
    await _left(house.chair.person, now)
    assert await deliver_due(now) == 0
    assert (await _only())["state"] == "waiting"


async def test_the_order_of_acts_is_the_order_of_mails(
    house: House, now: datetime, server: MailServer
) -> None:
    order = [house.organizations[n] for n in (3, 1, 4, 0)]
    for number, someone in enumerate(order):
        await _left(someone.person, now + timedelta(seconds=number))
    await deliver_due(now + timedelta(minutes=1))
    assert [letter.recipients[0] for letter in server.received] == [one.email for one in order]
