"""What every act on an application begins with: the row locked, the file as it stands, who acts, is it open."""

from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act
from coalition.admission.policies import SEE
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.loading import dossier
from coalition.admission.tables import Application
from coalition.errors import NotFound, NotSignedIn, Refused
from coalition.membership import queries as membership
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.terms.verdict import Verdict


async def locked(act: Act, application: UUID) -> Dossier:
    """The application, locked until the act ends. NotFound when there is none, or it was erased."""
    found = await locked_at(application, act.now)
    if found is None:
        raise NotFound
    return found


async def locked_at(application: UUID, now: datetime) -> Dossier | None:
    """The application, locked until the transaction ends; None when there is none, or it was erased."""
    await db.for_update(Application.select(Application.id).where(Application.id == application).first())
    return await dossier(application, now)


async def acting_viewer(act: Act) -> Viewer:
    """Who acts, with her rights at this instant. NotSignedIn when nobody does."""
    viewer = await membership.viewer(act.actor.person, act.now) if act.actor.person else None
    if viewer is None:
        raise NotSignedIn
    return viewer


async def seen_and_permitted(act: Act, application: UUID, permission: str) -> tuple[Viewer, Dossier]:
    """Who acts and the application, locked: NotFound when it is not for her eyes, NotPermitted when it is not hers
    to act on."""
    viewer = await acting_viewer(act)
    found = await locked(act, application)
    if not may(viewer, SEE, found):
        raise NotFound
    require(viewer, permission, found)
    return viewer, found


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


def refuse_unless_supported(found: Dossier) -> None:
    """Raise Refused while the endorsements that the text asks for are not there: reviews come after (ToR-48, ToR-50)."""
    refuse_unless(found.support, "endorsements_first")


def refuse_unless(verdict: Verdict, reason: str, clause: str = "") -> None:
    """Raise Refused with what the rule finds missing, under its clause or another."""
    if not verdict.is_met:
        raise Refused(clause or verdict.clause, reason, [(m.code, dict(m.facts)) for m in verdict.missing])
