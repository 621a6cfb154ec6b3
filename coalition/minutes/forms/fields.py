"""What forms about minutes share: the longest texts, and ids that our pages sent."""

from uuid import UUID

LONGEST = 20_000
LONGEST_CORRECTION = 4_000
LONGEST_ACTION = 600
LONGEST_REASON = 1_000


def identity(text: str | None) -> UUID:
    """An id that one of our pages sent; the nil one, which nothing has, for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return UUID(int=0)
