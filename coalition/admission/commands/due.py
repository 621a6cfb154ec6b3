"""What time alone brings to applications: reminders, endorsements grown too old, drafts that nobody came back to."""

from datetime import datetime

from coalition.admission.commands.drafts import discard_unused
from coalition.admission.commands.reminders import remind_due


async def do_due(now: datetime) -> int:
    """All that is due at `now`, one act each; returns how many. Twice is once."""
    return await remind_due(now) + await discard_unused(now)
