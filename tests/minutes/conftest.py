"""What every test of minutes may ask for."""

from datetime import datetime, timedelta

import pytest


@pytest.fixture
def later(now: datetime) -> datetime:
    """The day of the next meeting."""
    return now + timedelta(days=40)
