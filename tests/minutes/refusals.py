"""Why an act is refused."""

import pytest

from coalition.errors import Refused


async def reason_of(awaited: object) -> Refused:
    with pytest.raises(Refused) as refused:
        await awaited  # type: ignore[misc]
    return refused.value
