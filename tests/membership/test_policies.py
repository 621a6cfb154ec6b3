"""Who may, in membership, and that the page that says so says all of it."""

from datetime import datetime

import pytest

from coalition.membership import policies
from coalition.membership.queries import viewer
from coalition.permission import may, who_may
from coalition.web.languages import LANGUAGES, MissingSentence, say_in
from tests.house import House, another


async def test_the_chair_and_those_who_answer_for_it_name_its_people(house: House, now: datetime):
    member = house.organizations[1]
    signs = await another(member, may_sign=True)
    attends = await another(member)
    answers = {
        person: may(await viewer(person, now), policies.NAME_REPRESENTATIVE, member.id)
        for person in (
            house.chair.person,
            member.person,
            signs,
            attends,
            house.organizations[2].person,
            house.outsider,
        )
    }
    assert list(answers.values()) == [True, True, True, False, False, False]


async def test_an_individual_speaks_for_herself_and_sits_at_no_desk(house: House, now: datetime):
    herself = house.individuals[0]
    who = await viewer(herself.person, now)
    assert may(who, policies.NAME_DELEGATE, herself.id)
    assert not may(who, policies.NAME_DELEGATE, house.chair.id)
    assert not may(who, policies.NAME_REPRESENTATIVE, herself.id)
    assert not may(who, policies.SEE_CHAIR_DESK)


def test_nobody_signed_in_may_nothing_here():
    for name in who_may():
        if name.startswith("membership."):
            assert not may(None, name), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_permission_and_every_predicate_of_membership_has_its_sentence(lang: str):
    for name, ways in who_may().items():
        if name.split(".")[0] in ("membership", "mandate"):
            try:
                say_in(lang, f"may.{name}")
                for way in ways:
                    for who in way:
                        say_in(lang, f"who.{who}")
            except MissingSentence as missing:
                pytest.fail(str(missing))
