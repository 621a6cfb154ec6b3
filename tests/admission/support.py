"""Applications as a test sends them."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.act import HOUSE, Actor
from coalition.admission import commands, routes
from coalition.admission.commands import (
    AskSponsor,
    Endorse,
    GiveOpinion,
    Receipt,
    Statements,
    SubmitIndividual,
    SubmitOrganization,
)
from coalition.admission.questions import BY_CHAIR, VALUES
from tests.house import House, Someone

PAGES = routes.PAGES  # what waits for a person is told with the addresses of pages
ALL_YES = Statements(True, True, True, True)
ANSWERS: dict[str, Any] = {
    "name_fr": "Halte du Vieux-Moulin",
    "name_en": "Old Mill Stop",
    "sector": "direct_services",
    "services": "Accueil de jour",
    "area": "Nord",
    "why": "Travailler ensemble",
    **{f"value_{code}": "in_place" for code in VALUES},
    "practices": True,
    "mandate": True,
    "representative": "Maude Ébauche",
    "title": "coordonnatrice",
    "email": "maude@halte.example",
    "phone": "905 555-0142",
    "may_decide": "yes",
    "may_sign": "yes",
    "signatory": "Ali Plan",
    "signatory_title": "direction",
    "sponsor_1": BY_CHAIR,
    "sponsor_2": BY_CHAIR,
}
OWN = SubmitIndividual(
    language="fr",
    consents=True,
    name="Sacha-la-discrète",
    reach="Par mon intervenante Zoé-Introuvable",
    email="secret.sacha@canari.example",
    may_email=False,
    avoid="les soirs-canari",
    needs="Un transport-canari",
)


def organization(
    *sponsors: Someone,
    affiliates: tuple[UUID, ...] = (),
    secret: str = "",
    client: str = "",
    language: str = "fr",
    version: int = 1,
    **answers: Any,
) -> SubmitOrganization:
    """An organisation's application that names these sponsors, two at most, with other answers than the usual ones."""
    named = {f"sponsor_{number}": str(one.id) for number, one in enumerate(sponsors, 1)}
    tied = {"affiliates": [str(one) for one in affiliates]} if affiliates else {}
    whole = ANSWERS | named | tied | answers
    return SubmitOrganization(language, whole, version=version, secret=secret, client=client)


async def apply(now: datetime, *sponsors: Someone, **changes: Any) -> Receipt:
    """An organisation applies and names these sponsors, two at most."""
    return await commands.submit_organization(HOUSE, now, organization(*sponsors, **changes))


async def apply_alone(now: datetime, sponsor: Someone | None = None, **changes: Any) -> Receipt:
    """Someone applies in her own name."""
    command = replace(OWN, sponsor=sponsor.id if sponsor else None, **changes)
    return await commands.submit_individual(HOUSE, now, command)


async def endorsed(house: House, now: datetime, **changes: Any) -> UUID:
    """An organisation's application with the endorsements of the second and the third organisations."""
    receipt = await apply(now, house.organizations[1], house.organizations[2], **changes)
    for sponsor in house.organizations[1:3]:
        await commands.endorse(sponsor.actor, now, Endorse(receipt.application))
    return receipt.application


async def endorsed_alone(house: House, now: datetime, **changes: Any) -> Receipt:
    """Someone's application with the endorsement of the second organisation."""
    receipt = await apply_alone(now, house.organizations[1], **changes)
    command = Endorse(receipt.application, ALL_YES)
    await commands.endorse(house.organizations[1].actor, now, command)
    return receipt


async def opine(
    who: Someone, now: datetime, application: UUID, opinion: str, reason: str = "Nos motifs"
) -> None:
    """An organisation gives its opinion."""
    await commands.review(who.actor, now, GiveOpinion(application, opinion, reason))


async def ask(house: House, now: datetime, application: UUID, member: UUID) -> None:
    """The chair asks one more organisation."""
    await commands.ask(house.chair.actor, now, AskSponsor(application, member))


def acting(person: UUID) -> Actor:
    """This person, acting."""
    return Actor(person)
