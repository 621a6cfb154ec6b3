"""The waiver (dispense): the coalition may let an individual join without a sponsor, by a recorded decision (ToR-48)."""

from datetime import datetime
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.admission.commands.locking import locked_at, refuse_unless_open, seen_and_permitted
from coalition.admission.events import EndorsementsCompleted, WaiverAsked, WaiverDecided
from coalition.admission.policies import WAIVE
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.tables import Waiver
from coalition.errors import Refused


async def ask_waiver(actor: Actor, now: datetime, application: UUID) -> UUID:
    """Ask the coalition, once for an application; the motion names it by its reference only."""
    async with perform(actor, now) as act:
        _, found = await seen_and_permitted(act, application, WAIVE)
        refuse_unless_open(found)
        _refuse_unless_it_may_be_asked(found)
        await Waiver.insert(Waiver(id=new_id(), application=found.id, asked_at=act.now))
        act.record(WaiverAsked(subject=found.id))
    return application


async def settle_waiver(act: Act, application: UUID, outcome: str) -> None:
    """Within an act: the coalition has decided, granted or not_granted. An application erased meanwhile stays so."""
    before = await locked_at(application, act.now)
    if before is None or before.waiver is None or before.waiver.outcome is not None:
        return
    await Waiver.update({Waiver.outcome: outcome, Waiver.decided_at: act.now}).where(
        Waiver.application == application
    )
    act.record(WaiverDecided(subject=application, outcome=outcome))
    after = await locked_at(application, act.now)
    if after is not None and after.is_open and after.is_supported and not before.is_supported:
        act.record(EndorsementsCompleted(subject=application))


def _refuse_unless_it_may_be_asked(found: Dossier) -> None:
    if found.is_organization:
        raise Refused("ToR-50", "waiver_is_for_individuals")
    if not found.ruleset.sponsors.individual_waivable:
        raise Refused("ToR-48", "no_waiver_in_the_terms")
    if found.waiver is not None:
        raise Refused("ToR-48", "waiver_asked_already")
    if found.is_supported:
        raise Refused("ToR-48", "waiver_not_needed")
