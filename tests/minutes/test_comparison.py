"""The whole of minutes from one state of theirs to another: by those who write, by those who read (ToR-61, ToR-64)."""

from datetime import datetime, timedelta
from uuid import UUID

from coalition.minutes import commands, queries
from coalition.minutes.commands import Adopt, Circulate, SaveItem
from coalition.minutes.queries import MinutesFacts
from tests.house import Browser, House, sighted, text_of
from tests.minutes.held import held, item

DRAFTED, SENT, LAST = "La salle est prise.", "La salle est libre.", "La salle est libre en juin."
HOUR = timedelta(hours=1)


async def sent_and_changed(house: House, now: datetime) -> UUID:
    """Minutes of which one point was written, then changed since they were sent."""
    chair = house.chair.actor
    minutes = await commands.draft_minutes(chair, now, await held(house, now))
    point = await item(minutes, "other")
    await commands.save_item(chair, now + HOUR, SaveItem(minutes, point.id, 1, DRAFTED))
    await commands.save_item(chair, now + 2 * HOUR, SaveItem(minutes, point.id, 2, SENT))
    await commands.circulate(chair, now + 3 * HOUR, Circulate(minutes, is_reread=True))
    await commands.save_item(chair, now + 4 * HOUR, SaveItem(minutes, point.id, 3, LAST))
    return minutes


async def facts_of(minutes: UUID) -> MinutesFacts:
    facts = await queries.minutes_facts(minutes)
    assert facts is not None
    return facts


class TestComparing:
    """ToR-61: what was drafted, what was sent, what is approved."""

    async def test_each_pair_of_states_tells_what_changed_between_them(self, house: House, now: datetime):
        facts = await facts_of(await sent_and_changed(house, now))
        found = {}
        for first, second in (("circulated", "proposed"), ("drafted", "circulated"), ("drafted", "proposed")):
            page = await queries.comparison_page(facts, (first, second), is_writer=True)
            assert page.chosen == (first, second)
            (point,) = page.changed
            found[first, second] = [(one.kind, one.text) for one in point.changes]
        assert found == {
            ("circulated", "proposed"): [
                ("same", "La salle est libre "), ("added", "en juin"), ("same", "."),
            ],
            ("drafted", "circulated"): [("added", SENT)],
            ("drafted", "proposed"): [("added", LAST)],
        }  # fmt: skip
        assert len(page.points) == 8

    async def test_who_does_not_write_compares_from_what_was_sent(self, house: House, now: datetime):
        facts = await facts_of(await sent_and_changed(house, now))
        page = await queries.comparison_page(facts, ("drafted", "circulated"), is_writer=False)
        assert page.pairs == (("circulated", "proposed"),)
        assert page.chosen == ("circulated", "proposed")

    async def test_what_was_approved_is_compared_as_it_was_proposed(
        self, house: House, now: datetime, later: datetime
    ):
        minutes = await sent_and_changed(house, now)
        await commands.adopt(house.chair.actor, later, Adopt(minutes, await held(house, later)))
        page = await queries.comparison_page(await facts_of(minutes), ("", ""), is_writer=True)
        assert page.chosen == ("circulated", "adopted")
        assert [point.text for point in page.changed] == [LAST]

    async def test_a_draft_is_compared_with_what_was_drafted(self, house: House, now: datetime):
        minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        page = await queries.comparison_page(await facts_of(minutes), ("drafted", "adopted"), is_writer=True)
        assert (page.pairs, page.changed) == ((("drafted", "now"),), ())


async def test_members_read_what_changed_since_they_were_sent_the_text(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await sent_and_changed(house, now)
    await browser.sign_in(house.organizations[3].person, now)
    address = f"/fr/proces-verbaux/{minutes}/modifications"
    assert address in (await browser.get(f"/fr/proces-verbaux/{minutes}")).text
    shown = await browser.get(f"{address}?first=drafted&second=circulated")
    words = text_of(shown)
    assert "Du texte envoyé aux membres au texte proposé à l’approbation." in words
    assert "1 point sur 8 a changé." in words
    assert "La salle est libre <ins>en juin</ins>." in sighted(shown)
    assert DRAFTED not in shown.text
    assert "Avant l’envoi" not in words


async def test_those_who_write_choose_what_they_compare(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await sent_and_changed(house, now)
    await browser.sign_in(house.organizations[1].person, now)
    shown = await browser.get(f"/en/minutes/{minutes}/changes")
    assert "first=drafted&amp;second=circulated" in shown.text
    before = await browser.get(f"/en/minutes/{minutes}/changes?first=drafted&second=circulated")
    assert "From the draft made after the meeting to the text sent to the members." in text_of(before)


async def test_a_draft_is_not_compared_by_those_who_do_not_write_it(
    browser: Browser, house: House, now: datetime
) -> None:
    minutes = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
    await browser.sign_in(house.organizations[3].person, now)
    assert (await browser.get(f"/fr/proces-verbaux/{minutes}/modifications")).status_code == 404
    await browser.sign_in(house.chair.person, now)
    shown = await browser.get(f"/fr/proces-verbaux/{minutes}/modifications")
    assert "Rien n’a changé" in text_of(shown)
