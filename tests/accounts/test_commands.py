"""Signing in by a code mailed and typed in the same browser; the vault; what erasure leaves."""

import asyncio
import dataclasses
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from cryptography.fernet import Fernet, InvalidToken

from coalition.accounts import codes, commands, queries, sessions, vault
from coalition.accounts.commands import AskCode, ChooseLanguage, SignIn
from coalition.accounts.registration import erase, register
from coalition.accounts.tables import Attempt, Person, Session, SignInCode, Vault
from coalition.act import HOUSE, Actor, perform
from coalition.audit.tables import AuditEntry
from coalition.audit.verification import verify
from coalition.db import LendingEngine, current_engine
from coalition.errors import NotFound
from coalition.notices.tables import OutboxMessage
from coalition.settings import settings
from tests.house import House, trail

ADDRESS = "person1@example.org"


async def _asked(
    now: datetime, address: str = ADDRESS, browser: str = "browser-1", client: str = "192.0.2.1"
) -> bool:
    return await commands.ask_code(now, AskCode(address, browser, client))


async def _mailed_code() -> str:
    message = (
        await OutboxMessage.select()
        .where(OutboxMessage.kind == "sign_in_code")
        .order_by(OutboxMessage.queued_at, ascending=False)
        .first()
    )
    assert message is not None
    code = vault.open_sealed(message["sealed"])
    assert code is not None
    return code


async def test_a_code_typed_in_the_browser_that_asked_signs_in(house: House, now: datetime) -> None:
    await _asked(now)
    value = await commands.sign_in(now, SignIn("browser-1", codes.shown(await _mailed_code()).lower()))
    assert value is not None
    live = await sessions.live(value, now)
    assert live is not None
    assert live.viewer.person == house.chair.person
    assert [entry["subject"] for entry in await trail("accounts.SignedIn")] == [str(house.chair.person)]


async def test_a_code_typed_in_another_browser_does_not(house: House, now: datetime) -> None:
    await _asked(now)
    assert await commands.sign_in(now, SignIn("browser-2", await _mailed_code())) is None
    assert await Session.count() == 0


async def test_a_code_dies_after_twenty_minutes(house: House, now: datetime) -> None:
    await _asked(now)
    code = await _mailed_code()
    assert await commands.sign_in(now + timedelta(minutes=20), SignIn("browser-1", code)) is None
    assert (
        await commands.sign_in(now + timedelta(minutes=19, seconds=59), SignIn("browser-1", code)) is not None
    )


async def test_a_code_dies_after_five_tries(house: House, now: datetime) -> None:  # S13
    await _asked(now)
    code = await _mailed_code()
    for _ in range(codes.TRIES):
        assert await commands.sign_in(now, SignIn("browser-1", "22222222")) is None
    assert await commands.sign_in(now, SignIn("browser-1", code)) is None
    assert [entry["facts"] for entry in await trail("accounts.CodeTried")] == ['{"is_right":false}'] * 6


async def test_the_fifth_try_may_still_be_right(house: House, now: datetime) -> None:
    await _asked(now)
    for _ in range(codes.TRIES - 1):
        await commands.sign_in(now, SignIn("browser-1", "22222222"))
    assert await commands.sign_in(now, SignIn("browser-1", await _mailed_code())) is not None


async def test_the_same_form_sent_twice_ends_on_the_same_session(house: House, now: datetime) -> None:  # R4
    await _asked(now)
    code = SignIn("browser-1", await _mailed_code())
    first, second = await asyncio.gather(commands.sign_in(now, code), commands.sign_in(now, code))
    assert first == second is not None
    assert await Session.count() == 1
    assert len(await trail("accounts.SignedIn")) == 1


async def test_an_old_code_does_not_wake_a_session_that_ended(house: House, now: datetime) -> None:
    await _asked(now)
    code = SignIn("browser-1", await _mailed_code())
    value = await commands.sign_in(now, code)
    await commands.sign_out(now, value)
    again = await commands.sign_in(now, code)
    assert again is None or await sessions.live(again, now) is None


async def test_the_cookie_changes_at_sign_in_and_is_not_in_the_database(house: House, now: datetime) -> None:
    await _asked(now)
    value = await commands.sign_in(now, SignIn("browser-1", await _mailed_code()))
    assert value not in (None, "browser-1")
    row = await Session.select().first()
    assert row is not None
    assert value not in str(row)


async def test_an_unknown_address_leaves_the_same_rows_and_no_message(
    house: House, now: datetime
) -> None:  # S2
    assert await _asked(now, "nobody@example.org")
    row = await SignInCode.select().first()
    assert row is not None
    assert row["person"] is None
    assert await OutboxMessage.count() == 0
    assert [entry["subject"] for entry in await trail("accounts.CodeAsked")] == [str(row["id"])]


async def test_a_person_who_takes_no_mail_is_sent_no_code(house: House, now: datetime) -> None:  # P6
    async with perform(HOUSE, now) as act:
        await register(act, handle="Ondine", language="fr", email="ondine@example.org")
    assert await _asked(now, "ondine@example.org")
    assert await OutboxMessage.count() == 0


async def test_an_erased_person_is_sent_no_code(house: House, now: datetime) -> None:  # S2
    async with perform(HOUSE, now) as act:
        await erase(act, house.chair.person)
    assert await _asked(now)
    assert await OutboxMessage.count() == 0


async def test_an_address_typed_with_capitals_and_spaces_is_the_same(house: House, now: datetime) -> None:
    await _asked(now, "  Person1@Example.ORG ")
    assert await OutboxMessage.count() == 1


@pytest.mark.parametrize("address", [ADDRESS, "nobody@example.org"])
async def test_five_codes_in_fifteen_minutes_known_or_not(
    house: House, now: datetime, address: str
) -> None:  # S13
    for number in range(5):
        assert await _asked(now + timedelta(seconds=number), address, f"b{number}", f"192.0.2.{number}")
    assert not await _asked(now + timedelta(minutes=14), address, "b6", "192.0.2.6")
    assert await _asked(now + timedelta(minutes=15), address, "b7", "192.0.2.7")


async def test_thirty_codes_in_fifteen_minutes_from_one_network(house: House, now: datetime) -> None:  # S13
    for number in range(30):
        assert await _asked(now, f"someone{number}@example.org", f"b{number}")
    assert not await _asked(now, "another@example.org", "b31")
    assert await _asked(now, "another@example.org", "b31", client="198.51.100.1")
    keys = {row["key"] for row in await Attempt.select(Attempt.key)}
    assert not any("192.0.2.1" in key for key in keys)


async def test_nothing_personal_is_in_the_database_in_clear(house: House, now: datetime) -> None:  # P1, A4
    async with perform(HOUSE, now) as act:
        await register(
            act,
            handle="Ondine",
            language="fr",
            legal_name="Canari-Nom",
            email="canari-courriel@example.org",
            phone="905-555-canari",
            safe_contact="canari-consigne",
            may_email=True,
        )
    await _asked(now, "canari-courriel@example.org")
    code = await _mailed_code()
    everything = "".join(
        [
            str(await table.select())
            for table in (Person, Vault, SignInCode, Session, Attempt, OutboxMessage, AuditEntry)
        ]
    )
    assert "Ondine" in everything
    assert "anari" not in everything
    assert code not in everything


async def test_a_new_key_seals_every_row_and_the_old_one_can_go(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = settings().vault_keys[0], Fernet.generate_key()
    with_keys = [dataclasses.replace(settings(), vault_keys=keys) for keys in ((new, old), (new,), (old,))]
    monkeypatch.setattr(vault, "settings", lambda: with_keys[0])
    assert await commands.reseal(now) == await Vault.count()
    monkeypatch.setattr(vault, "settings", lambda: with_keys[1])
    assert (await queries.account_page(house.chair.person)).email == ADDRESS
    monkeypatch.setattr(vault, "settings", lambda: with_keys[2])
    with pytest.raises(InvalidToken):
        await queries.account_page(house.chair.person)
    assert len(await trail("accounts.VaultResealed")) == 1


async def test_erasure_leaves_the_acts_and_nothing_that_identifies(
    house: House, now: datetime
) -> None:  # P14, A3
    person = house.chair.person
    await _asked(now)
    value = await commands.sign_in(now, SignIn("browser-1", await _mailed_code()))
    assert value is not None
    async with perform(Actor(person), now) as act:
        await erase(act, person)
    assert await Vault.count().where(Vault.person == person) == 0
    assert await sessions.live(value, now) is None
    assert await OutboxMessage.count().where(OutboxMessage.sealed.is_not_null()) == 0
    row = await Person.select().where(Person.id == person).first()
    assert row is not None
    assert (row["handle"], row["erased_at"]) == ("—", now)
    assert (await trail("accounts.PersonErased"))[-1]["actor"] == str(person)
    assert (await verify()).fault is None
    with pytest.raises(NotFound):
        await queries.account_page(person)


async def test_a_language_is_chosen_and_recorded(house: House, now: datetime) -> None:
    actor = Actor(house.chair.person)
    assert await commands.choose_language(actor, now, ChooseLanguage("en")) == house.chair.person
    assert (await queries.account_page(house.chair.person)).language == "en"
    assert (await trail("accounts.LanguageChosen"))[-1]["facts"] == '{"language":"en"}'
    with pytest.raises(NotFound):
        await commands.choose_language(actor, now, ChooseLanguage("de"))


async def test_nobody_is_anyone_outside_a_demonstration(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "settings", lambda: dataclasses.replace(settings(), mode="production"))
    with pytest.raises(NotFound):
        await commands.sign_in_as(now, house.chair.person)
    assert await Session.count() == 0


async def test_nobody_can_be_a_person_who_does_not_exist(database: LendingEngine, now: datetime) -> None:
    with pytest.raises(NotFound):
        await commands.sign_in_as(now, UUID(int=9))
    assert current_engine() is database


def test_no_two_characters_of_a_code_look_alike() -> None:
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET) == 32
    assert not set("01IO") & set(codes.ALPHABET)
    assert codes.typed(" abcd - 2345 ") == "ABCD2345"
