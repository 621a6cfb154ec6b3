"""Each text that a point had is kept, compared, restored; two who write the same point lose nothing (R8)."""

import re
from datetime import datetime, timedelta

import pytest

from coalition.errors import NotFound, Stale
from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, Restore, SaveItem
from tests.house import Browser, House, sighted, text_of, trail
from tests.minutes.held import circulated, held, item
from tests.minutes.refusals import reason_of


async def drafted(house: House, now: datetime):
    """Minutes of which one point was saved twice: (minutes, that point as it stands)."""
    minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
    point = await item(minutes, "other")
    for revision, body in ((1, "La salle est prise."), (2, "La salle est libre en juin.")):
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, revision, body))
    return minutes, await item(minutes, "other")


class TestHistory:
    """ToR-61: what was written of a point stays."""

    async def test_every_save_is_kept_with_who_and_how(self, house: House, now: datetime):
        minutes, point = await drafted(house, now)
        page = await queries.history_page(minutes, point.position)
        assert page is not None
        assert [(one.number, one.how, one.body) for one in page.revisions] == [
            (3, "saved", "La salle est libre en juin."),
            (2, "saved", "La salle est prise."),
            (1, "drafted", ""),
        ]
        assert {one.writer for one in page.revisions} == {"Personne 1"}
        changes = page.revisions[0].changes
        assert changes is not None
        assert [(one.kind, one.text) for one in changes] == [
            ("same", "La salle est "),
            ("removed", "prise"),
            ("added", "libre en juin"),
            ("same", "."),
        ]  # fmt: skip

    async def test_an_earlier_text_is_restored_as_a_new_one(self, house: House, now: datetime):
        minutes, point = await drafted(house, now)
        secretary = house.organizations[1].actor
        await commands.restore(secretary, now, Restore(minutes, point.id, 2, 3))
        again = await item(minutes, "other")
        assert (again.body, again.revision) == ("La salle est prise.", 4)
        page = await queries.history_page(minutes, point.position)
        assert page is not None
        assert (page.revisions[0].how, page.revisions[0].origin, len(page.revisions)) == ("restored", 2, 4)
        (*_, entry) = await trail("minutes.MinutesItemSaved")
        assert '"how":"restored"' in entry["facts"]
        assert '"origin":2' in entry["facts"]

    async def test_what_cannot_be_restored(self, house: House, now: datetime, later: datetime):
        minutes, point = await drafted(house, now)
        chair = house.chair.actor
        refused = await reason_of(commands.restore(chair, now, Restore(minutes, point.id, 3, 3)))
        assert (refused.clause, refused.reason) == ("ToR-61", "point_says_this_already")
        with pytest.raises(Stale):
            await commands.restore(chair, now, Restore(minutes, point.id, 2, 1))
        with pytest.raises(NotFound):
            await commands.restore(chair, now, Restore(minutes, point.id, 9, 3))
        with pytest.raises(NotFound):  # a draft is not there for those who do not write it
            await commands.restore(house.organizations[3].actor, now, Restore(minutes, point.id, 2, 3))
        await commands.circulate(chair, now, commands.Circulate(minutes, is_reread=True))
        await commands.adopt(chair, later, Adopt(minutes, await held(house, later)))
        refused = await reason_of(commands.restore(chair, later, Restore(minutes, point.id, 2, 3)))
        assert (refused.clause, refused.reason) == ("ToR-64", "minutes_are_adopted")

    async def test_once_sent_a_restored_text_is_checked_too(self, house: House, now: datetime):  # P12
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        point = await item(minutes, "other")
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, 1, "Nom légal 7 parle."))
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, 2, "Rien."))
        await commands.circulate(house.chair.actor, now, commands.Circulate(minutes, is_reread=True))
        again = Restore(minutes, point.id, 2, 3, is_checked=True)
        refused = await reason_of(commands.restore(house.chair.actor, now, again))
        assert refused.reason == "text_identifies_someone"

    async def test_members_see_the_texts_since_the_sending_and_no_draft(
        self, house: House, now: datetime, browser: Browser
    ):  # P12
        minutes, point = await drafted(house, now)
        sent = now + timedelta(hours=1)
        await commands.circulate(house.chair.actor, sent, commands.Circulate(minutes, is_reread=True))
        after = SaveItem(minutes, point.id, 3, "La salle est libre en mai.")
        await commands.save_item(house.chair.actor, sent + timedelta(hours=1), after)
        for person, numbers in ((house.organizations[3].person, [4, 3]), (house.chair.person, [4, 3, 2, 1])):
            await browser.sign_in(person, now)
            page = await browser.get(f"/fr/proces-verbaux/{minutes}/points/{point.position}/versions")
            assert re.findall(r'id="revision-(\d)"', page.text) == [str(n) for n in numbers]

    async def test_two_texts_are_compared_and_one_restored_on_the_page(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes, point = await drafted(house, now)
        await browser.sign_in(house.organizations[1].person, now)
        for address in (
            f"/fr/proces-verbaux/{minutes}/points/{point.position}/versions",
            f"/en/minutes/{minutes}/items/{point.position}/versions",
        ):
            page = await browser.get(f"{address}?first=3&second=2")
            assert "La salle est <del>prise</del><ins>libre en juin</ins>." in sighted(page)
            assert 'id="compared"' in page.text
            assert (await browser.get(f"{address}?first=x&second=99")).status_code == 200
        sent = await browser.post(address, {"number": "2", "revision": "3"})
        assert "The text is restored, as a new version." in text_of(await browser.follow(sent))
        assert (await item(minutes, "other")).body == "La salle est prise."


class TestTwoWhoWriteTheSamePoint:
    async def test_the_second_keeps_her_text_beside_the_first_and_saves_it_knowingly(
        self, house: House, now: datetime, browser: Browser
    ):  # R8
        minutes, point = await drafted(house, now)
        await browser.sign_in(house.organizations[1].person, now)
        address = f"/en/minutes/{minutes}/writing"
        typed = {"item": str(point.id), "revision": "2", "body": "La salle est libre en juillet."}
        second = await browser.post(address, typed)
        assert second.status_code == 409
        assert "libre en <del>juin</del><ins>juillet</ins>." in sighted(second)
        assert "Someone else saved this item while you were writing." in text_of(second)
        area = re.search(rf'<textarea[^>]*id="body-{point.position}"[^>]*>([^<]*)<', second.text)
        assert area is not None
        assert "La salle est libre en juillet." in area[1]
        assert (await item(minutes, "other")).body == "La salle est libre en juin."
        form = second.text[: area.start()].rpartition("<form")[2]
        assert 'name="revision" value="3"' in form
        again = await browser.post(address, typed | {"revision": "3"})
        assert again.status_code == 303
        page = await queries.history_page(minutes, point.position)
        assert page is not None
        assert [one.body for one in page.revisions[:2]] == [
            "La salle est libre en juillet.", "La salle est libre en juin.",
        ]  # fmt: skip

    async def test_a_correction_by_hand_on_an_old_text_keeps_what_was_typed(
        self, house: House, now: datetime, browser: Browser
    ):  # R8
        minutes = await circulated(house, await held(house, now), now)
        point, member = await item(minutes, "other"), house.organizations[3]
        await commands.propose_correction(
            member.actor, now, commands.ProposeCorrection(minutes, point.id, member.id, "Ajout.")
        )
        (correction,) = (await item(minutes, "other")).corrections
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, 1, "Entre-temps."))
        await browser.sign_in(house.organizations[1].person, now)
        typed = {"correction": str(correction.id), "revision": "1", "state": "made", "body": "À la main."}
        shown = await browser.post(f"/fr/proces-verbaux/{minutes}/suite", typed)
        assert shown.status_code == 409
        assert "<ins>À la main</ins>." in sighted(shown)
        again = await browser.post(f"/fr/proces-verbaux/{minutes}/suite", typed | {"revision": "2"})
        assert again.status_code == 303
        assert (await item(minutes, "other")).body == "À la main."
