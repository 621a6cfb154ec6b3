"""What time alone brings about: votes that close, years that end, messages to deliver. Pages never wait for it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from coalition import clock

log = logging.getLogger("coalition.worker")
PAUSE_SECONDS = 2

Work = Callable[[datetime], Awaitable[int]]


async def work_once(kinds: Sequence[Work]) -> int:
    """Do what is due now, each kind by itself so that one fault delays no other. Returns how many things were done."""
    done = 0
    for work in kinds:
        try:
            done += await work(clock.now())
        except Exception:
            log.exception("due work failed: %s", work.__module__)
    return done


async def work_forever(kinds: Sequence[Work]) -> None:
    """Do what is due every few seconds, until cancelled."""
    while True:
        await work_once(kinds)
        await asyncio.sleep(PAUSE_SECONDS)
