"""The applications of the second year: a cooperative before the reviewers, a motel, someone in her own name."""

from datetime import datetime, timedelta
from uuid import UUID

from coalition.act import HOUSE
from coalition.admission import commands as admission
from coalition.admission.questions import VALUES
from coalition.agreements import queries as agreements
from coalition.demonstration.stage import Stage


async def apply_as_an_organization(stage: Stage, at: datetime) -> None:
    """A cooperative applies, with two sponsors."""
    stage.made["cooperative"] = await _apply(
        stage,
        at,
        "Coopérative Modèle-Réduit",
        "Scale Model Co-operative",
        "support_agency",
        "Maxime Échelle",
        ("O20", "O19"),
    )


async def endorse_the_cooperative(stage: Stage, at: datetime) -> None:
    """Both sponsors endorse; one organisation has reviewed."""
    application = stage.made["cooperative"]
    await admission.endorse(stage.actor("O20"), at, admission.Endorse(application))
    await admission.endorse(stage.actor("O19"), at + timedelta(days=4), admission.Endorse(application))
    reason = "Dossier complet; services utiles aux personnes que nous accompagnons."
    await admission.review(
        stage.actor("O09"), at + timedelta(days=9), admission.GiveOpinion(application, "approve", reason)
    )


async def assign_a_reviewer(stage: Stage, at: datetime) -> None:
    """One opinion is in; the chair asks a second organisation for its own."""
    await admission.assign(
        stage.chair, at, admission.Assignment(stage.made["cooperative"], stage.members["O13"])
    )


async def apply_as_a_motel(stage: Stage, at: datetime) -> None:
    """A motel applies; one of its two sponsors has answered."""
    application = await _apply(
        stage,
        at,
        "Motel Exemple de la Gare",
        "Station Example Motel",
        "hospitality",
        "Odile Quai",
        ("O20", "O11"),
    )
    await admission.endorse(stage.actor("O20"), at + timedelta(days=4), admission.Endorse(application))


async def apply_in_her_own_name(stage: Stage, at: datetime) -> None:
    """Someone applies in her own name; the organisation that knows her is asked."""
    stage.made["own"] = (
        await admission.submit_individual(
            HOUSE,
            at,
            admission.SubmitIndividual(
                "fr",
                consents=True,
                name="Sacha",
                reach="Message texte, en semaine, de 9 h à 15 h",
                avoid="Messages vocaux, soirs",
                needs="Un horaire de jour.",
                sponsor=stage.members["O01"],
                hidden_from=(stage.members["O03"],),
            ),
        )
    ).application


async def _apply(
    stage: Stage,
    at: datetime,
    name_fr: str,
    name_en: str,
    sector: str,
    person: str,
    sponsors: tuple[str, ...],
) -> UUID:
    agreement = await agreements.in_force("confidentiality", at)
    first, second = (str(stage.members[code]) for code in sponsors)
    answers = {
        "name_fr": name_fr,
        "name_en": name_en,
        "sector": sector,
        "services": "Accueil de jour, accompagnement.",
        "area": "Nord de Val-Imaginaire",
        "why": "Travailler avec les membres plutôt qu’à côté.",
        "training": "Formation annuelle de l’équipe.",
        **{f"value_{code}": "in_place" for code in VALUES},
        "practices": True,
        "mandate": True,
        "confidentiality": agreement.number if agreement else None,
        "representative": person,
        "title": "Coordination",
        "email": f"{person.split()[0].lower()}@example.org",
        "phone": "905 555-0142",
        "may_decide": "yes",
        "may_sign": "yes",
        "signatory": person,
        "signatory_title": "Direction",
        "sponsor_1": first,
        "sponsor_2": second,
    }
    receipt = await admission.submit_organization(HOUSE, at, admission.SubmitOrganization("fr", answers))
    return receipt.application
