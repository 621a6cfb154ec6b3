"""The chair asked to pass on, as a test asks."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from coalition.act import HOUSE, perform
from coalition.errors import Refused
from coalition.membership import commands, queries
from coalition.membership.entry import change_status
from coalition.notices.tables import OutboxMessage
from tests.house import House, Someone


async def told(kind: str) -> set[UUID]:
    rows = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == kind)
    return {row["person"] for row in rows}


async def refusal(command: Coroutine[Any, Any, Any]) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        await command
    return refused.value.clause, refused.value.reason


async def holder(at: datetime) -> UUID | None:
    chair = await queries.chair_at(at)
    return chair.member if chair else None


def asking(who: Someone, successor: Someone) -> commands.AskHandover:
    return commands.AskHandover(who.id, successor.id, "Ses services et ses liens.")


async def impede(house: House, now: datetime) -> None:
    """The organisation that holds the chair is presumed to withdraw."""
    async with perform(HOUSE, now) as act:
        await change_status(act, house.chair.id, "presumed_withdrawn")


async def put_to_all(house: House, now: datetime, *, by: int = 1, to: int = 2) -> UUID:
    """The motion by which one organisation asks the coalition to entrust the chair to another."""
    who = house.organizations[by]
    await commands.ask_handover(who.actor, now, asking(who, house.organizations[to]))
    (asked,) = (one for one in await queries.open_handovers() if one.kind == "decision")
    assert asked.motion is not None
    return asked.motion
