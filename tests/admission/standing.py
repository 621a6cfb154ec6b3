"""Where an application and a member stand."""

from datetime import datetime
from uuid import UUID

from coalition.act import new_id
from coalition.admission.queries import dossier
from coalition.membership.tables import StatusChange
from tests.house import Someone


async def status(someone: Someone, new: str, since: datetime) -> None:
    """A member's status from an instant on."""
    await StatusChange.insert(
        StatusChange(id=new_id(), member=someone.id, status=new, since=since, recorded_at=since)
    )


async def state(application: UUID, now: datetime) -> str:
    found = await dossier(application, now)
    assert found is not None
    return found.state
