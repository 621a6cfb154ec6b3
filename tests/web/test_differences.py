"""What changed between two texts, word by word."""

import re

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
