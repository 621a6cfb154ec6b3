"""What every act on an application begins with: the row locked, the file as it stands, who acts, is it open."""

from uuid import UUID

from coalition import db
from coalition.act import Act
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.loading import dossier
from coalition.admission.tables import Application
from coalition.errors import NotFound, NotSignedIn, Refused
from coalition.membership import queries as membership
from coalition.membership.viewer import Viewer


async def locked(act: Act, application: UUID) -> Dossier:
    """The application, locked until the act ends. NotFound when there is none, or it was erased."""
    await db.for_update(Application.select(Application.id).where(Application.id == application).first())
    found = await dossier(application, act.now)
    if found is None:
        raise NotFound
    return found


async def acting_viewer(act: Act) -> Viewer:
    """Who acts, with her rights at this instant. NotSignedIn when nobody does."""
    viewer = await membership.viewer(act.actor.person, act.now) if act.actor.person else None
    if viewer is None:
        raise NotSignedIn
    return viewer


def refuse_unless_open(found: Dossier) -> None:
    """Raise Refused when endorsements and opinions are no longer, or not now, received."""
    if found.withdrawn_at is not None:
        raise Refused("ToR-49", "application_withdrawn")
    if found.outcome == "referred":
        raise Refused("ToR-79", "application_referred")
    if found.outcome is not None:
        raise Refused("ToR-79", "application_decided")
    if found.paused_at is not None:
        raise Refused("ToR-48", "application_paused")
