"""Adding and removing documents."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.accounts.registration import erase
from coalition.act import HOUSE, Actor, perform
from coalition.documents import commands, queries
from coalition.documents.files import SafeFile
from coalition.documents.tables import Document, DocumentContent
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership.queries import viewer
from tests.house import House, Someone, another, trail

FILE = SafeFile(b"%PDF-1.7 as we write it", "application/pdf", "pdf")


async def added(
    someone: Someone | UUID, now: datetime, *, access: str = "members", title: str = "Modèle d'accord"
) -> UUID:
    actor = Actor(someone) if isinstance(someone, UUID) else someone.actor
    command = commands.AddDocument(title, "", "agreement", access, False, FILE)
    return await commands.add_document(actor, now, command)


class TestADocumentIsAdded:
    async def test_a_member_adds_it_and_the_trail_knows_what_was_kept(self, house: House, now: datetime):
        member = house.organizations[2]
        document = await added(member, now)
        kept = await queries.document_line(document)
        assert kept is not None
        assert (kept.title_fr, kept.only_in, kept.file_name) == (
            "Modèle d'accord", "fr", "modele-d-accord.pdf"
        )  # fmt: skip
        assert await queries.content_of(document) == FILE.content
        event = (await trail("documents.DocumentAdded"))[0]
        assert event["actor"] == str(member.person)
        assert event["subject"] == str(document)
        assert FILE.sha256 in event["facts"]
        assert "Modèle" not in event["facts"]

    async def test_nobody_else_adds_any(self, house: House, now: datetime):
        with pytest.raises(NotFound):
            await added(house.outsider, now)
        with pytest.raises(NotFound):
            await commands.add_document(
                HOUSE, now, commands.AddDocument("a", "", "other", "members", False, FILE)
            )
        assert await Document.count() == 0

    async def test_a_day_allows_twenty_to_one_person_removed_ones_too(self, house: House, now: datetime):
        member = house.organizations[1]
        for minute in range(commands.MOST_A_DAY):
            one = await added(member, now + timedelta(minutes=minute))
        await commands.remove_document(member.actor, now, commands.RemoveDocument(one, "twice"))
        with pytest.raises(commands.TooManyToday):
            await added(member, now + timedelta(hours=1))
        await added(await another(member), now + timedelta(hours=1))
        await added(member, now + timedelta(days=1, minutes=1))


class TestADocumentIsRemoved:
    async def test_its_content_is_destroyed_and_who_when_and_why_stay(self, house: House, now: datetime):
        member = house.organizations[2]
        document = await added(member, now)
        colleague = await another(member)
        later = now + timedelta(days=1)
        await commands.remove_document(
            Actor(colleague), later, commands.RemoveDocument(document, "An older version.")
        )
        assert await DocumentContent.count() == 0
        kept = await queries.document_line(document)
        assert kept is not None
        assert kept.removed_at == later
        removal = await queries.removal_of(document)
        assert removal is not None
        assert removal == queries.Removal(True, "An older version.")
        event = (await trail("documents.DocumentRemoved"))[0]
        assert event["actor"] == str(colleague)
        assert "older" not in event["facts"]

    async def test_the_chair_may_and_another_member_may_not(self, house: House, now: datetime):
        document = await added(house.organizations[2], now)
        with pytest.raises(NotPermitted):
            await commands.remove_document(
                house.organizations[3].actor, now, commands.RemoveDocument(document, "no")
            )
        await commands.remove_document(house.chair.actor, now, commands.RemoveDocument(document, "yes"))

    async def test_once_is_enough(self, house: House, now: datetime):
        document = await added(house.organizations[2], now)
        await commands.remove_document(house.chair.actor, now, commands.RemoveDocument(document, "yes"))
        with pytest.raises(Refused) as refused:
            await commands.remove_document(house.chair.actor, now, commands.RemoveDocument(document, "again"))
        assert refused.value.reason == "document_removed_already"
        assert len(await trail("documents.DocumentRemoved")) == 1

    async def test_one_for_the_chair_does_not_exist_for_another_member(self, house: House, now: datetime):
        document = await added(house.organizations[2], now, access="chair")
        with pytest.raises(NotFound):
            await commands.remove_document(
                house.organizations[3].actor, now, commands.RemoveDocument(document, "no")
            )

    async def test_what_an_individual_added_goes_when_she_is_erased(self, house: House, now: datetime):  # P14
        hers, theirs = house.individuals[0], house.organizations[1]
        document, removed = await added(hers, now, title="Mine"), await added(hers, now, title="Mine too")
        other = await added(theirs, now)
        await commands.remove_document(hers.actor, now, commands.RemoveDocument(removed, "Something of hers"))
        async with perform(HOUSE, now) as act:
            await erase(act, hers.person)
        assert await queries.content_of(document) is None
        assert await queries.content_of(other) == FILE.content
        assert "Mine" not in repr(await Document.select())
        removal = await queries.removal_of(removed)
        assert removal == queries.Removal(True, None)


class TestWhoReadsWhat:
    async def test_the_list_is_one_statement_and_holds_what_each_may_read(self, house: House, now: datetime):
        filer = house.organizations[2]
        for access in ("members", "chair"):
            await added(filer, now, access=access)

        async def seen(someone: Someone) -> list[str]:
            who = await viewer(someone.person, now)
            assert who is not None
            return sorted(one.access for one in (await queries.documents_page(who)).documents)

        assert await seen(filer) == ["chair", "members"]
        assert await seen(house.chair) == ["chair", "members"]
        assert await seen(house.organizations[4]) == ["members"]
        assert await seen(house.individuals[0]) == ["members"]
