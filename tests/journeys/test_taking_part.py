"""Someone takes part in her own way, and a sub-committee is heard."""

import pytest

from tests.journeys import taking_part
from tests.journeys.conftest import ON_A_PHONE_FIRST, Arrive

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300), ON_A_PHONE_FIRST]
DAY = "2027-04-01"


def test_a_reply_with_what_would_help_and_a_report_on_the_agenda(
    arrive: Arrive, lang: str, width: int
) -> None:
    members = arrive(lang, width=width)
    taking_part.a_representative_replies_and_sends_someone(members, "O10", DAY)
    taking_part.she_changes_her_mind(members, "O10", DAY)
    taking_part.a_subcommittee_reports(members, "O19", DAY)
