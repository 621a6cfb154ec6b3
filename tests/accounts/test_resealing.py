"""A new key put before the old one: all that is sealed changes with it, and the old one can go (P1, P8, S15)."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from coalition.accounts import commands as accounts
from coalition.accounts import vault
from coalition.accounts.commands import AskCode
from coalition.act import HOUSE
from coalition.admission import commands as admission
from coalition.admission.commands import BeginDraft, SaveDraft
from coalition.meetings import commands
from coalition.meetings.commands import ChangePlace, ChoosePlace, GiveReply
from coalition.meetings.places import Place
from coalition.meetings.tables import Meeting
from coalition.piccolo_app import tables
from coalition.settings import fresh_keys, settings
from tests.house import House
from tests.importing.test_command_line import FOUNDER
from tests.mandate.decided import a_decision
from tests.meetings.presenting import asked
from tests.meetings.year import convened
from tests.test_cli import coalition

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
PLACE = Place("Lieu Canari", "Canari place", is_online=True, link="https://meet.example/canari")
SEALED = {
    "accommodation",
    "draft",
    "meeting",
    "outbox_message",
    "presenter_request",
    "standing_place",
    "vault",
}


async def sealed() -> dict[str, list[str]]:
    """By table, each text in the database that is sealed."""
    found: dict[str, list[str]] = {}
    for table in tables():
        texts = [value for row in await table.select() for value in row.values() if isinstance(value, str)]
        if locked := [text for text in texts if text.startswith("gAAAA")]:
            found[table._meta.tablename] = locked
    return found


async def test_whatever_is_sealed_opens_with_the_new_key_alone(
    house: House, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    chair, member = house.chair.actor, house.organizations[2]
    meeting, ordinary = await convened(house, APRIL), await convened(house, APRIL.replace(day=29))
    place = ChangePlace(meeting, "both", PLACE.fr, PLACE.en, link=PLACE.link)
    await commands.change_place(chair, now, place)
    await commands.choose_place(chair, now, ChoosePlace(PLACE, await a_decision(now)))
    await commands.reply(member.actor, now, GiveReply(meeting, member.id, "in_person", "Une rampe"))
    await asked(member, now, contact="canari@example.org")
    token = await admission.begin_draft(HOUSE, now, BeginDraft("fr", email="canari@example.org"))
    await admission.save_draft(HOUSE, now, SaveDraft(token, {"representative": "Maude Canari"}))
    await accounts.ask_code(now, AskCode("person1@example.org", "browser-1", "192.0.2.1"))
    before = await sealed()
    assert set(before) == SEALED
    old, new = settings().vault_keys[0], Fernet.generate_key()
    keys = [dataclasses.replace(settings(), vault_keys=given) for given in ((new, old), (new,))]
    monkeypatch.setattr(vault, "settings", lambda: keys[0])
    texts = {name: sorted(vault.open_sealed(text) or "" for text in kept) for name, kept in before.items()}
    await accounts.reseal(now)
    monkeypatch.setattr(vault, "settings", lambda: keys[1])
    after = await sealed()
    assert {
        name: sorted(vault.open_sealed(text) or "" for text in kept) for name, kept in after.items()
    } == texts
    row = await Meeting.select().where(Meeting.id == meeting).first() or {}
    assert Place.read(row) == PLACE
    kept = await Meeting.select().where(Meeting.id == ordinary).first() or {}
    assert Place.read(kept).fr == "Bibliothèque, salle 2"


def test_the_operator_does_it_by_one_command(tmp_path: Path) -> None:
    keys = {f"COALITION_{name.upper()}_KEY": value for name, value in fresh_keys().items()}
    assert coalition("found", *FOUNDER, data=tmp_path, **keys).returncode == 0
    both = keys | {"COALITION_VAULT_KEY": f"{fresh_keys()['vault']},{keys['COALITION_VAULT_KEY']}"}
    done = coalition("reseal", data=tmp_path, **both)
    assert done.returncode == 0, done.stderr
    assert "1 in the vault" in done.stdout
