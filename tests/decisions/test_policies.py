"""Who may do what about motions."""

from uuid import uuid4

import pytest

from coalition.decisions import policies
from coalition.membership.viewer import Seat, Viewer
from coalition.permission import may


def someone(*, chairs: bool = False, seats: int = 1) -> Viewer:
    """A person with so many seats, one of them in the chair or none."""
    held = tuple(
        Seat(member=uuid4(), kind="organization", name_fr="Organisme", name_en="Organisation", status="active",
             role="principal", may_decide=True, may_sign=False, holds_chair=chairs)
        for _ in range(seats)
    )  # fmt: skip
    return Viewer(person=uuid4(), name="Quelqu'un", language="fr", seats=held)


CHAIR, MEMBER, OUTSIDER = someone(chairs=True), someone(), someone(seats=0)


@pytest.mark.parametrize("permission", [policies.CLOSE_ROUND, policies.CLOSE_VOTING])
def test_only_the_chair_declares_and_closes(permission: str):
    motion = {"subject": None}
    assert may(CHAIR, permission, motion)
    assert not any(may(viewer, permission, motion) for viewer in (MEMBER, OUTSIDER, None))


@pytest.mark.parametrize("permission", [policies.CLOSE_ROUND, policies.CLOSE_VOTING, policies.RULE])
def test_the_chair_does_not_preside_on_itself(permission: str):  # 03.20
    assert not may(CHAIR, permission, {"subject": CHAIR.member})
    assert may(CHAIR, permission, {"subject": MEMBER.member})


def test_any_member_may_ask_for_a_vote_and_read():
    for permission in (policies.READ, policies.OPEN_VOTING):
        assert may(MEMBER, permission)
        assert not may(OUTSIDER, permission)
        assert not may(None, permission)


def test_a_motion_is_withdrawn_by_those_who_represent_its_mover():
    assert may(MEMBER, policies.WITHDRAW, {"mover": MEMBER.member})
    assert not may(CHAIR, policies.WITHDRAW, {"mover": MEMBER.member})
    assert not may(MEMBER, policies.WITHDRAW, {"mover": None})


def test_the_chair_or_the_mover_seeks_consensus():
    motion = {"mover": MEMBER.member}
    assert may(CHAIR, policies.SEEK_CONSENSUS, motion)
    assert may(MEMBER, policies.SEEK_CONSENSUS, motion)
    assert not may(someone(), policies.SEEK_CONSENSUS, motion)


def test_nobody_speaks_for_a_member_without_a_capacity():
    for permission in (policies.CAST_BALLOT, policies.TAKE_POSITION):
        assert not may(MEMBER, permission, None)
    assert not may(MEMBER, policies.MOVE, uuid4())
    assert may(MEMBER, policies.MOVE, MEMBER.member)
