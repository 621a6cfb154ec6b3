"""The register of interests: declared once, shown to members, recalled beside a declaration (ToR-89)."""

from datetime import date, datetime

import pytest

from coalition.accounts.events import PersonErased
from coalition.act import HOUSE, perform
from coalition.db import counting_statements
from coalition.decisions import commands as decisions
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings import commands
from coalition.meetings.queries import interests
from coalition.meetings.tables import Interest
from coalition.web.paths import to
from tests.house import Browser, House, Someone, another, text_of, trail

SINCE = date(2026, 1, 5)


def held(who: Someone, organization: str = "Auberge du Quai-Nord", **days: date) -> commands.DeclareInterest:
    """An interest of this member's principal representative."""
    given = {"since": SINCE} | days
    return commands.DeclareInterest(who.id, organization, "board", **given)


async def test_an_interest_is_declared_and_over_one_day_and_stays_on_the_register(
    house: House, now: datetime
) -> None:
    member = house.organizations[1]
    interest = await commands.declare_interest(member.actor, now, held(member))
    await commands.end_interest(member.actor, now, commands.EndInterest(interest, date(2027, 1, 1)))
    (line,) = await interests()
    assert (line.organization, line.nature, line.until) == ("Auberge du Quai-Nord", "board", date(2027, 1, 1))
    (entry,) = await trail("meetings.InterestDeclared")
    assert "Quai" not in entry["facts"]


async def test_each_refusal_gives_its_clause(house: House, now: datetime) -> None:
    member, other = house.organizations[1], house.organizations[2]
    colleague = await another(member)
    with pytest.raises(NotPermitted):
        await commands.declare_interest(other.actor, now, held(member))
    with pytest.raises(Refused) as future:
        await commands.declare_interest(member.actor, now, held(member, since=date(2030, 1, 1)))
    assert (future.value.clause, future.value.reason) == ("ToR-89", "interest_days")
    interest = await commands.declare_interest(member.actor, now, held(member))
    with pytest.raises(Refused):
        await commands.end_interest(member.actor, now, commands.EndInterest(interest, date(2025, 1, 1)))
    for actor in (other.actor, type(other.actor)(colleague)):
        with pytest.raises(NotPermitted):
            await commands.end_interest(actor, now, commands.EndInterest(interest, SINCE))
    with pytest.raises(NotFound):
        await commands.end_interest(member.actor, now, commands.EndInterest(member.id, SINCE))
    await commands.end_interest(member.actor, now, commands.EndInterest(interest, SINCE))
    with pytest.raises(Refused) as twice:
        await commands.end_interest(member.actor, now, commands.EndInterest(interest, SINCE))
    assert (twice.value.clause, twice.value.reason) == ("ToR-89", "interest_over")


@pytest.mark.parametrize(
    ("lang", "missing", "refused"),
    [
        ("fr", "Nommez l'organisme ou l'entreprise.", "Un intérêt commence au plus tard aujourd'hui"),
        ("en", "Name the organisation or business.", "An interest begins today at the latest"),
    ],
)
async def test_the_register_is_kept_on_its_page(
    browser: Browser, house: House, now: datetime, lang: str, missing: str, refused: str
) -> None:
    member, individual = house.organizations[1], house.individuals[0]
    address = to("interests", lang)
    await browser.sign_in(member.person, now)
    sent = {"member": str(member.id), "nature": "funding", "since": "2026-01-05"}
    empty = await browser.post(address, sent)
    assert empty.status_code == 422
    assert missing in text_of(empty).replace("’", "'")
    late = await browser.post(address, sent | {"organization": "Fonds Boréal", "since": "2031-01-01"})
    assert late.status_code == 409
    assert refused in text_of(late).replace("’", "'")
    done = await browser.follow(await browser.post(address, sent | {"organization": "Fonds Boréal"}))
    assert "Fonds Boréal" in text_of(done)
    (row,) = await Interest.select()
    end = to("interest_end", lang, id=row["id"])
    assert (await browser.post(end, {"until": "soon"})).status_code == 422
    assert (await browser.post(end, {"until": "2026-02-01"})).status_code == 303

    await commands.declare_interest(individual.actor, now, held(individual, "Clinique Aube"))
    page = await browser.get(address)
    assert "Clinique Aube" in text_of(page)
    assert "Membre 7" in text_of(page)
    assert "Personne 7" not in page.text  # P12
    await browser.sign_in(house.outsider, now)
    assert (await browser.get(address)).status_code == 404


async def test_what_a_motion_may_touch_is_recalled_beside_the_declaration(
    browser: Browser, house: House, now: datetime
) -> None:
    member = house.organizations[1]
    await commands.declare_interest(member.actor, now, held(member))
    await commands.declare_interest(member.actor, now, held(member, "Centre de santé Lanterne"))
    wording = decisions.Wording("Bail de l'auberge", "Inn lease", "Quai-Nord loue.", "A lease.", "fr")
    motion = await decisions.move(member.actor, now, decisions.Move(member.id, wording))
    await browser.sign_in(member.person, now)
    page = await browser.get(to("motion_conflict", id=motion))
    assert "A declared interest may touch this item" in text_of(page)
    assert text_of(page).count("Auberge du Quai-Nord") == 2
    assert text_of(page).count("Centre de santé Lanterne") == 1


async def test_the_register_asks_as_many_statements_whatever_its_length(
    browser: Browser, house: House, now: datetime
) -> None:
    member = house.organizations[1]
    await browser.sign_in(member.person, now)
    counts = []
    for _ in range(2):
        with counting_statements() as statements:
            await browser.get(to("interests"))
        counts.append(len(statements))
        for one in house.everyone:
            await commands.declare_interest(one.actor, now, held(one))
    assert counts[0] == counts[1]


async def test_what_an_erased_person_held_leaves_the_register(house: House, now: datetime) -> None:  # P14
    individual = house.individuals[0]
    await commands.declare_interest(individual.actor, now, held(individual))
    async with perform(HOUSE, now) as act:
        act.record(PersonErased(subject=individual.person))
    assert await interests() == []
