"""What time alone brings about for motions: votes that open, then votes that close."""

from datetime import datetime

from coalition.decisions.commands import counting
from coalition.decisions.commands.scheduling import open_due


async def do_due(now: datetime) -> int:
    """Open the votes whose instant has come, count those whose time is over; returns how many. Twice is once.

    One that fails keeps no other from being done; what failed is raised at the end, as a group.
    """
    done, failures = 0, []
    for work in (open_due, counting.do_due):
        try:
            done += await work(now)
        except ExceptionGroup as group:
            failures.append(group)
    if failures:
        raise ExceptionGroup("votes neither opened nor counted", failures)
    return done
