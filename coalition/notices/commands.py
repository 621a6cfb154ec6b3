"""What time alone brings to notices: the delivery of what is due."""

from datetime import datetime

from coalition.notices.delivery import deliver_due


async def do_due(now: datetime) -> int:
    """Deliver what is due at `now`; returns how many messages the mail server took."""
    return await deliver_due(now)
