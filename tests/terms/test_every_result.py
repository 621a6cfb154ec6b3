"""Every result there can be of up to 300 votes, against an oracle written from the words of the text (V6)."""

from collections.abc import Callable, Iterable

import pytest

from coalition.terms.decisions import Electorate, Positions, Tally, is_adopted, is_consensus_reached
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.revocation import is_revoked

MOST = 300
VOTERS = Electorate(MOST)


def _agree_with_the_oracle(yes: int, no: int, abstained: int) -> None:
    """Adopted: more for than against, and the number needed is the least that is more than half of them. Revoked: the
    same, and half of those who could vote took part. Consensus: someone agrees, and more agree than stand aside."""
    tally = Tally(yes, no, abstained)
    ordinary, revocation = is_adopted(tally, VOTERS, TERMS), is_revoked(tally, VOTERS, TERMS)
    positions = Positions(agree=yes, stand_aside=no, no_response=abstained)
    found = (
        ordinary.is_adopted,
        revocation.is_adopted,
        is_consensus_reached(positions, TERMS).is_reached,
    )
    half = 2 * (yes + no + abstained) >= MOST
    assert found == (yes > no, yes > no and half, yes > no), (yes, no, abstained)
    assert 2 * ordinary.needed > yes + no >= 2 * (ordinary.needed - 1)
    assert ordinary.needed == revocation.needed


def _at_the_edges(most: int, cast: int) -> Iterable[int]:
    """None, all who are left, and those on either side of half taking part."""
    half = MOST // 2 - cast
    return {0, most} | {edge for edge in (half - 1, half) if 0 <= edge <= most}


def _each(most: int, cast: int) -> Iterable[int]:
    return range(most + 1)


def _reckon(whose_turn: range, abstentions: Callable[[int, int], Iterable[int]]) -> None:
    for yes in whose_turn:
        for no in range(MOST + 1 - yes):
            for abstained in abstentions(MOST - yes - no, yes + no):
                _agree_with_the_oracle(yes, no, abstained)


def test_consensus_majority_and_revocation_agree_with_the_oracle_at_every_edge_to_300_v6() -> None:
    _reckon(range(MOST + 1), _at_the_edges)


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_consensus_majority_and_revocation_agree_with_the_oracle_for_all_results_to_300_v6(part: int) -> None:
    _reckon(range(part, MOST + 1, 10), _each)
