"""Who may act on a case: pure predicates over a viewer and the facts."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from coalition.membership.viewer import Seat, Viewer
from coalition.permission import may
from coalition.revocation import policies
from coalition.revocation.queries import CaseFacts

SUBJECT, CHAIR, OTHER = uuid4(), uuid4(), uuid4()
MOVED = datetime(2027, 3, 22, 14, tzinfo=UTC)
CASE = CaseFacts(
    id=uuid4(), reference="R-2027-01", subject=SUBJECT, subject_kind="organization", subject_fr="A", subject_en="A",
    subject_persons=frozenset(), delegates=frozenset(), written_first="fr", has_free_chair=True,
    mover=OTHER, mover_fr="B", mover_en="B", moved_by=uuid4(),
    meeting=uuid4(), meeting_at=MOVED, motion=None, clause="ToR-29", reasons_fr="r", reasons_en="", moved_at=MOVED,
    notice_sent_at=None, vote_on=None, decided_at=None, outcome=None,
)  # fmt: skip


def someone(*members: UUID, kind: str = "organization") -> Viewer:
    seats = tuple(Seat(m, kind, "A", "A", "active", "principal", True, True, m == CHAIR) for m in members)
    return Viewer(uuid4(), "Personne", "fr", seats)


@pytest.mark.parametrize(
    ("viewer", "allowed"),
    [
        (None, set()),
        (someone(), set()),
        (someone(OTHER), {"move", "see", "sign"}),
        (someone(OTHER, kind="individual"), {"move", "see"}),
        (someone(CHAIR), {"move", "see", "sign", "notify", "send_result"}),
        (someone(SUBJECT), {"move", "see", "answer"}),
        (someone(OTHER, SUBJECT), {"move", "see", "answer"}),
        (someone(CHAIR, SUBJECT), {"move", "see", "answer"}),
    ],
)
def test_each_sees_and_does_what_her_place_allows(viewer: Viewer | None, allowed: set[str]) -> None:
    names = {
        policies.MOVE,
        policies.SEE,
        policies.NOTIFY,
        policies.ANSWER,
        policies.SIGN,
        policies.SEND_RESULT,
    }
    assert {name.split(".")[1] for name in names if may(viewer, name, CASE)} == allowed


def test_who_acted_for_the_member_concerned_still_sees_and_neither_answers_nor_signs() -> None:
    former = someone(OTHER)
    case = replace(CASE, subject_persons=frozenset({former.person}))
    assert may(former, policies.SEE, case)
    assert not may(former, policies.ANSWER, case)
    assert not may(former, policies.SIGN, case)


def test_where_no_chair_is_free_another_organization_presides_and_no_individual() -> None:
    case = replace(CASE, subject=CHAIR, has_free_chair=False)
    assert not may(someone(CHAIR), policies.NOTIFY, case)
    assert may(someone(OTHER), policies.NOTIFY, case)
    assert not may(someone(OTHER, kind="individual"), policies.NOTIFY, case)
