"""Who may, by the names of the map of permissions."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from coalition.membership.queries import Seat, Viewer
from coalition.permission import may

MEMBER = uuid4()


def someone(*, holds_chair: bool = False) -> Viewer:
    seat = Seat(MEMBER, "organization", "Un", "One", "active", "principal", True, True, holds_chair)
    return Viewer(uuid4(), "A", "en", (seat,))


@pytest.mark.parametrize("name", ["meetings.convene", "meetings.call_to_order", "meetings.cancel"])
def test_the_chair_alone_calls_meetings(name: str) -> None:
    assert may(someone(holds_chair=True), name)
    assert not may(someone(), name)
    assert not may(None, name)


def test_the_secretary_of_a_meeting_runs_and_adjourns_that_one() -> None:
    secretary = someone()
    for name in ("meetings.run", "meetings.adjourn"):
        assert may(secretary, name, SimpleNamespace(secretary=secretary.person))
        assert not may(someone(), name, SimpleNamespace(secretary=secretary.person))


def test_one_replies_and_declares_for_ones_own_member() -> None:
    for name in ("meetings.reply", "meetings.declare_conflict"):
        assert may(someone(), name, MEMBER)
        assert not may(someone(), name, uuid4())
