"""What changed between two texts, word by word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.web.differences import Piece, pieces

TEXTS = st.lists(
    st.sampled_from(["plan", "l’accord", "Que", ",", ".", "\n\n", "2027-2028", "50 %", "–"])
).map(" ".join)


def folded(text: str) -> str:
    """Spaces between words make no difference."""
    return re.sub(r"[^\S\n]+", "", text)


@given(TEXTS, TEXTS)
def test_without_what_was_added_it_reads_as_the_first_without_what_was_removed_as_the_second(before, after):
    found = pieces(before, after)
    assert folded("".join(p.text for p in found if p.kind != "added")) == folded(before)
    assert folded("".join(p.text for p in found if p.kind != "removed")) == folded(after)


@given(TEXTS)
def test_a_text_compared_with_itself_has_not_changed(text):
    assert {piece.kind for piece in pieces(text, text)} <= {"same"}


def test_a_comma_in_place_of_a_full_stop_leaves_the_word_before_it_alone():
    assert pieces("Au Centre.", "Au Centre, grande salle.") == (
        Piece("same", "Au Centre"),
        Piece("added", ", grande salle"),
        Piece("same", "."),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 10_000, "a b " * 5_000),
        ("a b " * 5_000, "b a a " * 3_300),
        (" ".join(f"m{n} u{n}" for n in range(3_000)), " ".join(f"m{n} v{n}" for n in range(3_000))),
        (" ".join(f"m{n % 300}" for n in range(5_000)), " ".join(f"m{n * 7 % 300}" for n in range(5_000))),
    ],
)
def test_a_text_made_to_hold_the_house_up_is_compared_too(before: str, after: str) -> None:  # S14
    """Word against word, each of these takes minutes or hours."""
    found = pieces(before, after)
    assert folded("".join(p.text for p in found if p.kind != "added")) == folded(before)
    assert folded("".join(p.text for p in found if p.kind != "removed")) == folded(after)


def test_of_a_long_text_each_change_is_found() -> None:
    words = [f"mot{n}, de la" for n in range(2_000)]
    changed = list(words)
    for number in (3, 700, 701, 1_999):
        changed[number] = "autre"
    found = pieces(" ".join(words), " ".join(changed))
    assert [p.text.strip() for p in found if p.kind == "added"] == ["autre", "autre autre", "autre"]
    assert len([p for p in found if p.kind == "removed"]) == 3
