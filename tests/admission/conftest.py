"""The house in which these tests apply."""

import pytest_asyncio

from tests.admission.listed import all_listed
from tests.house import House


@pytest_asyncio.fixture
async def house(house: House) -> House:
    """The same house, each organisation named to the public."""
    await all_listed(house)
    return house
