"""The name and the mandate of a sub-committee change (ToR-40)."""

from dataclasses import asdict, replace
from datetime import datetime

import pytest

from coalition.act import Actor
from coalition.errors import NotFound, NotPermitted, Stale
from coalition.meetings import commands
from coalition.meetings.commands import ChangeSubcommittee
from coalition.meetings.queries import Subcommittee, subcommittee_at
from coalition.web.paths import to
from tests.house import Browser, House, text_of, trail
from tests.meetings.test_subcommittees import FORMED, formed, sitting

OTHER = replace(FORMED, mandate_fr="Mettre le plan en œuvre.", mandate_en="Carry out the plan.")


async def found_as(house: House, now: datetime) -> Subcommittee:
    found = await subcommittee_at(await formed(house, now), now)
    assert found is not None
    return found


async def test_the_chair_changes_the_mandate_and_who_sits_stays(house: House, now: datetime) -> None:
    found, who = await found_as(house, now), house.organizations[1]
    sit = commands.SitOnSubcommittee(found.id, who.id, who.person)
    await commands.sit_on_subcommittee(who.actor, now, sit)
    await commands.change_subcommittee(
        house.chair.actor, now, ChangeSubcommittee(found.id, OTHER, found.wording)
    )
    after = await subcommittee_at(found.id, now)
    assert after is not None
    assert (after.name_en, after.mandate_en, after.formed_at) == ("Housing", "Carry out the plan.", now)
    assert await sitting(found.id, now) == [(who.person, False)]
    (event,) = await trail("meetings.SubcommitteeChanged")
    assert event["actor"] == str(house.chair.person)
    assert "plan" not in event["facts"]


async def test_nobody_else_does(house: House, now: datetime) -> None:
    found = await found_as(house, now)
    change = ChangeSubcommittee(found.id, OTHER, found.wording)
    with pytest.raises(NotPermitted):
        await commands.change_subcommittee(house.organizations[1].actor, now, change)
    with pytest.raises(NotFound):
        await commands.change_subcommittee(Actor(house.outsider), now, change)


async def test_over_words_that_changed_meanwhile_both_texts_are_shown(house: House, now: datetime) -> None:
    found = await found_as(house, now)
    change = ChangeSubcommittee(found.id, OTHER, found.wording)
    await commands.change_subcommittee(house.chair.actor, now, change)
    again = ChangeSubcommittee(found.id, replace(OTHER, name_en="Homes"), found.wording)
    with pytest.raises(Stale) as stale:
        await commands.change_subcommittee(house.chair.actor, now, again)
    assert "Homes" in stale.value.yours
    assert "Carry out the plan." in stale.value.theirs
    assert len(await trail("meetings.SubcommitteeChanged")) == 1


@pytest.mark.parametrize(
    ("lang", "says", "read"),
    [
        ("fr", "Le changement est inscrit.", OTHER.mandate_fr),
        ("en", "The change is on record.", OTHER.mandate_en),
    ],
)
async def test_from_the_page_to_the_new_words(
    house: House, browser: Browser, now: datetime, lang: str, says: str, read: str
) -> None:
    found = await found_as(house, now)
    form = to("subcommittee_mandate", lang, id=found.id)
    shown = to("subcommittee", lang, id=found.id)
    await browser.sign_in(house.organizations[1].person, now)
    assert form not in (await browser.get(shown)).text
    await browser.sign_in(house.chair.person, now)
    assert f'href="{form}"' in (await browser.get(shown)).text
    assert FORMED.mandate_fr in (await browser.get(form)).text
    typed = asdict(OTHER) | {"seen": found.wording}
    empty = await browser.post(form, typed | {"mandate_en": ""})
    assert empty.status_code == 422
    assert OTHER.mandate_fr in empty.text
    assert found.wording in empty.text
    done = text_of(await browser.follow(await browser.post(form, typed)))
    assert says in done
    assert read in done
