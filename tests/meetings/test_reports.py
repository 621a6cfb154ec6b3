"""A sub-committee reports to the coalition: written, filed, corrected in the open, and part of an agenda (ToR-40, ToR-92)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.act import Actor
from coalition.db import counting_statements
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import CorrectReport, ReportWords
from coalition.web.paths import to
from tests.house import Browser, House, later, text_of, trail
from tests.meetings.subcommittees import at_work, filed
from tests.meetings.year import convened, held, opened

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)
MAY = datetime(2027, 5, 20, 17, 30, tzinfo=UTC)


async def read_at(meeting: UUID, at: datetime) -> list[str]:
    return [one.body_fr for one in await queries.reports_to(meeting, at)]


async def test_it_is_written_kept_then_filed_and_one_at_a_time(house: House, now: datetime) -> None:
    subcommittee, lead = await at_work(house, now), house.organizations[1].actor
    await commands.save_report(lead, now, ReportWords(subcommittee, "Une place.", "", None, 0))
    assert await queries.reports_of(subcommittee) == []
    with pytest.raises(Stale) as stale:
        await commands.save_report(lead, now, ReportWords(subcommittee, "Trois.", "", None, 0))
    assert (stale.value.yours, stale.value.theirs) == ("Trois.", "Une place.")
    words = ReportWords(subcommittee, "Deux places.", "Two beds.", None, 1)
    report = await commands.file_report(lead, now, words)
    shown = await queries.report_at(report)
    assert shown
    assert (shown.body_en, shown.filed_at, len(shown.versions)) == ("Two beds.", now, 1)
    assert await queries.draft_of(subcommittee) is None
    with pytest.raises(Stale):
        await commands.file_report(lead, now, words)
    assert len(await trail("meetings.ReportDrafted")) == 1
    (event,) = await trail("meetings.ReportFiled")
    assert event["actor"] == str(house.organizations[1].person)
    assert "beds" not in event["facts"]


async def test_a_correction_keeps_what_it_replaces(house: House, now: datetime) -> None:
    subcommittee, lead = await at_work(house, now), house.organizations[1].actor
    report = await filed(house, now, subcommittee)
    await commands.correct_report(lead, later(now, days=1), CorrectReport(report, "Trois places.", "", 1))
    shown = await queries.report_at(report)
    assert shown
    assert [one.body_fr for one in shown.versions] == ["Deux places.", "Trois places."]
    assert (shown.body_fr, shown.corrected_at) == ("Trois places.", later(now, days=1))
    with pytest.raises(Refused, match="report_unchanged"):
        await commands.correct_report(lead, now, CorrectReport(report, "Trois places.", "", 2))
    with pytest.raises(Stale):
        await commands.correct_report(lead, now, CorrectReport(report, "Quatre places.", "", 1))
    assert len(await trail("meetings.ReportCorrected")) == 1


async def test_only_who_leads_writes(house: House, now: datetime) -> None:
    subcommittee = await at_work(house, now)
    words, report = ReportWords(subcommittee, "Mot.", "", None, 0), await filed(house, now, subcommittee)
    for who in (house.chair, house.organizations[2]):
        with pytest.raises(NotPermitted):
            await commands.save_report(who.actor, now, words)
        with pytest.raises(NotPermitted):
            await commands.file_report(who.actor, now, words)
        with pytest.raises(NotPermitted):
            await commands.correct_report(who.actor, now, CorrectReport(report, "Mot.", "", 1))
    with pytest.raises(NotFound):
        await commands.save_report(Actor(house.outsider), now, words)


async def test_who_may_not_write_learns_nothing_of_the_vault(house: House, now: datetime) -> None:
    subcommittee = await at_work(house, now)
    words = ReportWords(subcommittee, "Avec Nom légal 7.", "", None, 0)
    with pytest.raises(NotPermitted):
        await commands.file_report(house.organizations[2].actor, now, words)
    with pytest.raises(Refused, match="words_name_someone"):
        await commands.file_report(house.organizations[1].actor, now, words)
    assert await queries.draft_of(subcommittee) is None


async def test_it_flows_into_the_next_regular_meeting(house: House, now: datetime) -> None:
    subcommittee = await at_work(house, now)
    special = await convened(house, later(now, days=20), kind="special")
    await filed(house, now, subcommittee)
    april, may = await convened(house, APRIL), await convened(house, MAY)
    assert await read_at(april, now) == ["Deux places."]
    assert await read_at(may, now) == await read_at(special, now) == []
    await commands.cancel(house.chair.actor, now, april)
    assert await read_at(may, now) == ["Deux places."]
    assert await read_at(april, now) == []


async def test_it_flows_into_the_meeting_that_it_is_for_and_past_one_that_was_not_held(
    house: House, now: datetime
) -> None:
    subcommittee = await at_work(house, now)
    april, may = await convened(house, APRIL), await convened(house, MAY)
    await filed(house, now, subcommittee, meeting=may, body_fr="Pour mai.")
    await filed(house, later(now, hours=1), subcommittee, body_fr="Pour la prochaine.")
    assert await read_at(april, now) == ["Pour la prochaine."]
    assert await read_at(may, now) == ["Pour mai."]
    assert await read_at(may, later(APRIL, days=1)) == ["Pour mai.", "Pour la prochaine."]


async def test_what_was_read_at_a_meeting_stays_there(house: House, now: datetime) -> None:
    subcommittee = await at_work(house, now)
    await filed(house, now, subcommittee)
    april, may = await held(house, APRIL, {house.chair.id: "rep"}), await convened(house, MAY)
    await filed(house, later(APRIL, days=1), subcommittee, body_fr="Après.")
    assert await read_at(april, later(APRIL, days=2)) == ["Deux places."]
    assert await read_at(may, later(APRIL, days=2)) == ["Après."]


async def test_a_meeting_under_way_may_still_be_reported_to_and_one_that_is_over_not(
    house: House, now: datetime
) -> None:
    subcommittee, april = await at_work(house, now), await convened(house, APRIL)
    await opened(house, april, APRIL)
    during = later(APRIL, minutes=10)
    assert [one.id for one in await queries.meetings_to_report_to(during)] == [april]
    await filed(house, during, subcommittee, meeting=april)
    assert await read_at(april, during) == ["Deux places."]
    await commands.adjourn(house.chair.actor, later(APRIL, hours=1), april)
    with pytest.raises(Refused, match="report_too_late"):
        await filed(house, later(APRIL, hours=2), subcommittee, meeting=april)


async def test_reports_are_read_in_one_statement_however_many(house: House, now: datetime) -> None:
    subcommittee, april = await at_work(house, now), await convened(house, APRIL)
    for minute in range(4):
        await filed(house, later(now, minutes=minute), subcommittee, body_fr=f"Bilan {minute}.")
    with counting_statements() as statements:
        shown = await read_at(april, later(now, hours=1))
    assert shown == [f"Bilan {minute}." for minute in range(4)]
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("lang", "kept", "filed_says", "corrected_says"),
    [
        ("fr", "Le bilan est gardé", "Le bilan est déposé", "La correction est inscrite"),
        ("en", "The report is kept", "The report is filed", "The correction is on record"),
    ],
)
async def test_from_the_page_it_is_kept_filed_read_and_corrected(
    house: House, browser: Browser, now: datetime, lang: str, kept: str, filed_says: str, corrected_says: str
) -> None:
    subcommittee, april = await at_work(house, now), await convened(house, APRIL)
    form = to("subcommittee_report_draft", lang, id=subcommittee)
    await browser.sign_in(house.organizations[1].person, now)
    empty = await browser.post(form, {"step": "file", "revision": "0"})
    assert empty.status_code == 422
    typed = {"body_fr": "Deux places.\n\nEt <b>une</b> encore.", "meeting": str(april), "revision": "0"}
    saved = await browser.follow(await browser.post(form, typed | {"step": "save"}))
    assert kept in text_of(saved)
    assert "Et &lt;b&gt;une&lt;/b&gt; encore." in saved.text
    late = await browser.post(form, typed | {"step": "save", "body_fr": "Trois places."})
    assert late.status_code == 409
    assert "<del" in late.text
    assert 'name="revision" type="hidden" value="1"' in late.text
    done = await browser.post(form, typed | {"step": "file", "revision": "1"})
    address = done.headers["location"].partition("?")[0]
    assert filed_says in text_of(await browser.follow(done))
    report = address.rpartition("/")[2]
    correction = to("subcommittee_report_correction", lang, id=report)
    again = {"body_fr": "Quatre places.", "body_en": "Four beds.", "revision": "2"}
    same = text_of(await browser.follow(await browser.post(correction, again)))
    assert corrected_says in same
    stale = await browser.post(correction, again | {"body_fr": "Cinq."})
    assert stale.status_code == 409
    await browser.sign_in(house.organizations[4].person, now)
    read = await browser.get(address)
    assert ("Quatre places." if lang == "fr" else "Four beds.") in text_of(read)
    assert "<del" in read.text
    assert (await browser.get(correction)).status_code == 403
    assert (await browser.get(form)).status_code == 403
