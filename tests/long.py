"""What takes long is played only when asked for: `scripts/test --long`."""

import os

import pytest

VARIABLE = "COALITION_TEST_LONG"


def is_long() -> bool:
    """Whether this run plays everything, and keeps pictures of its journeys."""
    return bool(os.environ.get(VARIABLE))


def leave_out(items: list[pytest.Item]) -> None:
    """Skip what is marked `long`, unless this run plays everything."""
    if not is_long():
        reason = pytest.mark.skip(reason="long: `scripts/test --long` plays it")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(reason)
