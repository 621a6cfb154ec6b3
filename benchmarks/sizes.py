"""How much is measured: enough to say something, or just enough to see that everything works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Numbers of members, requests, ballots; times are bounded by them."""

    rounds: int = 3
    warm_up: int = 30
    pages: int = 150
    requests: int = 1_000
    village: int = 102
    city: int = 100_300
    casts: int = 100
    crowd: tuple[tuple[int, int], ...] = ((32, 600), (256, 1_000))
    """(clients, ballots) of each rush."""
    growing: int = 30
    ballots: int = 1_000_000
    members: int = 100_000
    registered: int = 1_000
    towns: tuple[int, ...] = (5, 50, 300)
    hall: int = 300
    phones: int = 300
    acts: int = 12
    idle_seconds: int = 10


FULL = Sizes()
QUICK = Sizes(
    rounds=1, warm_up=2, pages=5, requests=20, village=12, city=320, casts=5, crowd=((32, 40), (256, 64)), growing=3,
    ballots=2_000, members=200, registered=30, towns=(5, 8),
    hall=12, phones=10, acts=2, idle_seconds=1,
)  # fmt: skip
