"""A meeting followed on a phone, as it is lived."""

import pytest

from tests.journeys import following, room
from tests.journeys.conftest import ON_A_PHONE_FIRST, Arrive
from tests.journeys.gathering import CHAIR
from tests.journeys.server import Server
from tests.journeys.visitor import ID

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600), ON_A_PHONE_FIRST]


def test_a_member_follows_the_meeting_on_her_phone(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    members, phone = arrive(lang), arrive(lang, width=width)
    server.move_clock("2027-04-01T13:30")
    place = room.the_meeting_begins(members)
    found = ID.search(place)
    assert found
    following.a_phone_opens(phone, "O20", found[0])
    members.be(CHAIR, then=place)
    following.the_chair_goes_to(members, place, 2)
    following.the_phone_shows(phone, phone.says("live.point", n=2, title="").strip())
    following.a_member_arrives(members, place)
    following.the_phone_shows(phone, phone.says("live.present", n=6, all=28))

    title = room.TITLES[0][lang]
    room.a_vote_is_opened(members, place, 0)
    following.the_phone_says(phone, phone.says("live.asked.vote", title=title))
    following.she_is_on_the_link(phone, title)
    following.the_chair_goes_to(members, place, 3)
    following.the_phone_says(phone, phone.says("live.point", n=3, title="").strip())
    following.she_stays_on_it(phone, title)
    following.the_phone_shows(phone, phone.says("live.point", n=3, title="").strip())
    phone.follow("live.asked.vote", title=title)
    phone.sees(title)
