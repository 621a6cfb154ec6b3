"""Who would present from outside: one is vetted and waits for a place, another is being vetted (ToR-96)."""

from datetime import datetime, timedelta

from coalition.demonstration.stage import Stage
from coalition.meetings import commands as meetings
from coalition.meetings.checklist import checklist_on
from coalition.meetings.commands import AskPresenter, VetPresenter


async def ask_for_presenters(stage: Stage, at: datetime) -> None:
    """A member asks for one and another vets it; someone writes to the chair, and a third says that it will."""
    command = AskPresenter(
        stage.members["O15"],
        "Noor Exemple",
        "Transport Rive-Nord",
        "Rentrer en sécurité la nuit : transport sur appel",
        "Getting home safely at night: rides on call",
        20,
        "noor@transport-rive-nord.example",
    )
    stage.made["presenter"] = await meetings.ask_presenter(stage.actor("O15"), at, command)
    confirmed = tuple(point.code for point in checklist_on(at.date()).points)
    finding = (
        "J'ai lu son programme et parlé à deux organismes qui l'ont reçu. Rien n'est vendu, rien n'est enregistré, "
        "et les trajets sont offerts sans condition."
    )
    vetting = VetPresenter(stage.made["presenter"], stage.members["O13"], False, confirmed, True, finding)
    await meetings.vet_presenter(stage.actor("O13"), at + timedelta(hours=3), vetting)
    outside = AskPresenter(
        stage.members["O02"],
        "Ariel Specimen",
        "",
        "",
        "What tenants can ask of a landlord",
        15,
        "ariel@specimen.example",
        is_from_outside=True,
    )
    asked = await meetings.ask_presenter(stage.chair, at + timedelta(hours=4), outside)
    await meetings.undertake_vetting(stage.actor("O19"), at + timedelta(hours=5), asked, stage.members["O19"])
