"""The register of actions taken away as a file: formula-safe, noted in the trail, signed (ToR-75, S17)."""

from datetime import datetime

import pytest

from coalition.minutes import commands
from coalition.minutes.commands import FinishAction, TakeAction
from coalition.web.paths import to
from tests.attendance.test_exports import rows_of
from tests.house import Browser, House, text_of, trail
from tests.minutes.held import held


@pytest.mark.parametrize(("lang", "state"), [("fr", "En cours"), ("en", "Under way")])
async def test_the_file_holds_what_the_view_shows_and_says_whose_copy_it_is(
    browser: Browser, house: House, now: datetime, lang: str, state: str
) -> None:
    meeting, chair = await held(house, now), house.chair.actor
    member, individual = house.organizations[2], house.individuals[0]
    await browser.sign_in(member.person, now)
    assert "CSV" not in text_of(await browser.get(to("actions", lang)))
    for owner, text in ((member.id, "=1+1"), (individual.id, "Écrire"), (house.chair.id, "Relire")):
        last = await commands.take_action(chair, now, TakeAction(meeting, owner, text, text))
    await commands.finish_action(chair, now, FinishAction(last))
    assert "CSV" in text_of(await browser.get(to("actions", lang)))
    sent = await browser.post(to("actions_export", lang), {"format": "csv", "view": "all"})
    assert sent.status_code == 200
    assert sent.headers["content-type"].startswith("text/csv")
    title, *lines, copy = rows_of(sent.content, lang)
    assert len(title) == 9
    assert [line[0] for line in lines] == ["M1", "M2", "M3"]
    assert (lines[0][2], lines[0][7]) == ("'=1+1", state)
    assert lines[2][8] == now.date().isoformat()
    assert individual.name not in sent.text  # P12
    (entry,) = await trail("minutes.ActionsExported")
    assert entry["actor"] == str(member.person)
    assert entry["hash"][:8] in copy[0].replace("-", "")
    assert "Personne 3" in copy[0]


async def test_each_view_is_taken_as_it_is_shown(browser: Browser, house: House, now: datetime) -> None:
    meeting = await held(house, now)
    for one in house.organizations[2:4]:
        await commands.take_action(house.chair.actor, now, TakeAction(meeting, one.id, "Écrire", "Write"))
    await browser.sign_in(house.organizations[3].person, now)
    for view, lines in (("mine", 1), ("meeting", 2), ("overdue", 0), ("elsewhere", 2)):
        sent = await browser.post(to("actions_export", "en"), {"format": "csv", "view": view})
        assert len(rows_of(sent.content, "en")) == lines + 2
