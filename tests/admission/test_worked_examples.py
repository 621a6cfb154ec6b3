"""The worked examples of the text on endorsements and reviews, acted out by the commands: every row."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from coalition.admission import commands
from coalition.admission.commands import Endorse, Follow, Statements
from coalition.admission.queries import dossier
from coalition.decisions.tables import Decision
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.mandate.commands import ChooseValue, choose_value
from tests.admission.reviewing import DECIDING, adopt, affiliated, file_of, motion_about
from tests.admission.standing import state, status
from tests.admission.support import acting, apply, apply_alone, ask, opine
from tests.admission.worked_examples import vectors
from tests.decisions.support import moved
from tests.house import House, Someone, another


@pytest.mark.parametrize("row", vectors("endorsement_org"), ids=lambda row: row["id"])
async def test_the_endorsements_of_an_organisation(house: House, row: dict[str, str]) -> None:
    """Each endorsement is given on its day by the commands; what the commands refuse does not count."""
    as_of = _noon(row["as_of"])
    receipt = await apply(_noon("2024-06-01"))
    known = _known(house)
    for text in row["endorsements"].split(";") if row["endorsements"] else []:
        code, _, standing, signs, given, day = text.split("/")
        if code not in known:
            continue  # the applicant is on no register: nobody can name it as a member
        sponsor, at = known[code], _noon(day)
        try:
            await ask(house, at, receipt.application, sponsor.id)
            person = sponsor.person if signs == "sign" else await another(sponsor)
            if given != "requested":
                await commands.endorse(acting(person), at, Endorse(receipt.application))
            if given == "revoked":
                await commands.revoke_endorsement(acting(person), at, receipt.application)
        except (Refused, NotPermitted):
            pass
        if standing != "active":
            await status(sponsor, standing, at + timedelta(hours=1))
    found = await file_of(receipt.application, as_of)
    assert found.ruleset.sponsors.valid_days == int(row["valid_days"])
    assert found.is_supported is (row["expected_complete"] == "yes")
    assert found.endorsed == int(row["expected_valid"])


@pytest.mark.parametrize("row", vectors("endorsement_survivor"), ids=lambda row: row["id"])
async def test_the_endorsement_of_an_individual(house: House, row: dict[str, str], now: datetime) -> None:
    receipt = await apply_alone(now, chair_may_ask=True)
    at = now + timedelta(hours=1)
    if row["sponsor"]:
        code, _, standing = row["sponsor"].split("/")
        sponsor = _known(house)[code]
        answers = ("ready", "no_harm_self", "no_harm_recovery", "no_harm_others")
        statements = Statements(*(row[f"confirm_{answer}"] == "yes" for answer in answers))
        refusals = []
        try:
            await ask(house, at, receipt.application, sponsor.id)
            await commands.endorse(sponsor.actor, at, Endorse(receipt.application, statements))
        except Refused as refusal:
            refusals.append(refusal.clause)
        assert refusals == ([] if standing != "active" or row["expected"] != "incomplete" else ["ToR-48"])
        if standing != "active":
            await status(sponsor, standing, at)
    if row["waiver_decision"] == "yes":
        await commands.ask_waiver(house.chair.actor, at, receipt.application)
        await adopt(house, at, (await motion_about(receipt.application))["id"])
    if row["consent"] == "withdrawn":
        her = (await file_of(receipt.application, at)).person
        await commands.withdraw(acting(her), at, Follow(receipt.application))
    found = await dossier(receipt.application, at + DECIDING)
    if row["expected"] == "deleted":
        assert found is None
    else:
        assert found is not None
        assert found.is_supported is (row["expected"] == "complete")


@pytest.mark.parametrize("row", vectors("review"), ids=lambda row: row["id"])
async def test_the_review_of_an_application(house: House, row: dict[str, str], now: datetime) -> None:
    """Where the row has other terms than those in force, the coalition has decided on them first."""
    terms = {
        "review.min": int(row["min_reviews"]),
        "review.sponsor_may_review": row["sponsor_may_review"] == "yes",
    }
    at = await _under(house, now, terms)
    known = _known(house)
    tied = tuple(known[code].id for code in row["affiliates"].split("|") if code)
    sponsors = [known[code] for code in row["sponsors"].split("|")]
    receipt = await apply(at, *sponsors, affiliates=tied)
    for sponsor in sponsors:
        await commands.endorse(sponsor.actor, at, Endorse(receipt.application))
    for text in row["reviews"].split(";"):
        code, opinion = text.split("=")
        try:
            await opine(known[code], at, receipt.application, opinion)
        except (Refused, NotFound):
            assert row["expected"] == "pending"
    expected = {"pending": "review", "escalate": "referred"}.get(row["expected"], row["expected"])
    assert await state(receipt.application, at) == expected


async def test_a_member_affiliated_with_a_sponsor_counts_for_nothing_more(
    house: House, now: datetime
) -> None:
    """What the examples leave to declarations among members: E01 again, the two being affiliated."""
    receipt = await apply(now, house.organizations[1], house.organizations[2])
    for sponsor in house.organizations[1:3]:
        await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
    await affiliated(house.organizations[1], house.organizations[2], now)
    assert (await file_of(receipt.application, now)).endorsed == 1


def _known(house: House) -> dict[str, Someone]:
    return {"CHAIR": house.chair, "I1": house.individuals[0]} | {
        f"O{number}": house.organizations[number] for number in range(1, 6)
    }


async def _under(house: House, now: datetime, values: dict[str, int | bool]) -> datetime:
    """The instant from which these values of the terms hold, the coalition having adopted those that differ."""
    before = (await file_of((await apply(now)).application, now)).ruleset
    for name, value in values.items():
        if before[name].value != value:
            motion = await moved(house, now)
            now = await adopt(house, now, motion)
            decision = await Decision.select(Decision.id).where(Decision.motion == motion).first()
            assert decision is not None
            since = (now + timedelta(days=1)).date()
            command = ChooseValue(name, value, "text", since, decision["id"])
            await choose_value(house.chair.actor, now, command)
            now += timedelta(days=2)
    return now


def _noon(day: str) -> datetime:
    """Noon in the winter of that day, two years on: the house of the tests was not founded yet."""
    return datetime.combine(date.fromisoformat(day), time(17), tzinfo=UTC) + timedelta(days=730)
