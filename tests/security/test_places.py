"""The confidential place of a meeting and its link: one canary each, found by those only who asked to see it (P8)."""

import logging

import pytest

from coalition.audit.tables import AuditEntry, AuditPrivate
from coalition.demonstration import PRESENT
from coalition.meetings import commands
from coalition.meetings.commands import ChangePlace, GiveReply
from coalition.piccolo_app import tables
from coalition.web.paths import to
from tests.house import Browser, later
from tests.security.canaries import crawl, found_in
from tests.security.test_canaries import listed, mailed, taken_away
from tests.world import World

CANARIES = ("Zyxplace, 12 rue Cachée", "Zyxplace, 12 Hidden Street", "https://meet.example/zyxlink")

WHO = ("anonymous", "former", "representative", "individual", "chair")


async def test_no_page_file_mail_log_row_or_entry_says_where_it_is(
    world: World, guest: Browser, clock_at, caplog: pytest.LogCaptureFixture
) -> None:  # P8
    caplog.set_level(logging.INFO)
    meeting, stage = world.stage.meetings["2027-04-01"], world.stage
    there = ChangePlace(meeting, "both", CANARIES[0], CANARIES[1], link=CANARIES[2])
    await commands.change_place(stage.chair, PRESENT, there)
    await commands.reply(stage.actor("O22"), PRESENT, GiveReply(meeting, stage.members["O22"], "delegate"))
    soon = later(PRESENT, days=10)  # within a day of the meeting
    clock_at(soon)
    for number, role in enumerate(WHO):
        person = world.person(role, world.asked("meeting"))
        lang = ("fr", "en")[number % 2]
        if person:
            await guest.sign_in(person, soon)
        else:
            guest.sign_out()
        read = await crawl(guest, [*listed(world, lang), to("meeting", lang, id=meeting)])
        assert {address: told for address, text in read.items() if (told := found_in(text, CANARIES))} == {}
        files = await taken_away(guest, world, person)
        assert {name: told for name, text in files.items() if (told := found_in(text, CANARIES))} == {}
        if person:
            await guest.sign_in(person, soon)
        answer = await guest.post(to("meeting_place_view", lang, id=meeting))
        shown = found_in((await guest.get(to("meeting", lang, id=meeting))).text, CANARIES)
        assert len(shown) == (2 if role in ("representative", "chair") else 0), (role, answer)
    mails = await mailed()
    assert {kind: told for kind in mails if (told := found_in(mails[kind], CANARIES))} == {}
    trail = repr(await AuditEntry.select()) + repr(await AuditPrivate.select())
    rows = "\n".join([repr(await table.select()) for table in tables()])
    assert found_in(trail + rows + caplog.text, CANARIES) == []
