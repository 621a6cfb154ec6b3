"""Someone who applies in her own name, and what becomes of her application."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.act import HOUSE
from coalition.admission import commands, routes
from coalition.admission.commands import (
    Assignment,
    Endorse,
    GiveOpinion,
    Receipt,
    Statements,
    SubmitIndividual,
)
from coalition.admission.tables import Application
from coalition.membership.tables import Member
from tests.house import House, Someone

PAGES = routes.PAGES  # what waits for a person is told with the addresses of pages
ALL_YES = Statements(True, True, True, True)
OWN = SubmitIndividual(
    language="fr",
    consents=True,
    name="Sacha-la-discrète",
    reach="Par mon intervenante Zoé-Introuvable",
    email="secret.sacha@canari.example",
    phone="905 555-0177",
    avoid="les soirs-canari",
    code_word="mot-canari",
    needs="Un transport-canari",
)
SEALED = (OWN.reach, str(OWN.email), str(OWN.phone), OWN.avoid, OWN.code_word, OWN.needs)


async def apply_alone(now: datetime, sponsor: Someone | None = None, **changes: Any) -> Receipt:
    """She applies, and names this sponsor."""
    command = replace(OWN, sponsor=sponsor.id if sponsor else None, **changes)
    return await commands.submit_individual(HOUSE, now, command)


async def endorsed_alone(house: House, now: datetime, **changes: Any) -> Receipt:
    """Her application with the endorsement of the second organisation."""
    receipt = await apply_alone(now, house.organizations[1], **changes)
    await commands.endorse(house.organizations[1].actor, now, Endorse(receipt.application, ALL_YES))
    return receipt


async def reviewed_alone(
    house: House, now: datetime, opinion: str, reason: str = "Nos motifs", **changes: Any
) -> Receipt:
    """The same, answered: the chair asks the fifth and the sixth organisations, and both are of this opinion."""
    receipt = await endorsed_alone(house, now, **changes)
    for one in house.organizations[4:6]:
        await commands.assign(house.chair.actor, now, Assignment(receipt.application, one.id))
        await commands.review(one.actor, now, GiveOpinion(receipt.application, opinion, reason))
    return receipt


async def her_person() -> UUID:
    """The person of the one application made in her own name."""
    (row,) = await Application.select(Application.person).where(Application.kind == "individual")
    person: UUID = row["person"]
    return person


async def her_member() -> dict[str, Any]:
    """The member who was admitted last."""
    rows = await Member.select().order_by(Member.number, ascending=False).limit(1)
    return dict(rows[0])
