"""Every result there can be of up to 300 votes, against an oracle written from the words of the text (V6)."""

import pytest

from coalition.terms.decisions import Electorate, Positions, Tally, is_adopted, is_consensus_reached
from coalition.terms.presets import DURHAM_2023_RECOMMENDED as TERMS
from coalition.terms.revocation import is_revoked

MOST = 300
VOTERS = Electorate(MOST)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_consensus_majority_and_revocation_agree_with_the_oracle_for_all_results_to_300_v6(part: int) -> None:
    """Adopted: more for than against, and the number needed is the least that is more than half of them. Revoked: the
    same, and half of those who could vote took part. Consensus: someone agrees, and more agree than stand aside."""
    for yes in range(part, MOST + 1, 10):
        for no in range(MOST + 1 - yes):
            more = yes > no
            for abstained in range(MOST + 1 - yes - no):
                tally = Tally(yes, no, abstained)
                ordinary, revocation = is_adopted(tally, VOTERS, TERMS), is_revoked(tally, VOTERS, TERMS)
                round_ = is_consensus_reached(
                    Positions(agree=yes, stand_aside=no, no_response=abstained), TERMS
                )
                half = 2 * (yes + no + abstained) >= MOST
                found = (ordinary.is_adopted, revocation.is_adopted, round_.is_reached)
                assert found == (more, more and half, more), (yes, no, abstained)
                assert 2 * ordinary.needed > yes + no >= 2 * (ordinary.needed - 1)
                assert ordinary.needed == revocation.needed
