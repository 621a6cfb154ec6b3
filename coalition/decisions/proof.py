"""What the trail says of ballots and positions without holding a choice, so that a changed row is found afterwards.

A **mark** is keyed with the audit key, which the database does not hold: whoever reads the trail learns nothing from it,
and whoever changes a ballot in the database cannot make the mark that goes with it. A **digest** is taken at the closing
over all that was counted: plain where choices are open to members after closing, so that each can compute it again from
what the page gives (V14); keyed where the vote is secret, so that nobody tries choices against it (V12).
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from coalition.audit.chain import canonical
from coalition.settings import settings


def mark(voting: UUID, member: UUID, vote: str, revision: int) -> str:
    """What a cast leaves in the trail: which ballot it was, told only to the holder of the audit key."""
    return _keyed(f"ballot-v1\0{voting}\0{member}\0{vote}\0{revision}")


def digest_of_ballots(
    voting: UUID, ballots: Iterable[tuple[Any, str]], dropped: Mapping[str, str], *, is_secret: bool
) -> str:
    """Every ballot there was at closing (member, vote), and the members that were out of it by then, with the reason.

    SHA-256 of `{"ballots":[[member,vote],…],"dropped":[[member,reason],…],"voting":id}`, each list sorted; keyed when the
    vote is secret.
    """
    text = canonical(
        {
            "voting": voting,
            "ballots": sorted([str(member), vote] for member, vote in ballots),
            "dropped": sorted([member, reason] for member, reason in dropped.items()),
        }
    )
    return _keyed(f"ballots-v1\0{text}") if is_secret else hashlib.sha256(text.encode()).hexdigest()


def digest_of_positions(
    round_id: UUID, positions: Iterable[tuple[Any, str]], uncounted: Iterable[str], silent: int
) -> str:
    """Every position standing when a round was declared (member, position), those not counted, and how many were silent.

    SHA-256 of `{"positions":[[member,position],…],"round":id,"silent":n,"uncounted":[member,…]}`, each list sorted.
    """
    text = canonical(
        {
            "round": round_id,
            "positions": sorted([str(member), position] for member, position in positions),
            "uncounted": sorted(uncounted),
            "silent": silent,
        }
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _keyed(text: str) -> str:
    return hmac.new(settings().audit_key, text.encode(), hashlib.sha256).hexdigest()
