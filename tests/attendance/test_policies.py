"""Who may, by the names of the map of permissions."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from coalition.membership.queries import Seat, Viewer
from coalition.permission import may

SUBJECT, OTHER = uuid4(), uuid4()


def someone(member=OTHER, *, holds_chair: bool = False, may_decide: bool = True) -> Viewer:
    seat = Seat(member, "organization", "Un", "One", "active", "principal", may_decide, True, holds_chair)
    return Viewer(uuid4(), "A", "en", (seat,))


NOBODY = Viewer(uuid4(), "B", "en", ())


@pytest.mark.parametrize(
    ("viewer", "allowed"),
    [
        (None, False),
        (NOBODY, False),
        (someone(), False),
        (someone(SUBJECT), True),
        (someone(holds_chair=True), True),
    ],
)
def test_a_presumption_is_seen_by_its_member_and_the_chair(viewer, allowed) -> None:
    assert may(viewer, "attendance.see_presumption", SimpleNamespace(member=SUBJECT, person=None)) is allowed


def test_an_individual_sees_and_undoes_her_own_withdrawal_and_nobody_elses() -> None:
    hers = SimpleNamespace(member=SUBJECT, person=NOBODY.person)
    for name in ("attendance.see_presumption", "attendance.undo_withdrawal"):
        assert may(NOBODY, name, hers)
        assert not may(Viewer(uuid4(), "C", "en", ()), name, hers)
    assert not may(someone(holds_chair=True), "attendance.undo_withdrawal", hers)


def test_nobody_settles_its_own_case() -> None:
    thing = SimpleNamespace(member=SUBJECT)
    assert may(someone(holds_chair=True), "attendance.settle_correction", thing)
    assert not may(someone(SUBJECT, holds_chair=True), "attendance.settle_correction", thing)
    assert not may(someone(), "attendance.settle_correction", thing)


def test_leaving_is_confirmed_by_someone_who_may_decide() -> None:
    thing = SimpleNamespace(member=SUBJECT)
    assert may(someone(SUBJECT), "attendance.confirm_leaving", thing)
    assert not may(someone(SUBJECT, may_decide=False), "attendance.confirm_leaving", thing)
    assert not may(someone(holds_chair=True), "attendance.confirm_leaving", thing)


def test_the_roll_is_for_the_chair_and_the_secretary_of_that_meeting() -> None:
    secretary = someone()
    assert may(secretary, "attendance.record", SimpleNamespace(secretary=secretary.person))
    assert may(someone(holds_chair=True), "attendance.record", SimpleNamespace(secretary=None))
    assert not may(someone(), "attendance.record", SimpleNamespace(secretary=secretary.person))
    former = Viewer(secretary.person, "C", "en", ())
    assert not may(former, "attendance.record", SimpleNamespace(secretary=secretary.person))
