"""Taking away what the chair keeps, as a file: it is noted who did, and how much (S17)."""

from datetime import datetime
from typing import Literal

from coalition.act import Actor, perform
from coalition.chairing.commands.acting import member_acting
from coalition.chairing.events import LogExported
from coalition.chairing.queries import FundingLine, PaperLine, UpkeepLine, funding, papers, upkeep
from coalition.errors import NotFound

Log = Literal["papers", "upkeep", "funding"]


async def export_log(
    actor: Actor, now: datetime, log: Log
) -> list[PaperLine] | list[UpkeepLine] | list[FundingLine]:
    """Every line of a log, for the chair (ToR-77, ToR-80, ToR-81)."""
    async with perform(actor, now) as act:
        who = await member_acting(act)
        if who.member is None:
            raise NotFound
        lines: list[PaperLine] | list[UpkeepLine] | list[FundingLine]
        if log == "papers":
            lines = await papers()
        elif log == "upkeep":
            lines = list((await upkeep(act.now)).every)
        else:
            lines = await funding()
        act.record(LogExported(subject=who.member, log=log, lines=len(lines)))
    return lines
