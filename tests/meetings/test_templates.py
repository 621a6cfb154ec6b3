"""The template of agendas (ToR-85): the chair changes it, two items stay, the text can be put back."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from coalition.errors import NotPermitted, Refused, Stale
from coalition.meetings import commands, queries
from coalition.meetings.commands import ChangeTemplate
from coalition.meetings.queries import TemplateLine, items_of_the_text
from coalition.meetings.tables import AgendaTemplate
from coalition.web.languages import say_in
from coalition.web.paths import to
from tests.house import Browser, House, text_of, trail

TEN = items_of_the_text()
OWN = (TEN[1], TEN[3], TemplateLine("other", "Mot d’accueil", "Words of welcome", 7))


def typed(lines: tuple[TemplateLine, ...], seen: int = 0, **more: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    rows = {
        f"{name}_{row}": str(getattr(line, name))
        for row, line in enumerate(lines)
        for name in ("code", "title_fr", "title_en", "minutes")
    }
    return {"seen": str(seen), "step": "save"} | rows | more


async def test_without_any_version_the_text_holds(house: House) -> None:
    template = await queries.template_in_force()
    assert (template.number, len(template.lines)) == (0, 10)
    assert template.is_as_the_text
    assert [line.code for line in template.lines if line.is_kept] == ["attendance", "conflicts_of_interest"]


async def test_a_version_is_dated_and_the_text_comes_back_as_the_next(house: House, now: datetime) -> None:
    await commands.change_template(house.chair.actor, now, ChangeTemplate(OWN, 0))
    template = await queries.template_in_force()
    assert (template.number, template.at, template.by) == (1, now, "Personne 1")
    assert template.lines == OWN
    await commands.restore_template(house.chair.actor, now)
    template = await queries.template_in_force()
    assert template.number == 2
    assert template.is_as_the_text
    facts = [(one["actor"], one["facts"]) for one in await trail("meetings.AgendaTemplateChanged")]
    assert facts == [
        (str(house.chair.person), '{"items":3,"version":1}'),
        (str(house.chair.person), '{"items":10,"version":2}'),
    ]


async def test_what_the_text_keeps_stays_and_nothing_is_changed_for_nothing(
    house: House, now: datetime
) -> None:
    chair = house.chair.actor
    for lines, reason, lacking in (
        (OWN[1:], "agenda_incomplete", ["item_attendance"]),
        (OWN[2:], "agenda_incomplete", ["item_attendance", "item_conflicts_of_interest"]),
        (TEN, "template_unchanged", []),
    ):
        with pytest.raises(Refused) as refused:
            await commands.change_template(chair, now, ChangeTemplate(lines, 0))
        assert (refused.value.clause, refused.value.reason) == ("ToR-85", reason)
        assert [code for code, _ in refused.value.missing] == lacking
    with pytest.raises(Refused) as refused:
        await commands.restore_template(chair, now)
    assert refused.value.reason == "template_unchanged"
    for act in (
        commands.change_template(house.organizations[1].actor, now, ChangeTemplate(OWN, 0)),
        commands.restore_template(house.organizations[1].actor, now),
    ):
        with pytest.raises(NotPermitted):
            await act
    assert await AgendaTemplate.count() == 0


async def test_nobody_writes_over_what_she_did_not_see(house: House, now: datetime) -> None:  # R8
    await commands.change_template(house.chair.actor, now, ChangeTemplate(OWN, 0))
    other = replace(TEN[0], minutes=4)
    with pytest.raises(Stale) as stale:
        await commands.change_template(house.chair.actor, now, ChangeTemplate((other, *TEN[1:]), 0))
    assert "Words of welcome (7)" in stale.value.theirs
    assert "(4)" in stale.value.yours


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_rows_move_come_and_go_and_nothing_is_lost_before_it_is_saved(
    browser: Browser, house: House, now: datetime, lang: str
) -> None:
    await browser.sign_in(house.chair.person, now)
    path = to("agenda_template", lang)
    page = await browser.get(path)
    assert page.text.count('name="code_') == 10
    assert page.text.count('value="remove-') == 8, "two are kept"
    steps = {"up-2": [0, 2, 1], "down-0": [1, 0, 2], "remove-2": [0, 1]}
    for step, order in steps.items():
        shown = (await browser.post(path, typed(OWN, step=step))).text
        places = [shown.index(f'name="code_{row}" value="{OWN[one].code}"') for row, one in enumerate(order)]
        assert places == sorted(places)
        assert ('value="Words of welcome"' in shown) is (step != "remove-2")
    added = await browser.post(path, typed(OWN, step="add"))
    assert 'name="code_3" value="other"' in added.text
    assert await AgendaTemplate.count() == 0
    wrong = await browser.post(path, typed(OWN, title_en_2="", minutes_1="999"))
    assert wrong.status_code == 422
    assert wrong.text.count('aria-invalid="true"') == 2
    assert (await browser.post(path, typed(OWN, code_1="party"))).status_code == 400
    done = await browser.follow(await browser.post(path, typed(OWN)))
    assert str(say_in(lang, "done.template_changed")) in text_of(done).replace("\u00a0", " ")
    new = (await browser.get(to("meeting_new", lang))).text
    assert new.count('name="code_') == len(OWN) + 2
    assert 'value="Words of welcome"' in new


async def test_the_page_is_the_chairs(browser: Browser, house: House, now: datetime) -> None:
    await browser.sign_in(house.organizations[1].person, now)
    for answer in (
        await browser.get(to("agenda_template", "en")),
        await browser.post(to("agenda_template", "en"), typed(OWN)),
        await browser.post(to("agenda_template_restoration", "en")),
    ):
        assert answer.status_code == 403
