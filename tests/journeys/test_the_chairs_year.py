"""The chair's own work through the year, from its page: in both languages, at a desk and on a phone."""

import pytest

from tests.journeys import chairing
from tests.journeys.conftest import ON_A_PHONE_FIRST, Arrive

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


@ON_A_PHONE_FIRST
def test_the_chair_keeps_its_year_and_its_papers(arrive: Arrive, lang: str, width: int) -> None:
    members = arrive(lang, width=width)
    chairing.a_duty_is_done(members)
    chairing.a_copy_is_filed(members)
